"""The decisions file: every text comes back, every slip of a hand is told with its line, nothing is lost."""

import errno
import multiprocessing
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, JobkgError
from kg.link.candidate import MatchType
from kg.link.cell import read_cell, write_cell
from kg.link.decision import JUSTIFICATIONS, Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.decision_line import COLUMNS, line, parse
from tests.link.invented import decision

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SHARE = st.none() | st.floats(0, 1)
DECISIONS = st.builds(
    Decision,
    st.just("https://example.org/class/clerk"),
    st.sampled_from(["https://example.org/onet/1", "urn:x:2"]),
    st.sampled_from(Verdict),
    st.sampled_from(MatchType),
    TEXT,
    st.none() | st.dates(),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.sampled_from(sorted(JUSTIFICATIONS)),
    SHARE,
    SHARE,
    TEXT,
    TEXT,
    TEXT,
)
HEADER = "\t".join(COLUMNS)
LINE = line(decision(), COLUMNS).rstrip("\n")


@given(st.lists(DECISIONS, max_size=4), st.permutations(COLUMNS))
def test_what_is_written_is_read(decisions: list[Decision], columns: list[str]) -> None:
    text = "\t".join(columns) + "\n" + "".join(line(each, columns) for each in decisions)
    assert list(parse(text, "decisions.tsv")) == decisions
    assert list(parse(text.replace("\n", "\r\n").replace("\r\n", "\n"), "decisions.tsv")) == decisions
    assert text.count("\n") == len(decisions) + 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cell_holds_any_text_and_is_no_formula(text: str) -> None:
    cell = write_cell(text)
    assert read_cell(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "#"))
    assert not set(cell) & set("\t\r\n")


def test_half_a_character_does_not_stop_a_review(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "decisions.tsv")
    file.append([decision(reason="a \udcff b")])
    assert file.read()[0].reason == "a � b"


def test_no_file_is_no_decision_and_the_first_makes_it(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "team" / "decisions.tsv")
    assert file.read() == []
    file.append([])
    assert not file.exists()
    file.append([decision()])
    file.append([decision(code="19-4031.00")])
    lines = file.path.read_text().splitlines()
    assert lines[0] == HEADER
    assert [each.line for each in file.read()] == [2, 3]


def test_what_an_editor_does_to_the_file_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_bytes(b"\xef\xbb\xbf# decided by the team\r\n" + f"{HEADER}\r\n\r\n{LINE}".encode())
    file = DecisionFile(path)
    assert [each.line for each in file.read()] == [4]
    file.append([decision(code="19-4031.00")])
    assert [each.object[-10:] for each in file.read()] == ["51-8031.00", "19-4031.00"]


def test_a_short_file_of_a_hand_gets_the_columns_that_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text("# ours\nobject\tdecision\tsubject\nurn:o:1\tAccepted\turn:s:1\n")
    path.chmod(0o640)
    file = DecisionFile(path)
    (first,) = file.read()
    assert (first.subject, first.object, first.verdict) == ("urn:s:1", "urn:o:1", Verdict.ACCEPTED)
    file.append([decision()])
    assert path.read_text().startswith(f"# ours\n{HEADER}\n")
    assert file.read() == [first, decision()]
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["decisions.tsv"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title\tcode\nA\t1\n", 1, "no column subject"),
        (f"{HEADER}\tmood\n{LINE}\tgood\n", 1, "no column 'mood'"),
        ("subject\tobject\tdecision\tobject\n", 1, "named twice"),
        (f"{HEADER}\n{LINE[:120]}", 2, "the line has 2 cells where the first has 17"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('https://w3id.org/jobclass/id/onet', 'onet')}\n", 3, "object is 'onet/"),
        (f"{HEADER}\n{LINE.replace('accepted', 'yes')}\n", 2, "decision is 'yes'"),
        (f"{HEADER}\n{LINE.replace('closeMatch', 'sameAs')}\n", 2, "predicate is 'sameAs'"),
        (f"{HEADER}\n{LINE.replace('2026-03-31', '31.3.2026')}\n", 2, "date is '31.3.2026'"),
        (f"{HEADER}\n{LINE.replace('ManualMappingCuration', 'Feeling')}\n", 2, "justification is 'semapv:Feeling'"),
        ("subject\tobject\tdecision\tconfidence\nurn:a:1\turn:b:1\taccepted\t2\n", 2, "confidence is '2'"),
        ("subject\tobject\tdecision\tprobability\nurn:a:1\turn:b:1\taccepted\tnan\n", 2, "probability is 'nan'"),
        (f"{HEADER}\n<<<<<<< ours\n{LINE}\n=======\n>>>>>>> theirs\n", 2, "conflict of version control"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, place: int, words: str) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        DecisionFile(path).read()
    assert raised.value.where == f"{path}:{place}"
    assert words in raised.value.message
    assert raised.value.remedy
    assert path.read_text() == text


def test_nothing_is_added_to_a_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    for content in (b"Dear all,\n", b"\xff\xfe\x00s"):
        path.write_bytes(content)
        with pytest.raises(InputError):
            DecisionFile(path).append([decision()])
        assert path.read_bytes() == content
    with pytest.raises(JobkgError, match="cannot be"):
        DecisionFile(tmp_path).append([decision()])


def test_a_disk_that_is_full_half_way_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = DecisionFile(tmp_path / "decisions.tsv")
    file.append([decision()])
    before = file.path.read_bytes()
    real, calls = os.write, []

    def full(descriptor: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[:50])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(JobkgError, match="No space left") as raised:
        file.append([decision(code="19-4031.00")])
    assert raised.value.where == str(file.path)
    assert file.path.read_bytes() == before


def _reviewer(path: Path, name: str) -> None:
    for number in range(15):
        DecisionFile(path).append([decision(author=name, reason=f"{number}")])


def test_two_reviewers_at_one_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_reviewer, args=(path, name)) for name in ("first", "second")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    found = DecisionFile(path).read()
    for name in ("first", "second"):
        assert [int(each.reason) for each in found if each.author == name] == list(range(15))
    assert found[0].date == date(2026, 3, 31)
