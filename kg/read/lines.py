"""Collecting the lines of a document whose file is not made of lines."""

import re
from collections.abc import Sequence
from typing import Final

from kg.document import Line
from kg.errors import DocumentError
from kg.read.limits import MAXIMUM_CHARACTERS, MAXIMUM_LINE, MAXIMUM_LINES

_MARKED: Final = re.compile(r"(?:[•·▪◦*‣●■–—\uf0b7\uf0a7-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_MOST_IN_CELL: Final = 3
"""Lines of a cell that is one of a row of values."""
_LONGEST_VALUE: Final = 120
"""Characters of several lines in a cell that is a value beside its label."""


class LineCollector:
    """Numbers lines as they come, with a blank line wherever one was asked for between two of them."""

    def __init__(self) -> None:
        """Begin without lines."""
        self._lines: list[Line] = []
        self._characters = 0
        self._gap = 0

    def gap(self, lines: int = 1) -> None:
        """Ask for blank lines before the next line, if any comes; asking twice does not make them more."""
        self._gap = max(self._gap, lines)

    def add(self, text: str, *, page: int | None = None, level: int | None = None, source: int | None = None) -> None:
        """Add a line; the last line's page is the page of blank lines after it."""
        if self._lines:
            before = self._lines[-1].page
            for _ in range(self._gap):
                self._lines.append(Line(len(self._lines) + 1, "", before))
        self._gap = 0
        self._characters += len(text)
        self._lines.append(Line(len(self._lines) + 1, text, page, level, source))
        check_size(len(self._lines), len(text), self._characters)

    def lines(self) -> tuple[Line, ...]:
        """The lines so far."""
        return tuple(self._lines)


def check_size(count: int, longest: int, characters: int = 0) -> None:
    """Raise DocumentError when a document has too many lines, too long a line or too many characters."""
    if count > MAXIMUM_LINES or longest > MAXIMUM_LINE or characters > MAXIMUM_CHARACTERS:
        raise DocumentError(
            f"{count:,} lines or more, the longest of {longest:,} characters or more: too large for a specification",
            remedy=f"at most {MAXIMUM_LINES:,} lines of {MAXIMUM_LINE:,} characters are read",
        )


def with_marker(text: str, marker: str) -> str:
    """An item of a list with its marker, unless its author wrote one ("- - Sweeps floors")."""
    return text if _MARKED.match(text) else marker + text


def row_of(cells: Sequence[str]) -> str:
    """The cells of a table's row as one line: " | " between them, a space after a label that ends with a colon."""
    pieces: list[str] = []
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    for cell in cells[: last + 1]:
        if pieces:
            pieces.append(" " if pieces[-1].endswith(":") else " | ")
        pieces.append(cell)
    return "".join(pieces)


def is_layout(row: Sequence[Sequence[str]]) -> bool:
    """Whether a table's row, given as the lines of each cell, lays out a page: a long list, or a heading and its text.

    Joined to one line, the items of the list could not be told apart.
    """
    if any(len(cell) > _MOST_IN_CELL for cell in row):
        return True
    if len(row) != 2 or len(row[0]) != 1 or len(row[1]) == 1:
        return False
    return row[0][0][:1].isalpha() and sum(map(len, row[1])) > _LONGEST_VALUE
