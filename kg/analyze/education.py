"""The level of education that classes ask for, and what is to be gained between two of them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg.analyze.asked import Asked
from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.model import StatementKind as Kind
from kg.scheme import concepts

_SAYS_NONE: Final = re.compile(r"\W*(?:none|no (?:formal )?education)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Education:
    """A higher level than the class left asks for; `start` is None where that is not stated."""

    start: str | None
    end: str
    asked: Asked
    substitutes: tuple[StatementFact, ...] = ()

    def __str__(self) -> str:
        return f"{self.end} instead of {self.start or 'a level that is not stated'} [{self.asked.evidence}]"

    def to_json(self) -> dict[str, Any]:
        """Both levels, the passage, and the passages that let something else stand in."""
        where = self.asked.to_json()
        return {
            "from": self.start,
            "to": self.end,
            **{name: where[name] for name in ("text", "file", "lines")},
            "substitutes": [each.evidence.to_json() for each in self.substitutes],
        }


def education(has: Requirements, wants: Requirements, alternative: int | None) -> Education | None:
    """What is to be gained for an alternative of the class reached; None where it asks for no higher level."""
    asked = _asked(wants, alternative)
    owned = min(
        (found for place in _alternatives(has) if (found := _asked(has, place))), key=lambda each: each[0], default=None
    )
    if asked is None or asked[0] == 0 or (owned is not None and owned[0] >= asked[0]):
        return None
    level, fact = asked
    start = None if owned is None else _label(owned[1]) if owned[0] else "none"
    substitutes = tuple(
        each for each in wants.of_kind(Kind.EQUIVALENCY) if "education" in each.properties.get("substituted_for", ())
    )
    return Education(start, _label(fact) or str(level), Asked("education", fact.text, fact), substitutes)


def least_level(of: Requirements, alternative: int | None = None) -> int | None:
    """The level that an alternative asks for, or the least of all; 0 where the text asks for none, None if unclear."""
    places = _alternatives(of) if alternative is None else (alternative,)
    return min((found[0] for place in places if (found := _asked(of, place))), default=None)


def _alternatives(of: Requirements) -> tuple[int, ...]:
    return tuple(sorted({place for each in of.of_kind(Kind.EDUCATION) for place in each.patterns or (0,)})) or (0,)


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
    return min(named) if named else 0 if _SAYS_NONE.match(each.text) else None


def _label(each: StatementFact) -> str | None:
    pairs = dict(zip(each.targets.get("education_level", ()), each.properties.get("education_level", ()), strict=False))
    least = min((iri for iri in pairs if iri in _ladder()), key=_ladder().__getitem__, default=None)
    return None if least is None else str(pairs[least])


@cache
def _ladder() -> dict[str, int]:
    """The levels of education by their place: the scheme names them in ascending order."""
    return {iri: place for place, iri in enumerate(dict.fromkeys(concepts("education-level").values()), start=1)}
