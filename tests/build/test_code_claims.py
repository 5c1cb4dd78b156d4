"""Two documents of one agency that claim one class code under different titles."""

from pathlib import Path

from tests.build.invented import Builder, classes, fresh, generation, problem_rules, quads, specification, write

CLAIMED_TWICE = "code-claimed-twice"


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_both_are_told_and_each_names_the_other(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    clerk, smith = specification("Clerk", "SM1001"), specification("Smith", "SM1001")
    write(specs, a=clerk, b=smith, c=specification("Potter", "SM1003"))
    report = run()
    assert problem_rules(report) == [("a.txt", CLAIMED_TWICE), ("b.txt", CLAIMED_TWICE)]
    one, two = report.problems
    assert (one.line, two.line) == (line_of(clerk, "Clerk - SM1001"), line_of(smith, "Smith - SM1001"))
    assert one.message.startswith(
        f"'SM1001' is the code of Clerk here, and of Smith in b.txt:{two.line}; both are kept"
    )
    assert two.message.startswith(
        f"'SM1001' is the code of Smith here, and of Clerk in a.txt:{one.line}; both are kept"
    )
    assert set(classes(store)) == {"clerk", "smith", "potter"}
    again = run()
    assert (again.skipped, again.problems, generation(store)) == (3, report.problems, 1)
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_the_problem_goes_with_either_document(run: Builder, specs: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Smith", "SM1001"))
    run()
    write(specs, b=specification("Smith", "SM1002"))
    report = run()
    assert (report.problems, report.skipped) == ((), 0), "the other document is told of as well"
    write(specs, b=specification("Smith", "SM1001"))
    assert problem_rules(run()) == [("a.txt", CLAIMED_TWICE), ("b.txt", CLAIMED_TWICE)]
    (specs / "a.txt").unlink()
    assert run(prune=True).problems == ()


def test_a_document_that_comes_later_is_compared_with_those_of_earlier_builds(
    run: Builder, specs: Path, tmp_path: Path
) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    write(tmp_path / "more", z=specification("Smith", "SM1001"))
    run()
    assert problem_rules(run(tmp_path / "more")) == [("a.txt", CLAIMED_TWICE), ("z.txt", CLAIMED_TWICE)]
    assert problem_rules(run()) == [("a.txt", CLAIMED_TWICE)]


def test_of_several_others_the_first_is_named(run: Builder, specs: Path) -> None:
    trades = ("Clerk", "Smith", "Potter", "Weaver")
    write(specs, **{f"{place}": specification(trade, "SM1001") for place, trade in enumerate(trades)})
    report = run()
    assert [problem.file for problem in report.problems] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert "of Smith in 1.txt:" in report.problems[0].message
    assert "of Clerk in 0.txt:" in report.problems[3].message
    assert all(" and 2 more; " in problem.message for problem in report.problems)


def test_what_claims_no_code_twice(run: Builder, specs: Path) -> None:
    elsewhere = specification("Smith", "SM1001", agency="County of Elsewhere")
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Clerk", "SM1001", general="Copies."), c=elsewhere)
    write(specs, d=specification("Potter", None), e=specification("Weaver", None))
    told = {rule for _, rule in problem_rules(run())}
    assert told == {"duplicate-specification", "no-class-code"}
