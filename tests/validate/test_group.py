"""Findings as groups, and counts."""

from kg.validate.finding import Severity
from kg.validate.group import MOST_CLASSES, Grouping, by_class, by_rule, tally, usual
from tests.validate.made import finding, several


def test_rules_come_the_worst_first_and_then_the_most_frequent() -> None:
    once = finding(rule="a-rule")
    groups = by_rule((*several().findings, once))
    assert [(group.name, len(group.findings)) for group in groups] == [
        ("class-title", 1),
        ("empty-field", 2),
        ("a-rule", 1),
        ("probation", 1),
    ]
    assert groups[0].severity is Severity.VIOLATION


def test_classes_come_by_title_and_those_of_one_title_stay_apart() -> None:
    other = finding(class_iri="https://example.org/id/shelbyville/class/clerk")
    groups = by_class((*several().findings, other))
    assert [(group.name, len(group.findings)) for group in groups] == [("Clerk", 1), ("Clerk", 3), ("Cook", 1)]


def test_few_classes_are_told_one_by_one() -> None:
    findings = [finding(class_iri=f"https://example.org/{number}") for number in range(MOST_CLASSES + 1)]
    assert usual(findings[:-1]) is Grouping.CLASS
    assert usual(findings) is Grouping.RULE


def test_a_tally_names_what_there_is() -> None:
    assert tally(several().findings) == "1 violation, 2 warnings, 1 note"
    assert tally([]) == ""
