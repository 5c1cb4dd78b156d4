"""Decisions in the store: what holds is there, what a build or a release changes is told, and nothing is lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.errors import InputError, StoreBusyError
from kg.knowledge_graph import KnowledgeGraph
from kg.link.application import Application, apply, base_of
from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.mapping import read_mappings
from kg.link.writing import replace_graphs
from kg.resources import folder
from kg.store import EmbeddedStore, StoreDirectory
from kg.vocabulary import SKOS
from tests.link.invented import (
    AGENCY,
    BASE,
    NEXT,
    OCCUPATIONS,
    candidate,
    decision,
    job_class,
    load_candidates,
    load_release,
    occupation,
)

MAPPED = "SELECT ?s ?p ?o { VALUES ?p { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch } ?s ?p ?o }"


@pytest.fixture
def file(tmp_path: Path) -> DecisionFile:
    return DecisionFile(tmp_path / "decisions.tsv")


def applied(store: Path, file: DecisionFile, *, prune: bool = False) -> Application:
    return apply(StoreDirectory(store), file, prune=prune)


def matches(store: Path) -> set[tuple[str, str, str]]:
    """The SKOS triples of the store: last parts of the subject's IRI, the predicate's and the object's."""
    with StoreDirectory(store).open() as opened:
        rows = [tuple(getattr(term, "value", "") for term in row) for row in opened.select(MAPPED).rows]
    ours = [row for row in rows if row[0].startswith(AGENCY)]
    return {(s.rpartition("/")[2], p.removeprefix(SKOS), o.rpartition("/")[2]) for s, p, o in ours}


def mappings(store: Path) -> list[Decision]:
    with StoreDirectory(store).open() as opened:
        return read_mappings(opened)


def test_accepted_links_are_skos_triples_and_rejected_ones_are_not(linked: Path, file: DecisionFile) -> None:
    full = replace(
        decision(reason="=the same work\n", predicate=MatchType.BROAD),
        confidence=0.1 + 0.2,
        probability=0.9,
        tool="jobclass-kg",
        tool_version="0.1",
        source="https://example.org/set",
    )
    rejected = decision("water-quality-analyst", "19-4031.00", Verdict.REJECTED, label="Water Quality Analyst")
    file.append([full, rejected, decision("permit-technician-i", "43-4031.00", Verdict.UNDECIDED)])
    report = applied(linked, file)
    assert (report.accepted, report.rejected, report.undecided, report.changed) == (1, 1, 1, True)
    assert matches(linked) == {("water-plant-operator-iii", "broadMatch", "51-8031.00")}
    assert set(mappings(linked)) == {full, rejected}
    assert not applied(linked, file).changed


def test_a_build_and_another_match_lose_no_decision(linked: Path, file: DecisionFile, tmp_path: Path) -> None:
    file.append([decision()])
    applied(linked, file)
    texts = tmp_path / "texts"
    shutil.copytree(folder("examples"), texts)
    first = next(path for path in sorted(texts.iterdir()) if "Water Quality Analyst" in path.read_text())
    first.write_text(first.read_text() + "\nKeeps the laboratory clean.\n")
    build(StoreDirectory(linked), [texts])
    load_candidates(linked, [candidate("water-plant-operator-iii", "Water Plant Operator III", "51-8099.00", 0.99)])
    assert matches(linked) == {("water-plant-operator-iii", "closeMatch", "51-8031.00")}
    assert mappings(linked) == [decision()]
    report = applied(linked, file)
    assert (report.remarks, report.changed) == ((), False)


def test_a_new_store_gets_the_decisions_from_the_file(linked: Path, file: DecisionFile, tmp_path: Path) -> None:
    file.append([decision()])
    applied(linked, file)
    build(StoreDirectory(tmp_path / "new"), [folder("examples")])
    assert applied(tmp_path / "new", file).accepted == 1
    assert matches(tmp_path / "new") == matches(linked)


def test_a_new_release_keeps_decisions_and_tells_of_codes_that_it_has_not(linked: Path, file: DecisionFile) -> None:
    file.append([decision(), decision("permit-technician-i", "43-4031.00", label="Permit Technician I")])
    load_release(linked, NEXT, [code for code in OCCUPATIONS if code != "51-8031.00"])
    assert applied(linked, file).remarks == ()
    replace_graphs(StoreDirectory(linked), {NEXT.replace("2.0", "1.0"): []})
    (remark,) = applied(linked, file).remarks
    assert (remark.kind, remark.lines) == ("missing-object", (2,))
    assert "Water Treatment Plant Operators: no loaded release has" in remark.message
    assert len(matches(linked)) == 2


@pytest.mark.parametrize("target", [occupation("99-9999.00"), "onet:51-8031.00", job_class("permit-technician-i")])
def test_a_line_by_hand_about_what_no_dataset_has_is_told(linked: Path, file: DecisionFile, target: str) -> None:
    subject = job_class("permit-technician-i")
    file.path.write_text(f"subject\tobject\tdecision\n{subject}\t{target}\taccepted\n")
    (remark,) = applied(linked, file).remarks
    assert (remark.kind, remark.lines) == ("missing-object", (2,))
    assert f"no loaded release has {target}; is it a slip?" in remark.message
    file.path.write_text(f"subject\tobject\tdecision\n{subject}\t{occupation('43-4031.00')}\taccepted\n")
    assert applied(linked, file).remarks == ()


def test_a_class_that_is_possibly_another_one_takes_its_decisions_along(linked: Path, file: DecisionFile) -> None:
    """An example text describes a "Development Permit Specialist" in the words of the Senior Permit Technician."""
    file.append([decision("development-permit-specialist", "43-4031.00", label="Development Permit Specialist")])
    report = applied(linked, file)
    (remark,) = report.remarks
    assert (remark.kind, remark.where) == ("renamed", f"{file.path}:2")
    assert "holds for Senior Permit Technician now, possibly the same class" in remark.message
    assert matches(linked) == {("senior-permit-technician", "closeMatch", "43-4031.00")}
    (mapping,) = mappings(linked)
    assert mapping.reason == "decided for Development Permit Specialist"
    file.append([decision("development-permit-specialist", "43-4031.00", Verdict.WITHDRAWN)])
    assert applied(linked, file).removed == 1
    assert matches(linked) == set()


def test_a_class_with_a_new_title_is_found_by_the_one_that_it_had(linked: Path, file: DecisionFile) -> None:
    file.append([decision("chief-water-tester", "19-4031.00", label="Chief Water  Tester")])
    renaming = f'<{job_class("water-quality-analyst")}> <{SKOS}altLabel> "Chief water tester" <urn:x:renaming> .\n'
    replace_graphs(StoreDirectory(linked), {"urn:x:renaming": [renaming.encode()]})
    (remark,) = applied(linked, file).remarks
    assert "Chief Water  Tester (accepted as closeMatch: Chemical Technicians)" in remark.message
    assert "Water Quality Analyst now" in remark.message
    assert matches(linked) == {("water-quality-analyst", "closeMatch", "19-4031.00")}


def test_a_decision_on_the_present_title_counts_before_one_on_the_former(linked: Path, file: DecisionFile) -> None:
    former = decision("development-permit-specialist", "43-4031.00", label="Development Permit Specialist")
    own = decision("senior-permit-technician", "43-4031.00", Verdict.REJECTED, label="Senior Permit Technician")
    file.append([former, own])
    report = applied(linked, file)
    assert [each.kind for each in report.remarks] == ["renamed", "contradicted"]
    assert report.remarks[1].lines == (2, 3)
    assert matches(linked) == set()
    assert report.rejected == 1


def test_a_decision_on_a_class_that_is_gone_is_kept_and_told(linked: Path, file: DecisionFile) -> None:
    file.append([decision("lamplighter", label="Lamplighter"), decision()])
    before = file.path.read_bytes()
    report = applied(linked, file)
    (remark,) = report.remarks
    assert (remark.kind, remark.where, report.idle) == ("missing", f"{file.path}:2", 1)
    assert "Lamplighter (accepted as closeMatch: Water Treatment Plant Operators) holds for nothing" in remark.message
    assert matches(linked) == {("water-plant-operator-iii", "closeMatch", "51-8031.00")}
    assert file.path.read_bytes() == before


def test_a_decision_on_a_passage_follows_its_words(linked: Path, file: DecisionFile) -> None:
    with StoreDirectory(linked).open() as store:
        rows = store.select("SELECT ?d ?t { ?d a jc:Duty ; jc:text ?t } ORDER BY ?d LIMIT 2").rows
        (one, words), (other, other_words) = [tuple(getattr(term, "value", "") for term in row) for row in rows]
    assert one.rpartition("/")[0] == other.rpartition("/")[0], "two duties of one class"
    file.append(
        [
            replace(decision(), subject=one, subject_label=other_words),
            replace(decision(code="19-4031.00"), subject=one, subject_label=words),
            replace(decision(code="43-4031.00"), subject=one, subject_label="Feeds the lions."),
        ]
    )
    report = applied(linked, file)
    held = {(each.subject, each.object[-10:]) for each in mappings(linked)}
    assert held == {(other, "51-8031.00"), (one, "19-4031.00")}
    told = [(each.kind, each.lines) for each in report.remarks]
    assert told == [("changed", (4,)), ("misfit", (3,)), ("misfit", (2,))], "no duty is an occupation"


def test_mappings_that_the_file_does_not_know_stay_until_they_are_pruned(
    linked: Path, file: DecisionFile, tmp_path: Path
) -> None:
    file.append([decision()])
    applied(linked, file)
    other = DecisionFile(tmp_path / "other.tsv")
    other.append([decision("permit-technician-i", "43-4031.00", label="Permit Technician I")])
    report = applied(linked, other)
    assert (report.accepted, report.kept, report.removed) == (2, 1, 0)
    assert f"1 kept that {other.path} has no line about" in report.sentence
    assert len(matches(linked)) == 2
    report = applied(linked, other, prune=True)
    assert (report.accepted, report.kept, report.removed) == (1, 0, 1)
    assert matches(linked) == {("permit-technician-i", "closeMatch", "43-4031.00")}


def test_opposite_decisions_change_nothing(linked: Path, file: DecisionFile) -> None:
    file.append([decision()])
    applied(linked, file)
    file.append([decision(verdict=Verdict.REJECTED)])
    with pytest.raises(InputError, match="two opposite decisions"):
        applied(linked, file)
    assert matches(linked) == {("water-plant-operator-iii", "closeMatch", "51-8031.00")}


def test_a_missing_file_takes_nothing_out(linked: Path, file: DecisionFile) -> None:
    file.append([decision()])
    applied(linked, file)
    file.path.unlink()
    with pytest.raises(InputError, match="no decisions file"):
        applied(linked, file)
    assert len(mappings(linked)) == 1


def test_a_busy_store_says_where_the_decisions_are(linked: Path, file: DecisionFile) -> None:
    file.append([decision()])
    with StoreDirectory(linked).update(), pytest.raises(StoreBusyError) as raised:
        applied(linked, file)
    assert f"the decisions are safe in {file.path}" in raised.value.message
    assert "jobkg link apply" in str(raised.value.remedy)
    assert applied(linked, file).accepted == 1


def test_python_users_decide_and_ask(graph: KnowledgeGraph, file: DecisionFile) -> None:
    report = graph.links.decide(file.path, "UW3103", "51-8031.00", Verdict.ACCEPTED, author="First Reviewer")
    assert report.accepted == 1
    (mapping,) = graph.links.mappings()
    assert mapping.probability == 0.9
    assert graph.sparql("ASK { ?class skos:closeMatch ?occupation . ?class a jc:JobClass }") is True
    assert [each.object_label for each in graph.links.candidates("UW3103")] == [
        "Water Treatment Plant Operators",
        "Plant Operators, All Other",
    ]


def test_the_base_of_a_store_without_manifest_is_read_from_its_graphs(linked: Path) -> None:
    def held(base: str) -> EmbeddedStore:
        oxigraph = ox.Store()
        triple = ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p"), ox.NamedNode("urn:x:o")
        oxigraph.add(ox.Quad(*triple, ox.NamedNode(base)))
        return EmbeddedStore(oxigraph)

    assert base_of(held("https://example.org/id/graph/mappings")) == "https://example.org/id/"
    assert base_of(held("https://example.org/other")) == BASE
    with StoreDirectory(linked).open() as store:
        assert base_of(store) == BASE
