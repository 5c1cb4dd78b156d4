"""Problems put together by rule and by text, and how much of the documents was understood."""

from pathlib import Path

from kg.build.coverage import Coverage, coverage_of
from kg.build.report import FileProblem, problems_of
from kg.build.summary import by_rule, by_text
from kg.document import Problem
from kg.store import FileRecord
from tests.build.invented import Builder, specification, write


def problem(file: str, rule: str, line: int | None = None, about: str = "") -> FileProblem:
    return FileProblem(file, line, "what", rule, about)


def record(name: str, coverage: float | None, *problems: Problem, specification: str | None = "x") -> FileRecord:
    return FileRecord(
        path=f"/{name}",
        name=name,
        size=1,
        mtime_ns=1,
        sha256="",
        parser="",
        specification=specification,
        agency="",
        classes=1,
        statements=1,
        triples=1,
        problems=problems,
        coverage=coverage,
    )


def test_by_rule_the_most_frequent_come_first() -> None:
    groups = by_rule([problem("a", "y", 1), problem("a", "z", 2), problem("b", "x", 1), problem("b", "z", 9)])
    assert [(group.rule, len(group.problems), group.files) for group in groups] == [
        ("z", 2, 2),
        ("x", 1, 1),
        ("y", 1, 1),
    ]
    assert [one.place for one in groups[0].problems] == ["a:2", "b:9"]


def test_by_text_capitals_and_spacing_make_no_difference() -> None:
    found = [
        problem("a", "unknown-heading", 1, "Affairs"),
        problem("b", "unknown-heading", 2, "AFFAIRS"),
        problem("b", "unread-line", 3, "Affairs"),
        problem("b", "unknown-heading", 9, " affairs "),
        problem("c", "unread-line", 4, "x"),
        problem("c", "encoding", 4),
    ]
    groups = by_text(found)
    assert [(group.rule, group.text, len(group.problems), group.files) for group in groups] == [
        ("unknown-heading", "Affairs", 3, 2),
        ("unread-line", "Affairs", 1, 1),
        ("unread-line", "x", 1, 1),
    ]


def test_no_problem_is_told_twice() -> None:
    twice = (Problem("x", "what", 3), Problem("x", "what", 4), Problem("x", "what", 3))
    found = problems_of([record("b", 1.0, *twice), record("a", 1.0, twice[0])])
    assert [one.place for one in found] == ["a:3", "b:3", "b:4"]
    assert found[0].to_json() == {"file": "a", "line": 3, "message": "what", "rule": "x"}


def test_coverage_names_the_lowest() -> None:
    high = [record(f"{number:02d}", 0.95) for number in range(10)]
    low = [record(f"low-{number}", number / 10) for number in range(7)]
    found = coverage_of([*high, record("out", 0.1, specification=None), record("old", None), *low])
    assert found.low == tuple((f"low-{number}", number / 10) for number in range(7))
    assert found.lowest == found.low
    assert found.mean == round((9.5 + 2.1) / 17, 4)
    assert coverage_of(high[:3]).to_json() == {
        "mean": 0.95,
        "lowest": [{"file": name, "coverage": 0.95} for name in ("00", "01", "02")],
    }
    assert coverage_of([record("whole", 1.0)]) == Coverage(1.0, ())
    assert coverage_of([]) == Coverage(None, ())


def test_a_build_tells_the_coverage_also_of_what_is_unchanged(run: Builder, specs: Path) -> None:
    unread = "\n\n".join(f"Word{number} : ;" for number in range(60))
    write(specs, a=specification("Clerk"), b=f"{unread}\n\n{specification('Smith')}", c="")
    first = run()
    assert [file for file, _ in first.coverage.lowest] == ["b.txt"]
    assert run().coverage == first.coverage
    groups = by_text(first.problems)
    assert groups
    assert all(group.problems[0].about == group.text for group in groups)
