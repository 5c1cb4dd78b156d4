"""How a build tells of problems: one by one where they are few, else by rule and by text, with the coverage."""

from pathlib import Path

import pytest

from tests.cli.running import Jobkg, is_plain

PROBLEMS = 26


@pytest.fixture
def many(tmp_path: Path, examples: Path) -> Path:
    """Thirteen files without a class code, whose class detail has an unknown heading after it."""
    folder = tmp_path / "many"
    folder.mkdir()
    text = (examples / "12.txt").read_text("utf-8")
    assert "Office Support Clerk" in text
    for number in range(13):
        heading = "AFFAIRS" if number % 2 else "Affairs"
        title = f"Office Support Clerk {'ABCDEFGHIJKLM'[number]}"
        other = text.replace("Office Support Clerk", title)
        (folder / f"{number:02d}.txt").write_text(f"{other}\n{heading}:\n\nThe affairs of a clerk.\n", "utf-8")
    return folder


def test_many_problems_are_told_by_what_they_are(jobkg: Jobkg, tmp_path: Path, many: Path) -> None:
    own = ("--store", tmp_path / "own", "build", many)
    outcome = jobkg(*own)
    report = jobkg(*own, "--format", "json").json
    lines = outcome.err.splitlines()
    assert outcome.code == 0
    assert lines[0] == f"jobkg: {len(report['problems'])} problems in 13 files, by what they are:"
    start = next(place for place, line in enumerate(lines) if line.endswith("[no-class-code]"))
    assert lines[start : start + 5] == [
        "  13 in 13 files: The document gives no class code. Add the code if the class has one. [no-class-code]",
        *(f"    0{number}.txt: no line gives a class code" for number in range(3)),
        "    and 10 more",
    ]
    counts = [int(line.split()[0]) for line in lines if line.startswith("  ") and line.endswith("]")]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(report["problems"])
    assert lines[-1] == "jobkg: --problems all tells every problem, --format json has them as data"
    assert lines[-2].startswith("jobkg: on average ")


def test_all_problems_one_by_one(jobkg: Jobkg, tmp_path: Path, many: Path) -> None:
    outcome = jobkg("--store", tmp_path / "own", "build", many, "--problems", "all", "--format", "json")
    problems = outcome.json["problems"]
    assert outcome.err.splitlines() == [
        f"jobkg: {one['file']}{':' + str(one['line']) if one['line'] else ''}: {one['message']}" for one in problems
    ]
    assert len({tuple(one.items()) for one in problems}) == len(problems)
    assert all(set(one) == {"file", "line", "message", "rule"} for one in problems)
    assert set(outcome.json["coverage"]) == {"mean", "lowest"}


def test_unread_lines_and_unknown_headings_are_counted_by_text(jobkg: Jobkg, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number, code in enumerate(("SM1", "SM2", "SM3")):
        unread = "".join(f"\n\n{word} \x1b[31m: ;" for word in ("Affairs", "affairs", *"bcdefgh"))
        (texts / f"{number}.txt").write_text(UNREAD.format(name="ABC"[number], code=code, unread=unread), "utf-8")
    outcome = jobkg("--store", tmp_path / "own", "build", texts)
    report = jobkg("--store", tmp_path / "own", "build", texts, "--format", "json").json
    assert {one["rule"] for one in report["problems"]} & {"unread-line", "unknown-heading"}
    assert is_plain(outcome.err)
    assert "  'Affairs \\x1b[31m: ;' 6 times in 3 files: unread line, first at 0.txt:" in outcome.err
    assert "less than 80% in 3 documents, look at them with `jobkg inspect`:\n  0.txt: " in outcome.err
    assert [one["file"] for one in report["coverage"]["lowest"]] == ["0.txt", "1.txt", "2.txt"]
    assert report["coverage"]["mean"] < 0.8


UNREAD = """{unread}

Essential Duties

Keeps the books.

Clerk {name} - {code} Page 1 of 1

Competencies

Patience - Waits without complaint.

Education Requirement

Graduation from high school.

Experience Requirement

One (1) year of clerical work.
"""
