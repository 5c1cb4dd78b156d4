"""Tests of kg.parse.surroundings: what the body has to do, and the surroundings, under one heading or the other's."""

import pytest

from kg.model import StatementKind
from tests.parse.test_wish import below

CONDITION, DEMAND = StatementKind.CONDITION, StatementKind.DEMAND


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lift up to 40 pounds.", DEMAND),
        ("Must possess mobility to work in a laboratory.", DEMAND),
        ("Vision to read printed materials.", DEMAND),
        ("Prolonged sitting and some stooping.", DEMAND),
        ("Exposure to chemicals, fumes and biological hazards.", CONDITION),
        ("Employees are frequently exposed to noise while climbing ladders.", CONDITION),
        ("Work is performed outdoors in all weather.", CONDITION),
        ("Rotating shifts.", CONDITION),
    ],
)
def test_one_heading_for_both(text: str, kind: StatementKind) -> None:
    (one,) = below(text, "PHYSICAL DEMANDS AND WORKING CONDITIONS")
    assert (one.kind, one.text) == (kind, text)


def test_surroundings_among_demands() -> None:
    found = below("Must be able to stand for long periods. Exposure to dust; noise.", "PHYSICAL DEMANDS")
    assert [(one.kind, getattr(one, "name", None)) for one in found] == [
        (DEMAND, "Must be able to stand for long periods"),
        (CONDITION, "Exposure to dust"),
        (CONDITION, "noise"),
    ]


def test_a_name_and_its_definition_stay_together() -> None:
    (one,) = below("Reaching: extending the hands; working above the shoulders.", "PHYSICAL DEMANDS")
    assert getattr(one, "definition", None) == "extending the hands; working above the shoulders."


def test_a_level_of_strength_is_told_from_a_sentence() -> None:
    (one,) = below("Requires medium work, lifting of tools.", "WORKING CONDITIONS")
    assert one.kind is StatementKind.DEMAND_LEVEL
