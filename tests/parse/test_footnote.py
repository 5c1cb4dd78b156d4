"""Footnotes below an asterisk are notes, whatever the section that they stand in."""

import pytest

from kg.model import ExperienceRequirement, StatementKind
from kg.parse import parse, shipped
from tests.parse.specimen import document
from tests.parse.test_california import SERIES


def texts(text: str, kind: StatementKind) -> list[str]:
    return [one.text for one in parse(document(text, "harbor.txt"), shipped()).classes[0].of_kind(kind)]


@pytest.mark.parametrize(
    "note",
    ["* NOTE: This was adopted as a staff item.", "*This was adopted as a staff item.", "** Experience at sea only."],
)
def test_a_footnote_below_abilities_is_a_note(note: str) -> None:
    heading = "Knowledge and Abilities\n"
    assert SERIES.count(heading) == 1
    before = texts(SERIES, StatementKind.ABILITY)
    place = SERIES.index("\n\n", SERIES.index("Ability to:"))
    found = SERIES[:place] + f"\n____\n\n{note}" + SERIES[place:]
    assert texts(found, StatementKind.ABILITY) == before
    assert note in texts(found, StatementKind.NOTE)


def test_a_footnote_to_a_requirement_asks_for_nothing() -> None:
    own = "Education: Equivalent to completion of the eighth grade."
    note = "*(This time is extended by two years of service.)"
    text = SERIES.replace(own, f"Two years of experience in the last ten years.*\n\n{note}\n\n{own}")
    found = parse(document(text, "harbor.txt"), shipped()).classes[0]
    assert [one.months for one in found.statements if isinstance(one, ExperienceRequirement) and one.inherited] == [24]
    assert note in [one.text for one in found.of_kind(StatementKind.NOTE)]


def test_a_requirement_behind_a_footnote_is_kept() -> None:
    own = "Education: Equivalent to completion of the eighth grade."
    text = SERIES.replace(own, "* This was approved as a staff item. Experience: One year of experience in towing.")
    found = parse(document(text, "harbor.txt"), shipped()).classes[0]
    (asked,) = (one for one in found.statements if isinstance(one, ExperienceRequirement) and one.inherited)
    assert (asked.months, asked.text) == (12, "Experience: One year of experience in towing.")
    assert "* This was approved as a staff item." in [one.text for one in found.of_kind(StatementKind.NOTE)]


def test_a_list_with_asterisks_is_no_list_of_footnotes() -> None:
    text = "City of Elmbridge\nRopemaker\nClass Code: 4410\n\nDuties\n\n* Twists ropes.\n* Splices ropes.\n\n" + (
        "Definition\n\nMakes ropes.\n\nMinimum Qualifications\n\nTwo years of experience.\n"
    )
    assert texts(text, StatementKind.DUTY) == ["Twists ropes.", "Splices ropes."]
