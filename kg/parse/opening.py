"""Lines with which a class begins in a document of several: its title with a code, or alone above its sections."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg import title
from kg.document import Line
from kg.parse.heading_form import has_capitals
from kg.parse.reference import is_title
from kg.parse.template import Template, heading_key

_LEVEL: Final = r"(?:(?:LEVEL|Level|GRADE|Grade|CLASS|Class|STEP|Step)\s+(?:[IVX]{1,4}|\d{1,2})\s*[:.–—-]?\s+)?"
_BY_TURNS: Final = r"(?=[A-Z]{1,2}\d)(?=[A-Z\d]{0,5}[A-Z]{1,2}\b)[A-Z\d]{5,7}"
_CODE: Final = rf"(?P<code>[A-Z]{{0,4}}-?\d{{3,8}}[A-Z]?|{_BY_TURNS})"
"""Figures, perhaps between letters, or letters and figures by turns: "H3B1XX"."""
_TURNING: Final = re.compile(_BY_TURNS)
_CODE_FIRST: Final = re.compile(rf"{_LEVEL}{_CODE}\s+(?:[-–—]\s+)?(?P<title>[A-Z][^.;:]{{2,80}})")
_TITLE_FIRST: Final = re.compile(
    rf"{_LEVEL}(?P<title>[A-Z][^.;:()]{{2,80}}?)(?:\s{{2,}}|\s+[-–—]\s+|\s*\(|\s+(?={_BY_TURNS}$))"
    rf"(?:(?:Class |Job )?Code:?\s*)?{_CODE}\)?"
)
_LABELLED: Final = re.compile(r"\s*[A-Z][\w /]{1,30}:\s")
"""A line of the head of a specification, below the title."""
_OF_DOCUMENT: Final = re.compile(r"\b(?:descriptions?|specifications?|qualifications)\b", re.IGNORECASE)
"""Words of the title of a document: "Class Description and Minimum Qualifications for Librarian"."""
_LONGEST_TITLE: Final = 80
_LONGEST: Final = 140
_DIGIT: Final = re.compile(r"\d")

Opening = tuple[Line, tuple[str, str]]
"""The line that a class begins with, its title, and the text that takes the line's place."""


def titles_alone(lines: Sequence[Line], template: Template) -> list[Opening]:
    """The lines that are the title of a class, without a code, between blank lines or above a heading."""
    found: list[Opening] = []
    for before, line, after in zip([*lines[:1], *lines], lines, lines[1:], strict=False):
        text = line.text.strip()
        starts = before is line or before.is_blank or before.page != line.page
        is_headed = bool(_LABELLED.match(after.text)) and ":" not in text
        apart = starts and bool(after.is_blank or line.level or is_headed)
        headed = heading_key(after.text) in template.headings if text and len(after.text) <= _LONGEST_TITLE else False
        if len(text) > _LONGEST_TITLE or not (apart or headed) or not has_capitals(text):
            continue
        name = title.display(text)
        is_whole = text[-1] not in ".:;," and not _OF_DOCUMENT.search(text)
        if is_whole and is_title(name) and (apart or title.rung(name).numeral):
            found.append((line, (name, text)))
    return _distinct(found)


def coded_titles(lines: Sequence[Line]) -> list[Opening]:
    """The lines that give a title and a code, runs of one title once, with the title and both as "Title (code)"."""
    found: list[Opening] = []
    for line in lines:
        if len(line.text) > _LONGEST or not _DIGIT.search(line.text):
            continue
        text = " ".join(re.split(r"\s{2,}", line.text.strip()))
        match = text and (_CODE_FIRST.fullmatch(text) or _TITLE_FIRST.fullmatch(line.text.strip()))
        if not match:
            continue
        name = title.display(match["title"].strip())
        if is_title(name):
            found.append((line, (name, f"{name} ({match['code']})")))
        elif title.rung(name).numeral and _TURNING.fullmatch(match["code"]):
            # A level of a field: "Technology II T1E2XX".
            found.append((line, (name, f"Class Title: {name}   Class Code: {match['code']}")))
    return _distinct(found)


def _distinct(found: Sequence[Opening]) -> list[Opening]:
    others = [after for before, after in pairwise(found) if title.key(before[1][0]) != title.key(after[1][0])]
    return [*found[:1], *others]
