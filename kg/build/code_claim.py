"""Documents that claim one class code for classes with different titles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.build.claim import Claim
from kg.build.fact import CODE, Fact
from kg.document import Problem
from kg.iri import slug

CLAIMED_TWICE: Final = "code-claimed-twice"
"""Rule of the problem that each of the documents has."""


class _Place(NamedTuple):
    path: str
    file: str
    fact: Fact


def claimed_twice(claims: Mapping[str, Claim]) -> dict[str, list[Problem]]:
    """The problems of each specification, by path, whose code another one of its agency gives to another title.

    Documents that are left out claim nothing; tables are compared elsewhere, with all that they say.
    """
    found: dict[str, list[Problem]] = defaultdict(list)
    for places in _places(claims).values():
        for place in places:
            others = [one for one in places if one.path != place.path and one.fact.name != place.fact.name]
            if others:
                found[place.path].append(_problem(place.fact, others))
    return found


def _places(claims: Mapping[str, Claim]) -> Mapping[tuple[str, str], list[_Place]]:
    """Where each code of an agency is claimed, in the order of the files' names."""
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for path, claim in sorted(claims.items(), key=lambda item: (item[1].file, item[0])):
        if claim.standing.winner is None and not claim.is_table:
            for fact in _codes(claim):
                found[claim.agency, slug(fact.value)].append(_Place(path, claim.file, fact))
    return found


def _codes(claim: Claim) -> Iterator[Fact]:
    """The codes of the classes that the document got."""
    return (fact for fact in claim.own_facts() if fact.field == CODE and fact.value)


def _problem(fact: Fact, others: list[_Place]) -> Problem:
    other = others[0]
    where = other.file if other.fact.line is None else f"{other.file}:{other.fact.line}"
    more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
    message = f"{fact.value!r} is the code of {fact.title} here, and of {other.fact.title} in {where}{more}"
    return Problem(CLAIMED_TWICE, f"{message}; both are kept: correct one of the codes", fact.line)
