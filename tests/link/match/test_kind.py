"""The type of a match by the words of two titles, read as SKOS has it: broad means that the concept is the broader."""

import pytest

from kg.link.candidate import MatchType
from kg.link.match.kind import MatchTypes
from kg.link.match.stems import Stems

EXACT, CLOSE, BROAD, NARROW = MatchType.EXACT, MatchType.CLOSE, MatchType.BROAD, MatchType.NARROW
LABELS = (
    "Accountants and Auditors",
    "Architects, Except Landscape and Naval",
    "Computer Programmers",
    "Engineers, All Other",
    "Clinical and Counseling Psychologists",
    "Detectives and Criminal Investigators",
    "Electrical and Electronic Engineering Technologists and Technicians",
    "Fire Inspectors and Investigators",
    "First-Line Supervisors of Correctional Officers",
    "First-Line Supervisors of Mechanics, Installers, and Repairers",
    "Heavy and Tractor-Trailer Truck Drivers",
    "Law and Government",
    "Librarians",
    "Medical Secretaries and Administrative Assistants",
    "Painters, Construction and Maintenance",
    "Plumbers, Pipefitters, and Steamfitters",
    "Police and Sheriff's Patrol Officers",
    "Radiologic Technologists and Technicians",
    "Secretaries and Administrative Assistants, Except Legal, Medical, and Executive",
    "Treasurers and Controllers",
    "Water and Wastewater Treatment Plant and System Operators",
)


def kind(title: str, label: str, probability: float = 0.9) -> MatchType:
    assert label in LABELS
    return MatchTypes(LABELS, Stems()).type_of(title, label, {"level": 1.0}, probability)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Accountant", "Accountants and Auditors"),
        ("Auditor II", "Accountants and Auditors"),
        ("Senior Accountant", "Accountants and Auditors"),
        ("Pipefitter", "Plumbers, Pipefitters, and Steamfitters"),
        ("Police Officer", "Police and Sheriff's Patrol Officers"),
        ("Water Treatment Operator", "Water and Wastewater Treatment Plant and System Operators"),
        ("Wastewater Treatment Operator", "Water and Wastewater Treatment Plant and System Operators"),
        ("Heavy Truck Driver", "Heavy and Tractor-Trailer Truck Drivers"),
        ("Psychologist (Clinical)", "Clinical and Counseling Psychologists"),
        ("Radiologic Technician", "Radiologic Technologists and Technicians"),
        (
            "Electrical Engineering Technician I",
            "Electrical and Electronic Engineering Technologists and Technicians",
        ),
        ("Mechanic Supervisor", "First-Line Supervisors of Mechanics, Installers, and Repairers"),
        ("Secretary", "Secretaries and Administrative Assistants, Except Legal, Medical, and Executive"),
        ("Engineer", "Engineers, All Other"),
        ("Traffic Engineer", "Engineers, All Other"),
        ("Law", "Law and Government"),
    ],
)
def test_one_of_the_things_that_a_label_joins_has_the_broader_label(title: str, label: str) -> None:
    assert kind(title, label) is BROAD


@pytest.mark.parametrize(
    ("title", "label"),
    [
        # The concept is some psychologists, some truck drivers and some programmers.
        ("Psychologist", "Clinical and Counseling Psychologists"),
        ("Truck Driver", "Heavy and Tractor-Trailer Truck Drivers"),
        ("Programmer", "Computer Programmers"),
    ],
)
def test_a_label_that_says_more_about_all_that_it_names_is_the_narrower(title: str, label: str) -> None:
    assert kind(title, label) is NARROW


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Legal Secretary", "Secretaries and Administrative Assistants, Except Legal, Medical, and Executive"),
        ("Landscape Architect", "Architects, Except Landscape and Naval"),
        ("Architect", "Architects, Except Landscape and Naval"),
        ("Investigator", "Fire Inspectors and Investigators"),
        ("Investigator", "Detectives and Criminal Investigators"),
        ("Administrative Assistant", "Medical Secretaries and Administrative Assistants"),
        ("Technician", "Radiologic Technologists and Technicians"),
        ("Account Clerk", "Accountants and Auditors"),
        ("Legislative Coordinator, State Controller's Office", "Treasurers and Controllers"),
        ("Electrical Engineer", "Electrical and Electronic Engineering Technologists and Technicians"),
        ("Painter", "Painters, Construction and Maintenance"),
    ],
)
def test_what_words_do_not_decide_is_close(title: str, label: str) -> None:
    assert kind(title, label) is CLOSE


def test_the_same_title_is_exact_if_it_is_probable() -> None:
    assert kind("Librarian", "Librarians") is EXACT
    assert kind("Accountant and Auditor", "Accountants and Auditors") is EXACT
    assert kind("Supervisor of Correctional Officers", "First-Line Supervisors of Correctional Officers") is EXACT
    assert kind("Librarian", "Librarians", probability=0.4) is CLOSE


def test_a_kind_of_what_a_label_names_has_the_broader_label() -> None:
    assert kind("Law Librarian", "Librarians") is BROAD
