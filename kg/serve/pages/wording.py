"""Words of the pages: names of kinds and facts, reasons of career steps, numbers with their nouns."""

import re
from typing import Final

from kg.analyze.basis import Basis
from kg.analyze.career import Leg
from kg.model import ALL_POSITIONS

LABELS: Final = {
    "general-statement": "General statement",
    "distinction": "Distinguishing characteristics",
    "duty": "Duties",
    "competency": "Competencies",
    "knowledge": "Knowledge",
    "skill": "Skills",
    "ability": "Abilities",
    "supervision": "Supervision",
    "education": "Education",
    "experience": "Experience",
    "equivalency": "Equivalency",
    "credential": "Licences and certificates",
    "condition": "Working conditions",
    "physical-demand-level": "Level of physical demand",
    "physical-demand": "Physical demands",
    "background-check": "Background checks",
    "assessment": "Assessment",
    "probation": "Probation",
    "class-detail": "Class details",
    "note": "Notes",
    "other": "Other statements",
    "title": "Titles",
}
"""Kind of statement -> heading."""

REASONS: Final = {
    "qualifiesFor": "service in {start} is accepted by the minimum qualifications of {end}",
    "advancesTo": "the specification of {start} says that its holders move on to {end}",
    "nextInSeries": "{end} is the next rung of the series",
    "namedWithoutSpecialty": "{explanation}",
    "ledBy": "{end} leads {start}",
    "supervisedBy": "{end} supervises {start}",
}
"""Basis of a career step -> why it can be taken."""

STEPS: Final = {
    "qualifiesFor": "service accepted",
    "advancesTo": "moves on to it",
    "nextInSeries": "next rung",
    "namedWithoutSpecialty": "named without its specialty",
    "ledBy": "led by",
    "supervisedBy": "supervised by",
}
"""The same in two words, for an arrow."""

MATCHES: Final = {
    "exactMatch": "exact match",
    "closeMatch": "close match",
    "broadMatch": "broad match: the concept is broader",
    "narrowMatch": "narrow match: the concept is narrower",
}
"""Type of a link -> what it says."""

STATES: Final = {
    "open": "open",
    "accepted": "accepted",
    "rejected": "rejected",
    "undecided": "left open",
    "answered": "answered: another concept is accepted",
}
"""What a candidate can be -> how it is said."""

_SPELLED: Final = {
    "flsa": "FLSA",
    "iri": "IRI",
    "pref label": "Name",
    "alt label": "Other name",
    "notation": "Code",
    "sha256": "SHA-256",
}
"""Words of the names of properties that people write otherwise."""
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words(name: str) -> str:
    """A name of a property, rule or column in words: "physical_demand_level" gives "Physical demand level"."""
    text = _CAPITAL.sub(" ", name).replace("_", " ").replace("-", " ").lower()
    return _SPELLED.get(text, text[:1].upper() + text[1:])


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 class", "1,200 classes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def months(number: int | None) -> str | None:
    """A number of months in words; 0 is "none", None stays None."""
    if number is None:
        return None
    return "none" if number == 0 else counted(number, "month")


def reasons(leg: Leg) -> list[Basis]:
    """The reasons of a step that differ in words, the best first."""
    return list({(each.predicate, each.stated, each.rule): each for _, each in reversed(leg.bases)}.values())[::-1]


def beginning(text: str, most: int = 420) -> str:
    """The first sentences of a text, about so many letters of them; all of a text that is not much longer."""
    if len(text) <= 1.3 * most:
        return text
    end = text.find(". ", most // 2)
    return text[: end + 1] if 0 < end <= 1.5 * most else text[:most].rpartition(" ")[0] + " …"


def scope(applicability: str) -> str:
    """The positions that a statement holds for; empty where it holds for all."""
    return "" if applicability == ALL_POSITIONS else applicability
