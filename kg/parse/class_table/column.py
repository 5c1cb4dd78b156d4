"""The columns of a table: finding the header row, and what each column holds by its header and its cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.document import Row
from kg.parse.class_table.amount import is_empty, money_in
from kg.parse.class_table.mapping import SALARY_FIELDS
from kg.parse.class_table.unit import unit_in
from kg.parse.phrases import phrases
from kg.parse.template import heading_key

_DEEPEST_HEADER: Final = 40
"""Rows that may stand above and around the header: titles, dates, notes."""
_SAMPLE: Final = 200
_CODE: Final = re.compile(r"[A-Za-z]{0,4}[-. ]?\d[\w.-]{0,9}")
_WORDS: Final = re.compile(r"[A-Za-z]{3,}")
_SEVERAL: Final = frozenset({*SALARY_FIELDS, "other"})
"""What several columns may hold."""
_ENDS: Final = {"minimum": "salary_min", "maximum": "salary_max", "middle": "other"}
_LEAST_PAY: Final = 1_000
"""A column of smaller numbers without sign or point is of pay ranges by number, not of amounts."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `field` is what it holds, None for one that is not known; `unit` is that of pay, where told."""

    place: int
    name: str
    field: str | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet and its columns; `place` is its index among the rows."""

    place: int
    row: Row
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column | None:
        """The column that holds this; None where there is none."""
        return next((column for column in self.columns if column.field == field), None)


def find_header(rows: Sequence[Row], own: Mapping[str, str]) -> Header | None:
    """The header row of a sheet: that of the first rows with the most known columns; None where none names titles.

    `own` are a user's names for columns, which come before those that are known.
    """
    found = [
        Header(place, row, _columns(row, rows[place + 1 :], own)) for place, row in enumerate(rows[:_DEEPEST_HEADER])
    ]
    titled = [header for header in found if header.column("title")]
    return max(titled, key=lambda header: (sum(bool(one.field) for one in header.columns), -header.place), default=None)


def headers_seen(rows: Sequence[Row]) -> tuple[str, ...]:
    """What may be the headers of a sheet whose header row is not found: the first row with the most cells."""
    best = max(rows[:_DEEPEST_HEADER], key=lambda row: sum(map(bool, row.cells)))
    return tuple(cell for cell in best.cells if cell)


def _columns(row: Row, below: Sequence[Row], own: Mapping[str, str]) -> tuple[Column, ...]:
    columns, ranks = [], []
    for place, name in enumerate(row.cells):
        field, unit, rank = _known(name, own)
        columns.append(Column(place, name, field, unit))
        ranks.append(rank)
    if not any(column.field or _doubtful(column.name) for column in columns):
        return tuple(columns)
    columns = _settled(columns, below)
    best: dict[str, int] = {}
    for place in sorted(range(len(columns)), key=lambda place: (ranks[place], place)):
        field = columns[place].field
        if field and field not in _SEVERAL and best.setdefault(field, place) != place:
            columns[place] = replace(columns[place], field="other")
    return tuple(columns)


@cache
def _synonyms() -> dict[str, tuple[str, int]]:
    """The key of each header -> what it holds, and its place among the headers that hold the same."""
    return {
        heading_key(name): (field, rank)
        for field, names in phrases("columns")["columns"].items()
        for rank, name in enumerate(names)
    }


def _known(name: str, own: Mapping[str, str]) -> tuple[str | None, str | None, int]:
    """What a column holds by its header alone, the unit of pay that the header names, and how sure that is."""
    key = heading_key(name)
    unit, rest = unit_in(name)
    field, rank = (own[key], -1) if key in own else _synonyms().get(key, (_pay_field(rest, bool(unit)), 0))
    return field, unit if field in SALARY_FIELDS else None, rank


def _pay_field(rest: str, has_unit: bool) -> str | None:
    """Which kind of pay a header names, its unit left out: every word of it must be about pay."""
    rules = phrases("columns")["pay"]
    if re.fullmatch(rules["step"], rest):
        return "salary_step"
    found = {kind for kind in ("words", "beside", *_ENDS) for word in rest.split() if word in rules[kind]}
    known = {word for kind in found for word in rules[kind]}
    if not known.issuperset(rest.split()) or not (has_unit or found - {"beside"}):
        return None
    if "middle" in found:
        return "other"
    ends = found & _ENDS.keys()
    return _ENDS[ends.pop()] if len(ends) == 1 else "salary"


def _doubtful(name: str) -> set[str]:
    key = heading_key(name)
    rules = phrases("columns")["doubtful"]
    return {field for field, names in rules.items() if key in map(heading_key, names)}


def _settled(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """The columns, with those that only their cells explain explained by them."""
    fields = {column.field for column in columns}
    for place, column in enumerate(columns):
        cells = _cells(below, place)
        if column.field == "salary" and not column.unit and cells and not _is_pay(cells):
            grade = "pay_grade" if "pay_grade" not in fields else "other"
            columns[place] = replace(column, field=grade)
        elif column.field is None:
            wanted = _doubtful(column.name) - fields
            if "title" in wanted and _mostly(bool(_WORDS.search(cell)) for cell in cells):
                columns[place] = replace(column, field="title")
            elif "class_code" in wanted and _mostly(bool(_CODE.fullmatch(cell)) for cell in cells):
                columns[place] = replace(column, field="class_code")
        fields.add(columns[place].field)
    return columns


def _cells(below: Sequence[Row], place: int) -> list[str]:
    cells = (row.cells[place] for row in below[:_SAMPLE] if place < len(row.cells))
    return [cell for cell in cells if not is_empty(cell)]


def _mostly(answers: Iterable[bool]) -> bool:
    found = list(answers)
    return 2 * sum(found) > len(found)


def _is_pay(cells: Sequence[str]) -> bool:
    """Whether cells are amounts, and not the numbers or names of grades."""
    found = [(cell, money_in(cell)) for cell in cells]
    return _mostly(
        money is not None
        and (money.currency is not None or "." in cell or len(money.amounts) == 2 or money.amounts[0] >= _LEAST_PAY)
        for cell, money in found
    )
