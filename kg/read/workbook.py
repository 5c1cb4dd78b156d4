"""Reading workbooks of Excel and OpenDocument, opened in a process of its own: their visible sheets as rows."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.document import Line, Problem, Sheet
from kg.errors import DocumentError
from kg.read.child import rows_from
from kg.read.limits import MAXIMUM_CELLS, MAXIMUM_ROWS, MAXIMUM_SHEETS
from kg.read.package import check_sizes
from kg.read.table import TableCollector, too_large

SECONDS: Final = 12
"""A class list of 5,000 rows takes less than one."""
_CHILD: Final = Path(__file__).with_name("workbook_child.py")
_MOST_XML: Final = 80_000_000
"""The XML of the longest class list has 10 MB."""
_AS_CSV: Final = "save the sheet with the classes as CSV"


def read_workbook(data: bytes) -> tuple[tuple[Line, ...], tuple[Problem, ...], tuple[Sheet, ...]]:
    """The rows of a workbook as lines and as cells, and what of it was not read.

    Where it has one sheet, a line has the number of its row; with several, sheets follow one another, and the line's
    source is the row and its page the sheet. Raises DocumentError when the workbook is encrypted, broken or too large.
    """
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                check_sizes(package.infolist(), _MOST_XML, _AS_CSV)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise _broken() from error
    head, *rows = rows_from(_CHILD, (SECONDS, MAXIMUM_ROWS, MAXIMUM_CELLS), data, "workbooks", "python-calamine") or [
        {}
    ]
    if not head:
        raise DocumentError(
            f"the workbook could not be read within {SECONDS} seconds and the memory that a class list needs",
            remedy=_AS_CSV,
        )
    for row in (head, *rows):
        if row.get("error") == "password":
            raise DocumentError("the workbook is encrypted", remedy="open it with its password and save it without one")
        if "error" in row:
            raise _broken()
    if head["sheets"] > MAXIMUM_SHEETS:
        raise too_large(f"the workbook has {head['sheets']:,} sheets", f"{MAXIMUM_SHEETS}")
    return _collected(rows)


def _broken() -> DocumentError:
    return DocumentError(
        "the Excel or OpenDocument workbook is broken or cut off", remedy=f"get the file again, or {_AS_CSV}"
    )


def _collected(rows: list[dict[str, Any]]) -> tuple[tuple[Line, ...], tuple[Problem, ...], tuple[Sheet, ...]]:
    table = TableCollector()
    problems: list[Problem] = []
    shown = [row for row in rows if row.get("visible") and row.get("readable")]
    sheet: Mapping[str, Any] = {}
    page = start = 0
    for row in rows:
        if "sheet" in row:
            table.end_sheet(sheet.get("sheet", ""))
            sheet, start = row, len(table.lines)
            page += row in shown
            problems += _problems(row, start)
        elif "full" in row:
            where = f"row {row['full']:,} of the sheet {sheet['sheet']!r}"
            raise too_large(f"there is something in {where}", f"{MAXIMUM_ROWS:,} rows and {MAXIMUM_CELLS:,} cells")
        else:
            several = len(shown) > 1
            table.add(
                row["cells"],
                number=row["row"],
                line=start + row["row"],
                page=page if several else None,
                source=row["row"] if several else None,
            )
    table.end_sheet(sheet.get("sheet", ""))
    return tuple(table.lines), tuple(problems), tuple(table.sheets)


def _problems(sheet: Mapping[str, Any], start: int) -> Iterator[Problem]:
    """What a reader of the sheet sees, or would see, and the rows do not have."""
    name = sheet["sheet"]
    if not sheet["readable"]:
        yield Problem("sheet-without-cells", f"the sheet {name!r} is a chart or a macro and is not read")
    elif not sheet["visible"]:
        yield Problem("hidden-sheet", f"the sheet {name!r} is hidden and not read: show it if its rows are meant")
    for key, rule, what, remedy in (
        ("uncalculated", "uncalculated-cell", "a formula without a value", "open the workbook in Excel and save it"),
        ("errors", "error-cell", "an error in place of a value", "correct the formula"),
    ):
        if key in sheet and sheet["visible"]:
            count, first = sheet[key]
            cells = f"the cell {first}" if count == 1 else f"{count:,} cells, the first of them {first},"
            digits = first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            line = start + int(digits) if digits.isdecimal() and len(digits) < 8 else None
            has = "has" if count == 1 else "have"
            yield Problem(rule, f"in the sheet {name!r} {cells} {has} {what}: {remedy}", line)
