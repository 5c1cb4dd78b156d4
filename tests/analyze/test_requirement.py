"""Tests of kg.analyze.requirement: parts of requirements, and parts of these."""

from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.model import StatementKind


def fact(iri: str, *within: str) -> StatementFact:
    return StatementFact(iri, StatementKind.EXPERIENCE, iri, "", 1, "a.txt", (1, 1), targets={"within": within})


def test_a_part_of_a_part_belongs_to_the_whole() -> None:
    whole, part, service = fact("whole"), fact("part", "whole"), fact("service", "part")
    wants = Requirements({}, {}, (whole, part, service))
    assert wants.whole_of(service) == wants.whole_of(part) == whole
    assert wants.whole_of(whole) is None


def test_parts_that_lead_round_end() -> None:
    one, other = fact("one", "other"), fact("other", "one")
    assert Requirements({}, {}, (one, other)).whole_of(one) in (one, other)
