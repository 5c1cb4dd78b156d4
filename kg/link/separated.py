"""Tables of reference data as separated values: rows with their line, and clear words about what is wrong with them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kg.errors import InputError
from kg.link.source import Source

DELIMITERS: Final[Mapping[str, str]] = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}
"""What may stand between cells, and what it is called."""
_LARGEST_CELL: Final = 8 * 1024**2
"""Characters that one cell may have: a scheme of ESCO lists all its 9,000 members in one."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its first line in the file, and its cells by the names of the columns."""

    line: int
    cells: Mapping[str, str]


class SeparatedTable:
    """One file of separated values, read row by row; cells in quotes may have line breaks.

    The first row names the columns. Raises InputError with file and line for text that is not UTF-8, a quotation that
    is never closed, a row with more or fewer cells than the header, and a header without a wanted column.
    """

    def __init__(
        self, source: Source, name: str, *, delimiter: str = ",", ragged: bool = False, quoted: bool = True
    ) -> None:
        """`ragged` lets rows leave out empty cells at their end, as some publishers do.

        `quoted` is whether quotation marks enclose cells; where they do not, they are characters like others.
        """
        self.name = name
        self._source = source
        self._delimiter = delimiter
        self._ragged = ragged
        self._quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        self.columns: tuple[str, ...] = tuple(next(self._records())[1])
        """The names of the columns, as the header writes them, without the space around them."""

    def require(self, columns: Sequence[str]) -> None:
        """Raises InputError, saying what may be the matter, unless the header has all of these columns."""
        missing = [each for each in columns if each not in self.columns]
        if not missing:
            return
        first = self.columns[0] if len(self.columns) == 1 else ""
        other = next((name for sign, name in DELIMITERS.items() if sign != self._delimiter and sign in first), None)
        if other is not None:
            raise InputError(
                f"the cells are separated by {other}, not by {DELIMITERS[self._delimiter]}",
                where=self._source.where(self.name, 1),
                remedy="give the file as it was published, or save it again",
            )
        raise InputError(
            f"the header has no {_named(missing)}",
            where=self._source.where(self.name, 1),
            remedy=f"the first line must name the columns; it has: {', '.join(self.columns)[:200]}",
        )

    def rows(self) -> Iterator[TableRow]:
        """The rows below the header; blank ones are left out."""
        records = self._records()
        next(records)
        for line, cells in records:
            if not any(cells):
                continue
            if self._ragged and len(cells) < len(self.columns):
                cells += [""] * (len(self.columns) - len(cells))
            if len(cells) != len(self.columns):
                raise InputError(
                    f"the row has {len(cells)} cells where the header has {len(self.columns)}",
                    where=self._source.where(self.name, line),
                    remedy="the file may be cut off or edited by hand: download it again",
                )
            yield TableRow(line, dict(zip(self.columns, cells, strict=True)))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Every row of the file with its first line; the names of the header without the space around them."""
        line = 1
        csv.field_size_limit(max(_LARGEST_CELL, csv.field_size_limit()))
        with self._source.open(self.name) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            reader = csv.reader(text, delimiter=self._delimiter, quoting=self._quoting, strict=True)
            try:
                for record in reader:
                    yield line, [cell.strip() for cell in record] if line == 1 else record
                    line = reader.line_num + 1
            except UnicodeDecodeError as error:
                raise self._fault("the text is not UTF-8", line, "save it as UTF-8, or download it again") from error
            except csv.Error as error:
                raise self._fault(
                    f"the row that begins here cannot be read: {error}",
                    line,
                    "the file may be cut off or edited by hand: download it again",
                ) from error
            if line == 1:
                raise self._fault("the file is empty", 1, "download it again")

    def _fault(self, message: str, line: int, remedy: str) -> InputError:
        return InputError(message, where=self._source.where(self.name, line), remedy=remedy)


def _named(columns: Sequence[str]) -> str:
    return f"column {columns[0]}" if len(columns) == 1 else f"columns {', '.join(columns)}"
