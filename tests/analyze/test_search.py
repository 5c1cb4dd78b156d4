"""Tests of kg.analyze.search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze import search
from kg.analyze.search import SCAN_NOTE
from kg.errors import ParameterError
from kg.store import Snapshot
from tests.analyze.plain import PlainStore
from tests.analyze.turtle import store_of


def test_the_index_gives_file_and_lines(examples: Snapshot) -> None:
    answer = search(examples, examples.text_index, "turbidity meters", 5)
    first = answer.to_json()["hits"][0]
    assert first["file"] in ("02.txt", "03.txt")
    assert "[turbidity] [meters]" in first["highlighted"].lower()
    assert answer.note is None
    assert answer.to_json()["note"] is None


def test_a_title_is_found_as_a_title(examples: Snapshot) -> None:
    hit = search(examples, examples.text_index, "plant electrician", 1, ["title"]).hits[0]
    assert (hit.title, hit.kind, hit.file, hit.lines) == ("Plant Electrician", "title", None, None)


def test_without_an_index_the_answer_says_that_it_is_a_scan(examples: Snapshot) -> None:
    answer = search(PlainStore(examples), None, "Turbidity METERS", 5)
    assert answer.note == SCAN_NOTE
    assert {hit.file for hit in answer.hits} == {"02.txt", "03.txt"}
    assert all("[turbidity] [meters]" in hit.highlighted for hit in answer.hits)


def test_the_scan_takes_any_word_where_no_text_has_all(examples: Snapshot) -> None:
    hits = search(examples, None, "turbidity counter", 50).hits
    assert len(hits) > 5


def test_the_scan_keeps_to_the_kinds_and_leaves_boilerplate_out(examples: Snapshot) -> None:
    hits = search(examples, None, "duties", 50, ["duty"]).hits
    assert {hit.kind for hit in hits} <= {"duty"}
    assert all("related duties as assigned" not in hit.text for hit in hits)


@pytest.mark.parametrize(("limit", "kinds"), [(0, None), (5, ["poem"])])
def test_what_cannot_be_asked_for_is_refused(examples: Snapshot, limit: int, kinds: list[str] | None) -> None:
    with pytest.raises(ParameterError):
        search(examples, examples.text_index, "x", limit, kinds)


@given(st.text(max_size=30))
def test_any_text_can_be_looked_for_without_an_index(text: str) -> None:
    if text.isprintable():
        assert search(store_of("ab", []), None, text).note


def test_nothing_found_is_said(examples: Snapshot) -> None:
    assert search(examples, examples.text_index, "zzzz").sentence == "Nothing was found for 'zzzz'."
    assert search(examples, None, "!?").hits == ()
