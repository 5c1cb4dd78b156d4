"""One row of a table as a class: its title, what it says in values, and a statement for each cell."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kg import title
from kg.document import Problem, Row
from kg.model import Detail, DetailStatement, PayGrade, StatementKind
from kg.parse.class_table.amount import is_empty
from kg.parse.class_table.column import Column, Header
from kg.parse.class_table.salary import SalaryReader
from kg.parse.grade import flsa_code, pay_grade
from kg.parse.phrases import phrases
from kg.parse.quantity import parse_date
from kg.parse.template import heading_key

_MARKS: Final = re.compile(r"\s*[*†‡]+$")
_FRACTION: Final = re.compile(r"(\d+)\.0")
"""What programs make of a code that is a whole number."""
_NUMBER: Final = re.compile(r"\d{1,4}")
_SERIES: Final = re.compile(r"\s+(?:class )?series$", re.IGNORECASE)
_SHOWN: Final = 40


@dataclass(slots=True)
class Entry:
    """What one row says of a class; rows of one class are put together."""

    title: str
    row: Row
    detail: Detail
    statements: list[DetailStatement] = field(default_factory=list)


class RowReader:
    """Reads the rows below one header."""

    def __init__(self, header: Header, salary: SalaryReader, section: str) -> None:
        """`section` is what the statements stand in: the sheet."""
        self.problems: list[Problem] = []
        self._header = header
        self._salary = salary
        self._section = section
        self._read: dict[str, Callable[[str, Column, Row], Detail]] = {
            "class_code": lambda text, column, row: Detail(class_code=_FRACTION.sub(r"\1", text)),
            "schematic_code": lambda text, column, row: Detail(schematic_code=text),
            "pay_grade": lambda text, column, row: Detail(pay_grade=self._grade(text, row)),
            "series": lambda text, column, row: Detail(series=_SERIES.sub("", title.display(text)) or None),
            "flsa": lambda text, column, row: Detail(flsa=self._flsa(text, row, overtime=False)),
            "overtime": lambda text, column, row: Detail(flsa=self._flsa(text, row, overtime=True)),
            "established_on": lambda text, column, row: Detail(established_on=self._date(text, column, row)),
            "revised_on": lambda text, column, row: Detail(revised_on=self._date(text, column, row)),
            "title_changed_on": lambda text, column, row: Detail(title_changed_on=self._date(text, column, row)),
        }

    def read(self, row: Row) -> Entry | None:
        """What a row says; None where its title cell is empty."""
        named = self._header.column("title")
        name = title.display(_MARKS.sub("", self.cell(row, named)))
        if not name or is_empty(name):
            return None
        entry = Entry(name, row, Detail(salary=self._salary.read(row)))
        for place, text in enumerate(row.cells):
            if not text:
                continue
            column = self.column(place)
            entry.statements.append(self._statement(column.name, text, row, len(entry.statements) + 1))
            read = self._read.get(column.field or "")
            if read and not is_empty(text):
                entry.detail = joined(entry.detail, read(text, column, row))[0]
        return entry

    def column(self, place: int) -> Column:
        """The column at a place; one without header is named by its number."""
        columns = self._header.columns
        found = columns[place] if place < len(columns) else Column(place, "", None)
        return found if found.name else replace(found, name=f"Column {place + 1}")

    @staticmethod
    def cell(row: Row, column: Column | None) -> str:
        """The text of a row in a column; "" where it has none."""
        return row.cells[column.place] if column and column.place < len(row.cells) else ""

    def _statement(self, name: str, text: str, row: Row, position: int) -> DetailStatement:
        return DetailStatement(
            kind=StatementKind.CLASS_DETAIL,
            name=name,
            value=text,
            text=f"{name}: {text}",
            first_line=row.line,
            last_line=row.line,
            section=self._section,
            position=position,
        )

    def _grade(self, text: str, row: Row) -> PayGrade:
        plan = self.cell(row, self._header.column("pay_plan"))
        text = _FRACTION.sub(r"\1", text)
        if _NUMBER.fullmatch(text) and plan and not is_empty(plan):
            return PayGrade(f"{plan}-{text}", plan, int(text))
        return pay_grade(text)

    def _flsa(self, text: str, row: Row, *, overtime: bool) -> str | None:
        words, key = phrases("columns")["cells"], heading_key(text)
        if key in words["overtime" if overtime else "non_exempt"]:
            return "N"
        if key in words["no_overtime" if overtime else "exempt"]:
            return "E"
        found = None if overtime else flsa_code(text)
        if found is None:
            self.problems.append(Problem("unclear-flsa", f"FLSA status {text[:_SHOWN]!r} is not known", row.line))
        return found

    def _date(self, text: str, column: Column, row: Row) -> date | None:
        found = parse_date(text.partition(" ")[0]) or parse_date(text)
        if found is None:
            message = f"{column.name} {text[:_SHOWN]!r} is no date that a calendar has"
            self.problems.append(Problem("unclear-date", message, row.line))
        return found


def joined(first: Detail, second: Detail) -> tuple[Detail, list[tuple[str, str, str]]]:
    """Two details as one, and what they disagree on: field and both values; the first one's is kept."""
    changes: dict[str, object] = {}
    differing = []
    for name in Detail.__dataclass_fields__:
        one, other = getattr(first, name), getattr(second, name)
        if name == "salary" or not other:
            continue
        if not one:
            changes[name] = other
        elif one != other:
            differing.append((name.replace("_", " "), _shown(one), _shown(other)))
    ranges = {(found.minimum, found.maximum, found.currency) for found in first.salary}
    more = [found for found in second.salary if (found.minimum, found.maximum, found.currency) not in ranges]
    return replace(first, salary=(*first.salary, *more), **changes), differing  # type: ignore[arg-type]


def _shown(value: object) -> str:
    return value.notation if isinstance(value, PayGrade) else str(value)
