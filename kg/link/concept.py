"""Reference concepts as matching reads them, and which reference datasets a store holds; all from the graph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.ntriples import iri
from kg.store import GraphStore, Term
from kg.vocabulary import DCTERMS, JC, OWL, RDF, SKOS, VOID


class ConceptKind(StrEnum):
    """What a reference concept is; the values are the names of classes of the ontology."""

    OCCUPATION = "ReferenceOccupation"
    SKILL = "ReferenceSkill"
    KNOWLEDGE = "ReferenceKnowledge"
    ABILITY = "ReferenceAbility"
    ACTIVITY = "ReferenceActivity"
    TASK = "ReferenceTask"
    CONDITION = "ReferenceCondition"
    OTHER = "ReferenceConcept"


@dataclass(frozen=True, slots=True)
class ReferenceConcept:
    """One concept as one release has it; texts are in English, and those of which there may be several are sorted."""

    iri: str
    kind: ConceptKind
    notation: str
    label: str
    alternates: tuple[str, ...]
    hidden: tuple[str, ...]
    definition: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One release of a dataset that a store holds: its graph, and how many concepts of each kind are in it."""

    graph: str
    name: str
    version: str
    rows: int
    triples: int
    counts: Mapping[ConceptKind, int] = field(hash=False)


_SEVERAL: Final = ("altLabel", "hiddenLabel", "broader")
_ONE: Final = f"""
SELECT ?concept ?notation ?label ?definition
WHERE {{
  GRAPH $graph {{
    ?concept <{RDF}type> <{JC}$kind> .
    OPTIONAL {{ ?concept <{SKOS}notation> ?notation }}
    OPTIONAL {{ ?concept <{SKOS}prefLabel> ?label FILTER(LANG(?label) IN ("", "en")) }}
    OPTIONAL {{ ?concept <{SKOS}definition> ?definition FILTER(LANG(?definition) IN ("", "en")) }}
  }}
}}
"""
_FACT: Final = (
    f"SELECT ?concept ?value WHERE {{ GRAPH $graph {{ ?concept <{RDF}type> <{JC}$kind> ; <{SKOS}$property> ?value }} }}"
)
_DATASETS: Final = f"""
SELECT ?graph ?name ?version ?rows ?triples
WHERE {{
  GRAPH ?graph {{
    ?graph <{RDF}type> <{VOID}Dataset> ; <{DCTERMS}title> ?name ; <{OWL}versionInfo> ?version .
    OPTIONAL {{ ?graph <{JC}rowsLoaded> ?rows }}
    OPTIONAL {{ ?graph <{VOID}triples> ?triples }}
  }}
}}
ORDER BY ?name ?version ?graph
"""
_COUNTS: Final = f"""
SELECT ?kind (COUNT(*) AS ?count)
WHERE {{
  VALUES ?kind {{ {" ".join(f"<{JC}{kind}>" for kind in ConceptKind)} }}
  GRAPH $graph {{ ?concept <{RDF}type> ?kind }}
}}
GROUP BY ?kind
"""


def read_concepts(
    store: GraphStore, graph: str, kinds: Iterable[ConceptKind] = tuple(ConceptKind)
) -> Iterator[ReferenceConcept]:
    """The concepts of some kinds in the graph of one release, by kind and then by IRI.

    A graph that is not there has none. Raises what the store raises.
    """
    for kind in kinds:
        several = {name: _facts(store, graph, kind, name) for name in _SEVERAL}
        found: dict[str, tuple[str, ...]] = {}
        for row in store.select(_fill(_ONE, graph, kind)).rows:
            concept, *texts = map(_text, row)
            found[concept] = min(found.get(concept, tuple(texts)), tuple(texts))
        for concept, (notation, label, definition) in sorted(found.items()):
            alternates, hidden, broader = (tuple(sorted(several[name].get(concept, ()))) for name in _SEVERAL)
            yield ReferenceConcept(concept, kind, notation, label, alternates, hidden, definition, broader)


def references(store: GraphStore) -> tuple[Reference, ...]:
    """The releases of reference datasets that a store holds, by name and version."""
    found = []
    for row in store.select(_DATASETS).rows:
        graph, name, version, rows, triples = map(_text, row)
        counted = store.select(_COUNTS.replace("$graph", iri(graph))).rows
        counts = {_text(kind).removeprefix(JC): int(_text(count)) for kind, count in counted}
        held = {kind: counts[kind.value] for kind in ConceptKind if kind.value in counts}
        found.append(Reference(graph, name, version, int(rows or 0), int(triples or 0), held))
    return tuple(found)


def _facts(store: GraphStore, graph: str, kind: ConceptKind, name: str) -> dict[str, list[str]]:
    """The values of one property by the concepts of a kind; of texts only those in English or in no language."""
    found: dict[str, list[str]] = defaultdict(list)
    for concept, value in store.select(_fill(_FACT, graph, kind).replace("$property", name)).rows:
        if not isinstance(value, Literal) or value.language in (None, "en"):
            found[_text(concept)].append(_text(value))
    return found


def _fill(query: str, graph: str, kind: ConceptKind) -> str:
    return query.replace("$graph", iri(graph)).replace("$kind", kind.value)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
