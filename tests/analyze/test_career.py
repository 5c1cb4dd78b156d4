"""Tests of kg.analyze.career, step, service and basis: the steps that the texts state and those that follow."""

from kg.analyze import career_graph, career_map
from kg.analyze.weights import weights
from kg.store import Snapshot
from tests.analyze.conftest import Small, named
from tests.analyze.plain import PlainStore

STATED = {
    ("Water Plant Operator I", "Water Plant Operator II"): 12,
    ("Water Plant Operator II", "Water Plant Operator III"): 24,
    ("Water Plant Operator III", "Lead Water Plant Operator"): 12,
    ("Lead Water Plant Operator", "Water Plant Operator Supervisor"): 24,
    ("Water Plant Operator III", "Water Plant Operator Supervisor"): 48,
    ("Office Support Clerk", "Permit Technician I"): 12,
    ("Permit Technician I", "Permit Technician II"): 12,
    ("Permit Technician II", "Senior Permit Technician"): 12,
    ("Senior Permit Technician", "Permit Technician Supervisor"): 24,
    ("Permit Technician II", "Permit Technician Supervisor"): 48,
    ("Water Plant Operator II", "Cross-Connection Inspector"): 24,
    ("Permit Technician II", "Cross-Connection Inspector"): 24,
}
SUBSTITUTED = {
    ("Water Plant Operator III", "Water Quality Analyst"),
    ("Cross-Connection Inspector", "Water Quality Analyst"),
}


def test_stated_steps_are_those_of_the_texts_with_their_months(examples: Snapshot) -> None:
    map_ = career_map(examples)
    found = {
        (map_.titles[leg.start], map_.titles[leg.end]): basis
        for leg in map_.legs()
        for _, basis in leg.bases
        if basis.predicate == "qualifiesFor"
    }
    assert set(found) == set(STATED) | SUBSTITUTED
    assert {pair: found[pair].months for pair in STATED} == STATED
    assert {found[pair].service for pair in SUBSTITUTED} == {"substitution"}
    assert all(basis.stated and basis.evidence for basis in found.values())


def test_service_that_does_not_count_is_no_stated_step(examples: Snapshot) -> None:
    start, end = named(examples, "Water Plant Operator I", "Lead Water Plant Operator")
    leg = career_map(examples).leg(start.value, end.value)
    assert [basis.predicate for _, basis in leg.bases] == ["ledBy"]
    assert [str(passage) for passage in leg.left_out] == ["04.txt:103-104"]


def test_the_graph_for_networkx_has_titles_and_an_edge_for_each_basis(examples: Snapshot) -> None:
    graph = career_graph(PlainStore(examples))
    start, end = (each.value for each in named(examples, "Water Plant Operator III", "Lead Water Plant Operator"))
    assert graph.nodes[start] == {
        "title": "Water Plant Operator III",
        "code": "UW3103",
        "pay_grade": "WP-11",
        "level": 3,
        "specified": True,
    }
    edges = graph.get_edge_data(start, end)
    assert set(edges) == {"ledBy", "qualifiesFor"}
    assert edges["qualifiesFor"]["stated"]
    assert not edges["ledBy"]["stated"]
    assert edges["ledBy"]["rule"] == "led-group-inverse"
    assert edges["ledBy"]["evidence"][0]["file"] == "04.txt"
    assert edges["ledBy"]["evidence"][0]["lines"] == [95, 95]


def test_classes_without_a_step_are_nodes_too(examples: Snapshot) -> None:
    graph = career_graph(examples)
    (driver,) = (each.value for each in named(examples, "Utility Crew Driver"))
    assert graph.degree(driver) == 0
    assert len(graph) == 16


def test_two_requirements_of_one_pair_are_two_edges(small: Small) -> None:
    store = small(
        """
        :a a jc:JobClass ; skos:prefLabel "A" ; jc:qualifiesFor :b . :b a jc:JobClass ; skos:prefLabel "B" ;
          jc:hasStatement :s1, :s2, :s3 .
        :spec jc:sourceFile "b.txt" .
        :s1 jc:serviceIn :a ; jc:months 12 . :s2 jc:serviceIn :a ; jc:months 24 . :s3 jc:serviceIn :a ; jc:months 36 .
        :s1 jc:text "one" ; jc:firstLine 1 ; jc:lastLine 1 ;
          jc:applicability jc:ByPosition ; prov:wasDerivedFrom :spec .
        :s2 jc:text "two" ; jc:firstLine 2 ; jc:lastLine 3 ;
          jc:applicability jc:AllPositions ; prov:wasDerivedFrom :spec .
        :s3 jc:text "six" ; jc:firstLine 6 ; jc:lastLine 6 ;
          jc:applicability jc:AllPositions ; prov:wasDerivedFrom :spec .
        """
    )
    edges = career_graph(store).get_edge_data("https://example.org/a", "https://example.org/b")
    assert {key: edge["months"] for key, edge in edges.items()} == {
        "qualifiesFor": 12,
        "qualifiesFor 2": 24,
        "qualifiesFor 3": 36,
    }
    assert [edge["by_position"] for edge in edges.values()] == [True, False, False]


def test_an_edge_without_inference_or_requirement_is_kept(small: Small) -> None:
    store = small(
        """
        :a a jc:JobClass ; skos:prefLabel "A" ; jc:nextInSeries :b, :a ; jc:qualifiesFor :b, :ghost .
        :b a jc:JobClass ; skos:prefLabel "B" .
        """
    )
    (leg,) = career_map(store).legs()
    assert [(basis.predicate, basis.stated) for _, basis in leg.bases] == [
        ("qualifiesFor", True),
        ("nextInSeries", False),
    ]


ADVANCING = """
:spec a jc:Specification ; jc:sourceFile "helper.txt" ; jc:definesClass :helper .
:other a jc:Specification ; jc:sourceFile "lighter.txt" ; jc:definesClass :lighter .
:helper a jc:JobClass ; skos:prefLabel "Lamp Helper" ; jc:advancesTo :lighter ; jc:hasStatement :says .
:lighter a jc:JobClass ; skos:prefLabel "Lamp Lighter" ; jc:hasStatement :asks .
:porter a jc:JobClass ; skos:prefLabel "Oil Porter" ; jc:qualifiesFor :lighter .
:says jc:text "Lamp Helpers will be offered transfers to Lamp Lighter." ; jc:firstLine 7 ; jc:lastLine 8 ;
  jc:applicability jc:AllPositions ; jc:advancementTo :lighter ; prov:wasDerivedFrom :spec .
:asks jc:serviceIn :porter ; jc:text "A year as an Oil Porter." ; jc:firstLine 5 ; jc:lastLine 5 ;
  jc:applicability jc:AllPositions ; prov:wasDerivedFrom :other .
"""


def test_what_a_class_says_its_holders_move_on_to_is_a_stated_step(small: Small) -> None:
    map_ = career_map(small(ADVANCING))
    leg = map_.leg("https://example.org/helper", "https://example.org/lighter")
    (basis,) = (each for _, each in leg.bases)
    assert (basis.predicate, basis.stated, basis.rule) == ("advancesTo", True, None)
    assert [str(passage) for passage in basis.evidence] == ["helper.txt:7-8"]
    assert leg.stated() == leg
    assert leg.cost == weights().basis["advancesTo"], "nothing is added where other classes are named"
