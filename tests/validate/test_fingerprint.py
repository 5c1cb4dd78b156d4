"""What makes a finding the same in the next run."""

import pytest

from kg.validate.finding import Place, Severity
from kg.validate.fingerprint import fingerprint, text_fingerprint
from tests.validate.made import finding


@pytest.mark.parametrize(
    "changes",
    [
        {"place": Place(file="moved/other.txt", lines=(400, 401), section="Class Detail")},
        {"severity": Severity.INFO},
        {"passage": "FLSA\n   Code:"},
        {"label": "In other words", "remedy": "Do another thing."},
        {"focus": "https://example.org/id/springfield/problem/2"},
    ],
    ids=["place", "severity", "spacing", "words of the rule", "node"],
)
def test_what_does_not_matter(changes: dict[str, object]) -> None:
    assert fingerprint(finding(**changes)) == fingerprint(finding())


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "empty-section"},
        {"class_iri": "https://example.org/id/springfield/class/cook"},
        {"passage": "FLSA Code: N"},
        {"subject": "https://example.org/id/springfield/specification/clerk"},
        {"number": 2},
    ],
    ids=["rule", "class", "text", "document", "one more like it"],
)
def test_what_makes_another_finding(changes: dict[str, object]) -> None:
    assert fingerprint(finding(**changes)) != fingerprint(finding())


def test_counts_dates_and_places_in_the_words_do_not_matter() -> None:
    before = finding(summary="Clerk was last revised more than 10 years before 2026-03-31; 42 others like it (line 81)")
    after = finding(summary="Clerk was last revised more than 10 years before 2026-04-01; 43 others like it (line 7)")
    assert text_fingerprint(before) == text_fingerprint(after)


def test_a_class_without_iri_is_known_by_its_title() -> None:
    assert fingerprint(finding(class_iri=None)) == fingerprint(finding(class_iri=None))
    assert fingerprint(finding(class_iri=None)) != fingerprint(finding(class_iri=None, class_title="Cook"))
