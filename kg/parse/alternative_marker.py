"""The words that open the alternatives of minimum qualifications ("Either I", "Or II"), and the lines between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count as count_from
from typing import Final

from kg.document import Line
from kg.model import StatementKind
from kg.parse.announced import announces_choice
from kg.parse.content import names_requirement
from kg.parse.enumerated import enumerated
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.requirement import label_of

ONLY_JOINT: Final = re.compile(r"\W*(?P<word>and/or|and|or)\W*", re.IGNORECASE)
"""A line that is nothing but a word between two requirements."""
_TORN: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|I[a-z]{1,3})\b[.,;)\s]*")
_UNFINISHED: Final = re.compile(r"Either I[a-z].*[^.;:)\s]\s*", re.DOTALL)
"""The first line of the first way, which some publisher took for a heading: "Either Itwo Years of Experience in"."""
_AND: Final = re.compile(r"^and[,;]?\s+", re.IGNORECASE)
_LABELS: Final = r"(?:Experience|Education|Licen[sc]e|Training)\s*:"
_CLAUSE_END: Final = r"(?:(?<=[A-Za-z]{2}[.;)])|(?<=\)[.;])|(?<= [IVX][.;]))\s+"
"""Behind the end of a clause; the number of an item ends none."""
_LABEL: Final = re.compile(rf"(?<=[.;] ){_LABELS}")
_LABEL_INSIDE: Final = re.compile(rf"{_CLAUSE_END}(?:(?:and|or)\s*)?{_LABELS}")
_AND_LABEL: Final = re.compile(rf"and\s*{_LABELS}")
_BEFORE_WORD: Final = re.compile(rf"\s+(?=(?:(?:[Aa]nd|AND|[Oo]r|OR|[Ee]ither|EITHER)\b|(?:and|or)[A-Z]|{_LABELS}))")
"""Before each word by which an alternative may be opened inside a text; found in a tenth of the time."""
_COUNTED: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TIME: Final = r"(?: \(\d+\))? (?:years?|months?)\b"
_REQUIRED: Final = rf"(?:(?:at least |a minimum of )?(?:{'|'.join(_COUNTED)}|\d+){_TIME}|possession of\b)"
"""How a requirement begins behind a remark that ends as a sentence does."""
_REQUIRED_IN_CAPITALS: Final = (
    rf"(?:(?:At least |A minimum of )?(?:{'|'.join(map(str.capitalize, _COUNTED))}){_TIME}"
    r"|(?:Possession|Completion|Graduation|Successful completion|Education|Experience|Equivalent to)\b)"
)
"""How it begins in capitals, behind any words in parentheses."""
_FIRST: Final = re.compile(r"\(?(?P<number>[A1])[.)](?:\s+|(?=[A-Z][a-z]))")
_SECOND: Final = re.compile(r"\b(?P<number>[B2])\W*$")
_BEFORE: Final = {"B": "A", "2": "1"}
_MOST_MARKERS: Final = 60
"""Alternatives in one paragraph; published texts have up to eight."""
_LONGEST_MARKER: Final = 24
_NO_WORDS: Final = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A line of the section, or what a marker of alternatives cuts from one."""

    flow: Flow | None
    item: Item | None = None
    marker: str | None = None
    opens: bool = False


@cache
def _markers() -> tuple[re.Pattern[str], ...]:
    lists = phrases("qualifications")
    end = r"(?:(?=\s+[A-Z(\d]|\s*$|[A-Z][a-z])|(?<=OR \([A-H]\))(?=\s+[a-z])|(?<=Either I)(?=[a-z]))"
    label = rf"(?<=[.;,)\]])\s+(?=(?:and|or)\s*{_LABELS})|{_CLAUSE_END}(?={_LABELS})"
    label = rf"{label}|(?<=[.\])])\s+(?=(?:and|or)[A-Z][a-z])|(?<=[.\]])\s+(?=(?:and|or)\s+[A-Z])"
    # Behind a remark in parentheses another requirement follows.
    label = rf'{label}|(?<=[.”"]\))\s+(?=(?:and|or)\s+(?:[A-Z]|{_REQUIRED}))'
    label = rf"{label}|(?<=[\w%]\))\s+(?=(?:and|or)\s+{_REQUIRED_IN_CAPITALS})"
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


def has_labels(text: str) -> bool:
    """Whether a text goes on with the label of another requirement: "A degree. Experience: Two years"."""
    return ":" in text and _LABEL_INSIDE.search(text) is not None


def joins_requirements(text: str) -> bool:
    """Whether words with a colon tell a kind of requirement ("Experience:"), or how some hang together ("Either:")."""
    if not text.endswith(":"):
        return ONLY_JOINT.fullmatch(text) is not None
    whole, option, _ = _markers()
    if whole.match(text) or option.match(text) or announces_choice(text):
        return True
    flow = Flow(text, (0,), (1,))
    return label_of(flow) is not None or names_requirement(text)


def tokens(reading: Reading) -> Iterator[Token]:
    """The lines of the section, cut at the words that open an alternative."""
    whole, option, _ = _markers()
    for item in _with_rests(reading.items):
        flow = item.flow
        reading.structure_lines.extend(flow.numbers)
        if reading.is_footnote(flow.text):
            label = _LABEL.search(flow.text)
            reading.add(StatementKind.NOTE, replace(item, flow=flow.cut(0, label.start() if label else None)))
            if label is None:
                continue
            flow = flow.cut(label.start())
        for count in count_from(1):
            match = whole.match(flow.text) or option.match(flow.text)
            if match:
                named = _AND.sub("", " ".join(match.group().split()).strip(" .:;,"))
                yield Token(None, item, named, bool(match.groupdict().get("first")))
                flow = flow.cut(match.end())
                if _NO_WORDS.fullmatch(flow.text):
                    break
            cut = _opened_inside(flow.text)
            if not cut or count >= _MOST_MARKERS:
                if cut:
                    message = (
                        f"line {flow.numbers[0]} has more than {_MOST_MARKERS} alternatives; the rest is one of them"
                    )
                    reading.problem("too-many-alternatives", message, flow.numbers[0])
                yield from (Token(one, item) for one in enumerated(flow))
                break
            yield from (Token(one, item) for one in enumerated(flow.cut(0, cut)))
            flow = flow.cut(cut)


def _opened_inside(text: str) -> int | None:
    """The offset of the first alternative that is opened inside a text, None where none is."""
    inside = _markers()[2]
    starts = (start for space in _BEFORE_WORD.finditer(text) for start in space.span())
    return next((start for start in starts if start and inside.match(text, start)), None)


def _with_rests(items: Sequence[Item]) -> list[Item]:
    """The items, with what was torn off put back to its text: a numeral ("a Clerk, Range" / "B."), a first line."""
    found: list[Item] = []
    for item in items:
        last = found[-1].flow.text if found else ""
        if last and ((_TORN.fullmatch(item.flow.text) and last[-1] not in ".;:)") or _UNFINISHED.fullmatch(last)):
            found[-1] = replace(found[-1], flow=found[-1].flow.with_rest(item.flow))
        else:
            found.append(item)
    return found


def runs(found: Iterator[Token]) -> Iterator[tuple[str | None, bool, list[Token]]]:
    """The tokens in runs: those before the first marker, then those of each alternative."""
    marker, opens, run = None, False, list[Token]()
    counted = False  # whether numbers count ways inside one requirement: what another label asks for is none of them
    for token in found:
        if token.flow is None:
            place = _first_of_ways(run, token) if marker is None else None
            if place is not None:
                yield None, False, run[:place]
                marker, opens, run = _unnumbered(run[place:])
            if marker is not None or run:
                yield marker, opens, run
            marker, opens, run = token.marker, token.opens, []
            counted = marker is not None and (counted or place is not None)
        elif counted and _AND_LABEL.match(token.flow.text):
            yield marker, opens, run
            marker, opens, run, counted = None, False, [token], False
        else:
            run.append(token)
    if marker is not None or run:
        yield marker, opens, run


def _first_of_ways(run: Sequence[Token], marker: Token) -> int | None:
    """The place of the token that is numbered as the way before that of a marker: "(A) ...; OR (B) ..."."""
    second = None if marker.opens else _SECOND.search(marker.marker or "")
    number = _BEFORE[second["number"]] if second else None
    matches = ((place, _FIRST.match(token.flow.text)) for place, token in enumerate(run) if token.flow)
    return next((place for place, first in matches if first and first["number"] == number), None)


def _unnumbered(run: Sequence[Token]) -> tuple[str, bool, list[Token]]:
    """The first way: its number as the marker, and its tokens."""
    first = run[0]
    match = _FIRST.match(first.flow.text) if first.flow else None
    if first.flow is None or match is None:
        return "", True, list(run)
    return match["number"], True, [replace(first, flow=first.flow.cut(match.end())), *run[1:]]
