"""Reading the values that stand on a scale: education, experience, strength, authority, number of reports."""

import re
from collections import defaultdict
from typing import Final

from kg.analyze.rows import Found, rows
from kg.analyze.similarity.facts import Step
from kg.analyze.similarity.weights import weights
from kg.store.interface import GraphStore
from kg.vocabulary import JC

# A part of another requirement adds nothing to it.
_QUALIFICATIONS: Final = """
SELECT DISTINCT ?class ?edge ?pattern ?statement ?text ?level ?months
WHERE {
  VALUES ?edge { jc:hasEducationRequirement jc:hasExperienceRequirement }
  ?specification jc:definesClass ?class .
  ?class ?edge ?statement .
  ?statement jc:text ?text .
  OPTIONAL { ?statement jc:educationLevel ?level }
  OPTIONAL { ?statement jc:minimumMonths ?months }
  OPTIONAL { ?class jc:hasQualificationPattern ?pattern . ?pattern jc:hasRequirement ?statement }
  FILTER NOT EXISTS { ?statement jc:within ?whole }
}
"""
_STRENGTH: Final = """
SELECT DISTINCT ?class ?least ?most
WHERE {
  ?specification jc:definesClass ?class .
  ?class jc:physicalDemandLevelMin ?least ; jc:physicalDemandLevelMax ?most .
}
"""
_SUPERVISION: Final = """
SELECT DISTINCT ?class ?kind ?applicability ?reports
WHERE {
  ?specification jc:definesClass ?class .
  ?class jc:hasSupervision ?statement .
  OPTIONAL { ?statement jc:supervisionKind ?kind }
  OPTIONAL { ?statement jc:applicability ?applicability }
  OPTIONAL { ?statement jc:minimumReports ?reports }
}
"""
_EVERYONE: Final = f"{JC}AllPositions"
_SAYS_NONE: Final = re.compile(r"\W*(?:none|no (?:formal )?education)\b", re.IGNORECASE)


def least_requirement(store: GraphStore) -> tuple[dict[str, Step], dict[str, Step]]:
    """Education and experience that each class asks for, in the alternative pattern that asks for least."""
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    months: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows(store, _QUALIFICATIONS):
        iri, pattern = row.text("class"), row.text("pattern")
        if row.text("edge").endswith("#hasEducationRequirement"):
            place = _education(row)
            if place is not None:
                levels[iri][pattern] = max(place, levels[iri].get(pattern, 0))
        else:
            time = row.number("months")
            if time is not None:
                months[iri][pattern][row.text("statement")] = max(time, 0)
    slugs = weights().slugs["education"]
    least = {iri: min(found.values()) for iri, found in levels.items()}
    total = {iri: min(sum(pattern.values()) for pattern in found.values()) for iri, found in months.items()}
    return (
        {iri: Step(place, _words(slugs[place])) for iri, place in least.items()},
        {iri: Step(weights().step_of("experience", time), f"{time} months") for iri, time in total.items()},
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


def _education(row: Found) -> int | None:
    """The step of the level that is named; 0 where the text asks for no education; None where it is unclear."""
    level = row.maybe("level")
    if level is not None:
        return weights().step("education", _slug(level))
    return 0 if _SAYS_NONE.match(row.text("text")) else None


def _named(scale: str, iri: str | None) -> Step | None:
    place = weights().step(scale, _slug(iri))
    return None if place is None else Step(place, _words(_slug(iri)))


def _slug(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


def _words(slug: str) -> str:
    return slug.replace("-", " ")


def _place(step: Step) -> int:
    return step.place
