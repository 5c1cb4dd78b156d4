"""The level of education that classes ask for, and what is to be gained between two of them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg.analyze.asked import Asked
from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.analyze.study import Coursework, Study, coursework_of, study_of
from kg.analyze.substitution import EDUCATION, Substitute, substitutes
from kg.iri import slug
from kg.model import StatementKind as Kind
from kg.scheme import concepts, ranked

_SAYS_NONE: Final = re.compile(r"\W*(?:none|no (?:formal )?education)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Education:
    """A higher level than the class left asks for; `start` is None where that is not stated."""

    start: str | None
    end: str
    asked: Asked
    substitutes: tuple[Substitute, ...] = ()

    def __str__(self) -> str:
        return f"{self.end} instead of {self.start or 'a level that is not stated'} [{self.asked.evidence}]"

    def to_json(self) -> dict[str, Any]:
        """Both levels, the passage, and the passages that let something else stand in."""
        where = self.asked.to_json()
        return {
            "from": self.start,
            "to": self.end,
            **{name: where[name] for name in ("text", "file", "lines")},
            "substitutes": [each.to_json() for each in self.substitutes],
        }


@dataclass(frozen=True, slots=True)
class Level:
    """A level of education: its place in the scheme from 1, and its label; 0 where a text asks for none."""

    place: int
    label: str


def says_none(text: str) -> bool:
    """Whether a passage on education asks for none."""
    return _SAYS_NONE.match(text) is not None


def level_named(name: str) -> Level | None:
    """The level of this name in the scheme of education levels; None where the scheme has no such name."""
    iri = concepts("education-level").get(slug(name))
    return None if iri is None else Level(_ladder()[iri], name)


def level_names() -> tuple[str, ...]:
    """The levels by the last part of their IRI, in ascending order."""
    return tuple(iri.rpartition("/")[2] for iri in _ladder())


def level_of(has: Requirements) -> Level | None:
    """The least level that holders of a class have; None where one of its alternatives states none."""
    found = [_asked(has, place) for place in has.positions or (0,)]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    place, fact = min(known, key=lambda each: each[0])
    return Level(place, _label(fact) or "none")


def study_held(has: Requirements) -> Study | None:
    """What holders of a class have studied; None where one of its alternatives leaves the field open."""
    found = [_asked(has, place) for place in has.positions or (0,)]
    known = [each for each in found if each is not None]
    return study_of(known) if len(known) == len(found) else None


def coursework_held(has: Requirements) -> tuple[Coursework, ...]:
    """The courses that holders of a class have taken: those that each of its alternatives asks for."""
    places = has.positions or (0,)
    asked = [(each.patterns, course) for each in has.of_kind(Kind.EDUCATION) if (course := coursework_of(each))]
    always = (
        course
        for _, course in asked
        if all(any(one == course and (not of or not place or place in of) for of, one in asked) for place in places)
    )
    return tuple(dict.fromkeys(always))


def level_in(fact: StatementFact) -> Level | None:
    """The level that a passage asks for; None where it states none or an unclear one."""
    place = _level(fact)
    return None if place is None else Level(place, _label(fact) or "none")


def education(owned: Level | None, wants: Requirements, alternative: int | None) -> Education | None:
    """What is to be gained for an alternative of the class reached; None where it asks for no higher level."""
    asked = _asked(wants, alternative)
    if asked is None or asked[0] == 0 or (owned is not None and owned.place >= asked[0]):
        return None
    level, fact = asked
    start = None if owned is None else owned.label
    end = _label(fact) or str(level)
    return Education(start, end, Asked("education", fact.text, fact), substitutes(wants, EDUCATION, [fact]))


def _asked(of: Requirements, alternative: int | None) -> tuple[int, StatementFact] | None:
    """The highest level that an alternative asks for, with its statement."""
    found = [
        (level, each)
        for each in of.of_kind(Kind.EDUCATION)
        if (not each.patterns or not alternative or alternative in each.patterns)
        and (level := _level(each)) is not None
    ]
    return max(found, key=lambda item: item[0], default=None)


def _level(each: StatementFact) -> int | None:
    """The place of the least level that a passage accepts, from 1; 0 where it asks for none; None if unclear."""
    named = [_ladder()[iri] for iri in each.targets.get("education_level", ()) if iri in _ladder()]
    return min(named) if named else 0 if says_none(each.text) else None


def _label(each: StatementFact) -> str | None:
    pairs = dict(zip(each.targets.get("education_level", ()), each.properties.get("education_level", ()), strict=False))
    least = min((iri for iri in pairs if iri in _ladder()), key=_ladder().__getitem__, default=None)
    return None if least is None else str(pairs[least])


@cache
def _ladder() -> dict[str, int]:
    """The levels of education by their place in the scheme."""
    return {iri: place for place, iri in enumerate(ranked("education-level"), start=1)}
