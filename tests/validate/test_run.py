"""What a run checks, what it finds, and in which words."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.store.embedded import EmbeddedStore
from kg.validate import Report, Severity, validate

CLASS = "https://example.org/id/springfield/class/"
LEAD, CLERK, CHIEF = NamedNode(f"{CLASS}lead-clerk"), NamedNode(f"{CLASS}clerk"), NamedNode(f"{CLASS}chief-clerk")


def rules(report: Report, title: str) -> list[str]:
    return [finding.rule for finding in report.findings if finding.class_title == title]


def message(report: Report, rule: str, title: str = "Lead Clerk") -> str:
    (found,) = [finding for finding in report.findings if finding.rule == rule and finding.class_title == title]
    return found.message


def test_everything_that_is_amiss_is_found_in_order(report: Report) -> None:
    expected = [
        ("violation", "Clerk", "demand-level-ends"),
        ("violation", "Clerk", "specification-lines"),
        ("violation", "Clerk", "background-check-link"),
        ("violation", "Clerk", "demand-link"),
        ("violation", "Clerk", "knowledge-link"),
        ("violation", "Clerk", "part-position"),
        ("violation", "Clerk", "service-basis"),
        ("violation", "Clerk", "statement-kind"),
        ("violation", "Clerk", "supervision-link"),
        ("violation", "Lead Clerk", "specification-lines"),
        ("violation", "Lead Clerk", "concept-label"),
        ("violation", "Lead Clerk", "statement-line-order"),
        ("violation", "Lead Clerk", "supervisor-kind"),
        ("violation", "Poem", "specification-class"),
        ("violation", "Poem", "specification-lines"),
        ("warning", "Clerk", "condition"),
        ("warning", "Clerk", "specification-section"),
        ("warning", "Clerk", "supervision-understood"),
        ("warning", "Lead Clerk", "background-check"),
        ("warning", "Lead Clerk", "condition"),
        ("warning", "Lead Clerk", "coverage-complete"),
        ("warning", "Lead Clerk", "education"),
        ("warning", "Lead Clerk", "experience"),
        ("warning", "Lead Clerk", "minimum-qualifications"),
        ("warning", "Lead Clerk", "physical-demands"),
        ("warning", "Lead Clerk", "unread-lines"),
        ("warning", "Lead Clerk", "competency-definition"),
        ("warning", "Lead Clerk", "supervision-understood"),
        ("warning", "Lead Clerk", "probation"),
        ("warning", "Lead Clerk", "class-code"),
        ("warning", "Lead Clerk", "never-heard-of"),
        ("warning", "Poem", "specification-section"),
        ("info", "Chief Clerk", "mentioned-class"),
        ("info", "Clerk", "revised-date"),
        ("info", "Clerk", "education-level"),
        ("info", "Lead Clerk", "supervision-of-whom"),
        ("info", "Lead Clerk", "revised-date"),
    ]
    told = [(finding.severity.value, finding.class_title, finding.rule) for finding in report.findings]
    assert told == expected
    assert [finding.severity.rank for finding in report.findings] == sorted(
        finding.severity.rank for finding in report.findings
    )


def test_it_is_counted_what_was_checked(report: Report) -> None:
    assert (report.checked.specifications, report.checked.classes) == (3, 2)
    assert report.checked.matched + len(report.checked.idle) == report.checked.shapes
    assert "credential-kind" in report.checked.idle
    assert not report.conforms


def test_a_message_names_class_section_and_line(report: Report) -> None:
    assert message(report, "class-code") == (
        "Lead Clerk has no class code (specification a/003 lead.txt, section Class Detail, line 40)"
    )


def test_a_message_says_when_the_section_is_empty_or_absent(report: Report) -> None:
    assert message(report, "probation") == (
        "Lead Clerk does not say whether there is a probation period "
        "(specification a/003 lead.txt, section Probation Period, line 30, which is empty)"
    )
    assert message(report, "education") == (
        "Lead Clerk has no education requirement "
        "(specification a/003 lead.txt, which has no section Education Requirement)"
    )


def test_a_message_quotes_a_statement_and_its_lines_without_reading_it_as_a_template(report: Report) -> None:
    assert message(report, "statement-line-order") == (
        'In Lead Clerk, the supervision statement "Leads clerks {class}." ends before its first line, 20 '
        "(specification a/003 lead.txt, section Supervision Exercised, lines 18-20)"
    )


def test_an_unknown_problem_is_surfaced_in_its_own_words(report: Report) -> None:
    assert message(report, "never-heard-of") == ("Lead Clerk: this line is odd (specification a/003 lead.txt, line 44)")


def test_a_class_without_specification_is_told_with_those_who_name_it(report: Report) -> None:
    assert message(report, "mentioned-class", "Chief Clerk") == (
        "Chief Clerk is named by Clerk (line 10) and Lead Clerk (lines 6, 18) but has no specification "
        "(specification b.txt, section Essential Duties, line 10)"
    )


def test_a_mentioned_class_is_not_blamed_for_what_only_a_specification_can_say(report: Report) -> None:
    assert rules(report, "Chief Clerk") == ["mentioned-class"]


def test_a_concept_that_two_classes_share_is_reported_once(report: Report) -> None:
    assert [finding.focus for finding in report.findings if finding.rule == "concept-label"] == [
        "https://example.org/id/typing"
    ]


def test_one_class_is_checked_without_the_others(store: EmbeddedStore, report: Report) -> None:
    alone = validate(store, [LEAD])
    assert (alone.checked.specifications, alone.checked.classes) == (1, 1)
    lead = [finding for finding in report.findings if finding.class_title == "Lead Clerk"]
    assert [finding for finding in alone.findings if finding.class_title == "Lead Clerk"] == lead
    assert rules(alone, "Chief Clerk") == ["mentioned-class"]
    assert rules(alone, "Clerk") == []


def test_a_mentioned_class_can_be_asked_for(store: EmbeddedStore) -> None:
    found = validate(store, [CHIEF])
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("mentioned-class", Severity.INFO)]
    assert not found.checked_nothing


def test_nothing_checked_is_not_conforming(store: EmbeddedStore, empty_store: EmbeddedStore) -> None:
    for report in (validate(empty_store), validate(store, []), validate(store, [NamedNode("https://example.org/no")])):
        assert report.checked_nothing
        assert not report.conforms
        assert report.findings == ()


def test_progress_is_told(store: EmbeddedStore) -> None:
    told: list[tuple[int, int]] = []
    validate(store, [CLERK, LEAD], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_second_run_finds_the_same(store: EmbeddedStore, report: Report) -> None:
    assert validate(store) == report


@pytest.mark.parametrize(
    ("template", "severity"), [("denver", Severity.WARNING), ("generic", Severity.INFO), ("california", None)]
)
def test_what_a_layout_never_states_is_not_missed(template: str, severity: Severity | None) -> None:
    data = """
        @prefix : <urn:x:> . @prefix jc: <https://w3id.org/jobclass/ontology#> .
        :spec a jc:Specification ; jc:definesClass :clerk ; jc:sourceFile "a.txt" ; jc:template "%s" .
        :clerk a jc:JobClass .
        """
    oxigraph = Store()
    oxigraph.load(data % template, RdfFormat.TURTLE)
    report = validate(EmbeddedStore(oxigraph), checks=())
    probation = [one for one in report.findings if one.rule == "probation"]
    assert [(one.severity, one.place.missing) for one in probation] == (
        [] if severity is None else [(severity, "Probation Period")]
    )
    assert (report.checked.off > 0) == (template == "california")
    (title,) = [one for one in report.findings if one.rule == "class-title"]
    assert title.severity is Severity.VIOLATION
