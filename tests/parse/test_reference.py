"""Class titles named in prose: lists, short forms, places behind a comma, ranges of numerals."""

import pytest

from kg.parse.reference import is_title, titles_at


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Harbor Clerk I, II, and III are", ("Harbor Clerk I", "Harbor Clerk II", "Harbor Clerk III")),
        ("Harbor Clerks I through III or Guard", ("Harbor Clerk I", "Harbor Clerk II", "Harbor Clerk III", "Guard")),
        ("Senior, Supervising or Principal Planner", ("Senior Planner", "Supervising Planner", "Principal Planner")),
        # where the class works belongs to its title
        ("Planner I, Department of Boats", ("Planner I, Department of Boats",)),
        ("Guard II, River Patrol (Night), because", ("Guard II, River Patrol (Night)",)),
        ("Chief of Works, Office of the Architect (OA), helps", ("Chief of Works, Office of the Architect (OA)",)),
        ("Chief, Fish and Boat Section in the", ("Chief, Fish and Boat Section",)),
        ("Clerk, Parks and Recreation, and Guard", ("Clerk, Parks and Recreation", "Guard")),
        ("Boat Auditor, HarPERS, Range C", ("Boat Auditor, HarPERS",)),
        ("Adviser I, C.E.A., by", ("Adviser I, C.E.A.",)),
        # and what begins another title does not
        ("Biologist, Fruit and Vegetable Inspector II", ("Biologist", "Fruit and Vegetable Inspector II")),
        ("Harbor Associate II, Class Code 7280", ("Harbor Associate II",)),
        ("Clerk, Typist, and Senior Clerk", ("Clerk", "Typist", "Senior Clerk")),
    ],
)  # fmt: skip
def test_titles(text: str, titles: tuple[str, ...]) -> None:
    assert tuple(name for name in titles_at(text, 0)[0] if is_title(name)) == titles


@pytest.mark.parametrize("words", ["Associate", "CalPERS", "Range C", "Monday", "Adult Parole"])
def test_what_is_no_title(words: str) -> None:
    assert not is_title(words)
