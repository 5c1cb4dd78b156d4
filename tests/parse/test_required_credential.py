"""Licences and certificates among the minimum qualifications: that they are asked for, and by when."""

import pytest

from kg.model import BY_POSITION, CredentialRequirement, JobClass, StatementKind
from kg.parse.credentials import credential_deadline, credential_names
from tests.parse.test_equivalency import state
from tests.parse.test_los_angeles import BULLETIN, parse_bulletin


def credentials(of: JobClass) -> list[tuple[str, str | None]]:
    """Texts and deadlines of what the requirement for all classes asks for; the first is that of the series."""
    found = [one for one in of.statements if isinstance(one, CredentialRequirement) and one.inherited]
    return [(one.text, one.deadline) for one in found[1:]]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("A card is required prior to completion of probation.", "prior to completion of probation"),
        (
            "A card is required before completion of the six-month probationary period.",
            "before completion of the six-month probationary period",
        ),
        ("They must obtain a card prior to completing probation.", "prior to completing probation"),
        (
            "A card is required upon successful completion of their probationary period.",
            "upon successful completion of their probationary period",
        ),
        ("A license is required at the time of filing.", "at the time of filing"),
        (
            "It must be secured before they will be considered eligible for appointment.",
            "before they will be considered eligible for appointment",
        ),
        ("A certificate within 24 months after appointment", "within 24 months after appointment"),
        ("A record without accidents within the last 36 months", None),
    ],
)
def test_deadlines(text: str, deadline: str | None) -> None:
    assert credential_deadline(text) == deadline


def test_a_remark_behind_a_licence_tells_its_deadline() -> None:
    found = state(
        "Possession of a valid pilot license. (Applicants who do not possess the license will be admitted to the "
        "examination, but they must secure it within six months of appointment.)"
    )
    assert credentials(found) == [("Possession of a valid pilot license.", "within six months of appointment")]
    assert any(one.text.startswith("Applicants who do not") for one in found.of_kind(StatementKind.NOTE))


def test_a_licence_behind_another_sentence_is_asked_for() -> None:
    found = state("Strength necessary to fulfill the requirements of the work. Possession of a valid pilot license.")
    assert credentials(found) == [("Possession of a valid pilot license.", None)]


@pytest.mark.parametrize(
    "text",
    [
        "A Harbor Pilot certificate issued by the Bureau of Harbors.",
        "All classifications in the series require possession of a valid pilot license.",
        "Incumbents who tow ships are required to possess a Harbor Pilot certificate.",
    ],
)
def test_ways_to_ask_for_a_credential(text: str) -> None:
    assert credentials(state(text)) == [(text, None)]


def test_each_licence_of_a_note_is_one_of_its_own() -> None:
    note = (
        "A valid California driver's license may be required. Some positions may require a Class B driver's license "
        "and valid medical certificate prior to appointment. Candidates may not be eligible."
    )
    found = parse_bulletin(BULLETIN.replace("Applicants must be willing to climb.", note))
    asked = [one for one in found.classes[0].statements if isinstance(one, CredentialRequirement)][-2:]
    assert [(one.names, one.deadline, one.applicability) for one in asked] == [
        (("California driver's license",), None, BY_POSITION),
        (("Class B driver's license", "medical certificate"), "prior to appointment", BY_POSITION),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A valid Class A or Class B driver's license.", ("Class A driver's license", "Class B driver's license")),
        ("A Class A or B pilot license.", ("Class A pilot license", "Class B pilot license")),
        ("A Class A, Class B or a Class C permit.", ("Class A permit", "Class B permit", "Class C permit")),
        ("A Class 1 or 2 license or a diver's permit.", ("Class 1 license", "Class 2 license", "diver's permit")),
        ("A Class A driver's license.", ("Class A driver's license",)),
    ],
)
def test_a_licence_of_several_classes_has_a_name_for_each(text: str, names: tuple[str, ...]) -> None:
    assert credential_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A certificate of registration as a civil engineer.", ("registration as a civil engineer",)),
        ("A valid license to practice as a professional registered nurse.", ("license as a registered nurse",)),
        ("The legal requirements to practice as a Dental Hygienist.", ("license as a dental hygienist",)),
        (
            "A license as a registered nurse and a certificate as a public health nurse.",
            ("license as a registered nurse", "certificate as a public health nurse"),
        ),
        ("Registration as a geologist or geophysicist.", ("registration as a geologist or geophysicist",)),
        ("Registered Dietitian with the Commission on Dietetic Registration.", ("Registered Dietitian",)),
        ("A Registered Nurse License issued by the Board of Nurse Registration.", ("Registered Nurse License",)),
        ("Legal requirements as determined by the Board of Registered Nursing.", ()),
        ("A license to carry a firearm as a duty.", ()),
    ],
)
def test_what_the_holder_of_a_credential_may_call_himself_names_it(text: str, names: tuple[str, ...]) -> None:
    assert credential_names(text) == names
