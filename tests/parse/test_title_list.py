"""Documents that name several classes at their head, without a table."""

from collections.abc import Iterable

import pytest

from kg.model import ExperienceRequirement, Specification, Statement, StatementKind
from kg.parse import parse
from kg.parse.template_file import shipped
from kg.parse.title_list import titles_of
from tests.parse.specimen import document

BODY = """
DEFINITION

Under supervision, keeps the boats of a harbor clean.

DISTINGUISHING CHARACTERISTICS

Boat Keeper I: This is the entry level class in the series.

Boat Keeper II: This is the journey level class, and trains Boat Keepers I.

EXAMPLES OF DUTIES

Washes boats.
Paints boats.

MINIMUM QUALIFICATIONS

Boat Keeper I: Graduation from high school.

Boat Keeper II: One year of experience as a Boat Keeper I.

Knowledge of: Soap.
"""


def texts(statements: Iterable[Statement]) -> list[str]:
    return [one.text for one in statements]


def read(head: str) -> Specification:
    return parse(document(f"CITY OF HARBORVIEW\n\n{head}\n{BODY}", "boats.txt"), shipped())


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("BOAT KEEPER I/II", ["Boat Keeper I", "Boat Keeper II"]),
        ("Boat Keeper I and II", ["Boat Keeper I", "Boat Keeper II"]),
        ("Boat Keeper 1, 2, and 3", ["Boat Keeper 1", "Boat Keeper 2", "Boat Keeper 3"]),
        ("Boat Keeper I - III, Harbor", ["Boat Keeper I, Harbor", "Boat Keeper II, Harbor", "Boat Keeper III, Harbor"]),
        ("Boat Keeper II", []),
        ("Boat Keeper II and I", []),
        ("Parks and Recreation 1/2", []),
        ("Page 1 of 2", []),
        ("Section I-IV", []),
    ],
)
def test_several_numerals_on_one_line(line: str, titles: list[str]) -> None:
    assert titles_of(line) == titles


@pytest.mark.parametrize(
    "head",
    [
        "BOAT KEEPER I/II",
        "BOAT KEEPER I\nBOAT KEEPER II",
        "BOAT KEEPER I\nRange 7 - $40,000\nBOAT KEEPER II\nRange 9 - $50,000",
    ],
)
def test_each_class_has_what_is_told_of_it(head: str) -> None:
    found = read(head)
    assert [one.title for one in found.classes] == ["Boat Keeper I", "Boat Keeper II"]
    assert found.series is not None
    first, second = found.classes
    duties = [texts(one.of_kind(StatementKind.DUTY)) for one in found.classes]
    assert duties == [["Washes boats.", "Paints boats."]] * 2
    needed = [one for one in second.of_kind(StatementKind.EXPERIENCE) if isinstance(one, ExperienceRequirement)]
    assert [[service.title for service in one.service] for one in needed] == [["Boat Keeper I"]]
    assert not list(first.of_kind(StatementKind.EXPERIENCE))
    assert texts(first.of_kind(StatementKind.EDUCATION)) == ["Graduation from high school."]
    assert not list(second.of_kind(StatementKind.EDUCATION))
    assert not [problem for problem in found.problems if problem.rule == "title-from-file-name"]


@pytest.mark.parametrize("head", ["BOAT KEEPER II", "BOAT KEEPER\nHarbor Guard", "BOAT KEEPER II\nBoat Keeper II"])
def test_one_title_is_no_series(head: str) -> None:
    assert len(read(head).classes) == 1


def test_titles_with_their_codes_and_grades_one_below_another() -> None:
    found = read("BOAT KEEPER I - Class Code 1101 - Grade 8\nBOAT KEEPER II - Class Code 1102 - Grade 11")
    told = [(one.title, one.detail.class_code, one.detail.pay_grade) for one in found.classes]
    assert [(name, code, grade and grade.notation) for name, code, grade in told] == [
        ("Boat Keeper I", "1101", "8"),
        ("Boat Keeper II", "1102", "11"),
    ]
    found = read("Boat Keeper I (Code: 22)\nBoat Keeper II (Code: 23)")
    assert [(one.title, one.detail.class_code) for one in found.classes] == [
        ("Boat Keeper I", "22"),
        ("Boat Keeper II", "23"),
    ]
