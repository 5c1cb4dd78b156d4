"""Tests of kg.analyze.word_family and kg.analyze.search_related: a title in another word of the same family."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from kg.analyze import search
from kg.analyze.word_family import other_wordings, relatives
from kg.build import BuildOptions, build
from kg.stem import stem
from kg.store import Snapshot, StoreDirectory
from tests.build.invented import AGENCY, specification, write


@pytest.mark.parametrize(
    ("word", "relative"),
    [
        ("analysis", "analyst"),
        ("Analysts", "analysis"),
        ("technical", "technician"),
        ("supervising", "supervisor"),
        ("geology", "geologist"),
        ("toxicologist", "toxicology"),
        ("photography", "photographer"),
        ("nutrition", "nutritionist"),
    ],
)
def test_words_of_one_family(word: str, relative: str) -> None:
    assert relative in relatives(word)
    assert word not in relatives(word)


@pytest.mark.parametrize("word", ["office", "officer", "counter", "count", "general", "apology", "logistics", "x", ""])
def test_words_that_only_look_alike_have_no_family(word: str) -> None:
    found = relatives(word)
    assert not [each for each in found if each in ("office", "officer", "count", "counter", "generator", "logist")]


def test_no_word_is_in_two_families() -> None:
    table = tomllib.loads((files("kg.analyze") / "word_families.toml").read_text(encoding="utf-8"))
    owners: dict[str, list[str]] = {}
    for family in table["families"]:
        for each in {stem(word) for word in family}:
            assert each not in owners, (family, owners[each])
            owners[each] = family
    assert table["families"] == sorted(table["families"])


def test_other_wordings_change_few_words_first_and_are_few() -> None:
    found = list(other_wordings("budget analysis supervision inspection administration"))
    assert len(found) == 8
    assert [len(each) for each in found] == sorted(map(len, found))
    assert {"analysis": "analyst"} in found
    assert list(other_wordings("water plant")) == []


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Snapshot]:
    general = "Reviews the analysis of the budget."
    write(
        tmp_path / "texts",
        a=specification("Budget Analyst", "SM1001", general=general),
        b=specification("Budget Analysis Clerk", "SM1002", general=general),
        c=specification("Zoo Supervisor", "SM1003", general="Feeds the elephants."),
    )
    directory = StoreDirectory(tmp_path / "store")
    build(directory, [tmp_path / "texts"], BuildOptions(agency=AGENCY))
    with directory.open() as store:
        yield store


def test_titles_of_the_same_family_follow_those_with_the_words(offices: Snapshot) -> None:
    answer = search(offices, offices.text_index, "budget analysis")
    assert [hit.title for hit in answer.hits if hit.kind == "title"] == ["Budget Analysis Clerk", "Budget Analyst"]
    # The two texts, and the duty that has the title of the clerk.
    assert [hit.kind == "title" for hit in answer.hits] == [True, True, False, False, False]
    assert answer.related == {"analysis": ("analyst",)}
    assert "Titles with 'analyst' in place of 'analysis' are among them." in answer.sentence
    assert answer.has_all_words


def test_where_no_text_has_all_words_such_a_title_is_the_answer(offices: Snapshot) -> None:
    answer = search(offices, offices.text_index, "supervision zoo")
    assert [(hit.title, hit.kind) for hit in answer.hits] == [("Zoo Supervisor", "title")]
    assert answer.has_all_words


def test_the_limit_and_the_kinds_hold_for_such_titles_too(offices: Snapshot) -> None:
    first = search(offices, offices.text_index, "budget analysis", 1)
    assert ([hit.title for hit in first.hits], first.related, first.has_more) == (["Budget Analysis Clerk"], {}, True)
    second = search(offices, offices.text_index, "budget analysis", 2)
    assert [hit.title for hit in second.hits] == ["Budget Analysis Clerk", "Budget Analyst"]
    assert second.has_more
    duties = search(offices, offices.text_index, "budget analysis", 5, ["duty"])
    assert ([hit.title for hit in duties.hits], duties.related) == (["Budget Analysis Clerk"], {})
    titles = search(offices, offices.text_index, "budget analysis", 5, ["title"])
    assert [hit.title for hit in titles.hits] == ["Budget Analysis Clerk", "Budget Analyst"]
