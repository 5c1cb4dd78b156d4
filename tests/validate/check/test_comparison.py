"""Comparisons: what is alike and what is not, whatever the order of the rows and whatever the texts."""

import re
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.resources import folder
from kg.stem import stem
from kg.validate.check.compare.block import neighbours
from kg.validate.check.compare.nearest import Titles, likeness
from kg.validate.check.compare.requirement import difference
from kg.validate.check.compare.words import content, contrast, lists
from kg.validate.check.comparison import COMPARISONS
from kg.validate.check.row import Row, order
from kg.validate.check.rule import Check, load, shipped

COMPARING = {check.name: check for check in shipped() if check.compare}
every_comparing_check = pytest.mark.parametrize("check", COMPARING.values(), ids=COMPARING.keys())

NODES = {"class", "focus", "other", "holder", "agency", "concept", "lower", "applicability"}
COUNTS = {"documents", "of", "own", "copies"}
VOCABULARY = (
    "cold",
    "hot",
    "water",
    "liquid",
    "frequent",
    "contact",
    "not",
    "with",
    "ten",
    "10",
    "and",
    ",",
    ":",
    "of",
)


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def conditions(*texts: str) -> list[Row]:
    return [
        {
            "class": node("clerk"),
            "focus": node(f"condition-{number}"),
            "section": Literal("Working Environment"),
            "applicability": node("all"),
            "text": Literal(text),
        }
        for number, text in enumerate(texts, 1)
    ]


def found(rows: list[Row], name: str) -> list[Row]:
    check = COMPARING[name]
    assert check.compare is not None
    return list(COMPARISONS[check.compare](rows, check.thresholds))


passages = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join))


def cell(column: str) -> st.SearchStrategy[Literal | NamedNode]:
    if column in NODES:
        return st.integers(1, 4).map(lambda number: node(f"{column}-{number}"))
    if column in COUNTS:
        return st.integers(0, 40).map(Literal)
    return st.booleans().map(Literal) if column == "below" else passages.map(Literal)


def rows_of(check: Check) -> st.SearchStrategy[list[Row]]:
    """Rows with the columns of the check, each statement given once."""
    columns = {column: cell(column) for column in check.query.columns if column != "known"}
    return st.lists(st.fixed_dictionaries(columns), max_size=8, unique_by=lambda row: str(row["focus"]))


@every_comparing_check
@given(data=st.data())
def test_the_order_of_the_rows_does_not_matter(check: Check, data: st.DataObject) -> None:
    rows = data.draw(rows_of(check))
    assert check.compare is not None
    comparison = COMPARISONS[check.compare]
    once = sorted(comparison(rows, check.thresholds), key=order)
    assert sorted(comparison(data.draw(st.permutations(rows)), check.thresholds), key=order) == once


@every_comparing_check
@given(data=st.data())
def test_no_two_nodes_are_told_both_ways_round(check: Check, data: st.DataObject) -> None:
    assert check.compare is not None
    rows = data.draw(rows_of(check))
    if check.compare == "nearest-titles":
        return
    pairs = [
        (row["focus"], row["other"]) for row in COMPARISONS[check.compare](rows, check.thresholds) if "other" in row
    ]
    assert not {(other, focus) for focus, other in pairs if focus != other} & set(pairs)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Exposure to cold temperature, enough to cause discomfort.",
            "Exposure to heat temperatures, enough to cause discomfort.",
        ),
        ("Lifts crates of 20 pounds with care.", "Lifts crates of 50 pounds with care."),
        ("Works alone with supervision at night.", "Works alone without supervision at night."),
        ("Principles of harbor accounting practice.", "Advanced principles of harbor accounting practice."),
        ("Hearing: perceiving the nature of sounds.", "Talking: perceiving the nature of sounds."),
        ("Keeps the records of the boat registry.", "Keeps the records of the fuel dock."),
    ],
)
def test_what_differs_in_a_word_that_matters_is_no_duplicate(texts: tuple[str, str]) -> None:
    assert found(conditions(*texts), "near-duplicate-statement") == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Temperature changes: from hot to cold.", "Potential exposure to temperature changes: from hot too cold."),
        (
            "Pressure due to multiple calls and inquiries.",
            "Subject to pressure for multiple calls, inquiries, and noise.",
        ),
        ("Works in precarious or high locations.", "Subject to precarious or high locations."),
        ("Keeps the calendar of the harbor.", "Keeps the calandar of the harbor."),
    ],
)
def test_what_is_said_twice_is_a_duplicate_on_the_later_statement(texts: tuple[str, str]) -> None:
    (finding,) = found(conditions(*texts), "near-duplicate-statement")
    assert (finding["focus"], finding["other"]) == (node("condition-2"), node("condition-1"))


@given(st.lists(passages, max_size=12))
def test_blocking_misses_no_passage_that_shares_enough(texts: list[str]) -> None:
    stems = [content(text) for text in texts]
    near = dict(neighbours(stems, 0.62))
    for later, ours in enumerate(stems):
        for earlier, theirs in enumerate(stems[:later]):
            if ours and theirs and contrast(ours, theirs).shared >= 0.62 * max(len(ours), len(theirs)):
                assert len(set(ours) & set(theirs)) < 0.62 * max(len(ours), len(theirs)) or earlier in near[later]


def test_a_long_list_of_one_pattern_is_not_compared_item_by_item() -> None:
    words = ["".join(chr(97 + number // 26**place % 26) for place in range(6)) for number in range(3_000)]
    passages = [["inspect", "dock", word, "report", "damag", "berth"] for word in words]
    assert sum(len(near) for _, near in neighbours(passages, 0.62)) < 100 * len(passages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Construction Supervisor I (CF)", "Construction Supervisor I (Correctional Facility)"),
        ("Dairy Food Specialist", "Dairy Foods Specialist"),
        ("Library Technician Assistant", "Library Technical Assistant"),
    ],
)
def test_titles_that_are_one_in_another_spelling_are_near(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) >= 80
    assert Titles([other]).nearest(one, 80) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dock Clerk I", "Dock Clerk II"),
        ("Senior Dock Clerk", "Dock Clerk"),
        ("Chief Athletic Inspector", "Athletic Inspector"),
        ("Fruit Inspector III (Intermittent)", "Fruit Inspector IV (Intermittent)"),
        ("Dental Assistant (Safety)", "Dental Assistant (Intermittent)"),
        ("Plant Pathologist", "Plant Pathologist (Diagnostician)"),
        ("Criminalist II", "Criminalist"),
        ("Associate Civil Engineer", "Civil Engineer Associate"),
    ],
)
def test_titles_of_two_classes_are_not_near(one: str, other: str) -> None:
    assert likeness(one, other) == 0.0


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"text": "CJIS clearance"}, {"text": "Cjis clearance."}, "in the same words"),
        (
            {"text": "a", "deadline": "within 1 year"},
            {"text": "b"},
            'here without a deadline, there due "within 1 year"',
        ),
        ({"text": "a", "scope": "by position"}, {"text": "b"}, "here for all positions, there for by position"),
        ({"text": "a"}, {"text": "b"}, "in other words"),
    ],
)
def test_how_two_requirements_differ_is_told(one: Mapping[str, str], other: Mapping[str, str], told: str) -> None:
    def row(cells: Mapping[str, str]) -> Row:
        return {name: Literal(value) for name, value in cells.items()}

    assert difference(row(one), row(other)) == told


def test_the_query_lets_through_what_the_word_list_calls_unfinished() -> None:
    (query,) = [check.query.text for check in shipped() if check.name == "unfinished-passage"]
    (words,) = re.findall(r"\(a\|([a-z|]+)\)", query)
    assert {"a", *words.split("|")} == lists().unfinished


def test_stems_are_the_same_in_several_threads() -> None:
    words = [
        f"{start}{middle}{end}"
        for start in ("un", "re")
        for middle in ("calculat", "maintain")
        for end in ("ions", "ing")
    ]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: stem.__wrapped__(words[number % len(words)]), range(4_000)))
    assert found == [stem.__wrapped__(words[number % len(words)]) for number in range(4_000)]


def test_a_comparison_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    shutil.copytree(folder("queries") / "check", tmp_path / "check")
    file = tmp_path / "check" / "boilerplate.rq"
    file.write_text(file.read_text().replace('compare = "boilerplate"', 'compare = "boilerplte"'))
    with pytest.raises(QueryError, match="boilerplte"):
        load(tmp_path)
