"""What files say of one class and do not agree on: rows of tables, and specifications."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.build.claim import Claim
from kg.build.code_claim import CLAIMED_TWICE, claimed_twice
from kg.build.fact import CODE, FLSA, GRADE, Fact
from kg.document import Problem
from kg.iri import slug

_DIFFERS: Final = {CODE: "code-differs", GRADE: "grade-differs", FLSA: "flsa-differs"}
_OTHER_TITLE: Final = "code-of-another-title"
_AMBIGUOUS: Final = "title-of-several-classes"
_LENT: Final = "agency-from-specifications"
_NAMELESS: Final = "no-agency"
RULES: Final = frozenset({*_DIFFERS.values(), _OTHER_TITLE, _AMBIGUOUS, _LENT, _NAMELESS, CLAIMED_TWICE})
"""The rules of the problems that follow from other files."""


class Contradictions:
    """Compares specifications with each other, and tables with all of them and with the tables before them by name."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        """`claims` are those of all files by path; those that are left out say nothing."""
        ordered = sorted(claims.items(), key=lambda item: (item[1].is_table, item[1].file, item[0]))
        self._known: dict[tuple[str, str], tuple[Fact, str]] = {}
        self._by_code: dict[tuple[str, str], tuple[str, Fact, str]] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}
        """The problems of each file that is not left out, by path; none for most."""
        claimed = claimed_twice(claims)
        for path, claim in ordered:
            if claim.standing.winner is not None:
                continue
            told = (*_agency(claim), *self._found(claim)) if claim.is_table else claimed.get(path, ())
            self.problems[path] = tuple(told)
            self._learn(claim)

    def _learn(self, claim: Claim) -> None:
        for fact in claim.own_facts():
            address = _address(claim, fact)
            if fact.value:
                self._known.setdefault((address, fact.field), (fact, claim.file))
                if fact.field == CODE and not claim.is_table:
                    self._by_code.setdefault((claim.agency, slug(fact.value)), (address, fact, claim.file))

    def _found(self, claim: Claim) -> Iterator[Problem]:
        for fact in claim.facts:
            address = _address(claim, fact)
            if fact.field == CODE and not fact.code and fact.name in claim.standing.coded:
                message = (
                    f"several classes have the title {fact.title!r}, and this row has no code: it joins none of them"
                )
                yield Problem(_AMBIGUOUS, message, fact.line)
            if not fact.value:
                continue
            other, file = self._known.get((address, fact.field), (fact, ""))
            if slug(other.value) != slug(fact.value):
                message = (
                    f"the {fact.field} of {fact.title} is {fact.value!r} here, {other.value!r} in {_at(file, other)}"
                )
                yield Problem(_DIFFERS[fact.field], f"{message}; both are kept", fact.line)
            owner, named, file = self._by_code.get((claim.agency, slug(fact.value)), (address, fact, ""))
            if fact.field == CODE and owner != address:
                message = f"{fact.value!r} is the code of {named.title} in {_at(file, named)}, and here of {fact.title}"
                yield Problem(_OTHER_TITLE, f"{message}; they are kept apart: correct one of the titles", fact.line)


def _agency(claim: Claim) -> Iterator[Problem]:
    if claim.standing.agency is not None:
        message = (
            f"the table names no agency; its classes are filed under {claim.standing.agency!r}, as all specifications"
        )
        yield Problem(_LENT, f"{message}; give --agency NAME if that is wrong")
    elif not claim.agency_name:
        yield Problem(_NAMELESS, "the table names no agency, and no specification tells which: give --agency NAME")


def _address(claim: Claim, fact: Fact) -> str:
    return claim.address(fact.name, fact.code, claim.standing.coded)


def _at(file: str, fact: Fact) -> str:
    return file if fact.line is None else f"{file}:{fact.line}"
