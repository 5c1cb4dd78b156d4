"""Those who are led or supervised, read from the words after "supervises": a number, titles, a group."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from kg import title
from kg.parse.people import CLAUSE_END, LONGEST, is_unit, people_at
from kg.parse.phrases import phrases
from kg.parse.quantity import NUMBER, number_of
from kg.parse.reference import ends_of, is_title, skip_articles, titles_at

_ABOUT: Final = (
    r"(?:(?:at\s+least|a\s+minimum\s+of|approximately|about|up\s+to|from|typically|usually|normally)\s+){0,2}"
)
_RANGE: Final = rf"(?:\s*(?:to|[-–])\s*{NUMBER}\b(?:\s*\(\s*\d{{1,3}}\s*\))?)?(?:\s+or\s+more|\+)?"
_COUNT: Final = re.compile(
    rf"(?:(?:a|the)\s+)?(?:(?:minimum|staff|team|crew|group)\s+of\s+)?{_ABOUT}"
    rf"(?P<number>{NUMBER})\b(?:\s*\(\s*\d{{1,3}}\s*\))?{_RANGE}(?:\s+of\s+|\s+|$)",
    re.IGNORECASE,
)
_SIZE: Final = re.compile(rf"\s*\(\s*(?P<number>{NUMBER})\b{_RANGE}\s*\)", re.IGNORECASE)
_FURTHER: Final = re.compile(
    rf"(?:,?\s*\([^()]{{1,20}}\))?\s*[,(]?\s*(?:(?:typically|usually|normally|generally|may|which)\s+){{0,2}}"
    rf"(?:includ(?:es?|ing)|with|consisting\s+of|composed\s+of|comprising)\s+(?={_ABOUT}(?:{NUMBER}\s|[A-Z]))"
    rf"|,\s+(?=(?:typically|usually|normally|generally)\s+{_ABOUT}{NUMBER}\s)"
)
"""Before those of a group whom a text names as well: "a small staff, typically from four to seven Clerks"."""
_MEMBERS: Final = re.compile(
    r"(?:the\s+)?following\s+(?:class(?:es|ifications)?|positions?|titles?|jobs?)\s*:?\s*"
    r"|(?:positions?|those|employees|staff|staff\s+members|incumbents|classes)\s+(?:such\s+as|including|in\s+the|of\s+the|of|in)\s+"
    r"(?:(?:the\s+)?(?:following\s+)?(?:class(?:es)?|classifications?|positions?|titles?|jobs?)(?:\s+of|\s*:)?\s+)?",
    re.IGNORECASE,
)
_GROUP_OF: Final = re.compile(
    r"(?:[a-z-]{1,20}\s+){0,5}?(?:\([^()]{1,30}\)\s+)?(?:group|crew|team|staff|unit|number)s?(?:\s*\([^()]{1,30}\))?\s+of\s+"
    r"(?:(?:other|lower|level|lower-level|subordinate|all)\s+){0,3}(?=[A-Z])"
)
_QUALIFIER: Final = re.compile(r"(?:other|lower[- ]level|subordinate|less[- ]experienced)\s+(?=[A-Z])")
_BESIDE: Final = re.compile(r",?\s+(?:and/or|and|or)\s+|,\s+")


class Led(NamedTuple):
    """Those led: titles, and a group in the text's own words; the least number of them, where the text gives it."""

    titles: tuple[str, ...] = ()
    group: str | None = None
    minimum: int | None = None

    @property
    def is_somebody(self) -> bool:
        """Whether the words name anybody."""
        return bool(self.titles or self.group)


def led_by(text: str, start: int, is_family: Callable[[str], bool]) -> list[Led]:
    """Those named after an offset: first as they are introduced, then those of them whom the text names as well."""
    rest = text[start : start + LONGEST]
    first, place = _led(rest, is_family)
    found = [first]
    further = _FURTHER.match(rest, place) if first.is_somebody else None
    if further:
        more, _ = _led(rest[further.end() :], is_family)
        if more.titles or (more.group and more.group[0].isupper()):
            found.append(more)
    return found


def _led(rest: str, is_family: Callable[[str], bool]) -> tuple[Led, int]:
    """Those whom the words introduce, and the offset after them."""
    count = _COUNT.match(rest)
    place = count.end() if count else 0
    members = _MEMBERS.match(rest, skip_articles(rest, place))
    opening = members or _GROUP_OF.match(rest, place) or _QUALIFIER.match(rest, skip_articles(rest, place))
    size = _SIZE.search(opening.group()) if opening else None
    minimum = _number(count or size)
    named, after = _titles(rest, opening.end() if opening else place, is_family)
    named, group_named = _without_groups(named)
    if group_named and not named:
        return Led((), group_named, minimum), after
    if group_named:
        return Led(named, group_named, minimum), after
    if named:
        beside = _BESIDE.match(rest, after)
        group, end = people_at(rest, beside.end()) if beside else (None, after)
        return Led(named, group, minimum), end if group else after
    group, end = people_at(rest, opening.end() if opening and not members else place)
    size = _SIZE.search(group) if group else None
    if group and size:
        minimum = minimum or _number(size)
        group = group[: size.start()] + group[size.end() :]
    counts = not is_unit(group) if group else not rest.strip(" .")
    return Led((), group, minimum if counts else None), end


def _without_groups(named: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The classes among those named, and those whose last word says that they are no class ("Support Staff")."""
    words = phrases("leadership")["groups"]
    groups = [
        name for name in named if " " in name and name.rsplit(" ", 1)[1].lower() in words and " of " not in name.lower()
    ]
    return tuple(name for name in named if name not in groups), ", ".join(groups) or None


def _number(match: re.Match[str] | None) -> int | None:
    value = number_of(match["number"]) if match else None
    return int(value) if value else None


def _titles(rest: str, place: int, is_family: Callable[[str], bool]) -> tuple[tuple[str, ...], int]:
    """The classes named there; none where a title in the plural stands for a ladder of classes."""
    named, after = titles_at(rest, place)
    if not named or not all(is_title(name) for name in named) or not _ends_clause(rest[after:]):
        return (), place
    families = [title.rung(name).family for name in named]
    for name in named:
        is_singular = any(not rest[end : end + 1].isalnum() for end in ends_of(name, rest))
        if not is_singular and families.count(title.rung(name).family) == 1 and is_family(name):
            return (), place
    return named, after


def _ends_clause(rest: str) -> bool:
    """Whether nothing that belongs to a title follows it."""
    rest = rest.lstrip()
    return (
        not re.search(r"\w", rest)
        or rest[0] in ".;:,("
        or bool(re.match(r"(?:in|and|or|and/or|who|on|at|to|by|from|for|as|with|during|within|when|where)\b", rest))
        or (CLAUSE_END.match(f" {rest}") is not None)
    )
