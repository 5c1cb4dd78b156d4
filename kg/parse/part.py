"""The parts of a section in a document of several classes: each under the heading that says for which it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.document import Line
from kg.parse.audience import Audience, AudienceReader
from kg.parse.layout import Block

_QUALIFYING: Final = frozenset({"qualifications", "education", "experience"})
"""Kinds of section that tell every class something; elsewhere a specialty may have been left out on purpose."""
_LONGEST: Final = 120
_MOST_LINES: Final = 3
"""Lines over which a heading can be wrapped."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a section, the classes that they hold for, and the lines of the headings that say so."""

    block: Block
    audience: Audience
    heading_lines: tuple[int, ...] = ()


def parts_of(block: Block, audiences: AudienceReader) -> list[Part]:
    """A section cut at its audience headings, in order; what stands before the first one holds for all classes.

    Headings that follow each other without text between them hold together ("Clerk I", "Clerk II"); a heading that
    is the words in parentheses of some titles narrows the class heading above it.
    """
    state = _State(audiences)
    parts: list[Part] = []
    lines: list[Line] = []
    taken = 0
    for index, line in enumerate(block.lines):
        if index < taken:
            continue
        found = heading_at(block.lines, index, audiences)
        named = _before_text(line, audiences) if found is None else None
        if (found or named) and state.has_text:
            parts.append(state.part(block, lines))
            lines = []
        if found:
            taken = found.end
            state.open(found)
            continue
        if named:
            heading, line = named
            state.open(heading)
        lines.append(line)
        state.has_text = state.has_text or not line.is_blank
    parts.append(state.part(block, lines))
    kept = [part for part in parts if part.heading_lines or part.block.written()]
    return _with_specialties(kept, audiences) if block.rule.kind in _QUALIFYING else kept


def _with_specialties(parts: Sequence[Part], audiences: AudienceReader) -> list[Part]:
    """The parts, those for "Specialist I" also for a "Specialist I (Economics)" for which nothing else is told."""
    told = frozenset[int]().union(*(part.audience for part in parts))
    return [replace(part, audience=part.audience | (audiences.specialties_of(part.audience) - told)) for part in parts]


@dataclass(frozen=True, slots=True)
class Heading:
    """An audience heading: the classes it means, whether it narrows the one above, its lines, the place after it."""

    audience: Audience
    narrows: bool
    lines: tuple[int, ...]
    end: int


class _State:
    """Which classes the text that is being read holds for."""

    def __init__(self, audiences: AudienceReader) -> None:
        self._everyone = audiences.everyone
        self.audience = audiences.everyone
        self._classes = audiences.everyone
        self._headings: list[int] = []
        self.has_text = False

    def open(self, found: Heading) -> None:
        """Take in a heading."""
        stacked = bool(self._headings) and not self.has_text
        if not stacked:
            self._headings = []
        if found.narrows:
            narrowed = (self._classes & found.audience) or found.audience
            both = stacked and self.audience < self._classes
            self.audience = self.audience | narrowed if both else narrowed
        else:
            both = stacked and self._everyone not in (self.audience, found.audience)
            self.audience = self.audience | found.audience if both else found.audience
            self._classes = self.audience
        self._headings.extend(found.lines)
        self.has_text = False

    def part(self, block: Block, lines: list[Line]) -> Part:
        """The part that ends here."""
        return Part(replace(block, lines=list(lines)), self.audience, tuple(self._headings))


def _before_text(line: Line, audiences: AudienceReader) -> tuple[Heading, Line] | None:
    """The title of a class before what is told of it on the same line ("Clerk II: One year as a Clerk I"), and that."""
    name, colon, text = line.text.strip().partition(": ")
    if not colon or len(name) > _LONGEST or not text.strip() or not audiences.is_title(name):
        return None
    audience = audiences.read(name)
    return (Heading(audience, False, (), 0), replace(line, text=text.strip())) if audience else None


def heading_lines(lines: Sequence[Line], audiences: AudienceReader) -> set[int]:
    """The numbers of all lines that are audience headings, or parts of one."""
    found: set[int] = set()
    for index, line in enumerate(() if audiences.is_empty else lines):
        heading = heading_at(lines, index, audiences) if line.number not in found else None
        found.update(heading.lines if heading else ())
    return found


def heading_at(lines: Sequence[Line], index: int, audiences: AudienceReader) -> Heading | None:
    """The audience heading that begins at a line, on one line or wrapped; None where none begins."""
    if audiences.is_empty or not _may_be_heading(lines[index]):
        return None
    text, numbers = lines[index].text.strip(), [lines[index].number]
    whole, end = audiences.read(text), index + 1
    if whole is None or not audiences.is_title(text):
        # A title that is wrapped may begin with words that mean several classes by themselves.
        for place, line in _following(lines, index):
            text, numbers = f"{text} {line.text.strip()}", [*numbers, line.number]
            longer = audiences.read(text) if whole is None or audiences.is_title(text) else None
            if longer is not None:
                return Heading(longer, narrows=False, lines=tuple(numbers), end=place + 1)
    if whole is not None:
        return Heading(whole, narrows=False, lines=(lines[index].number,), end=end)
    narrowed = audiences.specialty(lines[index].text.strip())
    return Heading(narrowed, True, (lines[index].number,), index + 1) if narrowed else None


def _may_be_heading(line: Line) -> bool:
    text = line.text.strip()
    return bool(text) and len(text) <= _LONGEST and (text[0].isupper() or text[0] == "(") and text[-1] not in ".;"


def _following(lines: Sequence[Line], index: int) -> Iterator[tuple[int, Line]]:
    """The next lines over which a heading can be wrapped, each with its place."""
    written = ((place, line) for place, line in enumerate(lines[index + 1 :], start=index + 1) if not line.is_blank)
    for count, (place, line) in enumerate(written, start=2):
        if count > _MOST_LINES or line.number - lines[index].number > 2 * _MOST_LINES or not _may_be_heading(line):
            return
        yield place, line
