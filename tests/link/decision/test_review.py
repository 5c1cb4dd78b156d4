"""What a review asks, and what it writes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.ledger import Ledger
from kg.link.reference_term import ReferenceTerm
from kg.link.review import Review, items
from tests.link.invented import CANDIDATES, DAY, GRAPH, NEXT, decision, occupation

NONE = Ledger([], "decisions.tsv")
CHEMIST = ReferenceTerm("1.0", GRAPH, occupation("19-4031.00"), "Chemical Technicians", "19-4031.00", "O*NET")


@pytest.fixture
def file(tmp_path: Path) -> DecisionFile:
    return DecisionFile(tmp_path / "decisions.tsv")


def sitting(file: DecisionFile, *, undecided: bool = False) -> Review:
    ledger = file.ledger()
    asked = items(CANDIDATES, ledger, undecided=undecided)
    return Review(asked, file, ledger, "First Reviewer", lambda: DAY, ("jobclass-kg", "0.1"))


def asked(review: Review) -> str:
    assert review.current is not None
    return f"{review.current.subject_label}: {review.current.object_label}"


def test_classes_come_by_title_and_the_most_probable_candidate_first() -> None:
    assert [(each.subject_label, each.probability) for each in items(reversed(CANDIDATES), NONE)] == [
        ("Permit Technician I", 0.5),
        ("Water Plant Operator III", 0.9),
        ("Water Plant Operator III", 0.4),
        ("Water Quality Analyst", 0.6),
    ]


def test_what_is_decided_is_not_asked_again(file: DecisionFile) -> None:
    accepted = Ledger([decision()], "")
    assert [each.subject_label for each in items(CANDIDATES, accepted)] == [
        "Permit Technician I",
        "Water Quality Analyst",
    ]
    other_release = Ledger([replace(decision(), object_source=NEXT)], "")
    assert len(items(CANDIDATES, other_release)) == 2, "a release that is newer is the same dataset"
    other_dataset = Ledger([replace(decision(), object="urn:esco:1", object_source="urn:graph/esco/1.2")], "")
    assert len(items(CANDIDATES, other_dataset)) == 4
    rejected = Ledger([decision(verdict=Verdict.REJECTED)], "")
    assert len(items(CANDIDATES, rejected)) == 3
    undecided = Ledger([decision(verdict=Verdict.UNDECIDED)], "")
    assert len(items(CANDIDATES, undecided)) == 3
    assert len(items(CANDIDATES, undecided, undecided=True)) == 4


def test_proposals_of_others_are_asked_too() -> None:
    proposal = replace(
        decision("office-support-clerk", "43-4031.00", Verdict.PROPOSED), source="https://example.org/set"
    )
    known = decision(verdict=Verdict.PROPOSED)
    found = items(CANDIDATES, Ledger([proposal, known], ""))
    assert len(found) == 5
    (added,) = [each for each in found if each.subject.endswith("office-support-clerk")]
    assert "https://example.org/set" in added.origin
    assert added.kind == "classes"


def test_every_key_is_a_line_with_all_that_is_known(file: DecisionFile) -> None:
    review = sitting(file)
    review.decide(Verdict.REJECTED, reason="clerks do other work")
    review.decide(Verdict.ACCEPTED, predicate=MatchType.EXACT)
    assert asked(review) == "Water Quality Analyst: Chemical Technicians", "the operator has its match"
    review.decide(Verdict.UNDECIDED)
    assert review.current is None
    first, second, third = file.read()
    assert (first.verdict, first.reason, first.object[-10:]) == (Verdict.REJECTED, "clerks do other work", "43-4031.00")
    assert second == Decision(
        decision().subject,
        occupation("51-8031.00"),
        Verdict.ACCEPTED,
        MatchType.EXACT,
        "First Reviewer",
        date(2026, 3, 31),
        "",
        "Water Plant Operator III",
        "Water Treatment Plant Operators",
        GRAPH,
        "1.0",
        "semapv:ManualMappingCuration",
        None,
        0.9,
        "jobclass-kg",
        "0.1",
    )
    assert third.verdict is Verdict.UNDECIDED
    assert review.left() == 0


def test_the_way_back_replaces_what_was_decided(file: DecisionFile) -> None:
    review = sitting(file)
    assert not review.back()
    review.skip()
    review.decide(Verdict.ACCEPTED)
    assert asked(review) == "Water Quality Analyst: Chemical Technicians"
    assert review.back()
    assert asked(review) == "Water Plant Operator III: Water Treatment Plant Operators"
    review.decide(Verdict.REJECTED)
    assert asked(review) == "Water Plant Operator III: Plant Operators, All Other", "its other candidate is open again"
    assert [each.verdict for each in file.read()] == [Verdict.ACCEPTED, Verdict.WITHDRAWN, Verdict.REJECTED]
    assert file.ledger().check().count(Verdict.REJECTED) == 1
    assert review.left() == 3, "the permit technician was skipped, two are to come"


def test_the_same_again_after_going_back_writes_no_contradiction(file: DecisionFile) -> None:
    review = sitting(file)
    review.decide(Verdict.REJECTED)
    review.back()
    review.decide(Verdict.REJECTED, reason="still not")
    found = file.ledger().check()
    assert found.remarks == []
    assert [each.reason for each in found] == ["still not"]


def test_another_target_answers_the_question(file: DecisionFile) -> None:
    review = sitting(file)
    review.skip()
    review.redirect(CHEMIST, MatchType.BROAD, "they test water")
    assert asked(review) == "Water Quality Analyst: Chemical Technicians"
    (line,) = file.read()
    assert (line.object, line.predicate, line.probability, line.tool) == (CHEMIST.iri, MatchType.BROAD, None, "")
    assert (line.object_label, line.reason) == ("Chemical Technicians", "they test water")


def test_a_second_sitting_goes_on_where_the_first_was_cut_off(file: DecisionFile) -> None:
    first = sitting(file)
    first.decide(Verdict.REJECTED)
    first.decide(Verdict.UNDECIDED)
    second = sitting(file)
    assert asked(second) == "Water Plant Operator III: Plant Operators, All Other"
    assert len(second.items) == 2
    assert len(sitting(file, undecided=True).items) == 3


def test_an_outline_asks_the_same_and_is_completed_when_it_comes_up(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    whole, outlines = graph.links.items(path), graph.links.items(path, outlined=True)
    assert [(each.pair, each.question, each.probability) for each in outlines] == [
        (each.pair, each.question, each.probability) for each in whole
    ]
    assert all(each.outlined and not each.reason for each in outlines)
    review = graph.links.review(path, outlines, "First Reviewer", lambda: DAY)
    shown = []
    while review.current is not None:
        shown.append(review.current)
        review.skip()
    assert shown == whole


def test_a_decision_on_an_outline_has_all_that_its_candidate_says(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    review = graph.links.review(path, graph.links.items(path, outlined=True), "First Reviewer", lambda: DAY)
    (first, *_) = graph.links.items(path)
    review.decide(Verdict.ACCEPTED)
    (written,) = DecisionFile(path).ledger()
    assert (written.object_label, written.object_version) == (first.object_label, first.version)
    assert (written.predicate, written.probability, written.tool) == (first.predicate, first.probability, "jobclass-kg")
