"""Titles that join several things taken apart: what each of them is called, what is left out, what is a rest.

The titles are those of O*NET 29.3; what they name is read from the definitions of these occupations.
"""

import pytest

from kg.link.match.part import Titles

COMPANY = ("Claims Examiners and Investigators", "Private Detectives and Investigators", "Dental Technicians")
"""Titles beside the one that is taken apart: investigators and technicians are of many fields."""


def names(title: str) -> set[str]:
    return {name for part in Titles([title, *COMPANY]).parts(title).parts for name in part.names}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Librarians", {"Librarians"}),
        ("Accountants and Auditors", {"Accountants", "Auditors"}),
        ("Fish and Game Wardens", {"Fish Wardens", "Game Wardens"}),
        ("Plumbers, Pipefitters, and Steamfitters", {"Plumbers", "Pipefitters", "Steamfitters"}),
        ("Computer Systems Engineers/Architects", {"Computer Systems Engineers", "Architects"}),
        ("Radiologic Technologists and Technicians", {"Radiologic Technologists", "Radiologic Technicians"}),
        ("Fire Inspectors and Investigators", {"Fire Inspectors", "Fire Investigators"}),
        ("Librarians and Media Collections Specialists", {"Librarians", "Media Collections Specialists"}),
        ("Police and Sheriff's Patrol Officers", {"Police Officers", "Sheriff's Patrol Officers"}),
        ("Painters, Construction and Maintenance", {"Painters Construction", "Painters Maintenance"}),
        ("First-Line Supervisors of Mechanics and Repairers", {"Supervisors Mechanics", "Supervisors Repairers"}),
        ("First-Line Supervisors of Correctional Workers", {"Supervisors Correctional"}),
        ("Helpers--Painters and Plasterers", {"Helpers Painters", "Helpers Plasterers"}),
        ("Motor Assemblers and Related Workers", {"Motor Assemblers"}),
        ("Customer and Personal Service", {"Customer", "Customer Service", "Personal Service"}),
    ],
)
def test_each_thing_has_the_words_that_belong_to_it(title: str, expected: set[str]) -> None:
    assert names(title) == expected


def test_what_is_left_out_is_no_part() -> None:
    found = Titles([]).parts("Secretaries and Administrative Assistants, Except Legal, Medical, and Executive")
    assert [part.core for part in found.parts] == ["Secretaries", "Administrative Assistants"]
    assert found.excepted == ("Legal", "Medical", "Executive")


@pytest.mark.parametrize(("title", "expected"), [("Engineers, All Other", True), ("Engineers", False)])
def test_a_rest_is_told(title: str, expected: bool) -> None:
    found = Titles([]).parts(title)
    assert found.is_rest is expected
    assert [part.names for part in found.parts] == [("Engineers",)]


@pytest.mark.parametrize(
    "title", ["", " ", ",", "and", "All Other", "--", "of", "Except", "(", "/", "Nurses,", "and and"]
)
def test_any_title_is_taken_apart(title: str) -> None:
    Titles([title]).parts(title)
