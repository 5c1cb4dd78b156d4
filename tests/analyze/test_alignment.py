"""Duties side by side: what became of each, and which words changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.alignment import Change, Fate, aligned, difference
from kg.analyze.likeness import sides

WORDS = st.lists(st.sampled_from(["repairs", "pumps", "Pumps", "and", "valves,", "leads", "-"]), max_size=9).map(
    " ".join
)


def fates(a: list[str], b: list[str]) -> list[Fate]:
    return [each.fate for each in aligned(sides(a, b))]


def test_each_duty_is_carried_changed_dropped_or_added() -> None:
    old = ["Cleans tanks.", "Reads meters on the daily round of the plant.", "Paints doors."]
    new = ["cleans tanks", "Reads meters on the weekly round of the plant.", "Orders chemicals."]
    assert fates(old, new) == [Fate.CARRIED, Fate.REWORDED, Fate.DROPPED, Fate.ADDED]


@pytest.mark.parametrize(
    ("one", "other", "fate"),
    [
        ("Repairs pumps in the plant.", "Repairs complex pumps in the plant.", Fate.UPGRADED),
        ("Assists in the repair of pumps.", "In the repair of pumps.", Fate.UPGRADED),
        ("Supervises the crew that repairs pumps.", "Joins the crew that repairs pumps.", Fate.LOWERED),
        ("Repairs pumps in the plant.", "Repairs valves in the plant.", Fate.REWORDED),
        ("Plans the routine work of the crew.", "Plans the complex work with the crew.", Fate.UPGRADED),
        ("Directs the simple work of the crew.", "Leads the simple work of the crew.", Fate.REWORDED),
    ],
)
def test_what_raises_the_level(one: str, other: str, fate: Fate) -> None:
    assert fates([one], [other]) == [fate]


def test_the_words_that_changed() -> None:
    found = difference("Repairs small pumps.", "repairs pumps and valves.")
    assert [(run.change, run.text) for run in found] == [
        (Change.KEPT, "repairs"),
        (Change.DROPPED, "small"),
        (Change.KEPT, "pumps"),
        (Change.ADDED, "and valves."),
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_difference(one: str, other: str) -> None:
    runs = difference(one, other)
    assert " ".join(run.text for run in runs if run.change is not Change.DROPPED) == other
    first = " ".join(run.text for run in runs if run.change is not Change.ADDED)
    assert first.casefold().replace(",", "") == one.casefold().replace(",", "")
