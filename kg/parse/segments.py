"""Documents that define several classes one after another, each with its own title, code and full set of sections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kg.document import Document, Line
from kg.parse.detection import evidence
from kg.parse.heading import opening_at
from kg.parse.opening import Opening, coded_titles, titles_alone
from kg.parse.restart import restarts
from kg.parse.shared_end import shared_end, with_end
from kg.parse.template import Template

_LEAST_HEADINGS: Final = 2
_MOST_LINES: Final = 20_000
_MOST: Final = 40
"""A document that seems to define more classes one after another is a list, not a series."""
_OF_WORK: Final = frozenset({"general", "duties", "distinctions", "supervision", "demands", "conditions"})


@dataclass(frozen=True, slots=True)
class Segments:
    """What stands above the first class, and the classes in order: each the document with all other lines blank."""

    head: Document
    classes: tuple[Document, ...]
    is_file: bool = False
    """Whether these are whole specifications in one file, of classes that need not have to do with each other."""


def segments_of(document: Document, template: Template) -> Segments | None:
    """The document cut before each line that gives another title and code; None where it defines one class.

    Below each such line there must be headings of the template, one of which all classes have: otherwise the lines are
    rows of a list, or page headers.
    """
    if len(document.lines) > _MOST_LINES:
        return None
    coded = _segments(document, template, coded_titles(document.lines))
    if coded:
        return coded
    titled = _segments(document, template, titles_alone(document.lines, template)) if template.fallback else None
    # Titles above what is asked for alone stand inside a section of a document that tells the rest of all classes.
    if titled and all(_tells_work(part, template) for part in titled.classes):
        return titled
    starts = restarts(document, template)
    return _cut(document, starts) if starts else None


def _cut(document: Document, starts: Sequence[int]) -> Segments:
    cutter = _Cutter(document)
    parts = tuple(cutter.part(start, end) for start, end in pairwise([*starts, len(document.lines) + 1]))
    return Segments(cutter.head(starts[0]), parts, is_file=True)


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
    cutter = _Cutter(document)
    parts = [
        cutter.part(line.number, end, replace(line, text=text))
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
    return Segments(cutter.head(first), tuple(parts))


class _Cutter:
    """Cuts a document into parts in which all lines keep their numbers."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blank = tuple(replace(line, text="", level=None) for line in document.lines)

    def part(self, first: int, end: int, opening: Line | None = None) -> Document:
        """The lines from `first` up to before `end`, below blank ones; `opening` takes the place of its own number."""
        lines = self._document.lines[first - 1 : end - 1]
        kept = (opening if opening and line.number == opening.number else line for line in lines)
        return replace(self._document, lines=(*self._blank[: first - 1], *kept), problems=())

    def head(self, end: int) -> Document:
        """What stands above the first class, with the problems of the whole document."""
        return replace(self.part(1, end), problems=self._document.problems)
