"""Patterns searched in small letters find what they find when case is ignored, and their hints hide nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.content import content
from kg.parse.flow import Unwrapper
from kg.parse.phrases import phrases
from kg.parse.uncased import Uncased, lowered
from kg.read import read


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    lower = lowered(text)
    assert len(lower) == len(text)
    assert lower.casefold() == text.casefold()


def test_a_letter_without_a_small_form_of_one_character_stays() -> None:
    match = Uncased("clerk").search("İİ Clerk")
    assert match is not None
    assert match.span() == (3, 8)


@given(st.text(alphabet="aAbB c", max_size=30), st.integers(0, 10))
def test_matches_are_those_of_a_search_without_case(text: str, start: int) -> None:
    uncased, plain = Uncased(r"\ba+(?P<more>b?)", hints=("a",)), re.compile(r"\ba+(?P<more>b?)", re.IGNORECASE)
    assert [one.span("more") for one in uncased.finditer(text, start)] == [
        one.span("more") for one in plain.finditer(text, start)
    ]
    for mine, theirs in (
        (uncased.search(text, start), plain.search(text, start)),
        (uncased.match(text), plain.match(text)),
    ):
        assert (mine and mine.span()) == (theirs and theirs.span())


@pytest.mark.parametrize("pattern", ["Clerk", "[A-Z]+", r"\bU\.S\.", "(?P<kind>x)Y"])
def test_a_pattern_with_capitals_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="has capitals"):
        Uncased(pattern)


@pytest.mark.parametrize("pattern", [r"\W\S\D\B", "(?P<kind>x)(?P=kind)"])
def test_classes_and_names_of_groups_are_no_capitals(pattern: str) -> None:
    assert Uncased(pattern).pattern.pattern == pattern


def test_hints_hide_no_match_in_real_texts(shared_data: Callable[..., Path]) -> None:
    lists = phrases("qualifications")
    patterns = {kind: Uncased(lists["content"][kind]) for kind in lists["hints"] if kind in lists["content"]}
    assert len(patterns) >= 4
    found = dict.fromkeys(patterns, 0)
    for path in sorted(shared_data("specs", "california").glob("*.txt"))[::12]:
        lines = [line for line in read(path).lines if not line.is_blank]
        for line in lines:
            text = Unwrapper(lines).flow([line]).text
            for kind, plain in patterns.items():
                match, hinted = plain.search(text), content(kind).search(text)
                assert (match and match.span()) == (hinted and hinted.span()), (kind, text)
                found[kind] += match is not None
    assert all(found.values()), found
