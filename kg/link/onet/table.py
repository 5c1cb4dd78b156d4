"""One file of a release: its header looked over, its rows made lines of N-Quads and checked against the lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from kg.errors import InputError
from kg.link.onet.edition import Table
from kg.link.onet.known import Known
from kg.link.onet.layout import FileLayout, RecordLayout
from kg.link.onet.record import Place, Record
from kg.link.onet.term import Cells, shown
from kg.link.thesaurus.hygiene import Remarks
from kg.vocabulary import SKOS

_BROADER: Final = f" <{SKOS}broader> "
_PIECE: Final = 2000
"""Lines that are handed on at once."""
_DATE: Final = "Date"


class ReleaseTable:
    """A table and what its rows become. Raises InputError, with the place, when it is not what its name says."""

    def __init__(
        self, table: Table, file: FileLayout | None, known: Known, place: Place, released: date | None
    ) -> None:
        """`file` is None for one whose name the layout does not know but whose columns it does: see `record_of`."""
        self._table = table
        self._known = known
        layouts = file.records if file is not None else _records_of(table, known)
        table.require([column for record in layouts for column in record.needs])
        self._records = [
            Record(each, known, place, must_be=not place_in_file) for place_in_file, each in enumerate(layouts)
        ]
        self._columns = frozenset(table.columns)
        self._identifiers = [
            (column, found, known.labels.get(found.listed or ""))
            for column in table.columns
            if (found := known.layout.identifier_of(column))
        ]
        self._own = {listed.name for listed in known.layout.lists.values() if file and listed.file == file.title}
        self._repeats = {
            column: repeated
            for column in table.columns
            if (repeated := known.layout.repeat_of(column, self._columns)) and repeated[0] not in self._own
        }
        self._unused = file.unused if file is not None else frozenset()
        self._latest = f"{released:%Y/%m}" if released else None
        self.rows = 0

    def remark_columns(self, remarks: Remarks) -> None:
        """Tell of columns of which nothing is known."""
        read = {column for record in self._records for column in record.columns}
        read |= {column for column, _, _ in self._identifiers} | self._repeats.keys() | self._unused
        for column in self._table.columns:
            if column not in read:
                remarks.add("unknown column: not read", repr(column), self._table.name)

    def pieces(self, remarks: Remarks) -> Iterator[bytes]:
        """The lines of all rows, in pieces. Raises InputError with file and line for a row that cannot be right."""
        lines: list[str] = []
        for row in self._table.rows():
            self.rows += 1
            try:
                self._check(row.cells)
                for record in self._records:
                    lines += self._new(record.lines(row.cells))
            except ValueError as error:
                raise InputError(
                    str(error),
                    where=f"{self._table.name}:{row.line}",
                    remedy="the file may be damaged, or of another release: download the release again",
                ) from error
            self._compare(row.cells, row.line, remarks)
            if len(lines) >= _PIECE:
                yield "".join(lines).encode()
                lines = []
        for record in self._records:
            lines += record.last_lines()
        if lines:
            yield "".join(lines).encode()

    def _new(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines without steps of the hierarchy that were told before: a table down it repeats those above."""
        for line in lines:
            if _BROADER in line:
                if line in self._known.steps:
                    continue
                self._known.steps.add(line)
            yield line

    def _check(self, cells: Cells) -> None:
        """Raises ValueError for an identifier that is none, or that its list does not have, and for a late date."""
        absent = self._known.layout.absent
        for column, identifier, listed in self._identifiers:
            value = cells[column]
            if value in absent or (listed is not None and value in listed and identifier.listed not in self._own):
                continue
            if not identifier.pattern.fullmatch(value):
                raise ValueError(f"{shown(value)} is no {column}")
            if listed is not None and value not in listed:
                raise ValueError(f"the {column} {value} is not among the {identifier.listed} of this release")
        when = cells.get(_DATE, "")
        if self._latest is not None and f"{when[3:]}/{when[:2]}" > self._latest and when not in absent:
            raise ValueError(f"the date {when} is later than the release: the file may be of a later one")

    def _compare(self, cells: Cells, line: int, remarks: Remarks) -> None:
        """Remark on a name that is not the one which the list has."""
        for column, (listed, identifiers) in self._repeats.items():
            labels = self._known.labels.get(listed)
            if labels is not None and cells[column] != labels.get(cells[identifiers], cells[column]):
                remarks.add(
                    "another name than the list has: is the file of this release?",
                    f"{cells[column]!r} for {cells[identifiers]}, which is {labels[cells[identifiers]]!r}",
                    f"{self._table.name}:{line}",
                )


def _records_of(table: Table, known: Known) -> tuple[RecordLayout, ...]:
    record = known.layout.record_of(frozenset(table.columns))
    assert record is not None
    return (record,)
