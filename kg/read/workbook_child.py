"""The program that opens a workbook, in a process of its own: what a hostile file does to it, it does to nobody else.

It reads the file from standard input and writes JSON, one line for the file, one for each sheet and row. It is started
by its path and imports nothing of this package, so that it is up in some hundredths of a second.
"""

import io
import json
import posixpath
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from xml.etree import ElementTree

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

MEMORY: Final = 1_500_000_000
"""Bytes of address space: a sheet of two cells in opposite corners takes that of all cells between them."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_EXACT: Final = 1e15
"""Numbers below it are shown by Excel digit by digit."""
_LONGEST_CODE: Final = 12


def main(seconds: int, most_rows: int, most_cells: int) -> None:
    """Write what the workbook on standard input has in its sheets, up to a number of rows and cells in each."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CORE, 0)
    data = sys.stdin.buffer.read()
    try:
        workbook = load_workbook(io.BytesIO(data))
        marks = _marks_of(data)
        _put({"sheets": len(workbook.sheet_names)})
        for place, about in enumerate(workbook.sheets_metadata):
            visible = about.visible == SheetVisibleEnum.Visible
            readable = about.typ == SheetTypeEnum.WorkSheet
            found = marks.get(about.name, _Marks())
            _put({"sheet": about.name, "visible": visible, "readable": readable} | found.to_json())
            if readable and visible and not _rows(workbook.get_sheet_by_index(place), found, most_rows, most_cells):
                return
    except PasswordError:
        _put({"error": "password"})
    except (CalamineError, OSError, ValueError, ElementTree.ParseError, zipfile.BadZipFile) as error:
        _put({"error": "broken", "because": str(error)})


def _rows(sheet: Any, marks: "_Marks", most_rows: int, most_cells: int) -> bool:
    """Write the rows of a sheet that are not blank; whether that was all of them."""
    last = sheet.end[0] + 1 if sheet.end else 0
    if last > most_rows:
        _put({"full": last})
        return False
    cells_left = most_cells
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        row = [_text(value) for value in values]
        while row and not row[-1].strip():
            row.pop()
        for place, width in marks.padded.get(number, ()):
            if place < len(row) and row[place].isdecimal():
                row[place] = row[place].zfill(width)
        cells_left -= sum(map(bool, row))
        if cells_left < 0:
            _put({"full": number})
            return False
        if row:
            _put({"row": number, "cells": row})
    return True


def _text(value: Any) -> str:
    """A cell as a reader sees it: whole numbers without a decimal point, dates in ISO 8601."""
    match value:
        case bool():
            return str(value).upper()
        case float():
            if value.is_integer() and abs(value) < _MOST_EXACT:
                return str(int(value))
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


class _Marks:
    """What the file says of the cells of a sheet beside their values."""

    def __init__(self) -> None:
        self.padded: dict[int, list[tuple[int, int]]] = {}
        """Row -> columns, counted from 0, whose whole numbers are shown with so many digits: 0042."""
        self.uncalculated: list[str] = []
        self.errors: list[str] = []

    def to_json(self) -> dict[str, Any]:
        """How many cells have a formula without its value, and how many an error, and the first of each."""
        return {
            name: [len(found), found[0]]
            for name, found in (("uncalculated", self.uncalculated), ("errors", self.errors))
            if found
        }


def _marks_of(data: bytes) -> dict[str, _Marks]:
    """The marks of each sheet by its name; none for workbooks that are not of Excel since 2007."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        parts = {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
            for one in relations
        }
        widths = _widths(ElementTree.fromstring(package.read("xl/styles.xml"))) if "xl/styles.xml" in names else {}
        sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        found = {one.get("name", ""): parts.get(one.get(_LINK, ""), "") for one in sheets}
        return {name: _marks(package, part, widths) for name, part in found.items() if part in names}


def _marks(package: zipfile.ZipFile, part: str, widths: dict[str, int]) -> _Marks:
    marks = _Marks()
    with package.open(part) as stream:
        for cell in _cells(stream):
            place, kind = cell.get("r", ""), cell.get("t")
            if kind == "e":
                marks.errors.append(place)
            elif cell.find(f"{_MAIN}f") is not None and not (cell.findtext(f"{_MAIN}v") or kind == "str"):
                marks.uncalculated.append(place)
            width = widths.get(cell.get("s", ""))
            letters = place.rstrip("0123456789")
            if width and 0 < len(letters) < 4 and len(letters) < len(place) < _LONGEST_CODE:
                marks.padded.setdefault(int(place[len(letters) :]), []).append((_column(letters), width))
    return marks


def _cells(stream: Any) -> Iterator[ElementTree.Element]:
    """The cells of a sheet one by one, without keeping them."""
    path: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if element.tag == f"{_MAIN}c":
            yield element
        if element.tag in (f"{_MAIN}c", f"{_MAIN}row"):
            element.clear()
            if path:
                path[-1].remove(element)


def _widths(styles: ElementTree.Element) -> dict[str, int]:
    """The styles that show numbers with leading zeros: the number of a style -> how many digits it shows."""
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    used = styles.find(f"{_MAIN}cellXfs")
    found = {}
    for place, style in enumerate(() if used is None else used):
        code = codes.get(style.get("numFmtId"), "")
        if 1 < len(code) < _LONGEST_CODE and set(code) == {"0"}:
            found[str(place)] = len(code)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, hard))


def _put(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
