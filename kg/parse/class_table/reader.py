"""A table read as a class list or pay plan: its sheets, one after another, become one list of classes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from kg.document import Document, Problem, Row, Sheet
from kg.errors import DocumentError
from kg.model import ClassTable, LineUse, Section
from kg.parse.class_table.column import Header, find_header, headers_seen
from kg.parse.class_table.listing import Listing
from kg.parse.class_table.row import RowReader
from kg.parse.class_table.salary import SalaryReader
from kg.parse.naming import UNNAMED
from kg.parse.phrases import phrases
from kg.parse.template import Template, heading_key

TEMPLATE: Final = "table"
"""The name that stands in place of a template's, which tables do not need."""
_MOST_SHOWN: Final = 12
_SHOWN: Final = 60


def parse_table(document: Document, templates: Sequence[Template], agency: str | None = None) -> ClassTable:
    """Read a class list or pay plan.

    Of templates, those with columns of their own count: theirs come before the columns that are known. `agency` is as
    the user gives it; without it the lines above the header or such a template name it, else
    it is UNNAMED. Raises DocumentError when no
    sheet has a column of titles.
    """
    own = next((template for template in templates if template.columns), None)
    reader = _TableReader(document, own)
    for sheet in document.sheets:
        reader.read(sheet)
    return reader.table(agency or "")


class _TableReader:
    def __init__(self, document: Document, template: Template | None) -> None:
        self._document = document
        self._template = template
        self._columns: Mapping[str, str] = template.columns if template else {}
        self._listing = Listing(document)
        self._sections: list[Section] = []
        self._captions: list[str] = []
        self._problems: list[Problem] = list(document.problems)
        self._uses = [LineUse.BLANK if line.is_blank else LineUse.UNREAD for line in document.lines]
        self._title = " ".join(re.split(r"[\W_]+", PurePosixPath(document.name).stem)).strip() or "untitled"

    def read(self, sheet: Sheet) -> None:
        """Read one sheet; one that lists no classes is told of, unless that is so of all sheets."""
        header = find_header(sheet.rows, self._columns)
        if header is None:
            columns = _quoted(headers_seen(sheet.rows))
            message = f"the sheet {sheet.name!r} is not read: no column is known as that of titles; it has {columns}"
            self._problems.append(Problem("sheet-without-classes", message, sheet.rows[0].line))
            return
        above, below = sheet.rows[: header.place], sheet.rows[header.place + 1 :]
        name = sheet.name or self._title
        self._captions += [cell for row in above for cell in row.cells if cell]
        self._use(above, LineUse.FURNITURE)
        self._use([header.row], LineUse.HEADING)
        last = below[-1] if below else header.row
        self._sections.append(Section(name, TEMPLATE, header.row.line, last.line, not below))
        self._problems += _header_problems(header, below)
        given = self._template.salary_unit if self._template else None
        salary = SalaryReader(header, above, below, sheet.name, given)
        rows = RowReader(header, salary, name)
        for row in below:
            self._row(row, header, rows, has_steps=salary.has_steps)
        self._problems += [*salary.problems, *rows.problems]

    def _row(self, row: Row, header: Header, rows: RowReader, *, has_steps: bool) -> None:
        known = sum(bool(column.name) for column in header.columns)
        filled = sum(map(bool, row.cells))
        if [heading_key(cell) for cell in row.cells] == [heading_key(cell) for cell in header.row.cells]:
            self._use([row], LineUse.HEADING)
        elif filled == 1 < known:
            text = next(filter(None, row.cells))
            message = (
                f"{text[:_SHOWN]!r} stands alone in its row: it is taken for a heading or a note, and not for a class"
            )
            self._problems.append(Problem("lone-cell", message, row.line))
            self._use([row], LineUse.SCOPE)
        elif entry := rows.read(row):
            self._listing.add(entry, has_steps=has_steps)
            self._use([row], LineUse.STATEMENT)
            self._problems += _ragged(row, header)
        else:
            cells = _quoted([cell for cell in row.cells if cell])
            self._problems.append(Problem("row-without-title", f"the row names no class: it has {cells}", row.line))

    def _use(self, rows: Sequence[Row], use: LineUse) -> None:
        for row in rows:
            self._uses[row.line - 1] = use

    def table(self, agency: str) -> ClassTable:
        """What was read. Raises DocumentError when no sheet lists classes."""
        document = self._document
        if not self._sections:
            columns = _quoted(headers_seen([row for sheet in document.sheets for row in sheet.rows]))
            raise DocumentError(
                f"not recognized as a class list: no column is known as that of titles; it has {columns}",
                where=document.name,
                remedy="name its columns in a template under [columns] and pass it with --template",
            )
        classes = self._listing.classes()
        if not classes:
            raise DocumentError(
                "the class list has no class: nothing stands below its header",
                where=document.name,
                remedy="remove it, or fill it",
            )
        own = self._template.agency if self._template else None
        named = agency or self._agency() or own or UNNAMED
        rows = {row.line: row.number for sheet in document.sheets for row in sheet.rows}
        problems = [*self._problems, *self._listing.problems]
        return ClassTable(
            source=document.name,
            sha256=document.sha256,
            template=self._template.name if self._template else TEMPLATE,
            agency=named,
            title=next(
                (text for text in self._captions if text != named and re.search("[A-Za-z]{3}", text)), self._title
            ),
            classes=classes,
            sections=tuple(self._sections),
            ledger=tuple(self._uses),
            problems=tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.rule, problem.message))),
            rows=tuple(rows.get(line.number) for line in document.lines),
        )

    def _agency(self) -> str | None:
        """The agency that a line above a header names."""
        found = (re.search(phrases("columns")["agency"]["name"], text) for text in self._captions)
        return next((match.group() for match in found if match), None)


def _quoted(texts: Sequence[str]) -> str:
    shown = ", ".join(repr(text[:_SHOWN]) for text in texts[:_MOST_SHOWN])
    more = len(texts) - _MOST_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _header_problems(header: Header, below: Sequence[Row]) -> Iterator[Problem]:
    """What is wrong with the header: columns that are not known, have no header, or one that another has too."""
    line = header.row.line
    seen: dict[str, int] = {}
    for column in header.columns:
        key = heading_key(column.name)
        if not column.name:
            if any(column.place < len(row.cells) and row.cells[column.place] for row in below):
                message = f"column {column.place + 1} has no header; its cells are kept as text"
                yield Problem("empty-header", message, line)
        elif key in seen:
            message = f"columns {seen[key] + 1} and {column.place + 1} have the same header {column.name!r}"
            yield Problem("duplicate-header", f"{message}: the first counts, the other is kept as text", line)
        elif column.field is None:
            message = f"the column {column.name[:_SHOWN]!r} is not known; its cells are kept as text"
            yield Problem("unknown-column", message, line)
        seen.setdefault(key, column.place)
    least = _shortest(below)
    short = [row for row in below if 1 < len(row.cells) < least]
    if short:
        more = f", and {len(short) - 1:,} rows below it" if len(short) > 1 else ""
        message = f"the row has {len(short[0].cells)} cells, fewer than all others{more}: are cells missing?"
        yield Problem("ragged-row", message, short[0].line)


def _shortest(rows: Sequence[Row]) -> int:
    """Cells that nine of ten rows have at least."""
    lengths = sorted(len(row.cells) for row in rows)
    return lengths[len(lengths) // 10] if len(lengths) > 9 else 0


def _ragged(row: Row, header: Header) -> Iterator[Problem]:
    if len(row.cells) > len(header.columns):
        message = f"the row has {len(row.cells)} cells, the header {len(header.columns)}: the others are kept as text"
        yield Problem("ragged-row", message, row.line)
