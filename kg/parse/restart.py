"""Files that hold several specifications one after another: where each of them begins."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from kg import title
from kg.document import Document, Line
from kg.parse.heading_form import LABELLED, LONGEST_HEADING, LONGEST_LINE, has_capitals
from kg.parse.label import LabelReader
from kg.parse.layout import UNKNOWN, Block, lay_out
from kg.parse.opening import Opening, coded_titles, titles_alone
from kg.parse.template import Template, heading_key

_OF_WORK: Final = frozenset({"general", "duties", "levels", "series", "scope"})
_OF_ASKED: Final = frozenset({"qualifications", "education", "experience", "credentials", "abilities", "competencies"})
_MOST_OF_HEAD: Final = 25
"""Lines above the first heading of a specification."""
_FEWEST: Final = 0.75
"""Share of the specifications that have what they have in common: the first heading, the lines above it."""
_END: Final = 1 << 40
"""Behind the last line."""
_Told = tuple[int, Block]
"""A section and the number of the line with its heading."""
_LONGEST_TITLE: Final = 120
_BEHIND: Final = re.compile(r"[:|]")
"""Between a heading and its text on one line."""
_TITLE: Final = ""
"""What stands for a line without a label, which may be a title or the name of an agency."""


def restarts(document: Document, template: Template) -> list[int]:
    """The numbers of the lines with which a specification begins, title and labels included; empty where one is all.

    What tells them apart are lines that name the publisher of the template, lines with their titles, or else a heading
    that opens each of them. Most say what the work is and what is asked for, and none is without a section.
    """
    lines = document.lines
    if not _comes_again(lines, template):
        return []
    layout = lay_out(document, template)
    told = [
        (block.heading.number, block)
        for block in layout.blocks
        if block.heading and block.rule is not UNKNOWN and block.rule.kind not in LABELLED
    ]
    labels = LabelReader(template.fields)
    marks = [[(entry.line.number, "") for entry in layout.furniture if "publisher" in entry.captured]]
    if template.fallback:
        marks += [_labelled(lines, labels), _of(coded_titles(lines)), _of(titles_alone(lines, template))]
    top = next(line.number for line in lines if not line.is_blank)
    for anchors in (*(_specified(found, told) for found in marks), _headings(told)):
        starts = _with_heads(anchors, lines, labels)
        if starts and (template.fallback or starts[0] == top):
            return starts
    return []


def _with_heads(anchors: Sequence[int], lines: Sequence[Line], labels: LabelReader) -> list[int]:
    """The numbers of the lines with which specifications begin, of lines in their heads."""
    heads = [_head(lines, number, labels) for number in anchors]
    usual = _usual([Counter(_key(line, labels) for line in head) for head in heads]) if heads else Counter()
    return [_start(head, number, usual, labels) for head, number in zip(heads, anchors, strict=True)]


def _of(openings: Sequence[Opening]) -> list[tuple[int, str]]:
    return [(line.number, name) for line, (name, _) in openings]


def _labelled(lines: Sequence[Line], labels: LabelReader) -> list[tuple[int, str]]:
    """The lines that give a title behind the label that most of them have, or below it, with their titles."""
    found: dict[str, list[tuple[int, str]]] = {}
    written = [line for line in lines if not line.is_blank and len(line.text) <= LONGEST_LINE]
    header: Sequence[str] = ()
    for line in written:
        row = labels.row(line.text, header)
        header = row.header
        for label, text in row.pieces:
            if labels.field(label) == "title":
                found.setdefault(heading_key(label), []).append((line.number, text.partition(":")[2].strip()))
    return max(found.values(), key=len, default=[])


def _specified(found: Sequence[tuple[int, str]], told: Sequence[_Told]) -> list[int]:
    """The numbers of the lines with titles below which a specification stands; empty where these are not several.

    A title without a section below it is one of a list, one that comes again is that of a running header.
    """
    kept: list[tuple[int, str]] = []
    for (number, name), (end, _) in pairwise([*found, (_END, "")]):
        is_new = not (kept and name) or title.key(kept[-1][1]) != title.key(name)
        if is_new and bisect_left(told, number, key=_number) < bisect_left(told, end, key=_number):
            kept.append((number, name))
    numbers = [number for number, _ in kept]
    return numbers if _are_specifications(numbers, told) else []


def _number(told: _Told) -> int:
    return told[0]


def _are_specifications(numbers: Sequence[int], told: Sequence[_Told]) -> bool:
    """Whether most of what begins on these lines says what the work is and what is asked for."""
    full = 0
    places = [bisect_left(told, number, key=_number) for number in (*numbers, _END)]
    for start, end in pairwise(places):
        kinds = {block.rule.kind for _, block in told[start:end]}
        full += not (kinds.isdisjoint(_OF_WORK) or kinds.isdisjoint(_OF_ASKED))
    return len(numbers) > 1 and full > 1 and full >= _FEWEST * len(numbers)


def _headings(told: Sequence[_Told]) -> list[int]:
    """The numbers of the headings with which the specifications begin."""
    counts = Counter(heading_key(block.title) for _, block in told)
    most = max((counts[heading_key(block.title)] for _, block in told if block.rule.kind in _OF_WORK), default=0)
    least = max(2, _FEWEST * most)
    first = next((key for _, block in told if counts[key := heading_key(block.title)] >= least), None)
    numbers = [number for number, block in told if first and heading_key(block.title) == first]
    return numbers if _are_specifications(numbers, told) else []


def _comes_again(lines: Sequence[Line], template: Template) -> bool:
    """Whether headings of what the work is and of what is asked for stand on several lines: told without a layout."""
    seen: set[str] = set()
    again: set[bool] = set()
    for line in lines:
        key = heading_key(_BEHIND.split(line.text[:LONGEST_HEADING], maxsplit=1)[0])
        rule = template.headings.get(key) if key else None
        if rule and rule.kind in _OF_WORK | _OF_ASKED:
            known = rule.kind if rule.kind == "qualifications" else key
            if known in seen:
                again.add(rule.kind in _OF_WORK)
            seen.add(known)
    return len(again) > 1


def _head(lines: Sequence[Line], number: int, labels: LabelReader) -> list[Line]:
    """The lines above one that could be the head of a specification, from the lowest up."""
    found: list[Line] = []
    for line in reversed(lines[: number - 1]):
        if line.is_blank:
            continue
        if len(found) == _MOST_OF_HEAD or not (_is_short(line) or _labels(line, labels)):
            break
        if found and line.page != found[-1].page:
            break
        found.append(line)
    return found


def _usual(heads: Sequence[Counter[str]]) -> Counter[str]:
    """What most heads have, and how many times."""
    least = ceil(_FEWEST * len(heads))
    # Above the first head there is at most a preface, above the others the end of a specification.
    first = heads[0]
    return Counter({key: min(first[key], sorted((h[key] for h in heads), reverse=True)[least - 1]) for key in first})


def _start(head: Sequence[Line], number: int, usual: Counter[str], labels: LabelReader) -> int:
    """The number of the highest line of a head that is one of the usual ones, or of the title's other lines."""
    left = usual.copy()
    start = number
    for line in head:
        key = _key(line, labels)
        if left[key] > 0 or (key == _TITLE and line.number == start - 1):
            left[key] = max(left[key] - 1, 0)
            start = line.number
        elif key == _TITLE or left.total() <= 0:
            break
    return start


def _key(line: Line, labels: LabelReader) -> str:
    """The labels of a line; `_TITLE` for one without, but for a remark in parentheses."""
    found = _labels(line, labels)
    return " ".join(found) or ("()" if _is_remark(line.text.strip()) else _TITLE)


def _labels(line: Line, labels: LabelReader) -> list[str]:
    row = labels.row(line.text)
    return [*(label for label, _ in row.pieces), *row.header]


def _is_short(line: Line) -> bool:
    """Whether a line is a title, a code or the name of an agency, and no sentence or item of a list."""
    text = line.text.strip()
    is_written_so = has_capitals(text) or any(map(str.isdigit, text)) or _is_remark(text)
    return len(text) <= _LONGEST_TITLE and text[-1] not in ".;:," and is_written_so


def _is_remark(text: str) -> bool:
    return (text[0], text[-1]) == ("(", ")")
