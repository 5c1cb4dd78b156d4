"""Workbooks: cells as a reader sees them, several sheets, and files that would take all memory or time."""

import io
import zipfile
from pathlib import Path

import pytest

from kg.document import Document
from kg.read import read, workbook_child
from kg.read.limits import MAXIMUM_ROWS, MAXIMUM_SHEETS
from tests.read.refusal import assert_refused
from tests.read.workbooks import cell, open_document, rows, workbook


def saved(folder: Path, data: bytes, name: str = "plan.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read_from(folder: Path, data: bytes) -> Document:
    return read(saved(folder, data))


def test_cells_are_what_a_reader_sees(tmp_path: Path) -> None:
    sheet = (
        f'<row r="3">{cell("B3", "Lead Clerk")}{cell("C3", 1234.0)}{cell("D3", 42, 1)}{cell("E3", 45000, 2)}'
        f'{cell("F3", 52311.200000000004)}{cell("G3", "=1+1")}<c r="H3" t="b"><v>1</v></c>'
        f"{cell('I3', 12345678901)}</row>"
    )
    document = read_from(tmp_path, workbook({"Pay": sheet}))
    assert document.media_type == "table"
    (row,) = document.sheets[0].rows
    expected = ("", "Lead Clerk", "1234", "0042", "2023-03-15", "52311.2", "=1+1", "TRUE", "12345678901")
    assert (row.line, row.number, row.cells) == (3, 3, expected)
    assert [line.text for line in document.lines[:2]] == ["", ""]
    assert document.problems == ()


def test_sheets_follow_one_another(tmp_path: Path) -> None:
    first = f'<row r="1">{cell("A1", "Title")}</row><row r="4">{cell("A4", "Clerk")}</row>'
    data = workbook({"One": first, "Secret": rows(["Boss"]), "Two": rows(["Title"], ["Smith"])}, hidden=["Secret"])
    document = read_from(tmp_path, data)
    assert [(sheet.name, [(row.line, row.number) for row in sheet.rows]) for sheet in document.sheets] == [
        ("One", [(1, 1), (4, 4)]),
        ("Two", [(5, 1), (6, 2)]),
    ]
    assert [(line.page, line.source) for line in document.lines][3:] == [(1, 4), (2, 1), (2, 2)]
    assert [(problem.rule, problem.line) for problem in document.problems] == [("hidden-sheet", None)]
    assert "Boss" not in "".join(line.text for line in document.lines)


def test_formulas_without_value_and_errors_are_told(tmp_path: Path) -> None:
    sheet = (
        f'<row r="1">{cell("A1", "Title")}</row><row r="2"><c r="A2"><f>B2</f></c><c r="B2" t="e"><v>#REF!</v></c>'
        '<c r="C2"><f>1+1</f><v>2</v></c><c r="D2" t="str"><f>A1</f><v>x</v></c></row>'
    )
    document = read_from(tmp_path, workbook({"Pay": sheet}))
    assert [(problem.rule, problem.line) for problem in document.problems] == [
        ("uncalculated-cell", 2),
        ("error-cell", 2),
    ]
    assert "A2" in document.problems[0].message
    assert document.sheets[0].rows[1].cells == ("", "", "2", "x")


def test_open_document(tmp_path: Path) -> None:
    document = read_from(tmp_path, open_document(["Title", "Code"], ["Clerk", "7"]))
    assert [row.cells for row in document.sheets[0].rows] == [("Title", "Code"), ("Clerk", "7")]


def at(*places: str) -> bytes:
    cells = {place: place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in places}
    return workbook({"Pay": "".join(f'<row r="{row}">{cell(place, 1.0)}</row>' for place, row in cells.items())})


def bomb() -> bytes:
    stream = io.BytesIO(workbook({"Pay": rows(["Title"], ["Clerk"])}))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/zeros.bin", bytes(150_000_000))
    return stream.getvalue()


def entities() -> bytes:
    """A sheet whose text would grow to gigabytes."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(9))
    stream = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook({"Pay": "CELLS"})))
    with zipfile.ZipFile(stream, "w") as package:
        for name in source.namelist():
            text = source.read(name).decode()
            filled = text.replace("CELLS", '<row r="1"><c r="A1" t="str"><v>&e8;</v></c></row>')
            package.writestr(name, f"<!DOCTYPE x [{declared}]>{filled}" if "sheet1" in name else text)
    return stream.getvalue()


REFUSED = {
    "two corners": (at("A1", "XFD1048576"), "memory"),
    "a stray cell far below": (at("A1", "A1048576"), "row 1,048,576"),
    "too many rows": (workbook({"Pay": rows(*[["Clerk"]] * (MAXIMUM_ROWS + 1))}), "too large"),
    "too many columns": (at("A1", "XFD1"), "columns"),
    "too many sheets": (workbook({f"S{n}": rows(["x"]) for n in range(MAXIMUM_SHEETS + 1)}), "sheets"),
    "no place on any sheet": (at("A1", "ZZZZZZZZ99999999999"), "workbook"),
    "zip bomb": (bomb(), "unpacks to"),
    "entities": (entities(), "workbook"),
    "cut off": (workbook({"Pay": rows(["Title"])})[:-80], "broken"),
    "part missing": (workbook({"Pay": rows(["Title"])}, target="elsewhere{}.xml"), "broken"),
    "no cells": (workbook({"Pay": ""}), "empty"),
    "old Excel, broken": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "Workbook".encode("utf-16-le") + bytes(600),
        "broken",
    ),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, word: str, tmp_path: Path) -> None:
    assert_refused(saved(tmp_path, data), word)


def test_a_word_document_with_a_workbook_in_it_is_a_word_document(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in ("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"):
            package.writestr(name, "")
    assert_refused(saved(tmp_path, stream.getvalue()), "Word")


def test_numbers_keep_all_their_digits() -> None:
    texts = [workbook_child._text(value) for value in (1234.0, -0.5, 1e-7, 123456789012345.0, 1e21, True, "x")]
    assert texts == ["1234", "-0.5", "0.0000001", "123456789012345", "1000000000000000000000", "TRUE", "x"]
