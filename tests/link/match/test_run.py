"""Runs of matching on a store: what is offered, what decisions keep from being offered, and what stays."""

from pathlib import Path

import pytest

from kg.errors import InputError, ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchKind, read_candidates
from kg.link.decision import Decision, Verdict
from kg.link.match import MatchOptions, match
from kg.link.writing import replace_graphs
from kg.store import StoreDirectory
from kg.vocabulary import mappings_graph
from tests.link.invented import BASE, GRAPH, NEXT, OCCUPATIONS, job_class, load_release, occupation

OPERATOR = job_class("water-plant-operator-iii")
OPERATORS = occupation("51-8031.00")


def decision(verdict: Verdict, object: str = OPERATORS) -> Decision:
    return Decision(OPERATOR, object, verdict, subject_label="Water Plant Operator III")


def offered(path: Path, subject: str = OPERATOR) -> list[str]:
    with StoreDirectory(path).open() as store:
        return [each.object for each in read_candidates(store, subjects=[subject])]


def test_each_class_gets_candidates_by_rank(linked: Path) -> None:
    report = match(StoreDirectory(linked), MatchOptions(limit=2))
    assert offered(linked)[0] == OPERATORS
    (count,) = report.counts
    assert count.dataset == "onet"
    with StoreDirectory(linked).open() as store:
        found = read_candidates(store)
    assert len(found) == count.candidates
    assert [(each.subject, each.object, each.rank) for each in report.candidates] == [
        (each.subject, each.object, each.rank) for each in found
    ]
    assert {each.rank for each in found} == {1, 2}
    assert {each.graph for each in found} == {GRAPH}


def test_the_same_run_makes_the_same_candidates(linked: Path) -> None:
    match(StoreDirectory(linked), MatchOptions())
    with StoreDirectory(linked).open() as store:
        first = read_candidates(store)
    match(StoreDirectory(linked), MatchOptions(classes=frozenset([OPERATOR])))
    with StoreDirectory(linked).open() as store:
        assert read_candidates(store) == first


def test_a_rejected_pair_is_not_offered_again(linked: Path) -> None:
    report = match(StoreDirectory(linked), MatchOptions(), [decision(Verdict.REJECTED)])
    assert OPERATORS not in offered(linked)
    assert offered(linked), "the next ones take its place"
    assert report.counts[0].rejected == 1


def test_what_is_accepted_is_settled_and_stays(linked: Path) -> None:
    with KnowledgeGraph(linked) as graph:
        graph.links.decide(linked.parent / "d.tsv", OPERATOR, OPERATORS, Verdict.ACCEPTED, author="Ines")
        graph.links.match()
        assert [each.object for each in graph.links.mappings()] == [OPERATORS]
    assert offered(linked) == []


def test_an_open_or_withdrawn_decision_settles_nothing(linked: Path) -> None:
    match(StoreDirectory(linked), MatchOptions(), [decision(Verdict.UNDECIDED)])
    assert offered(linked)[0] == OPERATORS


def test_candidates_of_other_classes_stay(linked: Path) -> None:
    other = job_class("permit-technician-i")
    before = offered(linked, other)
    report = match(StoreDirectory(linked), MatchOptions(classes=frozenset([OPERATOR]), limit=1))
    assert offered(linked, other) == before
    assert len(offered(linked)) == 1
    assert report.kept == 2, "those of the two other classes that had some"


def test_the_last_release_is_taken_unless_another_is_named(linked: Path) -> None:
    load_release(linked, NEXT, OCCUPATIONS)
    match(StoreDirectory(linked), MatchOptions())
    with StoreDirectory(linked).open() as store:
        assert {each.version for each in read_candidates(store, graph=NEXT)} == {"2.0"}
    named = MatchOptions(references=frozenset(["onet/1.0"]))
    assert match(StoreDirectory(linked), named).kept > 0, "those of the other release"


def test_a_dataset_that_is_not_loaded_is_refused(linked: Path) -> None:
    with pytest.raises(ParameterError, match=r"no dataset 'esco' is loaded; --reference; loaded are: onet, onet/1\.0"):
        match(StoreDirectory(linked), MatchOptions(references=frozenset(["esco"])))


def test_without_reference_data_there_is_nothing_to_match(linked: Path) -> None:
    replace_graphs(StoreDirectory(linked), {GRAPH: []})
    with pytest.raises(InputError, match="no reference data is loaded"):
        match(StoreDirectory(linked), MatchOptions())


def test_credentials_are_of_a_kind_of_ctdl(linked: Path) -> None:
    match(StoreDirectory(linked), MatchOptions(kinds=(MatchKind.CREDENTIALS,)))
    with StoreDirectory(linked).open() as store:
        found = read_candidates(store, kinds=[MatchKind.CREDENTIALS])
    assert {each.object for each in found} <= {
        "https://purl.org/ctdl/terms/License",
        "https://purl.org/ctdl/terms/Certification",
    }
    assert any("license" in each.subject_label.lower() for each in found)


def test_matching_leaves_the_mappings_alone(linked: Path) -> None:
    triple = f"<{OPERATOR}> <http://www.w3.org/2004/02/skos/core#exactMatch> <{OPERATORS}> <{mappings_graph(BASE)}> .\n"
    replace_graphs(StoreDirectory(linked), {mappings_graph(BASE): [triple.encode()]})
    match(StoreDirectory(linked), MatchOptions())
    with StoreDirectory(linked).open() as store:
        assert store.ask(f"ASK {{ GRAPH <{mappings_graph(BASE)}> {{ <{OPERATOR}> skos:exactMatch <{OPERATORS}> }} }}")
