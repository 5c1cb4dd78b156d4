"""Tables: aligned columns for people, JSON, CSV and Markdown for programs."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from kg.cli.output import note, printable, say, width, write, write_json, write_line
from kg.json_value import table_json

_GAP: Final = 3
_NARROW: Final = 14
"""Characters that a column of text keeps on a terminal before rows are written one below the other instead."""
_WIDEST: Final = 60
"""Characters up to which a cell widens its column in a pipe, where lines have no end."""

Row = Mapping[str, Any]


class TableFormat(StrEnum):
    """How a table is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def write_table(columns: Sequence[str], rows: Iterable[Row], format: TableFormat, name: str) -> None:
    """Write rows of values; `name` is what JSON calls the table."""
    match format:
        case TableFormat.JSON:
            write_json(table_json(name, columns, rows))
        case TableFormat.CSV:
            _csv(columns, rows)
        case TableFormat.MARKDOWN:
            _markdown(columns, rows)
        case TableFormat.TEXT:
            _text(columns, list(rows))


def aligned(columns: Sequence[str], rows: Sequence[Row], columns_of_terminal: int | None) -> str:
    """The rows below each other: cells that are too long for the terminal on several lines, in a pipe on one."""
    return _piped(columns, rows) if columns_of_terminal is None else _folded(columns, rows, columns_of_terminal)


def _piped(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A line for each row, nothing cut. A cell that is longer than most widens no column: what follows it moves on."""
    numeric = [_is_numeric(column, rows) for column in columns]
    lines = [[_heading(column) for column in columns], *([cell(row[column]) for column in columns] for row in rows)]
    widths = [
        max((space for line in lines if (space := _width(line[place])) <= _WIDEST), default=_WIDEST)
        for place in range(len(columns))
    ]
    found = [_joined(line, widths, numeric) for line in lines]
    return "\n".join([found[0], "─" * (sum(widths) + _GAP * (len(widths) - 1)), *found[1:]])


def _joined(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for text, widest, is_numeric in zip(cells, widths, numeric, strict=True):
        space = " " * (widest - _width(text))
        padded.append(f"{space}{text}" if is_numeric else f"{text}{space}")
    return (" " * _GAP).join(padded).rstrip()


def _is_numeric(column: str, rows: Sequence[Row]) -> bool:
    return all(isinstance(row[column], int | float) or row[column] is None for row in rows)


def _folded(columns: Sequence[str], rows: Sequence[Row], width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        numeric = _is_numeric(column, rows)
        table.add_column(
            Text(_heading(column)), justify="right" if numeric else "left", overflow="fold", no_wrap=numeric
        )
    for row in rows:
        table.add_row(*(Text(cell(row[column])) for column in columns))  # Text: words in brackets are no markup here
    paper = io.StringIO()
    console = Console(file=paper, width=width, color_system=None)
    console.print(table)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def cell(value: Any) -> str:
    """A value as text on one line; nothing for None."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else printable(str(value))


def _text(columns: Sequence[str], rows: Sequence[Row]) -> None:
    if not rows:
        note("no rows")
        return
    rows = [{column: _word(row[column]) for column in columns} for row in rows]
    terminal = width()
    if terminal is not None and not _fits(columns, rows, terminal):
        _records(columns, rows)
    else:
        write_line(aligned(columns, rows, terminal))


def _word(value: Any) -> Any:
    return ("no", "yes")[value] if isinstance(value, bool) else value


def _fits(columns: Sequence[str], rows: Sequence[Row], terminal: int) -> bool:
    """Whether every column can have its width, or what a column of text needs at least."""
    least = (min(_NARROW, _natural(column, rows)) for column in columns)
    return sum(least) + _GAP * (len(columns) - 1) <= terminal


def _records(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Each row as a block of lines, one a value: many columns on a narrow terminal would be unreadable."""
    label = max(len(_heading(column)) for column in columns) + _GAP
    for number, row in enumerate(rows):
        if number:
            say()
        for column in columns:
            if cell(row[column]):
                say(f"{_heading(column):<{label}}{cell(row[column])}", hang=label)


def _natural(column: str, rows: Sequence[Row]) -> int:
    return max(_width(text) for text in (_heading(column), *(cell(row[column]) for row in rows)))


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _heading(column: str) -> str:
    return cell(column.replace("_", " "))


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    # Names of columns may be text of documents as well, such as titles of classes.
    for cells in (columns, *([row[column] for column in columns] for row in rows)):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(_neutral, cells))
        write(line.getvalue())


def _neutral(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = cell(value)
    is_formula = isinstance(value, str) and text.lstrip().startswith(("=", "+", "-", "@"))
    return f"'{text}" if is_formula else text


def _markdown(columns: Sequence[str], rows: Iterable[Row]) -> None:
    from kg.export.markdown import escape

    write_line("| " + " | ".join(escape(cell(column)) for column in columns) + " |")
    write_line("|" + " --- |" * len(columns))
    for row in rows:
        write_line("| " + " | ".join(escape(cell(row[column])) for column in columns) + " |")
