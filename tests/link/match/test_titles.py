"""Titles: what is left of them for comparing, who is meant, and on which level."""

import pytest

from kg.link.match.stems import expanded
from kg.link.match.titles import core, head, heads, level, plain


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Computer User Support Specialists", "computer user support specialist"),
        ("IT Technician III", "it technician"),
        ("Planner 2", "planner"),
        ("III", "iii"),
        ("", ""),
    ],
)
def test_the_plain_form_has_no_numeral_of_a_rung(title: str, expected: str) -> None:
    assert plain(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Nurses, Psychiatric", "nurse"),
        ("First-Line Supervisors of Helpers", "supervisor"),
        ("Planner II (Transport)", "planner"),
        ("Librarian/Archivist", "archivist"),
        ("(", "("),
        ("", ""),
    ],
)
def test_the_head_noun_names_the_worker(title: str, expected: str) -> None:
    assert head(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Planner II (Transport)", "Planner"),
        ("Officer, California Highway Patrol", "Officer"),
        ("Tax Administrator II, Employment Development Department", "Tax Administrator"),
        ("Nurse, Psychiatric", "Nurse, Psychiatric"),
        ("First-Line Supervisors of Helpers", "Supervisors of Helpers"),
        ("Stationary Engineer Apprentice", "Stationary Engineer"),
        ("Physician Assistant", "Physician Assistant"),
        ("Prepares plans, letters to the Board and memos", "Prepares plans, letters to the Board and memos"),
        ("Chief", "Chief"),
        ("", ""),
    ],
)
def test_the_core_says_what_the_work_is(title: str, expected: str) -> None:
    assert core(title) == expected


def test_head_nouns_are_counted_over_all_titles() -> None:
    assert heads(["Park Ranger", "Rangers", "Warden", ""]) == {"ranger": 2, "warden": 1}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Planner", 2),
        ("Senior Planner", 2),
        ("Planning Assistant", 1),
        ("Supervising Planner", 3),
        ("Park Manager", 4),
        ("Assistant Park Director", 4),
        ("Clerk (Office of the Director)", 2),
    ],
)
def test_words_of_rank_give_the_level(title: str, expected: int) -> None:
    assert level(title) == expected


def test_acronyms_are_written_out_only_in_capitals() -> None:
    assert expanded("IT staff fix it") == "information technology staff fix it"
