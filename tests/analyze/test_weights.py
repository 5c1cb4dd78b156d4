"""Tests of kg.analyze.weights: what the weights promise, whatever their figures."""

from itertools import pairwise
from pathlib import Path

import pytest

from kg.analyze.basis import PREDICATES
from kg.analyze.weights import read_weights, weights
from kg.errors import ParameterError


def test_the_bases_are_ordered_by_how_good_a_reason_they_are() -> None:
    costs = [weights().step(basis) for basis in PREDICATES]
    assert costs == sorted(costs)
    assert all(one < other for one, other in pairwise(costs))


def test_a_leap_costs_more_than_the_climb() -> None:
    known = weights()
    # A step over a linked occupation is asked for by name; what is dear about it is that no specification states it.
    own = [cost for basis, cost in known.basis.items() if basis != "sameOccupation"]
    dearest, cheapest = max(own), min(own)
    for rungs in range(1, 6):
        leap = known.step("qualifiesFor", rungs=rungs)
        # One step less on the ladder: the same leap over one rung fewer, and a rung taken by a stated year of service.
        climb = known.step("qualifiesFor", rungs=rungs - 1) + known.step("qualifiesFor", months=12)
        assert climb < leap
    assert known.rung > dearest - cheapest


@pytest.mark.parametrize("months", [12, 24])
def test_a_stated_leap_stands_between_the_stated_climb_and_the_derived_one(months: int) -> None:
    known = weights()
    leap = known.step("qualifiesFor", months=2 * months, rungs=1, grades=9, in_full=True)
    assert leap > 2 * known.step("qualifiesFor", months=months)
    quick = known.step("qualifiesFor", months=months, rungs=1, grades=9, in_full=True)
    assert quick < 2 * known.step("nextInSeries")


def test_months_count_and_unknown_months_do_not() -> None:
    known = weights()
    assert known.step("qualifiesFor") < known.step("qualifiesFor", months=12) < known.step("qualifiesFor", months=24)
    assert known.step("qualifiesFor", months=24) < known.step("nextInSeries") + known.basis["qualifiesFor"]


def test_grades_count_beyond_the_usual_step() -> None:
    known = weights()
    usual = known.usual_grades
    assert known.step("ledBy", grades=None) == known.step("ledBy", grades=-3) == known.step("ledBy", grades=usual)
    assert known.step("ledBy", grades=usual + 2) == known.step("ledBy") + 2 * known.grade


def test_rungs_and_grades_are_not_counted_twice() -> None:
    known = weights()
    both = known.step("ledBy", rungs=1, grades=known.usual_grades + 1)
    assert both == max(known.step("ledBy", rungs=1), known.step("ledBy", grades=known.usual_grades + 1))


def test_a_file_replaces_some_weights(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[basis]\nledBy = 0.5\n[months]\nmonth = 0\n", encoding="utf-8")
    own = read_weights(path)
    assert (own.basis["ledBy"], own.month) == (50, 0)
    assert own.basis["qualifiesFor"] == weights().basis["qualifiesFor"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[basis]\nledBy = -1", "mine.toml, \\[basis\\] ledBy"),
        ("[basis]\nledBy = nan", "is no number"),
        ("[basis]\nledBy = true", "is no number"),
        ("[basis]\nledBy = 'x'", "is no number"),
        ("[basis]\nnone = 1", "no weight 'none'"),
        ("[other]\nnone = 1", "no weights 'other'"),
        ("basis = 1", "no weights 'basis'"),
        ("[leap]\nusual_grades = 1.5", "is no whole number"),
        ("[basis", "no TOML"),
    ],
)
def test_wrong_weights_are_refused_with_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=words):
        read_weights(path)
    with pytest.raises(ParameterError, match="cannot read"):
        read_weights(tmp_path / "none.toml")
