"""Words: what is left out, what is one word, and which of its forms is shown."""

import doctest

import pytest

from kg import words
from kg.analyze.similarity import rarity, weights
from kg.words import Words


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Knowledge of the operating systems", ["oper", "system"]),
        ("Skill in following users’ instructions", ["follow", "user", "instruct"]),
        ("self-contained 2nd-year 24/7 work", ["self", "contain", "nd", "year", "work"]),
        ("café MANAGERS", ["café", "manag"]),
        ("None", []),
        ("", []),
    ],
)
def test_the_stems_of_a_text(text: str, stems: list[str]) -> None:
    assert Words().stems(text) == stems


def test_the_most_frequent_form_is_shown() -> None:
    made = Words()
    made.stems("repairs repaired repairs cleaning cleans the")
    assert made.forms() == {"repair": "repairs", "clean": "cleaning", "": "the"}


@pytest.mark.parametrize("module", [words, rarity, weights])
def test_the_examples_in_the_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
