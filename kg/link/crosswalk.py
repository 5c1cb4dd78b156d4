"""A known crosswalk between two reference datasets, from a mapping set of SSSOM or from a table with named columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError, ParameterError
from kg.link.candidate import MatchType
from kg.link.decision import Remark
from kg.link.reference_term import terms_by_notation
from kg.link.separated import DELIMITERS, SeparatedTable, TableRow
from kg.link.source import Source
from kg.link.sssom import read_set
from kg.store import GraphStore

_IRI: Final = ("http://", "https://", "urn:")


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a crosswalk: `start` matches `end`; both are IRIs."""

    line: int
    start: str
    end: str
    predicate: MatchType
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The rows of a crosswalk; `name` is what proposals name as their source."""

    name: str
    steps: tuple[Step, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table have the two sides, as IRIs or as codes of loaded datasets, and the certainty."""

    start: str
    end: str
    confidence: str | None = None


def read_mapping_set(path: Path, metadata: Path | None = None) -> Crosswalk:
    """A crosswalk in a mapping set of SSSOM; negated rows are none of it. Raises InputError as `read_set` does."""
    shared = read_set(path, metadata)
    steps = (
        Step(each.line, each.subject, each.object, each.predicate, each.confidence)
        for each in shared.mappings
        if not each.negated
    )
    return Crosswalk(shared.identifier, tuple(steps), shared.remarks)


def read_table(store: GraphStore, path: Path, columns: Columns, predicate: MatchType) -> Crosswalk:
    """A crosswalk in a table; `predicate` is how its two sides match, since a table does not tell.

    Codes become the concepts that have them as notation in the datasets loaded. Rows without one side, and codes that
    no dataset has, are told and left out. Raises InputError, with file and line, for a table that cannot be read and
    for a certainty that is no number; ParameterError for a column that is not there.
    """
    with Source(path) as source:
        table = SeparatedTable(source, path.name, delimiter=_delimiter(path))
        for name in filter(None, (columns.start, columns.end, columns.confidence)):
            if name not in table.columns:
                raise ParameterError(
                    f"the table has no column {name!r}",
                    where=f"{path}:1",
                    remedy=f"its columns are: {', '.join(table.columns)[:200]}",
                )
        rows = list(table.rows())
    codes = _codes(store, rows, columns, path)
    remarks: list[Remark] = []
    steps = list(_steps(rows, columns, codes, predicate, path, remarks))
    if columns.confidence and any(step.confidence is None for step in steps):
        without = tuple(step.line for step in steps if step.confidence is None)
        message = f"{len(without):,} rows have no certainty from 0 to 1 in {columns.confidence}; it is left out"
        remarks.append(Remark("confidence", message, str(path), without[:1]))
    return Crosswalk(path.name, tuple(steps), tuple(remarks))


def _steps(
    rows: list[TableRow],
    columns: Columns,
    codes: Mapping[str, str],
    predicate: MatchType,
    path: Path,
    remarks: list[Remark],
) -> Iterator[Step]:
    unknown: dict[str, int] = {}
    empty: list[int] = []
    for row in rows:
        given = [row.cells[name].strip() for name in (columns.start, columns.end)]
        if not all(given):
            empty.append(row.line)
            continue
        ends = [each if each.startswith(_IRI) else codes.get(each) for each in given]
        start, end = ends
        if start is None or end is None:
            unknown.setdefault(given[ends.index(None)], row.line)
        else:
            yield Step(row.line, start, end, predicate, _certainty(row, columns, path))
    if unknown:
        named = ", ".join(list(unknown)[:3])
        message = f"{len(unknown):,} codes are in no dataset that is loaded, and their rows left out: {named} ..."
        remarks.append(Remark("unknown-code", message, str(path), tuple(unknown.values())[:3]))
    if empty:
        remarks.append(Remark("empty", f"{len(empty):,} rows have one side only", str(path), tuple(empty[:3])))


def _certainty(row: TableRow, columns: Columns, path: Path) -> float | None:
    text = row.cells[columns.confidence].strip() if columns.confidence else ""
    try:
        value = float(text) if text else None
    except ValueError as error:
        raise InputError(
            f"{columns.confidence} is {text!r}", where=f"{path}:{row.line}", remedy="give a number from 0 to 1"
        ) from error
    # A scale of another kind, such as 0.5, 1 and 2, is no certainty and must not be taken for one.
    return value if value is not None and 0 <= value <= 1 else None


def _codes(store: GraphStore, rows: list[TableRow], columns: Columns, path: Path) -> dict[str, str]:
    """The concepts of the codes. Raises InputError for one that concepts of two datasets have."""
    given: dict[str, int] = {}
    for row in rows:
        for name in (columns.start, columns.end):
            value = row.cells[name].strip()
            if value and not value.startswith(_IRI):
                given.setdefault(value, row.line)
    found = {}
    for code, terms in terms_by_notation(store, given).items():
        if len(terms) > 1:
            named = " and ".join(f"{each.label} of {each.name}" for each in terms[:3])
            raise InputError(
                f"the code {code!r} is that of {named}",
                where=f"{path}:{given[code]}",
                remedy="give a column with IRIs instead",
            )
        found[code] = terms[0].iri
    return found


def _delimiter(path: Path) -> str:
    """What stands between the cells: what the first line has most of."""
    try:
        with path.open("rb") as file:
            first = file.readline(1 << 16).decode("utf-8", "replace")
    except OSError as error:
        raise InputError(
            f"the crosswalk cannot be read: {error.strerror}", where=str(path), remedy="give a table or a mapping set"
        ) from error
    return max(DELIMITERS, key=first.count)
