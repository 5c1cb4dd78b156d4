"""Education that only some ways to qualify ask for, as a sentence before it says: those without state service."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg.model import ExperienceRequirement, Statement, StatementKind
from kg.parse.phrases import phrases


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


def is_condition(one: Statement) -> bool:
    """Whether a statement is such a sentence."""
    return one.kind is StatementKind.NOTE and condition_end(one.text) is not None


def _is_service(one: Statement) -> bool:
    whole = isinstance(one, ExperienceRequirement) and one.within is None
    return whole and _pattern("inside").search(one.text) is not None
