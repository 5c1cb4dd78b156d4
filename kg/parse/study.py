"""What education has to be in: fields of study, the subjects of courses, and units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.model import StudyUnits
from kg.parse.content import content
from kg.parse.phrases import phrases
from kg.parse.quantity import NUMBER, number_of

_LONGEST: Final = 8
"""Words: a longer field is a sentence that was misread."""
_OF_STUDY: Final = r"(?:college|university|credit|academic|graduate|upper[- ]division)"
_UNITS: Final = re.compile(
    rf"(?<![\w.$-])(?P<number>{NUMBER})(?:\s*\(\s*\d{{1,3}}\s*\))?\s+"
    rf"(?:(?P<system>semester|quarter)\b(?:\s+{_OF_STUDY})?(?:[-\s]+(?:units?|hours?|credits?)\b)?"
    rf"|(?:{_OF_STUDY}\s+){{0,2}}(?:units?|credits?|credit hours?)\b)",
    re.IGNORECASE,
)
_REACH: Final = 4_000
"""Characters of a passage that are looked at."""
_REACH_OF_FIELDS: Final = 400
"""Characters of the longest list of fields in which parentheses are looked for."""
_JOINED_ASIDE: Final = re.compile(r"\s\(\s*(?P<words>or\s[^()]{3,60})\)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s\([^()]{2,80}\)(?=[,;]\s|\s+or\s)")
_SUBJECT_HINTS: Final = (" in ", " in:", " of ", "relat")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z/&.-]+")


@dataclass(frozen=True, slots=True)
class Study:
    """Fields of study of a degree or program, any of which is enough; `related`: others that are near as well.

    `courses` are the subjects of courses or units that are asked for, beside a degree or without one.
    """

    fields: tuple[str, ...] = ()
    related: bool = False
    courses: tuple[str, ...] = ()
    units: tuple[StudyUnits, ...] = ()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("study")[name], re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases("study")[name])


def study_in(text: str) -> Study:
    """What a requirement of education says of fields, courses and units; without what it only wishes for.

    >>> study_in("A degree in electrical or civil engineering or a related field, with 12 semester units in statistics")
    Study(fields=('electrical engineering', 'civil engineering'), related=True, courses=('statistics',), \
units=(StudyUnits(number=12, system='semester'),))
    """
    text = text[:_REACH]
    aside = content("substitution").search(text)
    # What stands in is told in a sentence of its own, or in a clause behind what is asked for.
    whole = text.rfind(". ", 0, aside.start()) + 1 or aside.start() if aside else len(text)
    asked = _pattern("wish").sub("", text[:whole])
    lower = asked.lower()
    if not any(hint in lower for hint in _SUBJECT_HINTS):
        return Study(units=units_in(asked))
    of_courses = _leads(asked, "course", "counted")
    ends = {match.end() for match in of_courses}
    fields, is_related = _named(asked, [match for match in _leads(asked, "field") if match.end() not in ends])
    courses, more = _named(asked, of_courses)
    return Study(fields, is_related or (not fields and more), courses, units_in(asked))


def units_in(text: str) -> tuple[StudyUnits, ...]:
    """The most units of each system that a text names, semester before quarter: those of a part are within them."""
    most: dict[str | None, int] = {}
    for match in _UNITS.finditer(text):
        system = match["system"].lower() if match["system"] else None
        number = number_of(match["number"])
        if number and number.is_integer():
            most[system] = max(int(number), most.get(system, 0))
    return tuple(StudyUnits(number, system) for system, number in sorted(most.items(), key=_system_order))


def _system_order(item: tuple[str | None, int]) -> tuple[bool, bool]:
    return item[0] is None, item[0] == "quarter"


def _leads(text: str, *names: str) -> list[re.Match[str]]:
    """What stands before fields, in the order of the text: "units" in "units in accounting"."""
    return sorted((one for name in names for one in _pattern(name).finditer(text)), key=re.Match.end)


def _named(text: str, leads: Iterable[re.Match[str]]) -> tuple[tuple[str, ...], bool]:
    """The fields behind each of these leads, in order and once, and whether related ones count as well."""
    found: dict[str, None] = {}
    is_related = False
    for match in leads:
        rest = text[match.end() :]
        opening = _pattern("opening").match(rest)
        rest = _without_asides(rest[opening.end() :] if opening else rest)
        end = _pattern("ending").search(rest)
        names = _split(rest[: end.start()] if end else rest)
        if names and _pattern("nothing").match(names[0]):
            continue
        for name in _finished(names):
            if _pattern("related").match(name):
                is_related = True
            elif field := _field(name):
                found[field] = None
        is_related = is_related or (end is not None and _pattern("others").match(rest, end.start()) is not None)
    return tuple(found), is_related


def _without_asides(text: str) -> str:
    """Fields without what stands in parentheses inside their list; "(or a related field)" is one of the list."""
    if "(" not in text[:_REACH_OF_FIELDS]:
        return text
    return _ASIDE.sub("", _JOINED_ASIDE.sub(r" \g<words>", text))


def _split(text: str) -> list[str]:
    names = [part.strip() for part in _pattern("joint").split(text)]
    first, mark, last = names[-1].partition(" and ")
    if len(names) > 1 and mark and "," in text:  # "accounting, finance and law", but not "administration of justice"
        names[-1:] = [first, last]
    return [name for name in names if name]


def _finished(names: list[str]) -> list[str]:
    """The names, each with the noun that a later one has for all: "electrical, civil or mechanical engineering"."""
    found: list[str] = []
    noun = ""
    for name in reversed(names):
        words = _pattern("tail").sub("", name).lower().split()
        if len(words) > 1 and words[-1] in _words("heads"):
            noun = words[-1]
        elif noun and len(words) == 1 and words[0] in _words("unfinished"):
            name = f"{words[0]} {noun}"
        elif not _pattern("related").match(name):
            noun = ""
        found.append(name)
    return found[::-1]


def _field(name: str) -> str | None:
    """A field as it is told everywhere: in small letters, without the words around it; None for what is none."""
    name = _pattern("tail").sub("", _pattern("head").sub("", name.strip(" ,-–'\"“”’"))).strip()
    words = name.split()
    if len(name) < 2 or len(words) > _LONGEST or any(letter.isdigit() for letter in name):
        return None
    if _pattern("nothing").match(name):
        return None
    return " ".join(word if _keeps_case(word) else word.lower() for word in words)


def _keeps_case(word: str) -> bool:
    return word.capitalize() in _words("proper") or (len(word) <= 4 and _ACRONYM.fullmatch(word) is not None)
