"""Tests of kg.analyze.search."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze import search
from kg.analyze.search import SCAN_NOTE
from kg.analyze.search_filter import SearchFilter
from kg.build import BuildOptions, build
from kg.errors import ParameterError
from kg.store import Snapshot, StoreDirectory
from tests.analyze.plain import PlainStore
from tests.analyze.turtle import store_of
from tests.build.invented import AGENCY, series, specification, write


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
    if text.isprintable() and any(map(str.isalnum, text)):
        assert search(store_of("ab", []), None, text).note


@pytest.mark.parametrize("text", ["", "  ", "!?", "**"])
def test_a_text_without_a_word_is_refused(examples: Snapshot, text: str) -> None:
    for index in (examples.text_index, None):
        with pytest.raises(ParameterError, match="no word to look for"):
            search(examples, index, text)


def test_nothing_found_is_said(examples: Snapshot) -> None:
    assert search(examples, examples.text_index, "zzzz").sentence == "Nothing was found for 'zzzz'."


def test_a_mistyped_word_is_said_to_be_searched_otherwise(examples: Snapshot) -> None:
    answer = search(examples, examples.text_index, "turbidty metres", 5)
    assert answer.instead == {"turbidty": "turbidity", "metres": "meters"}
    assert answer.sentence.startswith("No text has 'turbidty'; 'turbidity' was searched instead. No text has 'metres'")
    assert {hit.file for hit in answer.hits} == {"02.txt", "03.txt"}


def test_hits_with_some_of_the_words_are_told_apart(examples: Snapshot) -> None:
    assert "these have some of them" in search(examples, examples.text_index, "turbidity counter").sentence
    assert "these have some of them" in search(PlainStore(examples), None, "turbidity counter").sentence


@pytest.mark.parametrize("index", [True, False], ids=["index", "scan"])
@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (SearchFilter(series="permit technician", level=2), {"Permit Technician II"}),
        (SearchFilter(grade="AD-12"), {"Permit Technician Supervisor"}),
        (SearchFilter(grade="AD-12", level=2), set()),
        (SearchFilter(grade="\udcff"), set()),
        (SearchFilter(agency="Town and County of Tarnwick Falls", grade="AD-05"), {"Permit Technician I"}),
    ],
)
def test_filters(examples: Snapshot, index: bool, filters: SearchFilter, titles: set[str]) -> None:
    answer = search(examples, examples.text_index if index else None, "permit", 50, None, filters)
    assert {hit.title for hit in answer.hits} == titles


def test_filters_that_no_class_passes_are_told(examples: Snapshot) -> None:
    answer = search(examples, examples.text_index, "permit", 5, None, SearchFilter(grade="AD-12", level=2))
    assert answer.sentence == "No class of the store is of grade AD-12, level 2."


def test_an_unknown_series_names_the_nearest(examples: Snapshot) -> None:
    with pytest.raises(ParameterError) as raised:
        search(examples, examples.text_index, "permit", 5, None, SearchFilter(series="Permit Technicians"))
    assert raised.value.remedy == "did you mean Permit Technician?"


def test_what_is_left_off_is_told(examples: Snapshot) -> None:
    assert search(examples, examples.text_index, "water", 3).sentence.endswith("There are more.")
    assert search(examples, None, "water", 3).sentence.endswith("There are more.")


def test_the_index_has_every_statement_of_the_store_that_is_no_standard_text(examples: Snapshot) -> None:
    query = """
      SELECT DISTINCT ?statement ?text WHERE {
        ?class jc:hasStatement ?statement . ?statement jc:text ?text ; a ?type
        FILTER NOT EXISTS { ?statement jc:isBoilerplate true }
        FILTER NOT EXISTS { ?statement a jc:ClassDetailStatement }
        FILTER NOT EXISTS { ?statement a jc:NoteStatement }
        FILTER NOT EXISTS { ?statement jc:within ?whole }
      }"""
    for statement, text in examples.select(query).rows:
        assert isinstance(statement, ox.NamedNode)
        assert isinstance(text, ox.Literal)
        if any(map(str.isalnum, text.value)):
            found = examples.text_index.find(" ".join(text.value.split()[:30]), 1000).hits
            assert statement.value in {hit.statement for hit in found}


def test_what_is_said_of_a_series_is_found(tmp_path: Path) -> None:
    write(tmp_path / "specs", a=series("Clerk Series", SM1001="Clerk", SM1002="Associate Clerk"))
    directory = StoreDirectory(tmp_path / "store")
    build(directory, [tmp_path / "specs"], BuildOptions(agency=AGENCY))
    with directory.open() as store:
        (hit,) = search(store, store.text_index, "specification describes some classes", 5).hits
        assert (hit.title, hit.file, hit.kind) == ("Clerk Series", "a.txt", "general-statement")
        for filters, found in ((SearchFilter(level=2), True), (SearchFilter(level=3), False)):
            kept = search(store, store.text_index, "specification describes", 5, None, filters)
            assert ("Clerk Series" in {each.title for each in kept.hits}) is found


def test_a_store_that_was_changed_finds_what_one_built_anew_finds(tmp_path: Path) -> None:
    specs, changed = tmp_path / "specs", StoreDirectory(tmp_path / "changed")
    write(specs, a=specification("Porter", "SM1"), b=specification("Carter", "SM2"), c=specification("Drover", "SM3"))
    build(changed, [specs], BuildOptions(agency=AGENCY))
    write(specs, b=specification("Carter", "SM2", experience="Two years of work as a Drover of oxen."))
    (specs / "c.txt").unlink()
    build(changed, [specs], BuildOptions(agency=AGENCY, prune=True))
    anew = StoreDirectory(tmp_path / "anew")
    build(anew, [specs], BuildOptions(agency=AGENCY))
    with changed.open() as store, anew.open() as other:
        for text in ("oxen", "drover", "Drovr", "porter", "work", "a", "carter years"):
            assert search(store, store.text_index, text).to_json() == search(other, other.text_index, text).to_json()
