"""How far classes are from one that is held: what there is to gain for each, and how unlike its title is."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.accommodation.limit import limits
from kg.analyze.education import says_none
from kg.analyze.rows import rows
from kg.store.interface import GraphStore
from kg.vocabulary import JC

_EDGES: Final = """
SELECT DISTINCT ?class ?name
WHERE {
  ?class $edge ?concept .
  ?concept skos:prefLabel ?name .
}
"""
_SERIES: Final = "SELECT DISTINCT ?class WHERE { $held jc:inSeries ?series . ?class jc:inSeries ?series }"
_STEPS: Final = "SELECT DISTINCT ?class WHERE { $held jc:careerStep ?class }"
_ALTERNATIVES: Final = """
SELECT ?class ?pattern ?kind ?months ?rank ?text
WHERE {
  ?class jc:hasQualificationPattern ?pattern .
  ?pattern jc:hasRequirement ?requirement .
  ?requirement a ?kind ; jc:text ?text .
  FILTER(?kind IN (jc:EducationRequirement, jc:ExperienceRequirement))
  OPTIONAL { ?requirement jc:minimumMonths ?months }
  OPTIONAL { ?requirement jc:educationLevel/skos:notation ?notation }
  BIND(xsd:integer(STR(?notation)) AS ?rank)
}
"""
_EDUCATION: Final = f"{JC}EducationRequirement"
_UNCLEAR: Final = {"experience": "its length not clear", "education": "its level not clear"}
NOT_COMPARED: Final = ("knowledge", "skills", "abilities")
"""What a distance leaves out: `jobkg gap` compares it, for two classes."""
_NOTHING_MORE: Final = (
    "no further competency, credential, experience or education is stated; knowledge, skills and abilities are not"
    " compared"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Distance:
    """What a holder of a class has to gain for another; `points` add it up by the weights of limits.toml.

    `months` are those of the alternative that is nearest, `education` its levels above that of the class held;
    `unclear` says which of the two it asks for without a length or level that is understood. `steps` tells whether a
    career step leads there, `is_stated` whether its specification asks for anything at all.
    """

    competencies: tuple[str, ...]
    credentials: tuple[str, ...]
    months: int
    education: int
    steps: bool
    is_stated: bool
    points: float
    unclear: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = ["a career step leads there"] if self.steps else []
        parts += [f"to gain: {', '.join((*self.competencies, *self.credentials))}"] if self.lacking else []
        parts += [f"{self.months} months of experience asked for"] if self.months else []
        parts += ["more education asked for"] if self.education else []
        parts += [f"{kind} asked for, {_UNCLEAR[kind]}" for kind in self.unclear]
        return "; ".join(parts) or (_NOTHING_MORE if self.is_stated else "what there is to gain is not stated")

    @property
    def lacking(self) -> int:
        """How many competencies and credentials there are to gain."""
        return len(self.competencies) + len(self.credentials)

    def to_json(self) -> dict[str, Any]:
        """The parts and the points."""
        return {
            "points": self.points,
            "competencies": list(self.competencies),
            "credentials": list(self.credentials),
            "months": self.months,
            "education_levels": self.education,
            "unclear": list(self.unclear),
            "not_compared": list(NOT_COMPARED),
            "career_step": self.steps,
        }


class Distances:
    """The distances from one class; everything is read once."""

    def __init__(self, store: GraphStore, held: str, title: str) -> None:
        self.held = held
        self._title = _title_words(title)
        node = ox.NamedNode(held)
        self._competencies = _names(store, "requiresCompetency")
        self._credentials = _names(store, "requiresCredential")
        self._series = {row.text("class") for row in rows(store, _SERIES, held=node)}
        self._steps = {row.text("class") for row in rows(store, _STEPS, held=node)}
        self._alternatives = _alternatives(store)
        self._education = min((each.education for each in self._alternatives.get(held, [])), default=0)

    def to(self, goal: str, title: str) -> Distance:
        """The distance to the class of this IRI and title."""
        weights = limits().distance
        competencies = _lacking(self._competencies, self.held, goal)
        credentials = _lacking(self._credentials, self.held, goal)
        asked = [
            (each.months, max(0, each.education - self._education), each.unclear)
            for each in self._alternatives.get(goal, [_Alternative()])
        ]
        cost, months, education, unclear = min(
            (
                months / 12 * weights["year"] + rise * weights["education"] + len(unclear) * weights["unclear"],
                months,
                rise,
                unclear,
            )
            for months, rise, unclear in asked
        )
        cost += len(competencies) * weights["competency"] + len(credentials) * weights["credential"]
        steps = goal in self._steps
        cost += weights["step"] * steps + weights["series"] * (goal in self._series)
        words = _title_words(title)
        every = words | self._title
        cost += weights["title"] * (1 - len(words & self._title) / len(every) if every else 0.0)
        is_stated = any(goal in known for known in (self._competencies, self._credentials, self._alternatives))
        # Silence is no less to gain than what is asked for and not understood.
        cost += 0 if is_stated else len(_UNCLEAR) * weights["unclear"]
        points = round(max(cost, 0.0), 2)
        return Distance(competencies, credentials, months, education, steps, is_stated, points, unclear)


@dataclass(slots=True)
class _Alternative:
    """What one alternative asks for. All its requirements hold together: the greatest months, the highest education."""

    months: int = 0
    education: int = 0
    asks: set[str] = field(default_factory=set)

    @property
    def unclear(self) -> tuple[str, ...]:
        """What it asks for without a length or level that is understood."""
        known = {"experience": self.months, "education": self.education}
        return tuple(kind for kind, number in known.items() if kind in self.asks and not number)


def _alternatives(store: GraphStore) -> dict[str, list[_Alternative]]:
    """The alternatives of each class."""
    found: dict[str, dict[str, _Alternative]] = {}
    for row in rows(store, _ALTERNATIVES):
        each = found.setdefault(row.text("class"), {}).setdefault(row.text("pattern"), _Alternative())
        each.months = max(each.months, row.number("months") or 0)
        each.education = max(each.education, row.number("rank") or 0)
        if row.text("kind") != _EDUCATION:
            each.asks.add("experience")
        elif not says_none(row.text("text")):
            each.asks.add("education")
    return {iri: list(patterns.values()) for iri, patterns in found.items()}


def _title_words(title: str) -> frozenset[str]:
    """The words of a title that tell the kind of work; rungs and the names of offices after a comma do not."""
    return frozenset(_WORD.findall(title.casefold().partition(",")[0]))


def _names(store: GraphStore, edge: str) -> dict[str, dict[str, str]]:
    """What each class requires, by its name in one case: agencies and documents write one thing in several."""
    found: dict[str, dict[str, str]] = {}
    for row in rows(store, _EDGES.replace("$edge", f"<{JC}{edge}>")):
        name = row.text("name")
        known = found.setdefault(row.text("class"), {})
        known[name.casefold()] = min(name, known.get(name.casefold(), name))
    return found


def _lacking(known: dict[str, dict[str, str]], held: str, goal: str) -> tuple[str, ...]:
    owned, wanted = known.get(held, {}), known.get(goal, {})
    return tuple(sorted(name for key, name in wanted.items() if key not in owned))
