"""A table of wages or of outlook by SOC code, as figures that are joined to classes over their O*NET occupation."""

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.iri import slug
from kg.link.description import Described, Release
from kg.link.load_report import LoadReport
from kg.link.separated import DELIMITERS, SeparatedTable, TableRow
from kg.link.source import Source
from kg.link.thesaurus.hygiene import Remarks, one_line, plain
from kg.link.writing import base_of, replace_graphs
from kg.ntriples import decimal, iri, jc, text
from kg.store import StoreDirectory
from kg.vocabulary import RDF, dataset_graph

_SOC: Final = re.compile(r"(\d{2})-?(\d{4})(?:\.\d{2})?")
_NUMBER: Final = re.compile(r"[$\u20ac\u00a3]?\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d*\.?\d+)\s*%?")
_TOO_LARGE: Final = 1e15
"""What no wage and no number of people comes near; from here on a number loses its last digits."""
_ROWS: Final = 2_000
"""Rows that are handed on at once."""


def load_figures(
    directory: StoreDirectory,
    path: Path,
    *,
    name: str | None = None,
    title: str | None = None,
    version: str = "unknown",
    code: str | None = None,
    delimiter: str | None = None,
) -> LoadReport:
    """Load a table of separated values with a column of SOC codes; every column of numbers becomes a measure.

    `code` is the column of codes where its name is none of the usual ones, `version` the edition or year of the table.
    Raises InputError, with file and line, for a table without codes or numbers and for a row that is cut off; the
    store is then as it was before. Cells that say "not published" give no figure; what else is no number is reported.
    """
    start = time.perf_counter()
    short = slug(name or path.stem)
    release = Release(dataset_graph(base_of(directory), short), title or path.stem, version)
    with Source(path) as source:
        if len(source.names) != 1:
            raise InputError("there are several files in it", where=str(path), remedy="give one table")
        table = FigureTable(source, source.names[0], release.graph, code, delimiter)
        pieces = Described(release, table.pieces(), table.rows)
        replace_graphs(directory, {release.graph: pieces})
    return LoadReport(
        name=release.title,
        version=release.version,
        graph=release.graph,
        files=table.rows,
        missing=(),
        unread=(),
        counts={},
        remarks=tuple(table.remarks.all()),
        triples=pieces.triples,
        seconds=round(time.perf_counter() - start, 3),
        figures=table.figures,
    )


class FigureTable:
    """One table of figures; reading it fills `rows` and `remarks`, and counts `figures`."""

    def __init__(self, source: Source, name: str, graph: str, code: str | None, delimiter: str | None) -> None:
        """`graph` is the IRI of the graph; `code` and `delimiter` are found out unless they are given."""
        self.rows: dict[str, int] = {}
        self.figures = 0
        self.remarks = Remarks()
        self._graph, self._name, self._source = graph, name, source
        self._table = SeparatedTable(source, name, delimiter=delimiter or _delimiter(source, name))
        self._code = self._code_column(code)
        self._area, self._period = self._column("area"), self._column("period")
        taken = {self._code, self._area, self._period}
        passed = set(_words()["passed_over"])
        self._measures = {
            column: _words()["measures"].get(_key(column), column)
            for column in self._table.columns
            if column and column not in taken and _key(column) not in passed
        }
        self._texts: set[str] = set()

    def pieces(self) -> Iterator[bytes]:
        """The figures as N-Quads, in pieces. Raises InputError when no row has both a code and a number."""
        lines: list[str] = []
        rows = 0
        for row in self._table.rows():
            rows += 1
            lines += self._row(row)
            if rows % _ROWS == 0:
                yield "".join(lines).encode()
                lines = []
        if not self.figures:
            raise InputError(
                "no row has a SOC code and a number",
                where=self._source.where(self._name),
                remedy="name the column of codes with --code",
            )
        for column in sorted(self._texts):
            self.remarks.add("column of text: not loaded", column, self._source.where(self._name, 1))
        self.rows[self._name] = rows
        yield "".join(lines).encode()

    def _row(self, row: TableRow) -> Iterator[str]:
        where = self._source.where(self._name, row.line)
        code = soc_code(row.cells[self._code])
        if code is None:
            self.remarks.add("row without a SOC code: left out", one_line(row.cells[self._code])[:60], where)
            return
        for number, (column, measure) in enumerate(self._measures.items(), start=1):
            value = self._value(column, row.cells[column], where)
            if value is not None:
                self.figures += 1
                yield from self._figure(row, number, code, measure, value)

    def _figure(self, row: TableRow, number: int, code: str, measure: str, value: float) -> Iterator[str]:
        graph = iri(self._graph)
        figure = iri(f"{self._graph}/figure/{row.line}-{number}")
        said = [
            (f"<{RDF}type>", jc("OccupationFigure")),
            (jc("socCode"), text(code)),
            (jc("measure"), text(measure)),
            (jc("figureValue"), decimal(value)),
        ]
        for term, column in (("area", self._area), ("period", self._period)):
            if column and (cell := one_line(plain(row.cells[column]))):
                said.append((jc(term), text(cell)))
        for predicate, target in said:
            yield f"{figure} {predicate} {target} {graph} .\n"

    def _value(self, column: str, cell: str, where: str) -> float | None:
        written = plain(cell).strip()
        if written.casefold() in _words()["absent"]:
            return None
        if written in _words()["too_high"]:
            self.remarks.add("figure that is too high to be published: left out", column, where)
            return None
        if match := _NUMBER.fullmatch(written):
            value = float(match[1].replace(",", ""))
            if abs(value) < _TOO_LARGE:
                return value
            self.remarks.add("number that is too large for a figure: left out", column, where)
            return None
        self._texts.add(column)
        return None

    def _code_column(self, given: str | None) -> str:
        if given is not None:
            self._table.require([given])
            return given
        found = self._column("code")
        if found is None:
            raise InputError(
                "no column has SOC codes by its name",
                where=self._source.where(self._name, 1),
                remedy=f"name it with --code; the header has {', '.join(self._table.columns)[:200]}",
            )
        return found

    def _column(self, meaning: str) -> str | None:
        by_key = {_key(column): column for column in self._table.columns}
        return next((by_key[each] for each in _words()[meaning] if each in by_key), None)


def soc_code(text: str) -> str | None:
    """The six-digit code of the Standard Occupational Classification that a code is of; None where it is of none.

    >>> soc_code("15-1232.00"), soc_code("151232"), soc_code("Total")
    ('15-1232', '15-1232', None)
    """
    match = _SOC.fullmatch(text.strip().strip('="'))
    return f"{match[1]}-{match[2]}" if match else None


def _delimiter(source: Source, name: str) -> str:
    """What stands most often between the words of the header."""
    with source.open(name) as stream:
        header = stream.readline(65536).decode("utf-8", errors="replace")
    return max(DELIMITERS, key=lambda each: (header.count(each), each == ","))


def _key(column: str) -> str:
    return one_line(column).casefold()


@cache
def _words() -> Mapping[str, Any]:
    """What tables of figures call their columns, read once."""
    found: dict[str, Any] = tomllib.loads((files("kg.link.dataset") / "figures.toml").read_text(encoding="utf-8"))
    return found
