"""Mapping sets of others: taken over as proposals or decisions, and never over our own."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchType
from kg.link.decision import Verdict
from kg.link.decision_file import DecisionFile
from tests.link.invented import BASE, decision, job_class, load_skill, occupation

WORDS = "semapv:LexicalMatching"
HAND = "semapv:ManualMappingCuration"
SET = f"""\
#mapping_set_id: https://example.org/set
#mapping_tool: Matcher
#curie_map:
#  class: {job_class("")}
#  onet: {BASE}onet/occupation/
subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tauthor_label\tcomment
class:water-plant-operator-iii\tWater Plant Operator III\tskos:closeMatch\t\tonet:51-8031.00\t{WORDS}\tAnn Ode\tby title
class:water-quality-analyst\tWater Quality Analyst\tskos:exactMatch\tNot\tonet:19-4031.00\t{HAND}\t\t
onet:43-4031.00\tLicense Clerks\tskos:broadMatch\t\tclass:permit-technician-i\t{WORDS}\t\t
onet:43-4031.00\tLicense Clerks\tskos:closeMatch\t\tonet:51-8031.00\t{WORDS}\t\t
class:lamplighter\tLamplighter\tskos:closeMatch\t\tonet:51-8031.00\t{WORDS}\t\t
"""


@pytest.fixture
def file(tmp_path: Path) -> DecisionFile:
    return DecisionFile(tmp_path / "decisions.tsv")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.sssom.tsv"
    path.write_text(SET)
    return path


def test_mappings_of_others_become_proposals(graph: KnowledgeGraph, path: Path, file: DecisionFile) -> None:
    taken = graph.links.take_over(path, file.path)
    assert [(each.kind, each.lines) for each in taken.remarks] == [
        ("left-out", (8,)),
        ("left-out", (10,)),
        ("refused", (11,)),
    ]
    assert "`jobkg link compose`" in taken.remarks[1].message
    assert "lamplighter> is not known here: nothing in the store has this IRI or title" in taken.remarks[2].message
    operator, permit = file.read()
    assert {each.verdict for each in (operator, permit)} == {Verdict.PROPOSED}
    assert (operator.author, operator.tool, operator.reason) == ("Ann Ode", "Matcher", "by title")
    assert (operator.source, operator.justification) == ("https://example.org/set", "semapv:LexicalMatching")
    assert (operator.object_label, operator.object_version) == ("Water Treatment Plant Operators", "1.0")
    assert (permit.subject, permit.object) == (job_class("permit-technician-i"), occupation("43-4031.00"))
    assert (permit.predicate, permit.justification) == (MatchType.NARROW, "semapv:MappingInversion")
    assert (permit.subject_label, permit.object_label) == ("Permit Technician I", "License Clerks")
    assert graph.links.mappings() == []
    again = graph.links.take_over(path, file.path)
    assert (again.decisions, again.repeated, again.refused) == ((), 2, 1)


def test_with_accept_they_are_decisions_where_we_have_none(
    graph: KnowledgeGraph, path: Path, file: DecisionFile
) -> None:
    file.append([decision(verdict=Verdict.REJECTED), decision("permit-technician-i", "43-4031.00", Verdict.UNDECIDED)])
    taken = graph.links.take_over(path, file.path, accept=True, author="A neighbouring city")
    first, second = [each for each in taken.remarks if each.kind == "own-decision-stands"]
    assert (
        f"the set says accepted as closeMatch, we have decided rejected ({file.path}:2); ours stands" in first.message
    )
    assert f"the set says accepted as narrowMatch, we have decided undecided ({file.path}:3)" in second.message
    assert [(each.verdict, each.subject_label, each.author) for each in taken.decisions] == [
        (Verdict.REJECTED, "Water Quality Analyst", "A neighbouring city"),
    ]
    held = {(each.subject_label, each.verdict) for each in graph.links.mappings()}
    assert held == {("Water Plant Operator III", Verdict.REJECTED), ("Water Quality Analyst", Verdict.REJECTED)}


ROW = "class:water-plant-operator-iii\t\tskos:closeMatch\t\tonet:51-8031.00\t" + HAND + "\t\t\n"
HEAD = SET[: SET.index("class:water-plant")]


@pytest.mark.parametrize(
    ("subject", "target", "why"),
    [
        ("class:lamplighter", "onet:51-8031.00", "is not known here"),
        ("class:permit-technician-i", "onet:99-9999.00", "no loaded dataset has <"),
        ("class:permit-technician-i", "class:permit-technician-i", "with itself"),
        ("onet:51-8031.00", "onet:51-8031.00", "with itself"),
        ("class:permit-technician-i", "file:///etc/passwd", "is an IRI of one machine"),
        ("file:///etc/passwd", "onet:51-8031.00", "is an IRI of one machine"),
        ("class:permit-technician-i", "class:permit-technician-ii", "no loaded dataset has <"),
        ("class:permit-technician-i", "onet:skill", "goes with an occupation, and Testing Water is a skill"),
    ],
)
@pytest.mark.parametrize("accept", [True, False])
def test_a_row_that_can_be_no_link_is_told_and_the_others_are_taken(
    graph: KnowledgeGraph,
    linked: Path,
    path: Path,
    file: DecisionFile,
    subject: str,
    target: str,
    why: str,
    accept: bool,
) -> None:
    load_skill(linked)
    bad = f"{subject}\t\tskos:closeMatch\t\t{target}\t{HAND}\t\t\n"
    path.write_text(HEAD + bad + ROW)
    taken = graph.links.take_over(path, file.path, accept=accept)
    (remark,) = taken.remarks
    assert (remark.kind, remark.lines, taken.refused) == ("refused", (7,), 1)
    assert remark.where == f"{path}:7"
    assert why in remark.message
    (kept,) = file.read()
    assert (kept.subject, kept.verdict.is_firm) == (job_class("water-plant-operator-iii"), accept)
    assert len(graph.links.mappings()) == int(accept)


@pytest.mark.parametrize(
    ("other", "said"),
    [("skos:closeMatch\tNot", "rejected"), ("skos:exactMatch\t", "accepted as exactMatch")],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_rows_that_contradict_each_other_none_becomes_a_decision(
    graph: KnowledgeGraph, path: Path, file: DecisionFile, other: str, said: str, turned: bool
) -> None:
    rows = [ROW, ROW.replace("skos:closeMatch\t", other)]
    path.write_text(HEAD + "".join(rows[::-1] if turned else rows))
    taken = graph.links.take_over(path, file.path, accept=True)
    assert (taken.decisions, taken.refused, taken.repeated) == ((), 2, 0)
    assert [each.lines for each in taken.remarks] == [(7,), (8,)]
    told = sorted([f"accepted as closeMatch in line {8 if turned else 7}", f"{said} in line {7 if turned else 8}"])
    for each in taken.remarks:
        assert all(words in each.message for words in told)
        assert "we have decided" not in each.message
    assert not file.exists()


def test_a_contradiction_of_others_leaves_our_own_decision(
    graph: KnowledgeGraph, path: Path, file: DecisionFile
) -> None:
    file.append([decision("water-plant-operator-iii", "51-8031.00", Verdict.REJECTED)])
    path.write_text(HEAD + ROW + ROW.replace("skos:closeMatch\t", "skos:closeMatch\tNot"))
    taken = graph.links.take_over(path, file.path, accept=True)
    assert (taken.decisions, taken.refused, taken.repeated) == ((), 0, 1)
    assert [each.kind for each in taken.remarks] == ["own-decision-stands"]


def test_a_day_that_holds_for_the_whole_set_is_that_of_each_decision(
    graph: KnowledgeGraph, path: Path, file: DecisionFile
) -> None:
    path.write_text("#mapping_date: 2020-01-13\n" + HEAD + ROW)
    graph.links.take_over(path, file.path, accept=True)
    assert [each.date for each in file.read()] == [date(2020, 1, 13)]


def test_a_faulty_row_takes_nothing_over(graph: KnowledgeGraph, path: Path, file: DecisionFile) -> None:
    path.write_text(SET.replace("class:lamplighter", "klass:lamplighter"))
    with pytest.raises(InputError) as raised:
        graph.links.take_over(path, file.path, accept=True)
    assert raised.value.where == f"{path}:11"
    assert "nothing was taken over" in str(raised.value.remedy)
    assert not file.exists()


def test_our_own_export_comes_back_as_what_it_was(graph: KnowledgeGraph, path: Path, file: DecisionFile) -> None:
    own = [decision(reason="=same work"), decision("water-quality-analyst", "19-4031.00", Verdict.REJECTED)]
    file.append(own)
    graph.links.apply(file.path)
    path.write_bytes(graph.links.export(rejected=True))
    other = DecisionFile(path.with_name("other.tsv"))
    taken = graph.links.take_over(path, other.path, accept=True)
    assert (len(taken.decisions), taken.remarks) == (2, ())
    names = ("subject", "object", "verdict", "predicate", "author", "date", "reason", "justification", "object_version")
    assert {tuple(getattr(each, name) for name in names) for each in other.read()} == {
        tuple(getattr(each, name) for name in names) for each in own
    }
