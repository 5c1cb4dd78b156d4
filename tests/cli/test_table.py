"""Tests of kg.cli.table: aligned columns in a pipe."""

from kg.cli.table import aligned


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
