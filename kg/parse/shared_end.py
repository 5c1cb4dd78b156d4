"""What a document says of all its classes behind the last of them: "Clerk I: A diploma."."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from kg.document import Document, Line
from kg.parse.template import Template, heading_key

_LEAST_NAMED: Final = 2
"""So many of the classes are named there, each before what is said of it alone."""


def shared_end(lines: Sequence[Line], first: int, last: int, titles: Sequence[str], template: Template) -> int | None:
    """The number of the line with which a part for all classes begins, behind the title of the last; None without one.

    `first` and `last` are the numbers of the lines with the first and the last title. It begins with a heading that
    stands below none of the other titles, and names several of the classes with a colon.
    """
    before = {_key(line, template) for line in lines[first : last - 1]}
    start = next((line.number for line in lines[last:] if (key := _key(line, template)) and key not in before), None)
    if start is None:
        return None
    named = {_named(line, titles) for line in lines[start:]} - {None}
    return start if len(named) >= _LEAST_NAMED else None


def with_end(
    document: Document, whole: Document, start: int, titles: Sequence[str], title: str, template: Template
) -> Document:
    """The document of one class with the shared part of the whole one behind it, but for what is said of others."""
    lines = [replace(line, text="", level=None) for line in whole.lines]
    lines[: len(document.lines)] = document.lines
    owner: str | None = None
    for line in whole.lines[start - 1 :]:
        named = _named(line, titles)
        owner = named or (None if _key(line, template) else owner)
        text = line.text.strip().partition(":")[2].strip() if named else line.text
        lines[line.number - 1] = replace(line, text=text if owner in {None, title} else "")
    return replace(document, lines=tuple(lines))


def _key(line: Line, template: Template) -> str | None:
    """The key of the heading that a line is; None where it is none that the template knows."""
    key = heading_key(line.text) if line.text else ""
    return key if key in template.headings else None


def _named(line: Line, titles: Collection[str]) -> str | None:
    """The class whose title and a colon a line begins with."""
    before, colon, _ = line.text.strip().partition(":")
    return next((name for name in titles if colon and heading_key(before) == heading_key(name)), None)
