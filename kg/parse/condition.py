"""Education that only some ways to qualify ask for, as a sentence before it says: those without state service."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import islice, product
from typing import Final

from kg.model import ExperienceRequirement, Statement, StatementKind
from kg.parse.phrases import phrases
from kg.parse.reading import Way
from kg.parse.requirement_tree import MOST_WAYS

_REACH: Final = 80
"""Characters before the name of the agency in which words say that only the level is compared with its classes."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("qualifications")["condition"][name], re.IGNORECASE)


def condition_end(text: str, start: int = 0) -> int | None:
    """The offset behind a sentence that says for which ways the education behind it is asked; None where none stands.

    >>> text = "The following education is required when non-State service is used: A degree."
    >>> text[condition_end(text) :]
    ' A degree.'
    """
    match = _pattern("outside").match(text, start)
    return match.end() if match else None


def outside_only(statements: Sequence[Statement]) -> frozenset[Statement]:
    """The education among the statements of a part that stands behind such a sentence."""
    places = [place for place, one in enumerate(statements) if is_condition(one)]
    after = statements[places[0] :] if places else ()
    return frozenset(one for one in after if one.kind is StatementKind.EDUCATION)


def without_outside(held: Sequence[Statement], outside: Collection[Statement]) -> tuple[Statement, ...]:
    """The requirements of one way, without what is asked only of those who have no service of the agency."""
    if outside and any(map(_is_service, held)):
        return tuple(one for one in held if one not in outside)
    return tuple(held)


def refers_above(one: Statement) -> bool:
    """Whether a statement asks for the education that stands above: "The educational requirement described above"."""
    return _pattern("above").match(one.text) is not None


def with_education_above(sections: Sequence[Sequence[Way]]) -> Sequence[Sequence[Way]]:
    """The ways of each section, those of a class that names the education above it alone with that education.

    What stands above is then asked for in these ways, and in no other of the class.
    """
    places = [place for place, ways in enumerate(sections) if any(_refers(way) for way in ways)]
    above = [place for place in range(min(places, default=0)) if _asks_education(sections[place])]
    if not above:
        return sections
    commons = [sections[place] for place in above]
    others = [
        place
        for place, ways in enumerate(sections)
        if place not in above and (place in places or not _asks_nothing(ways))
    ]
    return [_with_those_above(sections[place], commons) if place in places else sections[place] for place in others]


def _with_those_above(ways: Sequence[Way], above: Sequence[Sequence[Way]]) -> list[Way]:
    found: list[Way] = []
    for label, held in ways:
        kept = tuple(one for one in held if not refers_above(one))
        if len(kept) == len(held):
            found.append((label, held))
        else:
            chosen = islice(product(*above), MOST_WAYS)
            schooling = (tuple(one for _, each in ways for one in each if _is_education(one)) for ways in chosen)
            found.extend((label, (*first, *kept)) for first in schooling)
    return found


def _refers(way: Way) -> bool:
    return any(refers_above(one) for one in way[1])


def _asks_education(ways: Sequence[Way]) -> bool:
    """Whether ways ask for education and nothing else; that no experience is asked for may be said beside it."""
    held = [one for _, each in ways for one in each]
    return any(map(_is_education, held)) and all(
        _is_education(one) or getattr(one, "months", None) == 0 for one in held
    )


def _asks_nothing(ways: Sequence[Way]) -> bool:
    """Whether all that ways say is that no experience is needed."""
    return all(getattr(one, "months", None) == 0 for _, held in ways for one in held)


def _is_education(one: Statement) -> bool:
    return one.kind is StatementKind.EDUCATION


def is_condition(one: Statement) -> bool:
    """Whether a statement is such a sentence."""
    return one.kind is StatementKind.NOTE and condition_end(one.text) is not None


def _is_service(one: Statement) -> bool:
    whole = isinstance(one, ExperienceRequirement) and one.within is None
    return whole and any(
        not _pattern("level").search(one.text, max(found.start() - _REACH, 0), found.start())
        for found in _pattern("inside").finditer(one.text)
    )
