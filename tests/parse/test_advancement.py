"""What a specification says of the class that its holders move on to."""

import pytest

from kg.parse.advancement import advancements_in
from tests.parse.test_los_angeles import BULLETIN, parse_bulletin


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        (
            "Lamp Helpers are hired in lieu of Lamp Lighters. Upon successful completion of probation, Lamp Helpers "
            "will be offered transfers under Charter Section 1014 to Lamp Lighter.",
            "Lamp Helper",
            ("Lamp Lighter",),
        ),
        (
            "A Lamp Helper will be offered a Section 9 Special Assignment to Lamp Lighter.",
            "Lamp Helper",
            ("Lamp Lighter",),
        ),
        ("Promotion is to the class of Senior Lamp Lighter.", "Lamp Lighter", ("Senior Lamp Lighter",)),
        (
            "Incumbents will be expected to promote to Lamp Lighter II as they learn.",
            "Lamp Lighter I",
            ("Lamp Lighter II",),
        ),
        (
            "Incumbents, upon becoming registered, then become eligible for appointment to the class of Pilot Officer.",
            "Pilot Trainee",
            ("Pilot Officer",),
        ),
        ("Experience in this class is qualifying for advancement to Lamp Lighter.", "Lamp Helper", ("Lamp Lighter",)),
        ("Employees will be promoted to the class of Lamp Lighter.", "Lamp Helper", ("Lamp Lighter",)),
        (
            "Cadets must complete all courses in order to move to the class of Lamp Lighter.",
            "Cadet, Office of Lamps",
            ("Lamp Lighter",),
        ),
        (
            "Employees will receive regular appointments to the class of Lamp Helper. Upon completion of probation, a "
            "Lamp Helper will receive a Charter Section 9 transfer to the class of Lamp Lighter.",
            "Lamp Helper",
            ("Lamp Lighter",),
        ),
    ],
)
def test_the_class_that_the_holders_move_on_to(text: str, own: str, found: tuple[str, ...]) -> None:
    assert advancements_in(text, own) == found


@pytest.mark.parametrize(
    "text",
    [
        "Incumbents who fail will not be promoted to Lamp Lighter.",
        "Incumbents who do not complete the academy will be ineligible for movement to the class of Lamp Lighter.",
        "Applicants may be eligible for appointment to the class of Lamp Lighter.",
        "Incumbents will advance to Range B when they are ready.",
        "Employees will promote to higher levels.",
        "Employees with two years as a Lamp Helper I will automatically promote to Lamp Helper II.",
        "Clerks of other cities will be promoted to Lamp Lighter.",
    ],
)
def test_what_is_no_advancement(text: str) -> None:
    assert advancements_in(text, "Lamp Helper") == ()


def test_a_note_of_a_bulletin_says_it() -> None:
    note = "Employees will be offered transfers to Chief Lantern Keeper."
    (keeper,) = parse_bulletin(BULLETIN.replace("Applicants must be willing to climb.", note)).classes
    assert [one.text for one in keeper.statements if one.advances_to == ("Chief Lantern Keeper",)] == [note]
