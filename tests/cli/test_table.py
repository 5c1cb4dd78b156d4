"""Tests of kg.cli.table: aligned columns in a pipe."""

import pytest

from kg.cli.table import TableFormat, aligned, write_table


def test_a_long_cell_widens_no_column_and_nothing_is_lost() -> None:
    long = "word " * 400 + "end"
    rows = [{"name": "a", "text": long, "months": 3}, {"name": "bb", "text": "short", "months": 12}]
    header, line, first, second = aligned(["name", "text", "months"], rows, None).split("\n")
    assert header == "name   text    months"
    assert len(line) == len(header)
    assert first.startswith(f"a      {long}   ")
    assert first.endswith("     3")
    assert second == "bb     short       12"


def test_only_cells_of_some_length_widen_a_column() -> None:
    rows = [{"name": "n" * 60, "text": "x"}, {"name": "n" * 61, "text": "x"}]
    assert aligned(["name", "text"], rows, None).split("\n")[2:] == [f"{'n' * 60}   x", f"{'n' * 61}   x"]


def test_a_terminal_gets_no_line_that_is_wider() -> None:
    rows = [{"name": "a", "text": "word " * 50}]
    assert max(map(len, aligned(["name", "text"], rows, 40).split("\n"))) <= 40


@pytest.mark.parametrize("format", TableFormat)
def test_a_column_named_by_a_document_is_no_formula_and_turns_nothing(
    format: TableFormat, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "=1+1 Clerk\u202e|"
    write_table(["who", name], [{"who": "a", name: "b"}], format, "shared")
    out = capsys.readouterr().out
    assert "\u202e" not in out
    header = {
        TableFormat.CSV: "who,'=1+1 Clerk�|\n",
        TableFormat.MARKDOWN: "| who | =1+1 Clerk�\\| |\n",
        TableFormat.TEXT: "who   =1+1 Clerk�|\n",
        TableFormat.JSON: '    "=1+1 Clerk\\u202e|"\n',
    }
    assert header[format] in out
