"""Findings as groups, and counts."""

from kg.validate.finding import Severity
from kg.validate.group import MOST_CLASSES, Grouping, by_class, by_rule, by_rule_and_severity, tally, usual
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


def test_one_rule_of_two_severities_is_counted_in_two_groups() -> None:
    found = [finding(rule="a", severity=Severity.INFO)] * 3 + [finding(rule="a"), finding(rule="b")]
    groups = by_rule_and_severity(found)
    assert [(group.name, len(group.findings), group.severity) for group in groups] == [
        ("a", 1, Severity.WARNING),
        ("b", 1, Severity.WARNING),
        ("a", 3, Severity.INFO),
    ]


def test_the_class_with_most_to_mend_comes_first_and_classes_of_one_title_stay_apart() -> None:
    elsewhere = "https://example.org/id/shelbyville/class/clerk"
    baker = finding(class_title="Baker", class_iri="https://example.org/baker")
    note = finding(class_title="Archivist", class_iri="https://example.org/archivist", severity=Severity.INFO)
    groups = by_class((note, baker, finding(class_iri=elsewhere), finding(class_iri=elsewhere), *several().findings))
    told = [(group.name, tally(group.findings)) for group in groups]
    assert told == [
        ("Cook", "1 violation"),
        ("Clerk", "2 warnings, 1 note"),
        ("Clerk", "2 warnings"),
        ("Baker", "1 warning"),
        ("Archivist", "1 note"),
    ]


def test_few_classes_are_told_one_by_one() -> None:
    findings = [finding(class_iri=f"https://example.org/{number}") for number in range(MOST_CLASSES + 1)]
    assert usual(findings[:-1]) is Grouping.CLASS
    assert usual(findings) is Grouping.RULE


def test_a_tally_names_what_there_is() -> None:
    assert tally(several().findings) == "1 violation, 2 warnings, 1 note"
    assert tally([]) == ""
