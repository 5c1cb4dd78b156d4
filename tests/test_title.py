"""Class titles: equal spellings, rungs, singulars, capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.title import display, is_head, key, rung, singular, singular_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IT Technician III", "it  technician 3"),
        ("Driver’s Aide", "DRIVER'S AIDE"),
        ("Cross-Connection Clerk", "Cross Connection Clerk"),
    ],
)
def test_spellings_of_one_title(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_titles_that_differ() -> None:
    assert (
        len({key(title) for title in ("Planner", "Planner I", "Planner II", "Planner 10", "Planner 100", "I Planner")})
        == 6
    )


@pytest.mark.parametrize(
    ("title", "family", "numeral", "word"),
    [
        ("Permit Technician II", "permit technician", 2, None),
        ("Senior Permit Technician", "permit technician", None, "senior"),
        ("Permit Technician Supervisor", "permit technician", None, "supervisor"),
        ("Lead Planner II", "planner", 2, "lead"),
        ("Planner", "planner", None, None),
        ("Supervisor", "supervisor", None, None),
        ("Office Manager", "office manager", None, None),
    ],
)
def test_rungs(title: str, family: str, numeral: int | None, word: str | None) -> None:
    found = rung(title)
    assert (found.family, found.numeral, found.word) == (family, numeral, word)


def test_rungs_are_ordered() -> None:
    ladder = ["Planner Trainee", "Junior Planner", "Associate Planner", "Planner"]
    ladder += ["Senior Planner", "Lead Planner", "Planner Supervisor", "Principal Planner"]
    places = [rung(title).place for title in ladder]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("Technicians", "Technician"),
        ("Deputies", "Deputy"),
        ("Foremen", "Foreman"),
        ("Nurses", "Nurse"),
        ("Bosses", "Boss"),
        ("Clerk", "Clerk"),
        ("Boss", "Boss"),
        ("Apprentices", "Apprentice"),
    ],
)
def test_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_singular_titles() -> None:
    assert singular_title("Permit Technicians II") == "Permit Technician II"
    assert singular_title("Directors of Parks") == "Director of Parks"
    assert singular_title("Parks and Recreation Supervisors") == "Parks and Recreation Supervisor"


@pytest.mark.parametrize("word", ["Technician", "Planners", "Arborist", "Clerk", "Nurse", "Foreman", "Deputies"])
def test_words_that_end_a_title(word: str) -> None:
    assert is_head(word)


@pytest.mark.parametrize("word", ["Water", "Department", "Streets", "Centers", "Management", "Meters", "Parks", "Per"])
def test_words_that_end_none(word: str) -> None:
    assert not is_head(word)


def test_capitals() -> None:
    assert display("IT TECHNICIAN III") == "IT Technician III"
    assert display("DIRECTOR OF  PARKS AND RECREATION") == "Director of Parks and Recreation"
    assert display("GIS Analyst") == "GIS Analyst"
    assert display("IT") == "IT"


@given(st.text(max_size=80))
def test_any_text_has_a_key(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(display(text)) == key(text)
    assert rung(text).family == " ".join(rung(text).family.split())
    singular_title(text)
