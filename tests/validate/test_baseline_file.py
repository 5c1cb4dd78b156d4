"""The file of a baseline: read as it was written, easy to review, and clear about what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError
from kg.validate.baseline import Baseline, Entry
from kg.validate.baseline_file import parse, read, write, written
from tests.validate.made import HOSTILE, finding

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))
ENTRIES = st.builds(
    Entry,
    rule=TEXT,
    class_title=TEXT,
    class_iri=st.none() | TEXT,
    text=TEXT,
    finding=st.text(st.characters(exclude_categories=["Cs"])),
    reason=TEXT,
    date=st.dates(),
    by=st.none() | TEXT,
)
ENTRY = """
[[accepted]]
rule = "empty-field"
class = "Clerk"
finding = "no value"
text = "0123456789abcdef"
reason = "no such line"
date = 2026-03-31
"""


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda entry: entry.identity))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    baseline = Baseline(tuple(sorted(entries, key=lambda entry: entry.order)))
    text = written(baseline)
    assert parse(text, "b.toml") == baseline
    assert written(parse(text, "b.toml")) == text


def test_an_entry_is_one_block_and_a_new_one_changes_no_other(tmp_path: Path) -> None:
    path = tmp_path / "accepted.toml"
    old = Baseline().accepting([finding(rule="b"), finding(rule="d")], reason="known", on=date(2026, 3, 31))
    write(old, path)
    before = path.read_text().split("\n\n")
    write(read(path).accepting([finding(rule="c")], reason="known", on=date(2026, 4, 1), by="JV"), path)
    after = path.read_text().split("\n\n")
    assert [block for block in after if block not in before] == [after[2]]
    assert [block for block in before if block not in after] == []
    lines = after[2].splitlines()
    assert lines[:3] == ["[[accepted]]", 'rule = "c"', 'class = "Clerk"']
    assert lines[-3:] == ['reason = "known"', "date = 2026-04-01", 'by = "JV"']
    assert [each.name for each in tmp_path.iterdir()] == ["accepted.toml"]


def test_hostile_words_stay_on_their_line_and_can_be_seen() -> None:
    text = written(Baseline().accepting([finding(summary=HOSTILE + "\n[[accepted]]")], reason="x", on=date(2026, 1, 1)))
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.count("\n[[accepted]]\n") == 1


def test_an_entry_knows_its_line() -> None:
    (first, second) = parse(ENTRY + ENTRY.replace("Clerk", "Cook"), "b.toml").entries
    assert (first.line, second.line) == (2, 10)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[accepted]\n", 1, "is not TOML"),
        (ENTRY + 'rule = "again"\n', 9, "is not TOML"),
        ("[[excepted]]\n", 1, "no key 'excepted'"),
        ("\naccepted = 3\n", 2, "not a list of entries"),
        (ENTRY + 'reasons = "x"\n', 9, "no key 'reasons'"),
        (ENTRY.replace('reason = "no such line"\n', ""), 2, "has no reason"),
        (ENTRY.replace('"no such line"', '" "'), 7, "reason is not a text"),
        (ENTRY.replace('"Clerk"', "3"), 4, "class is not a text"),
        (ENTRY.replace("2026-03-31", '"in March"'), 8, "date is not a day"),
        (ENTRY.replace("2026-03-31", "2026-03-31T10:00:00"), 8, "date is not a day"),
        (ENTRY.replace("2026-03-31", "2026-02-31"), 8, "is not TOML"),
        (ENTRY + ENTRY, 10, "the entry of line 2 is here again"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse(text, "b.toml")
    assert caught.value.where == f"b.toml:{line}"
    assert words in str(caught.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="cannot be read"):
        read(tmp_path / "missing.toml")
    with pytest.raises(ParameterError, match="cannot be read"):
        read(tmp_path)
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ParameterError, match="not UTF-8"):
        read(tmp_path / "b.toml")
