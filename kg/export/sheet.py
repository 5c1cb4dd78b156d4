"""A sheet of a workbook, written row by row: a header that stays, a filter on it, and a next sheet when it is full."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kg.export.text import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Row = Mapping[str, str | int | float | None]
"""What a row has, by the name of its column; columns that the sheet has not are passed over."""

MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767
"""What Excel has room for on a sheet, and in a cell."""


class Sheet:
    """A table in a workbook that holds one row in memory at a time."""

    def __init__(self, book: "Workbook", name: str, columns: Mapping[str, int], most_rows: int = MOST_ROWS) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._most_rows = most_rows
        self._header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#e8eef4"})
        self._number = 0
        self._open()

    def add(self, row: Row) -> None:
        """Write a row."""
        if self._row == self._most_rows:
            self.finish()
            self._open()
        for place, name in enumerate(self._columns):
            value = row.get(name)
            if isinstance(value, str):
                # As a string whatever it looks like: never a formula, a link or a number.
                self._sheet.write_string(self._row, place, _fitting(value))
            elif value is not None:
                self._sheet.write_number(self._row, place, value)
        self._row += 1

    def note(self, text: str) -> None:
        """Write a line of text in place of a row."""
        self._sheet.write_string(self._row, 0, text)
        self._row += 1

    def finish(self) -> None:
        """Set the filter, once the number of rows is known."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)

    def _open(self) -> None:
        self._number += 1
        self._sheet = self._book.add_worksheet(self._name if self._number == 1 else f"{self._name} {self._number}")
        self._sheet.freeze_panes(1, 1)
        for place, (name, width) in enumerate(self._columns.items()):
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, name, self._header)
        self._row = 1


def _fitting(text: str) -> str:
    """The clean text, cut where it does not fit; a cell counts UTF-16 units, as Excel does."""
    plain = clean(text)
    if plain.startswith("<r>"):
        plain = f" {plain}"  # XlsxWriter takes a text between these tags for its own rich text, and does not escape it.
    units = len(plain.encode("utf-16-le")) // 2
    if units <= MOST_CHARACTERS:
        return plain
    note = f" [cut: the whole text has {len(plain):,} characters]"
    kept = plain.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(note))]
    return kept.decode("utf-16-le", errors="ignore") + note
