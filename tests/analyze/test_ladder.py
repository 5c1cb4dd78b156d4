"""Tests of kg.analyze.ladder."""

from kg.analyze.identity import Identity
from kg.analyze.ladder import Ladders

TITLES = ("Clerk I", "Clerk II", "Clerk III", "Senior Clerk", "Lead Clerk", "Clerk Supervisor")
CLASSES = {title: Identity(f"urn:{title}", title, series="urn:clerks") for title in TITLES}


def skipped(start: str, end: str, *same: str) -> list[str]:
    pairs = {frozenset(f"urn:{title}" for title in same)} if same else set()
    return [each.title for each in Ladders(CLASSES.values(), pairs).between(CLASSES[start], CLASSES[end])]


def test_neighbours_skip_nothing() -> None:
    assert skipped("Clerk I", "Clerk II") == []
    assert skipped("Lead Clerk", "Clerk Supervisor") == []


def test_rungs_in_between_are_named_lowest_first_in_both_directions() -> None:
    assert skipped("Clerk II", "Clerk Supervisor") == ["Clerk III", "Senior Clerk", "Lead Clerk"]
    assert skipped("Clerk Supervisor", "Clerk II") == ["Clerk III", "Senior Clerk", "Lead Clerk"]


def test_a_class_that_may_be_the_same_is_no_rung_in_between() -> None:
    assert skipped("Clerk III", "Lead Clerk") == ["Senior Clerk"]
    assert skipped("Clerk III", "Lead Clerk", "Senior Clerk", "Clerk III") == []


def test_the_table_of_a_series_goes_before_titles() -> None:
    titles = ("Clerk", "Typist", "Associate Clerk", "Senior Clerk (Specialist)", "Senior Clerk (Supervisor)")
    known = {name: Identity(f"urn:{name}", name, series="urn:clerks") for name in titles}
    ladders = Ladders(known.values(), rungs={f"urn:{name}": rung for rung, name in enumerate(titles, start=1)})

    def between(start: str, end: str) -> list[str]:
        return [each.title for each in ladders.between(known[start], known[end])]

    assert between("Clerk", "Associate Clerk") == []
    assert between("Clerk", "Senior Clerk (Supervisor)") == ["Associate Clerk"]
    assert between("Associate Clerk", "Senior Clerk (Supervisor)") == []


def test_different_series_have_no_rungs_in_between() -> None:
    ladders = Ladders(CLASSES.values())
    assert ladders.between(CLASSES["Clerk I"], Identity("urn:x", "Driver Supervisor", series="urn:drivers")) == ()
    assert ladders.between(CLASSES["Clerk I"], Identity("urn:x", "Driver Supervisor")) == ()
