"""Tests of kg.analyze.profile, profile_json, relation, source and detail."""

import json
from typing import Any

import pytest

from kg.analyze import compare, profile
from kg.analyze.detail import months_of
from kg.analyze.similarity.values import authority
from kg.errors import UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import Small, named
from tests.analyze.plain import PlainStore


def ask(store: Snapshot, title: str) -> dict[str, Any]:
    data = profile(PlainStore(store), *named(store, title)).to_json()
    assert json.loads(json.dumps(data)) == data
    return data


def test_identity_dates_and_levels(examples: Snapshot) -> None:
    data = ask(examples, "Plant Electrician")
    assert (data["class_code"], data["pay_grade"], data["flsa"], data["probation_months"]) == (
        "UW3420",
        "TR-12",
        "non-exempt",
        6,
    )
    assert (data["established_on"], data["established_by"]) == ("2010-06-17", "LP")
    assert (data["revised_on"], data["revised_by"]) == ("2023-12-04", "TD")
    assert (data["physical_demand_level"]["min"], data["physical_demand_level"]["max"]) == ("Heavy", "Heavy")
    assert data["specification"]["file"] == "14.txt"
    assert len(data["history"]) == 3
    assert (data["level"], data["series_title"]) == (None, None)


def test_every_statement_of_the_truth_is_there(examples: Snapshot) -> None:
    data = ask(examples, "Lead Water Plant Operator")
    counts = {name: len(data[name]) for name in ("duties", "competencies", "knowledge", "skills", "physical_demands")}
    assert counts == {"duties": 15, "competencies": 7, "knowledge": 4, "skills": 2, "physical_demands": 15}
    assert data["supervision"]["minimum_reports"] == 3
    by_position = [each["lines"] for each in data["credentials"] if each["applicability"] == "by position"]
    assert by_position == [[116, 117]]


def test_sections_hold_their_statements_and_say_when_they_are_empty(examples: Snapshot) -> None:
    sections = {each["heading"]: each for each in ask(examples, "Office Support Clerk")["sections"]}
    assert sections["Licensure & Certification"]["empty"]
    assert sections["Licensure & Certification"]["statements"] == []
    assert len(sections["Essential Duties"]["statements"]) == 12
    problems = ask(examples, "Office Support Clerk")["problems"]
    assert "empty-section" in {each["rule"] for each in problems}


def test_a_passage_that_names_several_services_stands_once(examples: Snapshot) -> None:
    data = ask(examples, "Permit Technician Supervisor")
    (experience,) = data["experience"]
    assert sorted(experience["service_in"]) == ["Permit Technician II", "Senior Permit Technician"]
    assert {each["title"]: each["months"] for each in data["qualifying_classes"]} == {
        "Senior Permit Technician": 24,
        "Permit Technician II": 48,
    }
    texts = [each["text"] for section in data["sections"] for each in section["statements"]]
    assert texts.count(experience["text"]) == 1


def test_who_leads_and_supervises_and_whether_it_is_stated(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator Supervisor")
    ties = {each["title"]: each for each in data["supervises"]}
    assert ties["Plant Electrician"]["stated"]
    assert ties["Plant Electrician"]["evidence"][0]["lines"] == [104, 105]
    assert not ties["Water Plant Operator I"]["stated"]
    assert ties["Water Plant Operator I"]["rule"] == "supervised-group"
    lead = ask(examples, "Water Plant Operator I")
    assert [each["title"] for each in lead["led_by"]] == ["Lead Water Plant Operator"]
    assert lead["led_by"][0]["evidence"][0] == {
        "text": lead["led_by"][0]["evidence"][0]["text"],
        "file": "04.txt",
        "lines": [95, 95],
    }
    assert [each["title"] for each in lead["next_in_series"]] == ["Water Plant Operator II"]


def test_which_classes_accept_service(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator I")
    assert [each["title"] for each in data["qualifies_for"]] == ["Water Plant Operator II"]


def test_a_mentioned_class_says_what_is_known_and_who_cites_it(examples: Snapshot) -> None:
    data = ask(examples, "Utility Operations Manager")
    assert not data["specified"]
    assert data["specification"] is None
    assert {each["title"]: each["evidence"][0]["file"] for each in data["mentioned_by"]} == {
        "Plant Electrician": "14.txt",
        "Water Plant Operator Supervisor": "05.txt",
        "Water Quality Analyst": "13.txt",
    }
    assert "has no specification: it is only mentioned, by Plant Electrician" in data["sentence"]


def test_a_renamed_class_is_proposed_from_both_sides(examples: Snapshot) -> None:
    old, new = ask(examples, "Development Permit Specialist"), ask(examples, "Senior Permit Technician")
    assert [each["title"] for each in old["possibly_same_as"]] == ["Senior Permit Technician"]
    assert [each["title"] for each in new["possibly_same_as"]] == ["Development Permit Specialist"]
    assert old["possibly_same_as"][0]["confidence"] >= 0.85


def test_patterns_keep_alternatives_apart(examples: Snapshot) -> None:
    patterns = ask(examples, "Water Plant Operator Supervisor")["patterns"]
    assert [each["position"] for each in patterns] == [1, 2]
    assert "Lead Water Plant Operator" in " ".join(patterns[0]["requirements"])
    assert "Lead Water Plant Operator" not in " ".join(patterns[1]["requirements"])


def test_an_unknown_class_is_refused(examples: Snapshot) -> None:
    with pytest.raises(UnknownClassError):
        profile(examples, "https://example.org/none")


@pytest.mark.parametrize(
    ("duration", "months"),
    [("P6M", 6), ("P1Y", 12), ("P1Y6M", 18), ("PT0S", 0), ("P0M", 0), ("soon", None), (None, None)],
)
def test_durations_are_read_in_months(duration: str | None, months: int | None) -> None:
    assert months_of(duration) == months


def test_denver(denver: Snapshot) -> None:
    data = ask(denver, "Lead IT Technician")
    assert data["class_code"] is None
    assert data["supervision"]["minimum_reports"] == 2
    assert data["probation_months"] == 0
    assert {each["title"] for each in data["distinguished_from"]} == {
        "Senior IT Technician",
        "IT Technician Supervisor",
        "Associate IT Technician",
    }
    assert "IT Technician III" in {each["title"] for each in data["leads"]}


SUPERVISING = """
    :boss a jc:JobClass ; skos:prefLabel "Boss" ; jc:hasStatement :leads, :under .
    :hand a jc:JobClass ; skos:prefLabel "Hand" ; jc:hasStatement :under .
    :s a jc:Specification ; jc:definesClass :boss, :hand ; jc:sourceFile "a.txt" .
    :leads a jc:Duty ; jc:text "Supervises the hands." ; jc:supervisor :boss ; jc:supervisionKind kind:supervise ;
        jc:firstLine 3 ; jc:lastLine 3 ; jc:position 1 ; jc:applicability jc:AllPositions ; prov:wasDerivedFrom :s .
    :under a jc:Duty ; jc:text "Works under a chief." ; jc:supervisor :chief ; jc:supervisionKind kind:lead ;
        jc:firstLine 2 ; jc:lastLine 2 ; jc:position 2 ; jc:applicability jc:AllPositions ; prov:wasDerivedFrom :s .
    kind:supervise skos:prefLabel "supervise" . kind:lead skos:prefLabel "lead" .
""".replace("kind:supervise", "<https://w3id.org/jobclass/scheme/supervision-kind/supervise>").replace(
    "kind:lead", "<https://w3id.org/jobclass/scheme/supervision-kind/lead>"
)


def test_a_duty_that_tells_of_supervising_tells_the_kind(small: Small) -> None:
    store = small(SUPERVISING)
    boss, hand = (profile(store, f"https://example.org/{name}") for name in ("boss", "hand"))
    # What is said of the one that the class works under is not its own.
    assert (boss.supervision_kind, hand.supervision_kind) == ("supervise", None)
    both = compare(store, "https://example.org/boss", "https://example.org/hand").to_json()
    assert both["supervision_kind"] == {"a": "supervise", "b": None, "same": False}
    assert {iri: step.shown for iri, step in authority(store).items()} == {"https://example.org/boss": "supervise"}


def test_education_and_experience_have_the_keys_of_inspect(examples: Snapshot) -> None:
    data = profile(examples, *named(examples, "Water Quality Analyst")).to_json()
    (school,), (work,) = data["education"], data["experience"]
    # 13.txt:97 and 101
    assert {key: school[key] for key in ("level", "fields", "related_field", "courses", "units")} == {
        "level": "bachelor",
        "fields": ["biology", "chemistry", "environmental science"],
        "related_field": True,
        "courses": [],
        "units": [],
    }
    assert (work["months"], work["level"]) == (24, "professional")
    assert work["work"] == "water quality, environmental monitoring, or laboratory analysis"
