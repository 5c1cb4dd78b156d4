"""Whatever order specifications come in, the graphs are the same bytes, and no triple comes twice."""

from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build.files import find
from kg.build.settings import Settings
from kg.build.work import Task, work
from kg.derive import concept_quads, derived_quads
from kg.extract import Extract
from kg.vocabulary import DEFAULT_BASE
from tests.derive.invented import corpus_of

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def extracts() -> tuple[Extract, ...]:
    """What the examples say."""
    outcomes = (work(Task(file, Settings(DEFAULT_BASE))) for file in find([EXAMPLES]))
    return tuple(outcome.extract for outcome in outcomes if outcome.extract)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_makes_no_difference(chance: Random) -> None:
    shuffled = list(extracts())
    chance.shuffle(shuffled)
    for quads in (concept_quads, derived_quads):
        expected = b"".join(quads(corpus_of(*extracts()), DEFAULT_BASE))
        assert b"".join(quads(corpus_of(*shuffled), DEFAULT_BASE)) == expected
        lines = expected.splitlines()
        assert len(lines) == len(set(lines)) > 50
