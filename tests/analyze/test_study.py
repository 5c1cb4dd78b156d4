"""Tests of kg.analyze.study: fields of study, courses, units, and what can be compared with nothing."""

from pathlib import Path

import pytest

from kg.analyze import gap, gap_of_person
from kg.analyze.alternative import Check
from kg.analyze.person import read_person
from kg.errors import ParameterError
from kg.store.interface import GraphStore
from tests.analyze.conftest import Small

LEVEL = "<https://w3id.org/jobclass/scheme/education-level/{}>"


def job(name: str, *education: str, level: str = "bachelor", more: str = "") -> str:
    """A class that asks for schooling, one way to qualify for each item."""
    ways = "".join(
        f":{name}-p{number} jc:position {number} ; jc:hasRequirement :{name}-e{number} . :{name}-e{number} a "
        f'jc:EducationRequirement ; jc:text "A degree." ; jc:firstLine {number} ; jc:lastLine {number} ;'
        f" jc:position {number} ; prov:wasDerivedFrom :{name}-s ; jc:educationLevel {LEVEL.format(level)} {said} ."
        for number, said in enumerate(education, start=1)
    )
    numbers = range(1, len(education) + 1)
    return (
        f':{name} a jc:JobClass ; skos:prefLabel "{name}" ; jc:hasStatement '
        f"{', '.join(f':{name}-e{number}' for number in numbers)} ; jc:hasQualificationPattern "
        f"{', '.join(f':{name}-p{number}' for number in numbers)} ."
        f'{LEVEL.format("bachelor")} skos:prefLabel "Bachelor\'s degree" .'
        f':{name}-s a jc:Specification ; jc:definesClass :{name} ; jc:sourceFile "{name}.txt" . {ways} {more}'
    )


def between(store: GraphStore) -> Check:
    """How the first way to qualify for the auditor stands for a clerk."""
    found = gap(store, "https://example.org/clerk", "https://example.org/auditor").gap
    return found.alternatives[0].checks[0]


ACCOUNTING = '; jc:fieldOfStudy "accounting"'
FINANCE = '; jc:fieldOfStudy "finance"'
RELATED = "; jc:acceptsRelatedField true"


@pytest.mark.parametrize(
    ("held", "asked", "status", "by"),
    [
        ([ACCOUNTING], "", "met", "Bachelor's degree"),
        ([ACCOUNTING], ACCOUNTING + FINANCE, "met", "Bachelor's degree in accounting"),
        (['; jc:fieldOfStudy "cost accounting"'], ACCOUNTING, "met", "Bachelor's degree in cost accounting"),
        ([ACCOUNTING + RELATED], ACCOUNTING + RELATED, "met", "Bachelor's degree in accounting or a related field"),
        # A related field of the class left need not be one that is accepted; nor need any of its fields but one.
        ([ACCOUNTING + RELATED], ACCOUNTING, "unknown", "Bachelor's degree; whether in accounting is not known"),
        ([ACCOUNTING + FINANCE], ACCOUNTING, "unknown", "Bachelor's degree; whether in accounting is not known"),
        ([ACCOUNTING, ""], ACCOUNTING, "unknown", "Bachelor's degree; whether in accounting is not known"),
        (
            ['; jc:fieldOfStudy "accounting systems"'],
            ACCOUNTING,
            "unknown",
            "Bachelor's degree; whether in accounting is not known",
        ),
        (
            [ACCOUNTING],
            '; jc:semesterUnits 12 ; jc:quarterUnits 18 ; jc:courseSubject "auditing"',
            "unknown",
            "Bachelor's degree; 12 semester units or 18 quarter units in auditing cannot be compared",
        ),
        (
            [ACCOUNTING],
            '; jc:courseSubject "auditing"',
            "unknown",
            "Bachelor's degree; courses in auditing cannot be compared",
        ),
        # What each way to the class left asks for has been taken, more of it not.
        (
            [
                '; jc:semesterUnits 15 ; jc:courseSubject "Auditing"',
                '; jc:semesterUnits 15 ; jc:courseSubject "auditing"',
            ],
            '; jc:semesterUnits 12 ; jc:courseSubject "auditing"',
            "met",
            "Bachelor's degree; 12 semester units in auditing asked for in the class left too",
        ),
        (
            ['; jc:semesterUnits 12 ; jc:courseSubject "auditing"', ""],
            '; jc:semesterUnits 12 ; jc:courseSubject "auditing"',
            "unknown",
            "Bachelor's degree; 12 semester units in auditing cannot be compared",
        ),
        (
            ['; jc:semesterUnits 9 ; jc:courseSubject "auditing"'],
            '; jc:semesterUnits 12 ; jc:courseSubject "auditing"',
            "unknown",
            "Bachelor's degree; 12 semester units in auditing cannot be compared",
        ),
        # Units whose subject is not told may be of anything.
        (
            ["; jc:semesterUnits 12"],
            "; jc:semesterUnits 12",
            "unknown",
            "Bachelor's degree; 12 semester units cannot be compared",
        ),
        (
            ['; jc:semesterUnits 12 ; jc:courseSubject "accounting"'],
            '; jc:semesterUnits 12 ; jc:courseSubject "auditing"',
            "unknown",
            "Bachelor's degree; 12 semester units in auditing cannot be compared",
        ),
    ],
)
def test_the_field_of_a_class_left(small: Small, held: list[str], asked: str, status: str, by: str) -> None:
    check = between(small(job("clerk", *held) + job("auditor", asked)))
    assert (check.status.value, check.by) == (status, by)


@pytest.mark.parametrize(
    ("said", "asked", "status", "by"),
    [
        ("Bachelor degree in Accounting, history", ACCOUNTING, "met", "Bachelor degree in accounting"),
        ("Bachelor's degree in history", ACCOUNTING, "open", "Bachelor's degree in accounting instead of in history"),
        (
            "Master's degree in history",
            ACCOUNTING + RELATED,
            "unknown",
            "Master's degree; whether in accounting or a related field is not known",
        ),
        ("Bachelor's degree", ACCOUNTING, "unknown", "Bachelor's degree; whether in accounting is not known"),
        ("High school in accounting", ACCOUNTING, "open", "Bachelor's degree in accounting instead of High school"),
    ],
)
def test_the_field_of_a_person(small: Small, tmp_path: Path, said: str, asked: str, status: str, by: str) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text(f"education: {said}\n", encoding="utf-8")
    (found,) = gap_of_person(
        small(job("auditor", asked)), read_person(path), "https://example.org/auditor"
    ).gap.alternatives
    assert [(check.status.value, check.by) for check in found.checks] == [(status, by)]


def test_a_level_that_no_scheme_has_is_refused(small: Small, tmp_path: Path) -> None:
    path = tmp_path / "casey.yaml"
    path.write_text("education: Wizardry in accounting\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="no level of education 'Wizardry'"):
        gap_of_person(small(job("auditor", "")), read_person(path), "https://example.org/auditor")


def test_many_fields_are_told_in_part(small: Small) -> None:
    fields = "".join(f'; jc:fieldOfStudy "{name}"' for name in ("art", "dance", "drama", "film", "music"))
    assert between(small(job("clerk", "") + job("auditor", fields))).by == (
        "Bachelor's degree; whether in art, dance, drama or one of 2 others is not known"
    )


AGE = """
    :auditor jc:hasStatement :age, :word . :auditor-p1 jc:hasRequirement :age .
    :age a jc:OtherStatement ; jc:text "At least 21 years of age" ; jc:firstLine 9 ; jc:lastLine 9 ; jc:position 9 ;
        prov:wasDerivedFrom :auditor-s .
    :word a jc:OtherStatement ; jc:text "A word beside." ; jc:firstLine 10 ; jc:lastLine 10 ; jc:position 10 ;
        prov:wasDerivedFrom :auditor-s .
"""


def test_what_nothing_can_be_compared_with_is_not_met(small: Small) -> None:
    found = gap(
        small(job("clerk", "") + job("auditor", "", more=AGE)),
        "https://example.org/clerk",
        "https://example.org/auditor",
    ).gap
    (way,) = found.alternatives
    assert [(check.kind, check.status.value, check.by) for check in way.checks] == [
        ("education", "met", "Bachelor's degree"),
        ("requirement", "unknown", '"At least 21 years of age" cannot be compared'),
    ]
    assert way.status.value == "unknown"
    assert found.met is None
    assert found.sentence.startswith(
        "Of the minimum qualifications of auditor, clerk meets education by Bachelor's degree; one requirement cannot "
        "be told from what is known. "
    )


def test_every_education_of_a_way_is_looked_at(small: Small) -> None:
    more = f"""
        :auditor jc:hasStatement :units . :auditor-p1 jc:hasRequirement :units .
        :units a jc:EducationRequirement ; jc:text "12 units in auditing" ; jc:firstLine 9 ; jc:lastLine 9 ;
            jc:position 9 ; prov:wasDerivedFrom :auditor-s ; jc:educationLevel {LEVEL.format("some-college")} ;
            jc:semesterUnits 12 ; jc:courseSubject "auditing" .
        {LEVEL.format("some-college")} skos:prefLabel "Some college" .
    """
    found = gap(
        small(job("clerk", "") + job("auditor", "", more=more)),
        "https://example.org/clerk",
        "https://example.org/auditor",
    ).gap
    assert [(check.status.value, check.by) for check in found.alternatives[0].checks] == [
        ("met", "Bachelor's degree"),
        ("unknown", "Bachelor's degree; 12 semester units in auditing cannot be compared"),
    ]
    assert found.met is None


def test_no_experience_is_met(small: Small) -> None:
    more = """
        :auditor jc:hasStatement :none . :auditor-p1 jc:hasRequirement :none .
        :none a jc:ExperienceRequirement ; jc:text "No experience required." ; jc:firstLine 9 ; jc:lastLine 9 ;
            jc:position 9 ; prov:wasDerivedFrom :auditor-s ; jc:minimumMonths 0 .
    """
    found = gap(
        small(job("clerk", "") + job("auditor", "", more=more)),
        "https://example.org/clerk",
        "https://example.org/auditor",
    ).gap
    assert [check.by for check in found.alternatives[0].checks] == ["Bachelor's degree", "no experience is asked for"]
    assert found.met is not None
