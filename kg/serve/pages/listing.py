"""Pages of what holds classes together: a series with its ladder, an agency with its classes."""

from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze import LadderAnswer
from kg.analyze.identity import Identity
from kg.analyze.rows import rows
from kg.knowledge_graph import KnowledgeGraph

_LABEL: Final = "SELECT ?label WHERE { $thing skos:prefLabel ?label } ORDER BY ?label"
_SPECIFICATIONS: Final = """
SELECT DISTINCT ?specification ?title ?file WHERE {
  ?specification jc:definesClass/jc:inSeries $thing ; jc:sourceFile ?file .
  OPTIONAL { ?specification dcterms:title ?title }
}
ORDER BY ?title ?file
"""
_SERIES: Final = """
SELECT ?series ?label (COUNT(DISTINCT ?class) AS ?classes)
WHERE { ?class jc:agency $thing ; jc:inSeries ?series . ?series skos:prefLabel ?label }
GROUP BY ?series ?label
ORDER BY ?label ?series
"""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series: its ladder, the classes by the titles that the ladder uses, and its documents."""

    iri: str
    title: str
    ladder: LadderAnswer
    iris: dict[str, str]
    documents: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """As `jobkg ladder --format json` tells it, with the IRI."""
        return {"iri": self.iri, **self.ladder.to_json()}


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency: its series with the number of their classes, and its classes by title."""

    iri: str
    title: str
    series: tuple[tuple[str, str, int], ...]
    classes: tuple[Identity, ...]

    @property
    def specified(self) -> int:
        """How many classes a specification defines."""
        return sum(each.specified for each in self.classes)

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "iri": self.iri,
            "title": self.title,
            "series": [{"iri": iri, "title": label, "classes": number} for iri, label, number in self.series],
            "classes": [
                {
                    "iri": each.iri,
                    "title": each.title,
                    "class_code": each.code,
                    "pay_grade": each.grade.notation if each.grade else None,
                    "specified": each.specified,
                }
                for each in self.classes
            ],
        }


def label_of(graph: KnowledgeGraph, iri: str) -> str:
    """The label of a thing; the last part of its IRI where it has none."""
    found = next(rows(graph.store, _LABEL, thing=ox.NamedNode(iri)), None)
    return found.text("label") if found else iri.rpartition("/")[2]


def series_view(graph: KnowledgeGraph, iri: str) -> SeriesView:
    """The series with this IRI."""
    map_ = graph.careers()
    documents = [
        (row.text("specification"), row.maybe("title") or row.text("file"))
        for row in rows(graph.store, _SPECIFICATIONS, thing=ox.NamedNode(iri))
    ]
    ladder = graph.ladder(iri)
    named = {each.title for each in ladder.rungs}
    named |= {title for each in ladder.rungs for title, _ in (*each.below, *each.entries, *each.exits)}
    iris = {title: each for each, title in map_.titles.items() if title in named}
    return SeriesView(iri, label_of(graph, iri), ladder, iris, tuple(dict(documents).items()))


def agency_view(graph: KnowledgeGraph, iri: str) -> AgencyView:
    """The agency with this IRI."""
    title = label_of(graph, iri)
    series = [
        (row.text("series"), row.text("label"), row.number("classes") or 0)
        for row in rows(graph.store, _SERIES, thing=ox.NamedNode(iri))
    ]
    own = [each for each in graph.careers().classes.values() if each.agency in (title, iri)]
    return AgencyView(iri, title, tuple(series), tuple(sorted(own, key=lambda each: (each.title.casefold(), each.iri))))
