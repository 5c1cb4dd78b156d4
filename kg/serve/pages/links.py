"""Links to reference occupations and skills: what is accepted, and the candidates that wait for a decision."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.rows import Found, rows
from kg.knowledge_graph import KnowledgeGraph
from kg.vocabulary import SKOS

_MAPPINGS: Final = """
SELECT DISTINCT ?match ?object ?label ?graph
WHERE {
  VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  GRAPH ?graph { $subject ?match ?object }
  OPTIONAL { ?object skos:prefLabel ?label }
}
ORDER BY ?match ?label ?object
"""
_CANDIDATES: Final = """
SELECT DISTINCT ?node ?kind ?subject ?subject_label ?object ?object_label ?graph ?version ?match ?probability ?rank
  ?features ?reason
WHERE {
  $narrowed
  ?node a jc:MappingCandidate ; jc:candidateSubject ?subject ; jc:candidateKind ?kind ; jc:subjectLabel ?subject_label ;
    jc:candidateObject ?object ; jc:objectLabel ?object_label ; jc:objectGraph ?graph ; jc:objectVersion ?version ;
    jc:proposedMatch ?match ; jc:probability ?probability ; jc:candidateRank ?rank ; jc:featureScores ?features ;
    jc:matchReason ?reason .
}
"""
_SHOWN: Final = 5
"""So many candidates of one reference are shown on the page of a class."""


@dataclass(frozen=True, slots=True)
class Link:
    """An accepted mapping."""

    match: str
    iri: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mapping, with the chance that a person would accept it and the scores behind that."""

    node: str
    kind: str
    subject: str
    subject_label: str
    object: str
    object_label: str
    source: str
    version: str
    match: str
    probability: float
    rank: int
    features: tuple[tuple[str, float], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one thing."""

    accepted: tuple[Link, ...]
    candidates: tuple[Candidate, ...]


def links_of(graph: KnowledgeGraph, iri: str) -> Links:
    """The accepted mappings of a thing, and the first candidates of each reference."""
    node = ox.NamedNode(iri)
    accepted = tuple(
        Link(
            row.text("match").removeprefix(SKOS),
            row.text("object"),
            row.maybe("label") or row.text("object"),
            _source(row.text("graph")),
        )
        for row in rows(graph.store, _MAPPINGS, subject=node)
    )
    narrowed = _CANDIDATES.replace("$narrowed", "VALUES ?subject { $subject }")
    found = sorted(map(_candidate, rows(graph.store, narrowed, subject=node)), key=_order)
    return Links(accepted, tuple(each for each in found if each.rank <= _SHOWN))


def candidates(graph: KnowledgeGraph) -> tuple[Candidate, ...]:
    """All candidates, the likeliest of each subject first."""
    return tuple(sorted(map(_candidate, rows(graph.store, _CANDIDATES.replace("$narrowed", ""))), key=_order))


def kinds(found: tuple[Candidate, ...]) -> list[tuple[str, int]]:
    """The kinds of what is matched, with the number of their candidates."""
    return sorted(Counter(each.kind for each in found).items())


def _candidate(row: Found) -> Candidate:
    return Candidate(
        row.text("node"),
        row.text("kind"),
        row.text("subject"),
        row.text("subject_label"),
        row.text("object"),
        row.text("object_label"),
        _source(row.text("graph")),
        row.text("version"),
        row.text("match").removeprefix(SKOS),
        row.decimal("probability") or 0.0,
        row.number("rank") or 0,
        _features(row.text("features")),
        row.text("reason"),
    )


def _features(text: str) -> tuple[tuple[str, float], ...]:
    """The scores by name; none where the graph says something else."""
    try:
        told: Any = json.loads(text)
    except json.JSONDecodeError:
        return ()
    return tuple((str(name), float(value)) for name, value in told.items()) if isinstance(told, dict) else ()


def _source(graph: str) -> str:
    """The name of a reference graph: "onet 29.3" for .../graph/onet/29.3."""
    return graph.rpartition("/graph/")[2].replace("/", " ")


def _order(each: Candidate) -> tuple[str, str, str, str, int]:
    return each.kind, each.subject_label, each.subject, each.source, each.rank
