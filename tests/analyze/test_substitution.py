"""Tests of kg.analyze.substitution: what may stand in for education or experience."""

import time
from collections.abc import Mapping

import pytest

from kg.analyze import gap
from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.analyze.substitution import EDUCATION, EXPERIENCE, substitutes
from kg.model import StatementKind as Kind
from kg.store import Snapshot
from tests.analyze.conftest import named


def fact(
    text: str,
    kind: Kind = Kind.EQUIVALENCY,
    line: int = 9,
    patterns: tuple[int, ...] = (),
    said: Mapping[str, str] | None = None,
) -> StatementFact:
    return StatementFact(
        f"https://example.org/{line}",
        kind,
        text,
        "minimum-qualifications",
        1,
        "a.txt",
        (line, line),
        properties={name: (value,) for name, value in (said or {}).items()},
        patterns=patterns,
    )


def replaced(*facts: StatementFact, asking: tuple[StatementFact, ...] = ()) -> dict[str, list[str]]:
    wants = Requirements({}, {}, facts)
    return {what: [each.text for each in substitutes(wants, what, asking)] for what in (EDUCATION, EXPERIENCE)}


@pytest.mark.parametrize(
    ("substitute", "substituted_for", "text", "expected"),
    [
        ("education", "experience", "A degree may be substituted for the experience.", EXPERIENCE),
        ("experience", "education", "Experience may be substituted for the degree.", EDUCATION),
        # The rate names both kinds, and only one of them stands in.
        ("experience", "education and experience", "Experience may be substituted for education, 1:1.", EDUCATION),
        ("education", "education and experience", "Study may be substituted for experience, 1:1.", EXPERIENCE),
        ("", "", "A certificate may be substituted for two years of the experience.", EXPERIENCE),
        ("", "", "Service may be substituted on a year-for-year basis for the required education.", EDUCATION),
    ],
)
def test_what_an_equivalency_replaces(substitute: str, substituted_for: str, text: str, expected: str) -> None:
    said = {"substitute": substitute, "substituted_for": substituted_for} if substitute else {}
    found = replaced(fact(text, said=said))
    assert found == {EDUCATION: [], EXPERIENCE: []} | {expected: [text]}


@pytest.mark.parametrize(
    "denied",
    [
        "No substitution of education for experience is permitted.",
        "Education may never be substituted for the required experience.",
        "Education can't be substituted for experience.",
        "Substitution of education for experience is prohibited.",
        "Substitution of education for experience is not permitted.",
        "Education may be substituted for experience by no applicant.",
    ],
)
def test_what_a_text_denies_is_no_possibility(denied: str) -> None:
    assert replaced(fact(denied, said={"is_permitted": "false"})) == {EDUCATION: [], EXPERIENCE: []}
    asking = fact(f"Three years in planning. {denied}", Kind.EXPERIENCE)
    assert replaced(asking=(asking,)) == {EDUCATION: [], EXPERIENCE: []}


def test_a_sentence_of_the_requirement_itself_is_found() -> None:
    asking = fact(
        "Three years of research. (A doctoral degree may be substituted for two years of the experience. Only one"
        " degree counts.)",
        Kind.EXPERIENCE,
    )
    assert replaced(asking=(asking,))[EXPERIENCE] == [
        "A doctoral degree may be substituted for two years of the experience."
    ]


def test_the_alternative_that_a_passage_stands_below_is_told() -> None:
    said = {"substitute": "education", "substituted_for": "experience"}
    wants = Requirements(
        {},
        {},
        (
            fact("One year.", Kind.EXPERIENCE, 3, (1,)),
            fact("Four years.", Kind.EXPERIENCE, 6, (2,)),
            fact("Study may be substituted for two years of experience.", line=7, said=said),
            fact("Two years.", Kind.EXPERIENCE, 9, (3,)),
        ),
    )
    (found,) = substitutes(wants, EXPERIENCE)
    assert found.below == 2
    assert str(found) == (
        'may be substituted, stated below alternative 2: "Study may be substituted for two years of experience."'
        " (a.txt:7)"
    )


def test_a_gap_in_experience_quotes_what_may_stand_in(examples: Snapshot) -> None:
    # 14.txt:101 lets an apprenticeship stand in for the experience.
    answer = gap(examples, *named(examples, "Utility Crew Driver", "Plant Electrician"))
    (found,) = answer.to_json()["substitutes"]
    assert (found["file"], found["lines"]) == ("14.txt", [101, 101])
    assert [row["item"] for row in answer.rows() if row["status"] == "may be substituted"] == [found["text"]]
    # 04.txt:108 denies it, and service in the class held is all that 02.txt:96 asks for.
    lead = gap(examples, *named(examples, "Utility Crew Driver", "Lead Water Plant Operator"))
    assert lead.gap.substitutes == ()
    second = gap(examples, *named(examples, "Water Plant Operator I", "Water Plant Operator II"))
    assert second.gap.substitutes == ()


def test_a_hostile_text_takes_no_time() -> None:
    hostile = fact("A degree may be " + "substituted for " * 20_000, Kind.EXPERIENCE)
    start = time.process_time()
    assert replaced(asking=(hostile,)) == {EDUCATION: [], EXPERIENCE: []}
    assert time.process_time() - start < 5
