"""Separated values: dialects, line breaks in quotes, encodings; and what is no table at all."""

from pathlib import Path

import pytest

from kg.document import Document
from kg.read import read
from kg.read.limits import MAXIMUM_BYTES, MAXIMUM_CELL, MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_ROWS
from tests.read.refusal import assert_refused


def table(folder: Path, data: bytes | str, name: str = "plan.csv") -> Document:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path)


def cells(document: Document) -> list[tuple[int, int, tuple[str, ...]]]:
    (sheet,) = document.sheets
    return [(row.line, row.number, row.cells) for row in sheet.rows]


def test_rows_are_lines(tmp_path: Path) -> None:
    document = table(tmp_path, "Title,Code\r\nClerk,1\r\n,\r\n Lead   Clerk ,2,\r\n")
    assert document.media_type == "table"
    assert [line.text for line in document.lines] == ["Title | Code", "Clerk | 1", "", "Lead Clerk | 2"]
    assert [line.number for line in document.lines] == [1, 2, 3, 4]
    assert cells(document) == [(1, 1, ("Title", "Code")), (2, 2, ("Clerk", "1")), (4, 4, ("Lead Clerk", "2"))]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Title,Code\n'Clerk; I',1\n"),
        ("a.CSV", "Title;Code\n'Clerk; I';1\n"),
        ("a.tsv", "Title\tCode\nClerk; I\t1\n"),
        ("a.csv", "Title|Code\nClerk; I|1\n"),
        ("a.csv", "sep=;\nTitle;Code\n'Clerk; I';1\n"),
    ],
)
def test_the_delimiter_is_found(name: str, text: str, tmp_path: Path) -> None:
    document = table(tmp_path, text.replace("'", '"'), name)
    assert [row for _, _, row in cells(document)] == [("Title", "Code"), ("Clerk; I", "1")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_the_encoding_is_found(encoding: str, tmp_path: Path) -> None:
    text = "Title,Code\n" + "Café Aide – Señor,1\n" * 5
    assert cells(table(tmp_path, text.encode(encoding)))[1][2] == ("Café Aide – Señor", "1")


def test_line_breaks_in_quotes(tmp_path: Path) -> None:
    document = table(tmp_path, 'Title,Note\nClerk,"one\ntwo\r\nthree"\nSmith,x\n')
    assert cells(document) == [(1, 1, ("Title", "Note")), (2, 2, ("Clerk", "one two three")), (5, 3, ("Smith", "x"))]
    assert [line.text for line in document.lines][2:4] == ["", ""]


def test_other_text_is_text(tmp_path: Path) -> None:
    assert table(tmp_path, "Title,Code\nClerk,1\n", "plan.txt").media_type == "text"


def test_formulas_and_control_characters_are_text(tmp_path: Path) -> None:
    document = table(tmp_path, "Title,Code\n=HYPERLINK(A1),\x1b[2J\n+1,\u200bx\u202e\n")
    assert [row for _, _, row in cells(document)][1:] == [("=HYPERLINK(A1)", "\ufffd[2J"), ("+1", "x\ufffd")]


def test_a_quotation_that_is_never_closed(tmp_path: Path) -> None:
    document = table(tmp_path, 'Title,Code\n"Clerk,1\nSmith,2\n')
    assert [(problem.rule, problem.line) for problem in document.problems] == [("open-quotation", 2)]
    assert len(document.lines) == 3


def test_an_inch_mark_is_no_quotation(tmp_path: Path) -> None:
    document = table(tmp_path, 'Title,Code\n5" Pipe Fitter,1\nSmith,2\n')
    assert cells(document)[1][2] == ('5" Pipe Fitter', "1")
    assert document.problems == ()


REFUSED = {
    "empty": (b"", "empty"),
    "only commas": (b",,\n,,\n", "no text"),
    "zero bytes": (b"Title,Code\nCl\x00erk,1\n", "binary"),
    "a million lines": (b"a,1\n" * 1_000_000, "rows"),
    "too many cells": (b"a,b,c,d,e,f,g,h,i,j\n" * (MAXIMUM_CELLS // 10 + 1), "cells"),
    "too many columns": (b"a," * MAXIMUM_COLUMNS + b"a\n", "columns"),
    "too long a cell": (b"a," + b"x" * (MAXIMUM_CELL + 1) + b"\n", "characters"),
    "enormous cell": (b"a," + b"x" * 200_000 + b"\n", "characters"),
    "quotation over the whole file": (b'a,b\n"' + b"x,y\n" * 1_000, "begins on line 2"),
    "too large": (b"a," * (MAXIMUM_BYTES["table"] // 2 + 1), "larger"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(data)
    assert_refused(path, word)


def test_the_longest_table(tmp_path: Path) -> None:
    assert len(table(tmp_path, "a,1\n" * MAXIMUM_ROWS).lines) == MAXIMUM_ROWS
