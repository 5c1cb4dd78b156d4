"""The pay of a class by one row of a table: ranges of yearly amounts, whatever the columns and their units."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.document import Problem, Row
from kg.model import SalaryRange
from kg.parse.class_table.amount import Money, is_empty, money_in
from kg.parse.class_table.column import Column, Header
from kg.parse.class_table.mapping import SALARY_FIELDS
from kg.parse.class_table.unit import assumed_unit, unit_of, unit_of_caption, yearly, yearly_first

_LIKELY: Final = (5_000.0, 1_500_000.0)
"""Yearly amounts that people are paid; others come of a wrong unit or a slip."""
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class _Cell:
    column: Column
    text: str
    money: Money


class SalaryReader:
    """Reads the pay of the rows of one sheet."""

    def __init__(
        self, header: Header, above: Sequence[Row], below: Sequence[Row], name: str, given: str | None
    ) -> None:
        """`above` and `below` are the rows around the header, `name` is the sheet's, `given` the unit of a template."""
        self.problems: list[Problem] = []
        self._header = header
        self._columns = [column for column in header.columns if column.field in SALARY_FIELDS]
        self._basis = header.column("pay_basis")
        self._unit = given or self._told(above, name)
        if self._columns and self._unit is None:
            self._assume(below)

    @property
    def has_steps(self) -> bool:
        """Whether each row is of one step, so that the rows of a class make one range."""
        return self._header.column("step") is not None and bool(self._columns)

    def read(self, row: Row) -> tuple[SalaryRange, ...]:
        """The yearly range that a row gives: in the longest unit, where it gives it in several."""
        cells = list(self._cells(row))
        basis = self._cell(row, self._basis)
        by_unit: dict[str | None, list[_Cell]] = {}
        for cell in cells:
            unit = cell.column.unit or cell.money.unit or unit_of(basis) or self._unit
            by_unit.setdefault(unit, []).append(cell)
        for unit in yearly_first():
            found = self._range(by_unit.get(unit, ()), unit, row)
            if found:
                return (found,)
        return ()

    def _cells(self, row: Row) -> Iterator[_Cell]:
        for column in self._columns:
            text = self._cell(row, column)
            if is_empty(text):
                continue
            money = money_in(text)
            if money is None:
                message = f"{column.name} {text[:_SHOWN]!r} is no amount: it is kept as text"
                self.problems.append(Problem("unclear-amount", message, row.line))
            else:
                yield _Cell(column, text, money)

    @staticmethod
    def _cell(row: Row, column: Column | None) -> str:
        return row.cells[column.place] if column and column.place < len(row.cells) else ""

    def _range(self, cells: Iterable[_Cell], unit: str, row: Row) -> SalaryRange | None:
        cells = list(cells)
        if not cells:
            return None
        low = [cell.money.amounts[0] for cell in cells if cell.column.field != "salary_max"]
        high = [cell.money.amounts[-1] for cell in cells if cell.column.field != "salary_min"]
        currencies = {cell.money.currency for cell in cells if cell.money.currency} or {"USD"}
        text = "; ".join(f"{cell.column.name}: {cell.text}" for cell in cells)
        minimum = yearly(min(low), unit) if low else None
        maximum = yearly(max(high), unit) if high else None
        if len(currencies) > 1 or (minimum is not None and maximum is not None and minimum > maximum):
            what = "the currencies differ" if len(currencies) > 1 else "the minimum is above the maximum"
            self.problems.append(Problem("unclear-salary", f"{text}: {what}; it is kept as text", row.line))
            return None
        for amount in dict.fromkeys((minimum, maximum)):
            if amount is not None and not _LIKELY[0] <= amount < _LIKELY[1]:
                message = f"{text}: read as {unit}, that makes {amount:,.2f} a year; check the amount and its unit"
                self.problems.append(Problem("unlikely-salary", message, row.line))
                break
        return SalaryRange(
            minimum=minimum,
            maximum=maximum,
            currency=currencies.pop(),
            text=text,
            first_line=row.line,
            last_line=row.line,
        )

    def _told(self, above: Sequence[Row], name: str) -> str | None:
        """The unit that the row above the header tells above a column of pay, else the titles or the sheet's name."""
        places = {column.place for column in self._columns}
        first = min(places, default=0)
        group = above[-1].cells if above else ()
        near = [cell for place, cell in enumerate(group) if cell and (place in places or place == first - 1)]
        for texts in (near, [cell for row in above for cell in row.cells if cell], [name]):
            units = {unit for text in texts if (unit := unit_of_caption(text))}
            if len(units) == 1:
                return units.pop()
        return None

    def _assume(self, below: Sequence[Row]) -> None:
        """Take the unit that amounts of this size are most likely in, and tell so."""
        untold = [column for column in self._columns if column.unit is None]
        found = [
            (money.amounts[0], column)
            for row in below
            if unit_of(self._cell(row, self._basis)) is None
            for column in untold
            if (money := money_in(self._cell(row, column))) and money.unit is None
        ]
        if not found:
            return
        self._unit = assumed_unit([amount for amount, _ in found])
        used = {column.place for _, column in found}
        names = " and ".join(repr(column.name) for column in untold if column.place in used)
        taken = f"taken for {self._unit}" if self._unit else "kept as text"
        message = (
            f"nothing tells whether {names} is yearly, monthly or hourly pay; by the size of the amounts it is {taken}:"
            f" say so in the header, or in a template as salary_unit"
        )
        self.problems.append(Problem("assumed-pay-unit", message, self._header.row.line))
