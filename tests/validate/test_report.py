"""Whether a report is good enough for a level."""

import pytest

from kg.validate import Checked, Finding, Level, Place, Report, Severity, fails
from kg.validate.rules import SHAPES
from tests.validate.made import finding, nothing, several
from tests.validate.made import report as made


def report(*severities: Severity) -> Report:
    findings = (
        Finding(
            severity=severity,
            rule="class-code",
            class_title="Clerk",
            class_iri="https://example.org/clerk",
            summary="Clerk has no class code",
            place=Place(),
            shape=f"{SHAPES}class-code",
            focus="https://example.org/clerk",
            path="skos:notation",
            component="sh:MinCountConstraintComponent",
        )
        for severity in severities
    )
    return Report(Checked(specifications=1, classes=1, shapes=60, matched=50), tuple(findings))


@pytest.mark.parametrize(
    ("worst", "failing"),
    [
        (Severity.VIOLATION, {Level.VIOLATION, Level.WARNING, Level.INFO}),
        (Severity.WARNING, {Level.WARNING, Level.INFO}),
        (Severity.INFO, {Level.INFO}),
    ],
)
def test_a_run_fails_at_its_worst_finding_and_below(worst: Severity, failing: set[Level]) -> None:
    assert {level for level in Level if fails(report(Severity.INFO, worst), level)} == failing


def test_a_run_without_findings_conforms_and_never_fails() -> None:
    assert report().conforms
    assert not any(fails(report(), level) for level in Level)


def test_findings_are_counted_by_severity() -> None:
    found = report(Severity.INFO, Severity.WARNING, Severity.INFO)
    assert [found.count(severity) for severity in Severity] == [0, 1, 2]


def test_only_some_rules() -> None:
    whole = several()
    one = whole.only({"empty-field"})
    assert [finding.rule for finding in one.findings] == ["empty-field", "empty-field"]
    assert (one.checked.shapes, one.checked.matched, one.checked.idle) == (1, 1, ())
    assert whole.only({"class-code"}).conforms
    idle = whole.only({"listed-class"})
    assert idle.checked_nothing
    assert not idle.conforms
    assert nothing().only({"empty-field"}).checked_nothing


def test_what_is_hidden_still_does_not_conform() -> None:
    shown = several().at_least(Severity.WARNING)
    assert ([finding.severity for finding in shown.findings], shown.hidden) == (
        [Severity.VIOLATION, Severity.WARNING, Severity.WARNING],
        1,
    )
    note = made(finding(severity=Severity.INFO)).at_least(Severity.VIOLATION)
    assert note.findings == ()
    assert not note.conforms


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), "no specification"),
        (Place(file="a.txt"), "specification a.txt"),
        (Place(file="a.txt", lines=(3, 3), section="Duties"), "specification a.txt, section Duties, line 3"),
        (Place(file="a.txt", lines=(3, 5)), "specification a.txt, lines 3-5"),
        (Place(file="a.txt", missing="Duties"), "specification a.txt, which has no section Duties"),
    ],
)
def test_a_place_in_words(place: Place, words: str) -> None:
    assert str(place) == words
