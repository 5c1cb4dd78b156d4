"""Accepted findings: what they cover, when they come back, and when nothing needs them any more."""

from datetime import date

from kg.validate.baseline import Baseline
from kg.validate.finding import Finding, Place
from tests.validate.made import finding, report

DAY = date(2026, 3, 31)
FLSA = finding()
BY = finding(
    summary="Clerk: 'Revised By' has no value",
    passage="Revised By:",
    focus="https://example.org/id/springfield/problem/2",
)
COOK = finding(class_title="Cook", class_iri="https://example.org/id/springfield/class/cook")


def accepting(*findings: Finding) -> Baseline:
    return Baseline().accepting(findings, reason="no such line", on=DAY, by="JV")


def test_only_the_accepted_finding_is_covered() -> None:
    match = accepting(FLSA).match([FLSA, BY, COOK])
    assert [found for found, _ in match.accepted] == [FLSA]
    assert match.accepted[0][1].reason == "no such line"
    assert match.open == (BY, COOK)
    assert (match.returned, match.stale) == ((), ())


def test_it_holds_when_the_file_is_renamed_and_lines_move() -> None:
    moved = finding(place=Place(file="z.txt", lines=(99, 99)))
    assert accepting(FLSA).match([moved]).open == ()


def test_it_comes_back_when_the_text_changes() -> None:
    changed = finding(passage="FLSA Code: see below")
    match = accepting(FLSA).match([changed])
    assert match.open == (changed,)
    ((found, entry),) = match.returned
    assert found == changed
    assert str(entry) == "accepted on 2026-03-31 by JV: no such line"
    assert match.stale == ()


def test_another_finding_of_the_class_does_not_wake_an_entry_that_is_used() -> None:
    assert accepting(FLSA).match([FLSA, BY]).returned == ()


def test_what_is_found_no_more_is_stale() -> None:
    baseline = accepting(FLSA, COOK)
    assert [entry.class_title for entry in baseline.match([FLSA]).stale] == ["Cook"]


def test_what_was_not_looked_at_is_not_stale() -> None:
    baseline = accepting(FLSA, COOK)
    assert baseline.match([], rules={"class-code"}).stale == ()
    assert [entry.class_title for entry in baseline.match([], classes={COOK.class_iri or ""}).stale] == ["Cook"]


def test_accepting_again_takes_the_place_of_what_was_for_another_text() -> None:
    changed = finding(passage="FLSA Code: see below")
    old = accepting(FLSA, BY, COOK)
    returned = old.match([changed, BY, COOK]).returned
    new = old.accepting([changed], reason="settled in April", on=date(2026, 4, 2), returned=returned)
    assert [(entry.class_title, entry.reason) for entry in new.entries] == [
        ("Clerk", "settled in April"),
        ("Clerk", "no such line"),
        ("Cook", "no such line"),
    ]
    assert new.match([changed, BY, COOK]).open == ()


def test_accepting_one_of_several_leaves_the_others_alone() -> None:
    old = accepting(FLSA)
    new = old.accepting([BY], reason="known", on=DAY, returned=old.match([FLSA, BY]).returned)
    assert len(new.entries) == 2
    assert new.match([FLSA, BY]).open == ()


def test_accepted_findings_are_no_results_but_are_counted() -> None:
    run = report(FLSA, BY)
    assert not run.conforms
    one = run.beside(accepting(FLSA))
    assert (one.findings, len(one.accepted), one.conforms) == ((BY,), 1, False)
    both = one.beside(accepting(FLSA, BY))
    assert (both.findings, len(both.accepted), both.conforms) == ((), 2, True)
    assert both.beside(Baseline()).findings == run.findings
