"""Reading the values that stand on a scale: education, experience, strength, authority, number of reports."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from kg.analyze.rows import Found, rows
from kg.analyze.similarity.facts import Step
from kg.analyze.similarity.weights import weights
from kg.store.interface import GraphStore
from kg.vocabulary import JC

# Asked for one by one and put together here: with OPTIONAL in one query, a store takes several times as long.
_REQUIREMENTS: Final = """
SELECT ?class ?statement ?text
WHERE {
  ?specification jc:definesClass ?class .
  ?class EDGE ?statement .
  ?statement jc:text ?text .
}
"""
_VALUES: Final = "SELECT ?statement ?value WHERE { ?statement EDGE ?value }"
_PATTERNS: Final = "SELECT ?statement ?value WHERE { ?value jc:hasRequirement ?statement }"
_STRENGTH: Final = """
SELECT DISTINCT ?class ?least ?most
WHERE {
  ?specification jc:definesClass ?class .
  ?class jc:physicalDemandLevelMin ?least ; jc:physicalDemandLevelMax ?most .
}
"""
# Many a class says in its duties alone whom it leads or supervises.
_SUPERVISION: Final = """
SELECT DISTINCT ?class ?kind ?applicability ?reports
WHERE {
  { ?class jc:hasSupervision ?statement } UNION { ?statement jc:supervisor ?class . ?class jc:hasStatement ?statement }
  FILTER EXISTS { ?specification jc:definesClass ?class }
  OPTIONAL { ?statement jc:supervisionKind ?kind }
  OPTIONAL { ?statement jc:applicability ?applicability }
  OPTIONAL { ?statement jc:minimumReports ?reports }
}
"""
_EVERYONE: Final = f"{JC}AllPositions"
_SAYS_NONE: Final = re.compile(r"\W*(?:none|no (?:formal )?education)\b", re.IGNORECASE)


def least_requirement(store: GraphStore) -> tuple[dict[str, Step], dict[str, Step]]:
    """Education and experience that each class asks for, in the alternative pattern that asks for least."""
    patterns = _values(store, _PATTERNS)
    # A part of another requirement adds nothing to it.
    parts = _values(store, _VALUES.replace("EDGE", "jc:within"))
    named = _values(store, _VALUES.replace("EDGE", "jc:educationLevel"))
    lasting = _values(store, _VALUES.replace("EDGE", "jc:minimumMonths"))
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(store, _REQUIREMENTS.replace("EDGE", "jc:hasEducationRequirement")):
        statement = row.text("statement")
        for found in named.get(statement) or (None,):
            place = _education(row.text("text"), found.text("value") if found else None)
            if place is not None and statement not in parts:
                for pattern in _texts(patterns.get(statement)):
                    of_class = levels[row.text("class")]
                    of_class[pattern] = max(place, of_class.get(pattern, 0))
    months: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows(store, _REQUIREMENTS.replace("EDGE", "jc:hasExperienceRequirement")):
        statement = row.text("statement")
        times = [time for found in lasting.get(statement, ()) if (time := found.number("value")) is not None]
        if times and statement not in parts:
            for pattern in _texts(patterns.get(statement)):
                months[row.text("class")][pattern][statement] = max(0, *times)
    slugs = weights().slugs["education"]
    least = {iri: min(found.values()) for iri, found in levels.items()}
    total = {iri: min(sum(pattern.values()) for pattern in found.values()) for iri, found in months.items()}
    return (
        {iri: Step(place, _words(slugs[place])) for iri, place in least.items()},
        {iri: Step(weights().step_of("experience", time), f"{time} months", time) for iri, time in total.items()},
    )


def strength(store: GraphStore) -> dict[str, tuple[Step, Step]]:
    """The least and the greatest level of physical demand of each class."""
    found: dict[str, tuple[Step, Step]] = {}
    for row in rows(store, _STRENGTH):
        least, most = (_named("strength", row.maybe(end)) for end in ("least", "most"))
        if least and most:
            before = found.get(row.text("class"), (least, most))
            found[row.text("class")] = (min(least, before[0], key=_place), max(most, before[1], key=_place))
    return found


def authority(store: GraphStore) -> dict[str, Step]:
    """The greatest authority over the work of others that each class states."""
    found: dict[str, Step] = {}
    for row in rows(store, _SUPERVISION):
        kind = _slug(row.maybe("kind"))
        limited = kind != "none" and row.maybe("applicability") not in (None, _EVERYONE)
        place = weights().step("authority", f"{kind} by position" if limited else kind)
        if place is not None:
            step = Step(place, weights().slugs["authority"][place])
            found[row.text("class")] = max(step, found.get(row.text("class"), step), key=_place)
    return found


def reports(store: GraphStore) -> dict[str, Step]:
    """The greatest least number of people that each class leads or supervises."""
    found: dict[str, int] = {}
    for row in rows(store, _SUPERVISION):
        number = row.number("reports")
        if number is not None:
            found[row.text("class")] = max(number, found.get(row.text("class"), 0))
    return {iri: Step(weights().step_of("reports", number), f"{number} or more") for iri, number in found.items()}


def _values(store: GraphStore, query: str) -> dict[str, list[Found]]:
    """The rows of a query by their statement."""
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows(store, query):
        found[row.text("statement")].append(row)
    return found


def _texts(found: Iterable[Found] | None) -> list[str]:
    """The values of some rows; a statement of no pattern stands with all others of none."""
    return [row.text("value") for row in found or ()] or [""]


def _education(text: str, level: str | None) -> int | None:
    """The step of the level that is named; 0 where the text asks for no education; None where it is unclear."""
    if level is not None:
        return weights().step("education", _slug(level))
    return 0 if _SAYS_NONE.match(text) else None


def _named(scale: str, iri: str | None) -> Step | None:
    place = weights().step(scale, _slug(iri))
    return None if place is None else Step(place, _words(_slug(iri)))


def _slug(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


def _words(slug: str) -> str:
    return slug.replace("-", " ")


def _place(step: Step) -> int:
    return step.place
