"""What ties a class to others: who leads and supervises whom, what it is told apart from, and who speaks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.basis import PASSAGE, passages
from kg.analyze.evidence import Evidence
from kg.analyze.rows import Found, rows
from kg.store.interface import GraphStore
from kg.vocabulary import JC, SCHEME

_SUPERVISION: Final = {"leads": "lead", "supervises": "supervise"}
# A stated edge has no inference; the statement that makes it names the class it is about. An OPTIONAL is evaluated by
# itself and then joined, so what ties it to the class is said in it again: without that it reads the whole store.
_RELATIONS: Final = f"""
SELECT DISTINCT ?other ?title ?stated ?rule ?explanation ?confidence ?text ?file ?first ?last
WHERE {{
  $here $edge $there .
  ?other skos:prefLabel ?title .
  OPTIONAL {{ GRAPH ?graph {{ $here $edge $there }} ?graph a jc:Specification . BIND(true AS ?stated) }}
  OPTIONAL {{
    ?inference rdf:subject $here ; rdf:predicate $edge ; rdf:object $there ;
      jc:rule ?rule ; jc:explanation ?explanation .
    OPTIONAL {{ ?inference jc:confidence ?confidence }}
    OPTIONAL {{
      ?inference rdf:subject $here ; rdf:predicate $edge ; rdf:object $there ; jc:evidence ?statement . {PASSAGE}
    }}
  }}
}}
"""
_SAID: Final = f"""
SELECT DISTINCT ?other ?title ?text ?file ?first ?last
WHERE {{
  ?statement jc:supervisor $leader ; jc:supervisionKind $kind ; jc:mentions $led .
  ?other skos:prefLabel ?title .
  {PASSAGE}
}}
"""
_ACCEPTED: Final = f"""
SELECT DISTINCT ?other ?title ?text ?file ?first ?last
WHERE {{
  ?statement jc:serviceIn $class .
  FILTER NOT EXISTS {{ ?statement jc:serviceBasis <{SCHEME}service-basis/exclusion> }}
  ?other jc:hasStatement ?statement ; skos:prefLabel ?title .
  {PASSAGE}
}}
"""
_MENTIONS: Final = f"""
SELECT DISTINCT ?other ?title ?text ?file ?first ?last
WHERE {{
  ?statement jc:mentions $class .
  ?other jc:hasStatement ?statement ; skos:prefLabel ?title .
  FILTER(?other != $class)
  {PASSAGE}
}}
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another class; `stated` tells whether a specification says so or a rule infers it."""

    iri: str
    title: str
    stated: bool
    rule: str | None = None
    explanation: str | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The other class, where the tie comes from, and the passages."""
        return {
            "title": self.title,
            "stated": self.stated,
            "rule": self.rule,
            "explanation": self.explanation,
            "confidence": self.confidence,
            "evidence": [passage.to_json() for passage in self.evidence],
        }


def relations(store: GraphStore, class_iri: str, edge: str, *, inwards: bool = False) -> tuple[Relation, ...]:
    """The ties of a class by one edge ("leads"), or the ties that lead to it, by title."""
    node = ox.NamedNode(class_iri)
    query = _turned(_RELATIONS, inwards=inwards)
    found = _grouped(rows(store, query, this=node, edge=ox.NamedNode(f"{JC}{edge}")))
    said: dict[str, list[Found]] = {}
    if edge in _SUPERVISION:
        kind = ox.NamedNode(f"{SCHEME}supervision-kind/{_SUPERVISION[edge]}")
        leader, led = ("?other", "$this") if inwards else ("$this", "?other")
        turned = _SAID.replace("$leader", leader).replace("$led", led)
        said = _grouped(rows(store, turned, this=node, kind=kind))
    ties = [_relation(iri, answers, said.get(iri, [])) for iri, answers in found.items()]
    return tuple(sorted(ties, key=lambda tie: (tie.title, tie.iri)))


def mentions(store: GraphStore, class_iri: str) -> tuple[Relation, ...]:
    """The other classes whose specifications speak of this one, with the passages."""
    return _said_of(store, _MENTIONS, class_iri)


def accepted_by(store: GraphStore, class_iri: str) -> tuple[Relation, ...]:
    """The classes whose minimum qualifications accept service in this one, with the requirements."""
    return _said_of(store, _ACCEPTED, class_iri)


def _said_of(store: GraphStore, query: str, class_iri: str) -> tuple[Relation, ...]:
    found = _grouped(rows(store, query, **{"class": ox.NamedNode(class_iri)}))
    ties = [
        Relation(iri, min(row.text("title") for row in answers), stated=True, evidence=passages(answers))
        for iri, answers in found.items()
    ]
    return tuple(sorted(ties, key=lambda tie: (tie.title, tie.iri)))


def _turned(query: str, *, inwards: bool) -> str:
    here, there = ("?other", "$this") if inwards else ("$this", "?other")
    return query.replace("$here", here).replace("$there", there)


def _grouped(answers: Iterable[Found]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in answers:
        found.setdefault(row.text("other"), []).append(row)
    return found


def _relation(iri: str, answers: list[Found], said: list[Found]) -> Relation:
    answers.sort(key=lambda row: (row.text("title"), row.text("rule"), row.text("explanation")))
    first = answers[0]
    return Relation(
        iri=iri,
        title=first.text("title"),
        stated=any(row.holds("stated") for row in answers),
        rule=first.maybe("rule"),
        explanation=first.maybe("explanation"),
        confidence=first.decimal("confidence"),
        evidence=passages([*answers, *said]),
    )
