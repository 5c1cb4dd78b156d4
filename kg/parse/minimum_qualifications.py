"""Reader of minimum qualifications: requirements joined by "and" and "or", in alternatives and lists of lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count as count_from
from itertools import islice
from typing import Final

from kg.document import Line
from kg.parse.abilities import read_abilities_in
from kg.parse.alternative import alternatives_in
from kg.parse.condition import is_condition
from kg.parse.content import introduces, names_requirement
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading, SectionReader
from kg.parse.requirement import add_requirement, asks_for_both, label_of
from kg.parse.requirement_tree import MOST_WAYS, Node, months_of, ways_of_all

_JOINT: Final = re.compile(r"[,;.:]?\s*\b(?P<word>and/or|and|or)\s*[,;:.]*$", re.IGNORECASE)
_ONLY_JOINT: Final = re.compile(r"\W*(?P<word>and/or|and|or)\W*", re.IGNORECASE)
_LEADING: Final = re.compile(r"(?P<word>and|or)[,;:]?\s+(?=[A-Z(\d])", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\(?(?P<number>\d{1,2}|[a-z]|[A-H]|[ivx]{1,4})[.)]\s+")
_CHOICE: Final = re.compile(r"\b(?:either|(?:one|any)(?: or more)? of the following)\b[^.;]{0,40}[:.]?$", re.IGNORECASE)
_EITHER: Final = re.compile(r"\beither\W*$", re.IGNORECASE)
_AND: Final = re.compile(r"^and[,;]?\s+", re.IGNORECASE)
_TORN: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|I[a-z]{1,3})\b[.,;)\s]*")
_MAY_PART: Final = re.compile(
    r"[.;:,)\]]\s+(?:[Aa]nd|AND|[Oo]r|OR|[Ee]ither|EITHER)\b|(?:and|AND)\s+(?:[Oo]r|OR|[Ee]ither|EITHER)\b"
)
"""What stands in every text inside which an alternative is opened; found in a fifth of the time."""
_MOST_MARKERS: Final = 60
"""Alternatives in one paragraph; published texts have up to eight."""
_LONGEST_MARKER: Final = 24
_NO_WORDS: Final = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class _Token:
    """A line of the section, or what a marker of alternatives cuts from one."""

    flow: Flow | None
    item: Item | None = None
    marker: str | None = None
    opens: bool = False


@cache
def _markers() -> tuple[re.Pattern[str], ...]:
    lists = phrases("qualifications")
    end = r"(?=\s+[A-Z(\d]|\s*$|[A-Z][a-z])"
    labels = r"(?:Experience|Education|Licen[sc]e|Training)\s*:"
    label = rf"(?<=[.;,)\]])\s+(?=(?:and|or)\s+{labels})|(?<=[.\]])\s+(?=(?:and|or)\s+[A-Z])"
    # In capitals it parts whole ways even within a sentence: "...; OR a master's degree and one year".
    label = rf"{label}|(?<=[.;,])\s+(?=OR\s+(?:an?|the|any|possession|completion|graduation|equivalent|\w+\s+years?)\b)"
    inside = rf"(?:(?<=[.;:,)]\s)|(?<=\band\s)|(?<=\bAND\s))(?:{lists['marker']}){end}|{label}"
    return re.compile(rf"(?:{lists['marker']}){end}"), re.compile(rf"(?:{lists['option']})"), re.compile(inside)


def is_marker(line: Line) -> bool:
    """Whether a line is no more than the words that open an alternative ("Either I"), or a numeral torn off a title."""
    text = line.text.strip()
    whole, option, _ = _markers()
    if not text or len(text) > _LONGEST_MARKER:
        return False
    return bool(whole.fullmatch(text) or option.fullmatch(text) or _TORN.fullmatch(text))


def joins_requirements(text: str) -> bool:
    """Whether words with a colon tell a kind of requirement ("Experience:"), or how some hang together ("Either:")."""
    if not text.endswith(":"):
        return _ONLY_JOINT.fullmatch(text) is not None
    whole, option, _ = _markers()
    if whole.match(text) or option.match(text) or _announces_choice(text):
        return True
    flow = Flow(text, (0,), (1,))
    return label_of(flow) is not None or names_requirement(text)


def read_minimum_qualifications(reading: Reading) -> None:
    """Requirements as statements, and in `reading.ways` the ways to meet all of them."""
    top: list[Node] = []
    group: Node | None = None
    for marker, opens, tokens in _runs(_tokens(reading)):
        node = _sequence(reading, tokens)
        if marker is None:
            top.extend(node)
            continue
        if group is None or opens:
            group = Node(chooses=True)
            top.append(group)
        group.children.append(Node(label=marker, children=node))
    ways = ways_of_all(top)
    reading.ways.extend(way for way in islice(ways, MOST_WAYS) if way[1])


def with_alternatives(reader: SectionReader) -> SectionReader:
    """A reader of requirements of one kind, which leaves to this one those joined to requirements of another kind."""

    def read(reading: Reading) -> None:
        mixed = any(alternatives_in(item.flow) or asks_for_both(item.flow) for item in reading.items)
        (read_minimum_qualifications if mixed else reader)(reading)

    return read


def _tokens(reading: Reading) -> Iterator[_Token]:
    """The lines of the section, cut at the words that open an alternative."""
    whole, option, inside = _markers()
    for item in _with_rests(reading.items):
        flow = item.flow
        reading.structure_lines.extend(flow.numbers)
        for count in count_from(1):
            match = whole.match(flow.text) or option.match(flow.text)
            if match:
                named = _AND.sub("", " ".join(match.group().split()).strip(" .:;,"))
                yield _Token(None, item, named, bool(match.groupdict().get("first")))
                flow = flow.cut(match.end())
                if _NO_WORDS.fullmatch(flow.text):
                    break
            found_inside = inside.finditer(flow.text) if _MAY_PART.search(flow.text) else ()
            cut = next((found for found in found_inside if found.start()), None)
            if cut is None or count >= _MOST_MARKERS:
                if cut:
                    message = (
                        f"line {flow.numbers[0]} has more than {_MOST_MARKERS} alternatives; the rest is one of them"
                    )
                    reading.problem("too-many-alternatives", message, flow.numbers[0])
                yield _Token(flow, item)
                break
            yield _Token(flow.cut(0, cut.start()), item)
            flow = flow.cut(cut.start())


def _with_rests(items: Sequence[Item]) -> list[Item]:
    """The items, with a numeral that was torn off a title ("... a Clerk, Range" / "B.") put back to its text."""
    found: list[Item] = []
    for item in items:
        torn = found and _TORN.fullmatch(item.flow.text) and found[-1].flow.text[-1] not in ".;:)"
        if torn:
            found[-1] = replace(found[-1], flow=found[-1].flow.with_rest(item.flow))
        else:
            found.append(item)
    return found


def _runs(tokens: Iterator[_Token]) -> Iterator[tuple[str | None, bool, list[_Token]]]:
    """The tokens in runs: those before the first marker, then those of each alternative."""
    marker, opens, run = None, False, list[_Token]()
    for token in tokens:
        if token.flow is None:
            if marker is not None or run:
                yield marker, opens, run
            marker, opens, run = token.marker, token.opens, []
        else:
            run.append(token)
    if marker is not None or run:
        yield marker, opens, run


def _sequence(reading: Reading, tokens: Sequence[_Token]) -> list[Node]:
    """The requirements of one alternative: lines, numbered lists and lists inside these, as nodes."""
    top: list[Node] = []
    open_lists: list[Node] = []
    told: dict[int, tuple[str | None, int | None]] = {}
    for token in tokens:
        flow, item = token.flow, token.item
        if flow is None or item is None:
            continue
        leading = _LEADING.match(flow.text)
        if leading:
            _join_last(top, open_lists, leading["word"].lower())
            flow = flow.cut(leading.end())
        node, flow, joined = _stripped(flow)
        if flow is None:
            _join_last(top, open_lists, joined)
            continue
        style, flow = _style(flow)
        node.style = style
        inner = _style(flow) if style else (None, flow)
        while open_lists and (style is None or not _belongs(open_lists[-1], style)):
            if style is not None and _may_nest(open_lists, style):
                break
            open_lists.pop()
        siblings = open_lists[-1].children if open_lists else top
        if inner[0] is not None:  # "2. (a) ...": the first item of a list inside
            siblings.append(Node(style=style))
            node.style, flow = inner
        if siblings and _opens_list(siblings[-1], node):
            siblings[-1].joint = None
            open_lists.append(siblings[-1])
            siblings = siblings[-1].children
        kind = label_of(flow)
        above = told.get(id(open_lists[-1]), (None, None)) if open_lists else (None, None)
        before = len(reading.statements)
        if kind is None:
            _add(reading, node, flow, item, above)
            nothing = not node.statements and not node.children and not introduces(flow.text)
            node.is_remark = nothing and not any(map(is_condition, reading.statements[before:]))
        siblings.append(node)
        chooses = _announces_choice(flow.text)
        if kind is not None or flow.text.rstrip().endswith(":") or chooses:
            node.chooses = chooses or _EITHER.search(flow.text) is not None
            told[id(node)] = (kind or above[0], months_of(node) or above[1])
            open_lists.append(node)
    _pass_on(top)
    return top


def _add(reading: Reading, node: Node, flow: Flow, item: Item, above: tuple[str | None, int | None]) -> None:
    """Add what one line asks for to its node; ways that a sentence joins by "or" are nodes below it."""
    by_words = reading.template.fallback and not names_requirement(flow.text)
    node.statements = read_abilities_in(reading, flow, item, by_words=by_words)
    found = None if node.statements else alternatives_in(flow)
    if found is None:
        node.statements = node.statements or add_requirement(reading, flow, item, *above)
        return
    choice = Node(chooses=True)
    for children, flows in ((node.children, found.before), (choice.children, found.ways)):
        children.extend(Node(add_requirement(reading, part, item)) for part in flows)
    choice.children = [child for child in choice.children if child.statements]
    node.children.append(choice)
    node.children.extend(Node(add_requirement(reading, part, item)) for part in found.after)


def _announces_choice(text: str) -> bool:
    """Whether a text ends with words before a list of which one item is enough."""
    lower = text.lower()
    return ("either" in lower or "following" in lower) and _CHOICE.search(text) is not None


def _opens_list(before: Node, node: Node) -> bool:
    """Whether a lettered item is the first of a list inside the numbered one before it."""
    numbered = before.style is not None and before.style[0] == "1" and not before.children
    return numbered and node.style is not None and node.style[0] in "aA"


def _pass_on(nodes: Sequence[Node]) -> None:
    """The word after the last item of a list inside an item is the word after that item, an "or" if it is numbered."""
    for node in nodes:
        _pass_on(node.children)
        last = node.children[-1].joint if node.children else None
        if node.joint is None and (node.style or last == "and"):
            node.joint = last


def _stripped(flow: Flow) -> tuple[Node, Flow | None, str]:
    """A line without the words that join it to the next: its node, the rest (None for no more than such a word)."""
    alone = _ONLY_JOINT.fullmatch(flow.text)
    if alone:
        return Node(), None, alone["word"].lower()
    match = _JOINT.search(flow.text, max(len(flow.text) - 12, 0))
    joint = match["word"].lower() if match else None
    return Node(joint=joint), flow.cut(0, match.start() if match else None), ""


def _join_last(top: list[Node], open_lists: list[Node], word: str) -> None:
    siblings = open_lists[-1].children if open_lists and open_lists[-1].children else top
    if siblings:
        siblings[-1].joint = word


def _style(flow: Flow) -> tuple[str | None, Flow]:
    match = _NUMBER.match(flow.text)
    if not match:
        return None, flow
    number = match["number"]
    style = "1" if number.isdecimal() else "A" if number.isupper() else "a"
    return style + ("(" if flow.text.startswith("(") else ""), flow.cut(match.end())


def _belongs(parent: Node, style: str) -> bool:
    return not parent.children or parent.children[0].style == style


def _may_nest(open_lists: list[Node], style: str) -> bool:
    """Whether a number of a new kind opens a list inside the last item of the innermost list."""
    return all(not one.children or one.children[0].style != style for one in open_lists) and not open_lists[-1].children
