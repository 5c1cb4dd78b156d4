"""Tests of kg.analyze.stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.stem import stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        ("writing", "writes", "write", "written"),
        ("communication", "communicates", "communicating"),
        ("organized", "organizes", "organize", "organization"),
        ("supervision", "supervisions"),
        ("policies", "policy"),
        ("planning", "planned", "plans", "plan"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("oral", "written"), ("reading", "writing"), ("cold", "hot"), ("communication", "community")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_small_words_are_left_out() -> None:
    assert stems("Is about the work of one's own") == stems("") == []


@given(st.text(max_size=40))
def test_any_text_has_stems(text: str) -> None:
    assert all(stems(text))
