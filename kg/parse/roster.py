"""The classes that a document lists in its tables, with the codes and dates of each row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Final

from kg import title
from kg.document import Line, Problem
from kg.model import Detail, Passage
from kg.parse.grade import flsa_code, pay_grade
from kg.parse.phrases import phrases
from kg.parse.quantity import YEAR, parse_date
from kg.parse.template import heading_key

_CELLS: Final = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_WIDE: Final = re.compile(r"\s{2,}|\t+|\s*\|\s*")
_LABELLED: Final = re.compile(r"(?P<label>[A-Z][\w ./]{1,30}?)\s?:\s*(?P<value>\S.*)")
_EMPTY: Final = frozenset({"", "-", "--", "---", "–", "—", "n/a", "none"})
_FEWEST_COLUMNS: Final = 2
_MOST_COLUMNS: Final = 8
_LONGEST_HEADER: Final = 250
_CODE: Final = re.compile(r"[A-Z]{0,4}-?\d{2,6}[A-Z]?")
"""A class code or a schematic code."""


@dataclass(slots=True)
class Row:
    """One class of the tables: its title as first written, what its rows say, and the lines that say it."""

    title: str
    detail: Detail = field(default_factory=Detail)
    cells: list[tuple[str, str, Passage]] = field(default_factory=list)
    """Column header, value and passage of each filled cell."""
    remark: Passage | None = None


@dataclass(slots=True)
class Roster:
    """All classes that the tables of a document list, in the order of the first table, and the lines of the tables."""

    rows: list[Row] = field(default_factory=list)
    header_lines: list[int] = field(default_factory=list)
    row_lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def titles(self) -> list[str]:
        """The titles in their order."""
        return [row.title for row in self.rows]

    def find(self, name: str) -> Row | None:
        """The row of the class with this title; capitals, spaces and numerals do not matter."""
        wanted = title.key(name)
        return next((row for row in self.rows if title.key(row.title) == wanted), None)


@cache
def _columns() -> dict[str, str]:
    found: dict[str, list[str]] = phrases("tables")["columns"]
    return {heading_key(label): column for column, labels in found.items() for label in labels}


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(phrases("tables")["notes"]["remark"], re.IGNORECASE)


def read_roster(lines: Sequence[Line]) -> Roster:
    """The class tables of a document; a header names the class and at least one code or date.

    Cells stand on one line, parted by bars, tabs or wide gaps, or each on a line of its own. A later table adds to the
    rows of the first one; what contradicts them becomes a problem.
    """
    roster = Roster()
    index = 0
    while index < len(lines):
        table = _table_at(lines, index)
        if table is None:
            index += 1
            continue
        headers, rows, index = table
        roster.header_lines.extend(line.number for line in headers[1])
        listed = roster.titles()
        for cells in rows:
            _add(roster, headers[0], cells, listed)
    return roster


_Cell = tuple[str, Line]
_Header = tuple[list[str], list[Line]]


def _table_at(lines: Sequence[Line], index: int) -> tuple[_Header, list[list[_Cell]], int] | None:
    """The header, the rows and the end of the table that begins at a line; None where none begins."""
    if len(lines[index].text) > _LONGEST_HEADER or lines[index].is_blank:
        return None
    labels = _cells(lines[index].text)
    labelled = _labelled_rows(lines, index)
    if labelled:
        return labelled
    if len(labels) >= _FEWEST_COLUMNS:
        if not _is_header(labels):
            return None
        below = next((place for place in range(index + 1, len(lines)) if not lines[place].is_blank), index + 1)
        rows, end = _rows_on_lines(lines, below, len(labels))
        return (labels, [lines[index]]), rows, end
    stacked = _stacked_header(lines, index)
    if len(stacked) < _FEWEST_COLUMNS:
        return None
    labels = [line.text.strip() for line in stacked]
    end = lines.index(stacked[-1], index) + 1
    rows, end = _stacked_rows(lines, end, labels)
    return ((labels, stacked), rows, end) if rows else None


def _labelled_rows(lines: Sequence[Line], index: int) -> tuple[_Header, list[list[_Cell]], int] | None:
    """Several lines that each name a class with its code by labels: "Class Title: Clerk I    Job Code: 4410"."""
    if ":" not in lines[index].text:
        return None
    rows: list[list[_Cell]] = []
    header: list[str] = []
    end = index
    while end < len(lines):
        pairs = [_LABELLED.fullmatch(cell) for cell in _WIDE.split(lines[end].text.strip())]
        labels = [match["label"] for match in pairs if match]
        if len(labels) < len(pairs) or not _is_header(labels) or (header and labels != header):
            break
        header = labels
        rows.append([(match["value"], lines[end]) for match in pairs if match])
        end += 1
    return ((header, []), rows, end) if len(rows) > 1 else None


def _cells(text: str) -> list[str]:
    text = text.strip()
    if "|" not in text and "\t" not in text and "   " not in text:
        return [text] if text else []
    return [cell.strip() for cell in _CELLS.split(text)]


def _is_header(labels: Iterable[str]) -> bool:
    texts = list(labels)
    columns = [_columns().get(heading_key(label)) for label in texts]
    colons = sum(label.endswith(":") for label in texts)
    # "Job Title: | Clerk | Job Code: | 4410" are labels beside their values.
    return "title" in columns and len({column for column in columns if column}) > 1 and colons in {0, len(texts)}


def _rows_on_lines(lines: Sequence[Line], start: int, width: int) -> tuple[list[list[_Cell]], int]:
    """The rows below a header of so many columns; a blank line or a line of another width ends them."""
    rows: list[list[_Cell]] = []
    index = start
    while index < len(lines):
        cells = _cells(lines[index].text)
        if len(cells) == 1 and rows and "|" not in lines[index].text and _wraps(lines, index, width):
            rows[-1] = _continued(rows[-1], lines[index])
        elif len(cells) != width:
            break
        else:
            rows.append([(cell, lines[index]) for cell in cells])
        index += 1
    return rows, index


def _wraps(lines: Sequence[Line], index: int, width: int) -> bool:
    """Whether a line of one cell is the rest of a title above it: a further row follows at once."""
    return index + 1 < len(lines) and len(_cells(lines[index + 1].text)) == width


def _continued(row: list[_Cell], line: Line) -> list[_Cell]:
    """A row whose last cell goes on in the next line."""
    text, first = row[-1]
    return [*row[:-1], (f"{text} {line.text.strip()}", first)]


def _stacked_header(lines: Sequence[Line], index: int) -> list[Line]:
    """Column labels on lines of their own, one below the other; an empty list where these are none."""
    found: list[Line] = []
    columns: set[str] = set()
    for line in lines[index : index + 2 * _MOST_COLUMNS]:
        if line.is_blank and found:
            continue
        column = _columns().get(heading_key(line.text))
        if column is None or column in columns:
            break
        columns.add(column)
        found.append(line)
    return found if "title" in columns else []


def _stacked_rows(lines: Sequence[Line], start: int, labels: list[str]) -> tuple[list[list[_Cell]], int]:
    """Rows with each cell on a line of its own, as long as cells of code and date columns look like codes and dates."""
    columns = [_columns()[heading_key(label)] for label in labels]
    rows: list[list[_Cell]] = []
    end = start
    written = [line for line in lines[start:] if not line.is_blank]
    for place in range(0, len(written) - len(columns) + 1, len(columns)):
        cells = [(line.text.strip(), line) for line in written[place : place + len(columns)]]
        if not all(map(_fits, columns, (cell for cell, _ in cells))):
            break
        rows.append(cells)
        end = lines.index(cells[-1][1], end) + 1
    return rows, end


def _fits(column: str, cell: str) -> bool:
    if cell.lower() in _EMPTY:
        return column != "title"
    if column.endswith("_code"):
        return _CODE.fullmatch(cell) is not None
    if column.endswith("_on"):
        return parse_date(cell) is not None or YEAR.fullmatch(cell) is not None
    return not cell.endswith((".", ";", ":"))


def _add(roster: Roster, labels: list[str], cells: list[_Cell], listed: list[str]) -> None:
    """Take over one row: a new class, or more about one of those `listed` by the tables above."""
    columns = [_columns().get(heading_key(label)) for label in labels]
    roster.row_lines.extend(dict.fromkeys(line.number for _, line in cells))
    name, line = cells[columns.index("title")]
    remark = _remark().search(name)
    name = title.display(_remark().sub("", name))
    if not re.search("[A-Za-z]{2}", name):
        roster.problems.append(Problem("table-row", f"the row names no class: {name!r}", line.number))
        return
    row = roster.find(name) or _alike(roster, name, listed, line)
    if row is None:
        row = Row(name)
        roster.rows.append(row)
    if remark and row.remark is None:
        row.remark = Passage(remark.group().strip(), line.number, line.number)
    for label, column, (value, place) in zip(labels, columns, cells, strict=True):
        if value.lower() not in _EMPTY and column != "title":
            row.cells.append((label, value, Passage(value, place.number, place.number)))
            if column:
                _set(roster, row, column, label, value, place.number)


def _alike(roster: Roster, name: str, listed: list[str], line: Line) -> Row | None:
    """The row of a class whose title another table spells a little otherwise, with a problem that says so."""
    near = title.nearest(name, listed)
    if near is None:
        return None
    message = f"{name!r} on line {line.number} is taken for {near!r} of the first table"
    roster.problems.append(Problem("title-spelled-otherwise", message, line.number))
    return roster.find(near)


def _set(roster: Roster, row: Row, column: str, label: str, value: str, line: int) -> None:
    converted: Any = value
    if column.endswith("_on"):
        converted = parse_date(value.rstrip(" *"))
        if converted is None:
            rule = "partial-date" if YEAR.fullmatch(value) else "unclear-date"
            message = f"{label} of {row.title!r} is {value!r}, which is no full date of the calendar"
            roster.problems.append(Problem(rule, message, line))
            return
    elif column == "flsa":
        converted = flsa_code(value)
        if converted is None:
            roster.problems.append(Problem("unclear-flsa", f"FLSA code {value[:40]!r} is not known", line))
            return
    elif column == "pay_grade":
        converted = pay_grade(value)
    before = getattr(row.detail, column)
    if before is None:
        row.detail = replace(row.detail, **{column: converted})
    elif before != converted:
        message = f"{label} of {row.title!r} is {value!r} here, but another table says {_shown(before)}"
        roster.problems.append(Problem("tables-disagree", message, line))


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)
