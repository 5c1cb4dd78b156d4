"""Classes that qualifications may mean by a title without its specialty: derived steps, a gap that cannot be told."""

import pytest

from kg.analyze import career_map, gap, paths, reach
from kg.analyze.specialty import general_classes
from kg.store import EmbeddedStore
from kg.vocabulary import SCHEME
from tests.analyze.conftest import Small

BASE = "https://example.org/"
GRAPH = """
    :town a jc:Agency ; skos:prefLabel "Town" .
    :other a jc:Agency ; skos:prefLabel "Other" .
    :technician a jc:JobClass ; skos:prefLabel "Office Technician" ; jc:agency :town .
    :typing a jc:JobClass ; skos:prefLabel "Office Technician (Typing)" ; jc:agency :town .
    :general a jc:JobClass ; skos:prefLabel "Office Technician (General)" ; jc:agency :town .
    :elsewhere a jc:JobClass ; skos:prefLabel "Office Technician (Typing)" ; jc:agency :other .
    :analyst a jc:JobClass ; skos:prefLabel "Staff Analyst" ; jc:agency :town ; jc:hasStatement :asked .
    :typing-s a jc:Specification ; jc:definesClass :typing ; jc:sourceFile "typing.txt" .
    :general-s a jc:Specification ; jc:definesClass :general ; jc:sourceFile "general.txt" .
    :elsewhere-s a jc:Specification ; jc:definesClass :elsewhere ; jc:sourceFile "elsewhere.txt" .
    :analyst-s a jc:Specification ; jc:definesClass :analyst ; jc:sourceFile "analyst.txt" .
    :asked a jc:ExperienceRequirement ; jc:text "One year as an Office Technician." ; jc:firstLine 4 ; jc:lastLine 4 ;
        jc:position 1 ; jc:serviceIn :technician ; jc:months 12 ; jc:minimumMonths 12 ;
        jc:serviceBasis <BASIS> ;
        jc:applicability jc:AllPositions ; prov:wasDerivedFrom :analyst-s .
    <BASIS> skos:prefLabel "named duties" .
"""
GRAPH = GRAPH.replace("BASIS", f"{SCHEME}service-basis/named-duties")
SPECIFIED = ':technician-s a jc:Specification ; jc:definesClass :technician ; jc:sourceFile "technician.txt" .'


@pytest.fixture
def town(small: Small) -> EmbeddedStore:
    return small(GRAPH)


def test_only_a_title_without_specification_may_mean_its_specialties(town: EmbeddedStore, small: Small) -> None:
    classes = career_map(town).classes.values()
    assert general_classes(classes) == {f"{BASE}typing": f"{BASE}technician", f"{BASE}general": f"{BASE}technician"}
    assert general_classes(career_map(small(GRAPH + SPECIFIED)).classes.values()) == {}


def test_the_step_is_derived_told_with_its_passage_and_dearer_than_a_stated_one(town: EmbeddedStore) -> None:
    map_ = career_map(town)
    leg, stated = map_.leg(f"{BASE}typing", f"{BASE}analyst"), map_.leg(f"{BASE}technician", f"{BASE}analyst")
    assert (leg.best.predicate, leg.best.stated, leg.best.months) == ("namedWithoutSpecialty", False, 12)
    assert "Office Technician has no specification, and Office Technician (Typing) (Town) may be meant" in str(
        leg.best.explanation
    )
    assert [(each.file, each.text) for each in leg.best.evidence] == [
        ("analyst.txt", "One year as an Office Technician.")
    ]
    assert stated.cost < leg.cost
    assert leg.stated() is None
    assert not map_.graph.has_edge(f"{BASE}elsewhere", f"{BASE}analyst")


def test_reach_and_path_find_it_and_say_what_to_ask(town: EmbeddedStore) -> None:
    found = reach(town, f"{BASE}typing", 1).to_json()
    assert [each["title"] for each in found["reached"]] == ["Staff Analyst"]
    (only,) = paths(town, f"{BASE}typing", f"{BASE}analyst", 3).paths
    (step,) = only.steps
    assert "name Office Technician (Typing) (Town) only without its specialty" in " ".join(map(str, step.blocked_by))


def test_the_gap_cannot_be_told(town: EmbeddedStore) -> None:
    (way,) = gap(town, f"{BASE}typing", f"{BASE}analyst").gap.alternatives
    (check,) = way.checks
    assert (check.status.value, check.by) == (
        "unknown",
        "12 months of service in Office Technician, of which Office Technician (Typing) may be one",
    )
    (other,) = gap(town, f"{BASE}elsewhere", f"{BASE}analyst").gap.alternatives
    assert [each.status.value for each in other.checks] == ["open"]
