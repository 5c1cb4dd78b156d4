"""Composition through crosswalks: proposals, marked as such, from what was accepted."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchType
from kg.link.crosswalk import Columns
from kg.link.decision import Verdict
from kg.link.decision_file import DecisionFile
from tests.link.invented import BASE, decision, occupation

ESCO = "http://data.europa.eu/esco/occupation/"
OPERATOR = replace(
    decision(predicate=MatchType.EXACT),
    object=f"{ESCO}operator",
    object_label="water treatment plant operator",
    object_source=f"{BASE}graph/esco/1.2",
)
SET = f"""\
#mapping_set_id: https://example.org/crosswalk
#curie_map:
#  esco: {ESCO}
#  o: {BASE}onet/occupation/
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence
o:51-8031.00\tskos:broadMatch\t\tesco:operator\tsemapv:ManualMappingCuration\t0.8
o:51-8099.00\tskos:closeMatch\t\tesco:operator\tsemapv:ManualMappingCuration\t
o:19-4031.00\tskos:exactMatch\tNot\tesco:operator\tsemapv:ManualMappingCuration\t
o:99-9999.00\tskos:exactMatch\t\tesco:operator\tsemapv:ManualMappingCuration\t
"""


@pytest.fixture
def file(graph: KnowledgeGraph, tmp_path: Path) -> DecisionFile:
    """A file with one accepted link, to ESCO, that the store has."""
    file = DecisionFile(tmp_path / "decisions.tsv")
    file.append([OPERATOR])
    graph.links.apply(file.path)
    return file


@pytest.fixture
def crosswalk(tmp_path: Path) -> Path:
    path = tmp_path / "crosswalk.sssom.tsv"
    path.write_text(SET)
    return path


def test_a_mapping_set_leads_on_in_either_direction(graph: KnowledgeGraph, file: DecisionFile, crosswalk: Path) -> None:
    composed = graph.links.compose(crosswalk, file.path)
    first, second = composed.proposals
    assert (first.subject, first.object) == (OPERATOR.subject, occupation("51-8031.00"))
    assert first.predicate is MatchType.NARROW, "the occupation's broader one is ours, so that it is narrower"
    assert (first.confidence, second.confidence) == (0.8, None)
    assert (second.object_label, second.predicate) == ("Plant Operators, All Other", MatchType.CLOSE)
    assert {each.justification for each in composed.proposals} == {"semapv:MappingChaining"}
    assert first.reason == "through water treatment plant operator (exactMatch), https://example.org/crosswalk:6"
    assert [each.kind for each in composed.remarks] == ["unknown-end"]
    assert [each.verdict for each in file.read()] == [Verdict.ACCEPTED, Verdict.PROPOSED, Verdict.PROPOSED]
    assert len(graph.links.mappings()) == 1, "nothing is accepted by it"
    assert [each.object_label for each in graph.links.items(file.path, "UW3103")][:2] == [
        "Water Treatment Plant Operators",
        "Plant Operators, All Other",
    ]
    again = graph.links.compose(crosswalk, file.path)
    assert (again.proposals, again.known) == ((), 2)


def test_what_was_decided_is_not_proposed(graph: KnowledgeGraph, file: DecisionFile, crosswalk: Path) -> None:
    file.append([decision(verdict=Verdict.REJECTED)])
    composed = graph.links.compose(crosswalk, file.path)
    assert [each.object for each in composed.proposals] == [occupation("51-8099.00")]


@pytest.mark.parametrize(
    ("accepted", "step", "composed"),
    [
        ("exactMatch", "broadMatch", "broadMatch"),
        ("closeMatch", "exactMatch", "closeMatch"),
        ("broadMatch", "closeMatch", "broadMatch"),
        ("narrowMatch", "narrowMatch", "narrowMatch"),
        ("broadMatch", "narrowMatch", None),
        ("narrowMatch", "broadMatch", None),
    ],
)
def test_what_two_matches_come_to(
    graph: KnowledgeGraph, tmp_path: Path, accepted: str, step: str, composed: str | None
) -> None:
    file = DecisionFile(tmp_path / "own.tsv")
    file.append([replace(OPERATOR, predicate=MatchType(accepted))])
    graph.links.apply(file.path)
    path = tmp_path / "crosswalk.csv"
    path.write_text(f"esco,code\n{ESCO}operator,51-8031.00\n")
    found = graph.links.compose(path, file.path, columns=Columns("esco", "code"), predicate=MatchType(step))
    assert [each.predicate for each in found.proposals] == ([MatchType(composed)] if composed else [])


def test_a_table_with_codes_and_another_scale(graph: KnowledgeGraph, file: DecisionFile, tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.csv"
    rows = [
        ("sure", "esco", "onet"),
        ("2.0", f"{ESCO}operator", "51-8031.00"),
        ("0.5", f"{ESCO}operator", "51-8099.00"),
        ("1", f"{ESCO}operator", "00-0000.00"),
        ("1", f"{ESCO}operator", ""),
    ]
    with path.open("w", newline="") as opened:
        csv.writer(opened).writerows(rows)
    composed = graph.links.compose(path, file.path, columns=Columns("esco", "onet", "sure"))
    assert [(each.object[-10:], each.confidence) for each in composed.proposals] == [
        ("51-8031.00", None),
        ("51-8099.00", 0.5),
    ]
    assert {each.kind: each.lines for each in composed.remarks} == {
        "unknown-code": (4,),
        "empty": (5,),
        "confidence": (2,),
    }


def test_a_table_without_the_column(graph: KnowledgeGraph, file: DecisionFile, tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ParameterError) as raised:
        graph.links.compose(path, file.path, columns=Columns("esco", "b"))
    assert "no column 'esco'" in raised.value.message
    assert "a, b" in str(raised.value.remedy)
    path.write_text("a,b\n1,2,3\n")
    with pytest.raises(InputError, match="3 cells"):
        graph.links.compose(path, file.path, columns=Columns("a", "b"))


def test_the_published_crosswalk(graph: KnowledgeGraph, tmp_path: Path, shared_data: Callable[..., Path]) -> None:
    """Line 4 of the table pairs "member of parliament" with 11-1031.00; we have it as another invented code here."""
    path = shared_data("crosswalk", "nesta_esco_onet_2020.csv")
    with path.open(encoding="utf-8") as opened:
        row = next(each for each in csv.DictReader(opened) if each["onet_code"] == "19-4031.00")
    file = DecisionFile(tmp_path / "own.tsv")
    file.append([replace(OPERATOR, object=row["concept_uri"], object_label=row["esco_occupation"])])
    graph.links.apply(file.path)
    composed = graph.links.compose(path, file.path, columns=Columns("concept_uri", "onet_code", "semantic_similarity"))
    (proposal,) = composed.proposals
    assert (proposal.object, proposal.predicate) == (occupation("19-4031.00"), MatchType.CLOSE)
    assert proposal.confidence == round(float(row["semantic_similarity"]), 4)
    assert proposal.reason.startswith(f"through {row['esco_occupation']} (exactMatch), nesta_esco_onet_2020.csv:")
