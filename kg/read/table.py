"""From rows of cells to the lines and sheets of a document."""

from collections.abc import Iterable, Sequence
from typing import Final

from kg.document import Line, Row, Sheet
from kg.errors import DocumentError
from kg.read.limits import MAXIMUM_CELL, MAXIMUM_CELLS, MAXIMUM_CHARACTERS, MAXIMUM_COLUMNS, MAXIMUM_ROWS

_BETWEEN: Final = " | "
_INVISIBLE: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_MOST_CHARACTERS: Final = 2 * MAXIMUM_CHARACTERS
_SMALLER: Final = "give the classes of one agency only, without columns of long text"


class TableCollector:
    """Collects the rows of the sheets of a table, each of them a line, with blank lines for the rows between them."""

    def __init__(self) -> None:
        """Begin without rows."""
        self.lines: list[Line] = []
        self.sheets: list[Sheet] = []
        self._rows: list[Row] = []
        self._count = self._cells = self._characters = 0

    def add(
        self,
        values: Sequence[str],
        *,
        number: int,
        line: int | None = None,
        page: int | None = None,
        source: int | None = None,
    ) -> None:
        """Add a row by its number in its sheet; `line` is that of the file, without it the row's is the next one.

        `page` is the place of the sheet. Raises DocumentError when the table gets too large.
        """
        cells = [_clean(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        while line is not None and len(self.lines) < line - 1:
            self.lines.append(Line(len(self.lines) + 1, "", page))
        place = len(self.lines) + 1
        self.lines.append(Line(place, _BETWEEN.join(cells), page, source=source))
        if cells:
            self._check(cells, number)
            self._rows.append(Row(place, number, tuple(cells)))

    def end_sheet(self, name: str = "") -> None:
        """End a sheet; one without rows is left out."""
        if self._rows:
            self.sheets.append(Sheet(name, tuple(self._rows)))
        self._rows = []

    def _check(self, cells: Iterable[str], number: int) -> None:
        sizes = [len(cell) for cell in cells]
        self._count += 1
        self._cells += sum(map(bool, sizes))
        self._characters += sum(sizes)
        if max(sizes) > MAXIMUM_CELL:
            raise DocumentError(
                f"a cell of row {number:,} has {max(sizes):,} characters; at most {MAXIMUM_CELL:,} are read",
                remedy="check whether a quotation mark is missing there, or leave the column out",
            )
        if len(sizes) > MAXIMUM_COLUMNS:
            raise too_large(f"row {number:,} has {len(sizes):,} columns", f"{MAXIMUM_COLUMNS:,}")
        if self._count > MAXIMUM_ROWS or len(self.lines) > 2 * MAXIMUM_ROWS:
            raise too_large(f"the table has more than {MAXIMUM_ROWS:,} rows", f"{MAXIMUM_ROWS:,}")
        if self._cells > MAXIMUM_CELLS:
            raise too_large(f"the table has more than {MAXIMUM_CELLS:,} cells", f"{MAXIMUM_CELLS:,}")
        if self._characters > _MOST_CHARACTERS:
            raise too_large("the table has too much text", f"{_MOST_CHARACTERS:,} characters")


def too_large(what: str, most: str) -> DocumentError:
    """The error for a table that no class list or pay plan can be."""
    return DocumentError(
        f"{what}: too large for a class list or pay plan", remedy=f"at most {most} are read; {_SMALLER}"
    )


def _clean(value: str) -> str:
    """The text of a cell on one line, without characters that do not print."""
    text = " ".join(value.translate(_INVISIBLE).split())
    return text if text.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in text)
