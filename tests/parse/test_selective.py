"""Sections on what only some positions of a class ask for ("Selective Certification")."""

import pytest

from kg.model import ALL_POSITIONS, BY_POSITION, CredentialRequirement, JobClass
from kg.parse.credentials import credential_names
from tests.parse.test_los_angeles import BULLETIN, parse_bulletin

ANNOUNCED = """\
SELECTIVE CERTIFICATION:

Selective certification will be used for some positions. Only persons possessing the following may be considered.

1. "Qualified Lamp Climber" certification is required at the time of filing.
2. Certified Commercial Lamplighters license, issued by the State of California. Attach a copy.
3. Possession of a current Harbor Pilot certificate.
4. Registration as a Wick Engineer.
5. Six months of experience at a licensed lighthouse.
6. Selective certification is optional and voluntary.

WHERE TO APPLY
"""


@pytest.fixture(scope="module")
def keeper() -> JobClass:
    (found,) = parse_bulletin(BULLETIN.replace("WHERE TO APPLY\n", ANNOUNCED, 1)).classes
    return found


def test_the_sample_stands_in_the_bulletin(keeper: JobClass) -> None:
    assert any(one.section == "SELECTIVE CERTIFICATION" for one in keeper.statements)


def test_listed_credentials_are_asked_of_some_positions(keeper: JobClass) -> None:
    asked = [
        one
        for one in keeper.statements
        if isinstance(one, CredentialRequirement) and one.section == "SELECTIVE CERTIFICATION"
    ]
    assert [(one.names, one.deadline) for one in asked] == [
        (("Qualified Lamp Climber certification",), "at the time of filing"),
        (("Certified Commercial Lamplighters license",), None),
        (("Harbor Pilot certificate",), None),
        (("Registration as a Wick Engineer",), None),
    ]
    assert {one.applicability for one in asked} == {BY_POSITION}


def test_all_of_the_section_is_by_position_and_nothing_else_becomes_so(keeper: JobClass) -> None:
    scopes = {one.applicability for one in keeper.statements if one.section == "SELECTIVE CERTIFICATION"}
    assert scopes == {BY_POSITION}
    duties = {one.applicability for one in keeper.statements if one.section == "DUTIES"}
    assert duties == {ALL_POSITIONS}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('A "Qualified Lamp Climber" certification is required.', ("Qualified Lamp Climber certification",)),
        ("A “Class B” driver's license.", ("Class B driver's license",)),
        ("Certification as an Oracle 9i/10g Administrator.", ("Certification as an Oracle 9i/10g Administrator",)),
    ],
)
def test_names_have_no_quotation_marks_and_whole_numbers(text: str, names: tuple[str, ...]) -> None:
    assert credential_names(text) == names
