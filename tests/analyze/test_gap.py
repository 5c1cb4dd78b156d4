"""Tests of kg.analyze.gap and kg.analyze.requirement."""

from typing import Any

import pytest

from kg.analyze import gap, shared
from kg.analyze.requirement import requirements
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import Small, named


def test_the_gap_between_two_classes_that_no_step_joins(examples: Snapshot) -> None:
    data = gap(examples, *named(examples, "Utility Crew Driver", "Water Plant Operator I")).to_json()
    assert data["competencies"] == ["Attention to Detail", "Data Handling"]
    assert data["pay_grade"] == {"from": "TR-06", "to": "WP-07", "grades": None}


def test_nothing_lacking_is_an_empty_list_and_not_known_is_null(examples: Snapshot) -> None:
    manager = gap(examples, *named(examples, "Plant Electrician", "Utility Operations Manager"))
    assert manager.to_json()["competencies"] is None
    assert manager.to_json()["note"] == "Utility Operations Manager has no specification: what it requires is not known"
    clerk = gap(examples, *named(examples, "Permit Technician I", "Office Support Clerk"))
    assert clerk.to_json()["competencies"] == []
    assert clerk.to_json()["note"] == "the specification of Office Support Clerk names no competencies"


def test_from_a_class_without_specification_everything_is_listed(examples: Snapshot) -> None:
    answer = gap(examples, *named(examples, "Utility Operations Manager", "Plant Electrician")).gap
    assert answer.competencies is not None
    assert len(answer.competencies) == 5
    assert answer.note is not None
    assert "all that Plant Electrician requires is listed" in answer.note


def test_of_alternative_patterns_the_shortest_counts(examples: Snapshot) -> None:
    supervisor, lead, driver = (
        each.value
        for each in named(
            examples, "Water Plant Operator Supervisor", "Lead Water Plant Operator", "Utility Operations Manager"
        )
    )
    found = requirements(examples, [supervisor, lead, driver])
    assert [found[iri].months for iri in (supervisor, lead, driver)] == [24, 36, None]


def test_a_gap_to_itself_and_an_unknown_class_are_refused(examples: Snapshot) -> None:
    (driver,) = named(examples, "Utility Crew Driver")
    with pytest.raises(ParameterError):
        gap(examples, driver, driver)
    with pytest.raises(UnknownClassError):
        gap(examples, driver, "https://example.org/none")


def ask(store: Snapshot, start: str, end: str) -> dict[str, Any]:
    return gap(store, *named(store, start, end)).to_json()


def test_a_higher_level_of_education_is_to_be_gained(examples: Snapshot) -> None:
    data = ask(examples, "Cross-Connection Inspector", "Water Quality Analyst")
    found = data["education"]
    assert (found["from"], found["to"]) == ("High school", "Bachelor's degree")
    assert (found["file"], found["lines"]) == ("13.txt", [97, 97])
    assert [each["lines"] for each in found["substitutes"]] == [[105, 106]]
    assert "education to gain: Bachelor's degree" in data["sentence"]
    assert ask(examples, "Water Quality Analyst", "Cross-Connection Inspector")["education"] is None
    assert ask(examples, "Utility Crew Driver", "Water Plant Operator I")["education"]["from"] == "none"


def test_the_alternative_that_fits_the_class_left(examples: Snapshot) -> None:
    third = ask(examples, "Water Plant Operator III", "Water Plant Operator Supervisor")
    assert (third["months"], third["alternative"]) == (48, 2)
    assert third["experience"] == "48 months of service in Water Plant Operator III in alternative 2"
    lead = ask(examples, "Lead Water Plant Operator", "Water Plant Operator Supervisor")
    assert (lead["months"], lead["alternative"]) == (24, 1)
    other = ask(examples, "Plant Electrician", "Water Plant Operator Supervisor")
    assert other["experience"] == "24 months in alternative 1 (Plant Electrician asks for 48)"
    technician = ask(examples, "Permit Technician II", "Permit Technician Supervisor")
    assert technician["experience"] == "48 months of service in Permit Technician II"


def test_conditions_are_the_parts_and_the_service_left_out(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator III", "Lead Water Plant Operator")
    assert data["experience"] == "12 months of service in Water Plant Operator III, within 36 months in all"
    assert [(each["kind"], each["months"]) for each in data["conditions"]] == [("whole", 36), ("exclusion", None)]
    first = ask(examples, "Water Plant Operator I", "Lead Water Plant Operator")
    assert [(each["kind"], each["months"]) for each in first["conditions"]] == [("exclusion", None), ("part", 12)]
    assert first["conditions"][0]["text"].startswith("Service as a Water Plant Operator I")
    assert first["conditions"][0]["lines"] == [103, 104]


def test_credentials_by_position_say_so_with_their_deadline(examples: Snapshot) -> None:
    answer = gap(examples, *named(examples, "Permit Technician I", "Permit Technician II"))
    assert "Permit Technician certificate (by position, within twelve (12) months of appointment)" in answer.sentence
    assert "notary public commission (by position)" in answer.sentence
    evidence = {each["item"]: each for each in answer.to_json()["evidence"]}
    assert evidence["Permit Technician certificate"]["lines"] == [109, 110]
    assert evidence["Permit Technician certificate"]["deadline"] == "within twelve (12) months of appointment"
    assert evidence["notary public commission"]["applicability"] == "by position"
    assert evidence["Applying Rules"]["file"] == "07.txt"


def test_knowledge_and_skills_that_only_the_target_has(examples: Snapshot) -> None:
    data = ask(examples, "Lead Water Plant Operator", "Water Plant Operator III")
    assert data["knowledge"]["count"] == 2
    assert "Knowledge of pump curves, system pressures, and tank hydraulics." in data["knowledge"]["texts"]
    assert ask(examples, "Plant Electrician", "Utility Operations Manager")["knowledge"] is None


def test_denver_up_and_down(denver: Snapshot) -> None:
    up = ask(denver, "IT Technician III", "Lead IT Technician")
    assert [(each["text"], each["months"], each["lines"]) for each in up["conditions"]] == [
        ("one year of which must have been in a lead or senior function.", 12, [127, 128])
    ]
    down = ask(denver, "Lead IT Technician", "IT Technician III")
    assert "further requires 60" not in down["sentence"]
    assert "experience asked for: 60 months (Lead IT Technician asks for 60 as well)" in down["sentence"]
    assert "Information Technology Certification (by position)" in down["sentence"]
    assert down["education"] is None


def test_agencies_are_compared_by_name(small: Small) -> None:
    store = small(
        """
        :a a jc:JobClass ; skos:prefLabel "A" ; jc:requiresCompetency :x1 ; jc:requiresCredential :l1 .
        :b a jc:JobClass ; skos:prefLabel "B" ; jc:requiresCompetency :x2, :y ; jc:requiresCredential :l2 .
        :s a jc:Specification ; jc:definesClass :a, :b .
        :x1 skos:prefLabel "Problem Solving" . :x2 skos:prefLabel "Problem solving" . :y skos:prefLabel "Composure" .
        :l1 skos:prefLabel "driver's license" . :l2 skos:prefLabel "Driver’s License" .
        """
    )
    found = gap(store, "https://example.org/a", "https://example.org/b").gap
    assert (found.competencies, found.credentials) == (("Composure",), ())
    both = shared(store, ["https://example.org/a", "https://example.org/b"])
    assert len(both.shared) == 1
    assert both.near == ()


def test_no_experience_stated_is_told_apart_from_not_known(small: Small) -> None:
    store = small(
        """
        :a a jc:JobClass ; skos:prefLabel "A" . :b a jc:JobClass ; skos:prefLabel "B" .
        :c a jc:JobClass ; skos:prefLabel "C" . :d a jc:JobClass ; skos:prefLabel "D" .
        :s a jc:Specification ; jc:definesClass :a, :b, :c, :d ; jc:sourceFile "a.txt" .
        :b jc:hasStatement :study ; jc:hasQualificationPattern :bp . :bp jc:position 1 ; jc:hasRequirement :study .
        :study a jc:EducationRequirement ; jc:text "A degree." ; jc:firstLine 1 ; jc:lastLine 1 ; jc:position 1 ;
            prov:wasDerivedFrom :s .
        :c jc:hasStatement :work ; jc:hasQualificationPattern :cp . :cp jc:position 1 ; jc:hasRequirement :work .
        :work a jc:ExperienceRequirement ; jc:text "Service as an A." ; jc:firstLine 2 ; jc:lastLine 2 ; jc:position 1 ;
            jc:serviceIn :a ; prov:wasDerivedFrom :s .
        """
    )
    told = {end: gap(store, "https://example.org/a", f"https://example.org/{end}").gap for end in ("b", "c", "d")}
    assert {end: each.asks for end, each in told.items()} == {
        "b": "none stated",
        "c": "of a length that is not stated",
        "d": "not known",
    }
    silent = "the specification of D asks for no education and no experience in words that are understood"
    assert silent in str(told["d"].note)
    assert "in words that are understood" not in str(told["b"].note)


CREDENTIAL = """
    :licence a jc:Credential ; skos:prefLabel "boat license" .
    :{name} a jc:JobClass ; skos:prefLabel "{name}" ; jc:hasStatement :{name}-c ; jc:requiresCredential :licence .
    :{name}-s a jc:Specification ; jc:definesClass :{name} ; jc:sourceFile "{name}.txt" .
    :{name}-c a jc:CredentialRequirement ; jc:text "A boat license." ; jc:firstLine 3 ; jc:lastLine 3 ; jc:position 1 ;
        jc:aboutConcept :licence ; jc:applicability jc:{scope} ; prov:wasDerivedFrom :{name}-s .
"""


@pytest.mark.parametrize(
    ("held", "asked", "lacking"),
    [
        ("AllPositions", "AllPositions", ()),
        ("AllPositions", "ByPosition", ()),
        ("ByPosition", "ByPosition", ()),
        ("ByPosition", "AllPositions", ("boat license",)),
    ],
)
def test_a_credential_of_some_positions_is_not_had_by_all(
    small: Small, held: str, asked: str, lacking: tuple[str, ...]
) -> None:
    store = small(CREDENTIAL.format(name="clerk", scope=held) + CREDENTIAL.format(name="pilot", scope=asked))
    answer = gap(store, "https://example.org/clerk", "https://example.org/pilot")
    assert answer.gap.credentials == lacking
    gained = gap(store, "https://example.org/clerk", "https://example.org/pilot", credentials=["boat license"])
    assert gained.gap.credentials == ()
