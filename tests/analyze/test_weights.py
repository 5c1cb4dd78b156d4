"""Tests of kg.analyze.weights: what the weights promise, whatever their figures."""

from itertools import pairwise

from kg.analyze.basis import PREDICATES
from kg.analyze.weights import weights


def test_the_bases_are_ordered_by_how_good_a_reason_they_are() -> None:
    costs = [weights().step(basis) for basis in PREDICATES]
    assert costs == sorted(costs)
    assert all(one < other for one, other in pairwise(costs))


def test_a_leap_costs_more_than_the_climb() -> None:
    known = weights()
    dearest, cheapest = max(known.basis.values()), min(known.basis.values())
    for rungs in range(1, 6):
        leap = known.step("qualifiesFor", rungs=rungs)
        # One step less on the ladder: the same leap over one rung fewer, and a rung taken by a stated year of service.
        climb = known.step("qualifiesFor", rungs=rungs - 1) + known.step("qualifiesFor", months=12)
        assert climb < leap
    assert known.rung > dearest - cheapest


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
