"""The two published Denver texts: what an analyst finds in them by reading, and nothing beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import kg
from kg.store.embedded import EmbeddedStore
from kg.validate.check import CheckOutcome, run, shipped
from kg.validate.facts import Facts
from kg.vocabulary import DEFAULT_BASE

CLASSES = f"{DEFAULT_BASE}city-and-county-of-denver/class/"
CHECKS = [check for check in shipped() if check.compare is None]

FOUND = {
    # "None" on line 243 against the clearance of lines 136 and 237.
    ("probation-against-deadline", "Lead IT Technician", 243),
    # "4- Heavy Work (50-100 lbs.)" against "no more than 10 pounds" on line 214.
    ("demand-level-against-weight", "Lead IT Technician", 189),
    # "10/28/25 - Clone classification due to missing job spec."
    ("cloned-class", "Lead IT Technician", 253),
    # The clearance stands in Licensure & Certification and again in Background Check Requirement.
    ("requirement-in-two-sections", "IT Technician III", 134),
    ("requirement-in-two-sections", "Lead IT Technician", 136),
    # "By position, appropriate Information Technology Certification required."
    ("credential-without-deadline", "IT Technician III", 130),
    # "the Senior IT Technician, which performs full performance level information technology technical work in ..."
    ("possible-retitling", "Senior IT Technician", 8),
}


@pytest.fixture(scope="module")
def store(shared_data: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The graph of the two texts."""
    texts = shared_data("specs", "denver")
    with kg.open(tmp_path_factory.mktemp("denver") / "store") as graph:
        graph.build([texts])
        assert isinstance(graph.store, EmbeddedStore)
        yield graph.store


def outcome(store: EmbeddedStore, *classes: str) -> CheckOutcome:
    named = [NamedNode(CLASSES + name) for name in classes]
    return run(store, Facts(store), named or None, checks=CHECKS)


def places(found: CheckOutcome) -> list[tuple[str, str, int]]:
    return [(item.rule, item.class_title, (item.lines or (0, 0))[0]) for item in found.findings]


def test_what_the_texts_contradict_is_found_at_its_lines_and_nothing_else(store: EmbeddedStore) -> None:
    found = places(outcome(store))
    assert set(found) == FOUND
    assert len(found) == len(FOUND)


def test_the_other_place_is_told(store: EmbeddedStore) -> None:
    summaries = {finding.rule: finding.summary for finding in outcome(store, "lead-it-technician").findings}
    assert "line 136" in summaries["probation-against-deadline"]
    assert "line 214" in summaries["demand-level-against-weight"]
    assert "line 237" in summaries["requirement-in-two-sections"]


@pytest.mark.parametrize("name", ["lead-it-technician", "it-technician-iii", "senior-it-technician"])
def test_one_class_has_the_findings_that_it_has_among_all(store: EmbeddedStore, name: str) -> None:
    of_all = [finding for finding in outcome(store).findings if finding.class_iri == CLASSES + name]
    assert list(outcome(store, name).findings) == of_all
    assert of_all


def test_what_the_checks_looked_at_is_counted(store: EmbeddedStore) -> None:
    found = outcome(store)
    assert found.looked_at["probation-against-deadline"] == 2
    assert found.looked_at["demand-level-against-weight"] == 2
    assert "filing-closes-before-it-opens" in found.idle
    assert "date-in-future" in found.idle


def test_dates_are_judged_only_against_a_given_day(store: EmbeddedStore) -> None:
    facts = Facts(store)
    checks = [check for check in CHECKS if check.takes("today")]
    assert {check.name for check in checks} == {"date-in-future", "stale-specification"}
    early = run(store, facts, checks=checks, values={"today": "2025-01-01"})
    assert places(early) == [
        ("date-in-future", "Lead IT Technician", 249),
    ]
    late = run(store, facts, checks=checks, values={"today": "2034-01-01"})
    assert [(finding.rule, finding.file) for finding in late.findings] == [
        ("stale-specification", "000_17755f1f20d4cb8b.txt")
    ]
