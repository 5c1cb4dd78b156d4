"""Tests of kg.analyze.person, naming, alternative, opening and closing: what a person with a profile lacks."""

import json
from pathlib import Path

import pytest

from kg.analyze import GapAnswer, career_map, gap, gap_of_person, read_person
from kg.analyze.gap import gap_of
from kg.analyze.holding import holder_of
from kg.analyze.person import ClassHeld
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import Small, named

YAML = """
name: Casey
classes:
  - class: Water Plant Operator I
    months: 10
competencies: [problem SOLVING]
credentials: [Class C Drinking Water Operator Certificate]
education: High school
"""


def ask(store: Snapshot, folder: Path, text: str, goal: str, ending: str = "yaml") -> GapAnswer:
    path = folder / f"casey.{ending}"
    path.write_text(text, encoding="utf-8")
    (end,) = named(store, goal)
    return gap_of_person(store, read_person(path), end)


def test_months_are_compared(examples: Snapshot, tmp_path: Path) -> None:
    # 02.txt:96 asks for one year as a Water Plant Operator I.
    short = ask(examples, tmp_path, YAML, "Water Plant Operator II").gap
    (only,) = short.alternatives
    assert only.status.value == "part"
    assert [(check.by, check.months) for check in only.checks if check.fact.kind == "experience"] == [
        ("10 of 12 months of service in Water Plant Operator I", 2)
    ]
    enough = ask(examples, tmp_path, YAML.replace("10", "12"), "Water Plant Operator II").gap
    assert enough.alternatives[0].status.value == "met"
    assert (enough.competencies, enough.credentials) == ((), ())
    assert "that Casey does not have as well" in enough.sentence


def test_json_and_toml_say_the_same(examples: Snapshot, tmp_path: Path) -> None:
    data = {"name": "Casey", "classes": [{"class": "UW3101", "months": 12}], "competencies": ["Problem Solving"]}
    toml = 'name = "Casey"\ncompetencies = ["Problem Solving"]\n[[classes]]\nclass = "UW3101"\nmonths = 12\n'
    yaml = "name: Casey\nclasses: [{class: UW3101, months: 12}]\ncompetencies: [Problem Solving]\n"
    answers = [
        ask(examples, tmp_path, text, "Water Plant Operator II", ending).to_json()
        for text, ending in ((json.dumps(data), "json"), (toml, "toml"), (yaml, "yml"))
    ]
    assert answers[0] == answers[1] == answers[2]


def test_an_unknown_competency_is_named_with_the_nearest(examples: Snapshot, tmp_path: Path) -> None:
    answer = ask(examples, tmp_path, "competencies: [Problem Solvin, Zzz]", "Water Plant Operator II")
    assert [(each.name, each.nearest[:1]) for each in answer.unknown] == [
        ("Problem Solvin", ("Problem Solving",)),
        ("Zzz", ()),
    ]
    assert answer.gap.competencies is not None
    assert "Problem Solving" in answer.gap.competencies


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1, 2]", "has no keys"),
        ("skills: [x]", "no key 'skills'"),
        ("classes: x", "classes is no list"),
        ("classes: [{months: 3}]", "a class has no name"),
        ("classes: [{class: UW3101, months: -1}]", "-1 is no number of months"),
        ("classes: [{class: UW3101, months: yes}]", "'yes' is no number of months"),
        ("classes: [{class: UW3101, months: true}]", "true is no number of months"),
        ("classes: [{class: UW3101, months: .nan}]", "nan is no number of months"),
        ("classes: [{class: UW3101, months: 1:30}]", "'1:30' is no number of months"),
        ("classes: [{class: 1441}]", "1441 is no class.*between quotes"),
        ("classes: [1441]", "1441 is no class.*between quotes"),
        ("classes: [[a, b]]", "a list is no class"),
        ("classes:\n  -\n", "an empty entry is no class"),
        ("classes: [UW3101]\nclasses: []\n", "the key 'classes' is given twice.*casey.yaml:2"),
        ("education: Ninja", "no level of education 'Ninja'"),
        ("education: 3", "education is 3, not text"),
        ("competencies: [1]", "1 is no name"),
        ("a: &a [x]\nb: *a", "aliases are not read"),
        ("!!python/object/apply:os.system ['true']", "tags are not read"),
        ("a: [", "no YAML"),
        ("\x00", "cannot be parsed"),
    ],
)
def test_what_no_profile_may_say(examples: Snapshot, tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ParameterError, match=words) as caught:
        ask(examples, tmp_path, text, "Water Plant Operator II")
    assert "casey.yaml" in str(caught.value)


def test_months_with_a_nought_before_them_are_counted_in_tens(tmp_path: Path) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text("classes: [{class: UW3101, months: 012}]", encoding="utf-8")
    assert read_person(path).classes == (ClassHeld("UW3101", 12),)


def test_a_name_of_several_lines_is_told_on_one(tmp_path: Path) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text("name: |\n  Casey\n  Doe\n", encoding="utf-8")
    assert read_person(path).name == "Casey Doe"


def test_an_unknown_class_names_the_file(examples: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(UnknownClassError, match="Water Plant Operator I") as caught:
        ask(examples, tmp_path, "classes: [Water Plant Operater I]", "Water Plant Operator II")
    assert "casey.yaml, classes" in str(caught.value)
    with pytest.raises(ParameterError, match="the profile cannot be read"):
        read_person(tmp_path / "missing.yaml")


def test_what_if_lists_the_moves_that_open(examples: Snapshot) -> None:
    start, end = named(examples, "Water Plant Operator I", "Water Plant Operator II")
    gained = ["problem solving"], ["Class C Drinking Water Operator Certificate"]
    answer = gap(examples, start, end, competencies=gained[0], credentials=gained[1])
    assert (answer.gap.competencies, answer.gap.credentials) == ((), ())
    assert [each.end for each in answer.openings if each.is_open] == ["Water Plant Operator II"]
    with pytest.raises(ParameterError, match="did you mean Problem Solving"):
        gap(examples, start, end, competencies=["Problem Solvin"])


def test_the_class_in_between_that_closes_most(examples: Snapshot) -> None:
    answer = gap(examples, *named(examples, "Permit Technician I", "Permit Technician Supervisor"))
    best = answer.closings[0]
    assert (best.title, best.way) == (
        "Senior Permit Technician",
        ("Permit Technician I", "Permit Technician II", "Senior Permit Technician"),
    )
    # 09.txt:109-110: two years as Senior Permit Technician or four as Permit Technician II.
    assert best.service == "24 months of service in Senior Permit Technician"


def test_service_that_stands_in_for_a_part_qualifies_nobody(examples: Snapshot) -> None:
    # 13.txt:105-106 let service stand in for two years of the education only.
    answer = gap(examples, *named(examples, "Cross-Connection Inspector", "Water Quality Analyst"))
    assert answer.gap.alternatives[0].status.value == "open"
    assert {check.status.value for check in answer.gap.alternatives[0].checks} == {"open", "unknown"}


def test_the_gap_of_a_class_to_itself_is_empty(examples: Snapshot) -> None:
    map_ = career_map(examples)
    for iri, facts in map_.requirements(examples, map_.classes).items():
        each = map_.classes[iri]
        if each.specified:
            found = gap_of(holder_of(each, facts), each, facts)
            assert (found.lacking, found.knowledge, found.abilities) == ((), (), ())
            assert found.education is None or facts.positions == ()


def test_what_is_met_comes_first_in_one_sentence(examples: Snapshot, tmp_path: Path) -> None:
    # 02.txt:96 asks for one year as a Water Plant Operator I.
    text = YAML.replace("months: 10", "months: 14")
    answer = ask(examples, tmp_path, text, "Water Plant Operator II")
    assert answer.sentence.startswith(
        "Casey meets the minimum qualifications of Water Plant Operator II: experience by 14 months of service in"
        " Water Plant Operator I; education by High school. "
    )
    assert "experience asked for" not in answer.sentence
    short = ask(examples, tmp_path, YAML, "Water Plant Operator II")
    assert " meets " not in short.sentence
    assert "experience asked for: 12 months" in short.sentence


RANGES = """
    :operator a jc:JobClass ; skos:prefLabel "Computer Operator" .
    :analyst a jc:JobClass ; skos:prefLabel "Analyst" ; jc:hasStatement :year ; jc:hasQualificationPattern :pattern .
    :s a jc:Specification ; jc:definesClass :operator, :analyst ; jc:sourceFile "a.txt" .
    :pattern jc:position 1 ; jc:hasRequirement :year .
    :year a jc:ExperienceRequirement ; jc:text "One year as a Computer Operator, Range C or D." ; jc:minimumMonths 12 ;
        jc:serviceIn :operator ; jc:months 12 ; jc:range "C or D" ; jc:firstLine 3 ; jc:lastLine 3 ; jc:position 1 ;
        jc:serviceBasis <https://w3id.org/jobclass/scheme/service-basis/named-duties> ; prov:wasDerivedFrom :s .
    <https://w3id.org/jobclass/scheme/service-basis/named-duties> skos:prefLabel "named duties" .
"""


@pytest.mark.parametrize(
    ("classes", "status", "by"),
    [
        (
            ["{class: Computer Operator, months: 30}"],
            "unknown",
            "12 months of {}; the profile does not state the range",
        ),
        (["{class: Computer Operator, months: 30, range: C}"], "met", "30 months of {}"),
        (["{class: Computer Operator, months: 30, range: range d}"], "met", "30 months of {}"),
        (['"Computer Operator, Range C"'], "service", "12 months of {}"),
        (["{class: Computer Operator, months: 9, range: C}"], "part", "9 of 12 months of {}"),
        (
            ["{class: Computer Operator, months: 9}"],
            "part",
            "9 of 12 months of {}; the profile does not state the range",
        ),
        (
            ["{class: Computer Operator, months: 30, range: B}"],
            "open",
            "12 months of {}; service in Computer Operator was in range B",
        ),
        (
            ["{class: Computer Operator, months: 9, range: C}", "{class: Computer Operator, months: 3, range: D}"],
            "met",
            "12 months of {}",
        ),
        (
            ["{class: Computer Operator, months: 9, range: C}", "{class: Computer Operator, months: 30, range: A}"],
            "part",
            "9 of 12 months of {}",
        ),
    ],
)
def test_service_in_a_range_is_compared(small: Small, tmp_path: Path, classes: list[str], status: str, by: str) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text(f"classes: [{', '.join(classes)}]\n", encoding="utf-8")
    found = gap_of_person(small(RANGES), read_person(path), "https://example.org/analyst").gap
    (check,) = found.alternatives[0].checks
    assert (check.status.value, check.by) == (status, by.format("service in Computer Operator, range C or D"))


def test_of_a_class_held_the_range_is_told_with_the_months(small: Small) -> None:
    found = gap(small(RANGES), "https://example.org/operator", "https://example.org/analyst").gap
    assert found.alternatives[0].status.value == "service"
    assert found.asks == "12 months of service in Computer Operator, range C or D"


def test_a_range_without_a_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text("classes: [{class: Computer Operator, range: the highest}]\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="'the highest' is no name of a range"):
        read_person(path)


@pytest.mark.parametrize("said", ["range: 0xHUGE", "months: 0xHUGE", "range: {1: 0xHUGE}"])
def test_a_number_without_an_end_is_refused(tmp_path: Path, said: str) -> None:
    path = tmp_path / "casey.yaml"
    said = said.replace("HUGE", "f" * 100_000)
    path.write_text(f"classes: [{{class: Computer Operator, {said}}}]\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"is no (?:name of a range|number of months)"):
        read_person(path)


UNITS = """
    :officer a jc:JobClass ; skos:prefLabel "Officer" ; jc:hasStatement :school, :units ;
        jc:hasQualificationPattern :p .
    :s a jc:Specification ; jc:definesClass :officer ; jc:sourceFile "a.txt" .
    :p jc:position 1 ; jc:hasRequirement :school, :units .
    :school a jc:EducationRequirement ; jc:text "Graduation from high school" ; jc:firstLine 3 ; jc:lastLine 3 ;
        jc:position 1 ; prov:wasDerivedFrom :s ;
        jc:educationLevel <https://w3id.org/jobclass/scheme/education-level/high-school> .
    :units a jc:EducationRequirement ; jc:text "12 units in the administration of justice" ; jc:firstLine 4 ;
        jc:lastLine 4 ; jc:position 2 ; prov:wasDerivedFrom :s .
"""


def test_education_without_a_level_beside_a_diploma_is_not_passed_over(small: Small, tmp_path: Path) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text("education: High school\n", encoding="utf-8")
    (found,) = gap_of_person(small(UNITS), read_person(path), "https://example.org/officer").gap.alternatives
    assert [(each.fact.text, each.status.value) for each in found.checks] == [
        ("Graduation from high school", "met"),
        ("12 units in the administration of justice", "unknown"),
    ]
    assert found.status.value == "unknown"
