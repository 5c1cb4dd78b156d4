"""How far classes are from one that is held: what there is to gain for each, and how unlike its title is."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.accommodation.limit import limits
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
# All requirements of an alternative hold together: its months are the greatest, its education the highest.
_ALTERNATIVES: Final = """
SELECT ?class ?pattern (MAX(?number) AS ?months) (MAX(?rank) AS ?education)
WHERE {
  ?class jc:hasQualificationPattern ?pattern .
  ?pattern jc:hasRequirement ?requirement .
  OPTIONAL { ?requirement jc:minimumMonths ?minimum }
  OPTIONAL { ?requirement jc:educationLevel ?level OPTIONAL { ?level skos:notation ?notation } }
  BIND(COALESCE(?minimum, 0) AS ?number)
  BIND(COALESCE(xsd:integer(STR(?notation)), 0) AS ?rank)
}
GROUP BY ?class ?pattern
"""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Distance:
    """What a holder of a class has to gain for another; `points` add it up by the weights of limits.toml.

    `months` are those of the alternative that is nearest, `education` its levels above that of the class held. `steps`
    tells whether a career step leads there, `is_stated` whether its specification asks for anything at all.
    """

    competencies: tuple[str, ...]
    credentials: tuple[str, ...]
    months: int
    education: int
    steps: bool
    is_stated: bool
    points: float

    def __str__(self) -> str:
        parts = ["a career step leads there"] if self.steps else []
        parts += [f"to gain: {', '.join((*self.competencies, *self.credentials))}"] if self.lacking else []
        parts += [f"{self.months} months of experience asked for"] if self.months else []
        parts += ["more education asked for"] if self.education else []
        return "; ".join(parts) or (
            "nothing known to gain (knowledge is not compared)"
            if self.is_stated
            else "what there is to gain is not stated"
        )

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
        self._alternatives: dict[str, list[tuple[int, int]]] = {}
        for row in rows(store, _ALTERNATIVES):
            asked = (row.number("months") or 0, row.number("education") or 0)
            self._alternatives.setdefault(row.text("class"), []).append(asked)
        self._education = min((education for _, education in self._alternatives.get(held, [])), default=0)

    def to(self, goal: str, title: str) -> Distance:
        """The distance to the class of this IRI and title."""
        weights = limits().distance
        competencies = _lacking(self._competencies, self.held, goal)
        credentials = _lacking(self._credentials, self.held, goal)
        asked = ((months, max(0, rank - self._education)) for months, rank in self._alternatives.get(goal, [(0, 0)]))
        cost, months, education = min(
            (months / 12 * weights["year"] + rise * weights["education"], months, rise) for months, rise in asked
        )
        cost += len(competencies) * weights["competency"] + len(credentials) * weights["credential"]
        steps = goal in self._steps
        cost += weights["step"] * steps + weights["series"] * (goal in self._series)
        words = _title_words(title)
        every = words | self._title
        cost += weights["title"] * (1 - len(words & self._title) / len(every) if every else 0.0)
        is_stated = any(goal in asked for asked in (self._competencies, self._credentials, self._alternatives))
        return Distance(competencies, credentials, months, education, steps, is_stated, round(max(cost, 0.0), 2))


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
