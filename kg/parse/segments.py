"""Documents that define several classes one after another, each with its own title, code and full set of sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Final

from kg import title
from kg.document import Document, Line
from kg.model import LineUse, Series, Specification
from kg.parse.detection import evidence
from kg.parse.heading import opening_at
from kg.parse.heading_form import has_capitals
from kg.parse.reference import is_title
from kg.parse.shared_end import shared_end, with_end
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
_OF_DOCUMENT: Final = re.compile(r"\b(?:descriptions?|specifications?|qualifications)\b", re.IGNORECASE)
"""Words of the title of a document: "Class Description and Minimum Qualifications for Librarian"."""
_LEAST_HEADINGS: Final = 2
_LONGEST_TITLE: Final = 80
_LONGEST: Final = 140
_DIGIT: Final = re.compile(r"\d")
_MOST_LINES: Final = 10_000
_MOST: Final = 40
"""A document that seems to define more classes one after another is a list, not a series."""
_OF_WORK: Final = frozenset({"general", "duties", "distinctions", "supervision", "demands", "conditions"})
_OF_EACH: Final = frozenset(
    {"no-class-code", "title-from-file-name", "title-from-first-line", "title-from-prose", "title-disagrees"}
)
"""Problems that a document without a class of its own cannot have."""

Opening = tuple[Line, tuple[str, str]]
"""The line that a class begins with, its title, and the text that takes the line's place."""


@dataclass(frozen=True, slots=True)
class Segments:
    """What stands above the first class, and the classes in order: each the document with all other lines blank."""

    head: Document
    classes: tuple[Document, ...]


def segments_of(document: Document, template: Template) -> Segments | None:
    """The document cut before each line that gives another title and code; None where it defines one class.

    Below each such line there must be headings of the template, one of which all classes have: otherwise the lines are
    rows of a list, or page headers.
    """
    if len(document.lines) > _MOST_LINES:
        return None
    coded = _segments(document, template, _openings(document.lines))
    if coded or not template.fallback:
        return coded
    titled = _segments(document, template, _titles(document.lines, template))
    # Titles above what is asked for alone stand inside a section of a document that tells the rest of all classes.
    return titled if titled and all(_tells_work(part, template) for part in titled.classes) else None


def _tells_work(document: Document, template: Template) -> bool:
    """Whether one class is told with more than what is asked of its holders: headings, or text below its title."""
    if not evidence(document, template).kinds.isdisjoint(_OF_WORK):
        return True
    below = [index for index, line in enumerate(document.lines) if not line.is_blank][1:2]
    return any(
        document.lines[index].text.rstrip().endswith(".") and opening_at(index, document.lines, template) is None
        for index in below
    )


def _segments(document: Document, template: Template, openings: Sequence[Opening]) -> Segments | None:
    if not 1 < len(openings) <= _MOST:
        return None
    first, last = openings[0][0].number, openings[-1][0].number
    titles = [name for _, (name, _) in openings]
    end = shared_end(document.lines, first, last, titles, template)
    ends = [*(line.number for line, _ in openings[1:]), end or len(document.lines) + 1]
    parts = [
        _part(document, line.number, end, replace(line, text=text))
        for (line, (_, text)), end in zip(openings, ends, strict=True)
    ]
    common: set[str] | None = None
    for part in parts:
        headings = {heading.lower() for heading in evidence(part, template).headings}
        common = headings if common is None else common & headings
        if len(headings) < _LEAST_HEADINGS or not common:
            return None
    if end:
        parts = [
            with_end(part, document, end, titles, name, template) for part, name in zip(parts, titles, strict=True)
        ]
    head = _part(document, 1, first, None)
    return Segments(replace(head, problems=document.problems), tuple(parts))


def merged(head: Specification, classes: Sequence[Specification]) -> Specification:
    """One specification of what was read class by class."""
    jobs = [replace(one.classes[0], rung=place) for place, one in enumerate(classes, start=1)]
    titles = tuple(job.title for job in jobs)
    families = {title.rung(name).family for name in titles}
    name = title.family_name(titles[0]) if len(families) == 1 else head.title
    problems = [
        *(one for one in head.problems if one.rule not in _OF_EACH),
        *(one for spec in classes for one in spec.problems if one.line is not None or one.rule in _OF_EACH),
    ]
    ledgers = zip_longest(*(spec.ledger for spec in (head, *classes)), fillvalue=LineUse.BLANK)
    acronyms = {short: words for spec in (head, *classes) for short, words in spec.acronyms}
    return replace(
        head,
        title=name,
        classes=tuple(jobs),
        sections=tuple(section for spec in (head, *classes) for section in spec.sections),
        ledger=tuple(next((use for use in uses if use is not LineUse.BLANK), LineUse.BLANK) for uses in ledgers),
        problems=tuple(sorted(set(problems), key=lambda one: (one.line or 0, one.rule, one.message))),
        series=Series(title=name, statements=head.classes[0].statements, rungs=titles),
        acronyms=tuple(sorted(acronyms.items())),
    )


def _titles(lines: Sequence[Line], template: Template) -> list[Opening]:
    """The lines that are the title of a class, without a code, between blank lines or above a heading."""
    found: list[Opening] = []
    for before, line, after in zip(["", *(one.text for one in lines)], lines, lines[1:], strict=False):
        text = line.text.strip()
        apart = not before.strip() and bool(after.is_blank or line.level)
        headed = heading_key(after.text) in template.headings if text and len(after.text) <= _LONGEST_TITLE else False
        if len(text) > _LONGEST_TITLE or not (apart or headed) or not has_capitals(text):
            continue
        name = title.display(text)
        is_whole = text[-1] not in ".:;," and not _OF_DOCUMENT.search(text)
        if is_whole and is_title(name) and (apart or title.rung(name).numeral):
            found.append((line, (name, text)))
    return _distinct(found)


def _openings(lines: Sequence[Line]) -> list[Opening]:
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


def _part(document: Document, first: int, end: int, opening: Line | None) -> Document:
    """The document up to before `end`, blank up to `first`; `opening` takes the place of the first line that is not."""
    lines = (line if line.number >= first else replace(line, text="", level=None) for line in document.lines[: end - 1])
    kept = tuple(opening if opening and line.number == opening.number else line for line in lines)
    return replace(document, lines=kept, problems=())
