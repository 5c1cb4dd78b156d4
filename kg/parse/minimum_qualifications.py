"""Reader of minimum qualifications: requirements joined by "and" and "or", in alternatives and lists of lists."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from kg.parse.abilities import read_abilities_in
from kg.parse.alternative import alternatives_in
from kg.parse.alternative_marker import ONLY_JOINT, Token, has_labels, runs, tokens
from kg.parse.announced import announces_choice, goes_on, names_holders, only_announces
from kg.parse.condition import is_condition
from kg.parse.content import introduces, names_requirement
from kg.parse.enumerated import enumerated
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.reading import Reading, SectionReader
from kg.parse.requirement import add_requirement, label_of
from kg.parse.requirement_part import asks_for_both
from kg.parse.requirement_tree import MOST_WAYS, Node, months_of, ways_of_all

_JOINT: Final = re.compile(r"[,;.:]?\s*\b(?P<word>and/or|and|or)\s*[,;:.]*$", re.IGNORECASE)
_LEADING: Final = re.compile(r"(?P<word>and|or)(?:[,;:]?\s+(?=[A-Z(\d])|(?-i:(?=[A-Z][a-z])))", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\(?(?P<number>\d{1,2}|[a-z]|[A-H]|[ivx]{1,4})[.)](?:\s+(?!(?i:years?|months?)\b)|(?<=\d[.)])(?=[A-Z][a-z]))"
)
"""What counts an item; in "(2) years" it counts years."""
_EITHER: Final = re.compile(r"\beither\W*$", re.IGNORECASE)


def read_minimum_qualifications(reading: Reading) -> None:
    """Requirements as statements, and in `reading.ways` the ways to meet all of them."""
    top: list[Node] = []
    group: Node | None = None
    for marker, opens, run in runs(tokens(reading)):
        node = _sequence(reading, run)
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
        flows = [item.flow for item in reading.items]
        mixed = any(map(_joins_several, flows))
        (read_minimum_qualifications if mixed else reader)(reading)

    return read


def _joins_several(flow: Flow) -> bool:
    """Whether a text asks for things that "or", numbers or labels part from each other, or for two of two kinds."""
    found = alternatives_in(flow) or asks_for_both(flow) or has_labels(flow.text)
    return bool(found) or len(enumerated(flow)) > 1


def _sequence(reading: Reading, run: Sequence[Token]) -> list[Node]:
    """The requirements of one alternative: lines, numbered lists and lists inside these, as nodes."""
    top: list[Node] = []
    open_lists: list[Node] = []
    told: dict[int, tuple[str | None, int | None]] = {}
    for token in run:
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
        node.style, node.lines = style, (flow.numbers[0], flow.numbers[-1])
        inner = _style(flow) if style else (None, flow)
        while open_lists and not _belongs(open_lists[-1], style, flow):
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
        if kind is None and not only_announces(flow.text):
            _add(reading, node, flow, item, above)
            nothing = not node.statements and not node.children and not introduces(flow.text)
            node.is_remark = nothing and not any(map(is_condition, reading.statements[before:]))
        siblings.append(node)
        chooses = announces_choice(flow.text)
        if kind is not None or flow.text.rstrip().endswith(":") or chooses:
            node.chooses = chooses or _EITHER.search(flow.text) is not None
            node.is_holder = kind == "credential" and names_holders(flow.text)
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
    alone = ONLY_JOINT.fullmatch(flow.text)
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


def _belongs(parent: Node, style: str | None, flow: Flow) -> bool:
    if style is None:
        return goes_on(parent, flow)
    return not parent.children or parent.children[0].style == style


def _may_nest(open_lists: list[Node], style: str) -> bool:
    """Whether a number of a new kind opens a list inside the last item of the innermost list."""
    return all(not one.children or one.children[0].style != style for one in open_lists) and not open_lists[-1].children
