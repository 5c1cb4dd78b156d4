"""The questions that read the short edges out of a store, and what each edge rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.export.view import BASES, MAPPINGS, property_iri
from kg.store import GraphStore, Term
from kg.vocabulary import JC, SCHEME, SKOS

_DERIVED: Final = "SELECT DISTINCT ?graph { GRAPH ?graph { ?inference a jc:Inference } }"
"""The graphs of what follows by rule; what stands in any other is stated."""

_CONCEPTS: Final = """
  VALUES (?has ?basis) {
    (jc:hasCompetency jc:requiresCompetency) (jc:hasPhysicalDemand jc:requiresPhysicalDemand)
    (jc:hasCondition jc:hasWorkingCondition) (jc:hasCredentialRequirement jc:requiresCredential)
    (jc:hasBackgroundCheckRequirement jc:requiresBackgroundCheck)
  }
  ?from ?has ?statement .
  ?statement jc:aboutConcept ?to ."""
_LEADERSHIP: Final = f"""
  VALUES (?kind ?basis) {{
    (<{SCHEME}supervision-kind/lead> jc:leads) (<{SCHEME}supervision-kind/supervise> jc:supervises)
  }}
  ?statement jc:supervisor ?from ; jc:supervisionKind ?kind ; jc:mentions ?to ."""
_DISTINCTION: Final = """
  BIND(jc:distinguishedFrom AS ?basis)
  ?from jc:hasDistinction ?statement .
  ?statement jc:mentions ?to ."""
_SERVICE: Final = """
  BIND(jc:qualifiesFor AS ?basis)
  ?statement jc:serviceIn ?from .
  ?to jc:hasStatement ?statement ."""
_ADVANCEMENT: Final = """
  BIND(jc:advancesTo AS ?basis)
  ?statement jc:advancementTo ?to .
  ?from jc:hasStatement ?statement ."""
_INFERENCE: Final = """
  ?inference rdf:subject ?from ; rdf:predicate ?basis ; rdf:object ?to ."""
_REASON: Final = "?inference jc:rule ?rule ; jc:explanation ?explanation ."
_EVIDENCE: Final = f"{_INFERENCE}\n  ?inference jc:evidence ?statement ."
_SOURCES: Final = (
    (
        _CONCEPTS,
        {
            "requiresCompetency",
            "requiresPhysicalDemand",
            "hasWorkingCondition",
            "requiresCredential",
            "requiresBackgroundCheck",
        },
    ),
    (_LEADERSHIP, {"leads", "supervises"}),
    (_DISTINCTION, {"distinguishedFrom"}),
    (_SERVICE, {"qualifiesFor"}),
    (_ADVANCEMENT, {"advancesTo"}),
)
"""What leads from both ends of an edge to the statements that it rests on, and the edges for which it does."""

_PASSAGE: Final = """
  ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom/jc:sourceFile ?file ."""
_SSSOM: Final = "https://w3id.org/sssom/"
_MAPPING: Final = f"""
  ?mapping a <{_SSSOM}Mapping> ; owl:annotatedSource ?from ; owl:annotatedProperty ?basis ; owl:annotatedTarget ?to ;
    <{_SSSOM}mapping_justification> ?rule .
  OPTIONAL {{ ?mapping <{_SSSOM}comment>|rdfs:comment ?explanation }}"""

Key = tuple[str, str, str]
"""The ends of an edge and its basis: source, target, basis."""

EVERYWHERE: Final = ""
"""No limit on the ends of edges."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of an edge: `what` is "edge", "reason" or "passage", `values` are what it says."""

    key: Key
    what: str
    values: list[str | int | bool]


class Evidence:
    """The edges of a view in a store, and what they rest on, in no particular order."""

    def __init__(self, store: GraphStore, view: str) -> None:
        self._store = store
        self._is_mapping = view == "mapping"
        self._bases = BASES[view]
        self._derived = {_text(graph) for (graph,) in store.select(_DERIVED).rows}
        listed = " ".join(f"<{property_iri(basis)}>" for basis in self._bases)
        self._stands = f"VALUES ?basis {{ {listed} }} GRAPH ?graph {{ ?from ?basis ?to }}"
        if self._is_mapping:
            graphs = " ".join(f"<{iri}>" for iri in store.graphs() if iri.endswith(MAPPINGS))
            self._stands = f"VALUES ?graph {{ {graphs} }} {self._stands}"

    def edges(self, limit: str = EVERYWHERE) -> Iterator[Fact]:
        """The edges that a group pattern on ?from and ?to leaves, once for each graph; True for one that is stated."""
        for key, (graph,) in self._rows(f"{limit} {self._stands}", "graph"):
            yield Fact(key, "edge", [graph not in self._derived and not self._is_mapping])

    def all(self, limits: Iterable[str] = (EVERYWHERE,)) -> Iterator[Fact]:
        """The edges that any of the limits leaves, and all that is known of them; some of it may be of other edges."""
        for limit in limits:
            yield from self.edges(limit)
            if self._is_mapping:
                for key, (rule, words) in self._rows(f"{limit} {_MAPPING}", "rule", "explanation"):
                    yield Fact(key, "reason", [rule.rpartition("/")[2], words])
                continue
            for key, (rule, words) in self._rows(f"{limit} {_INFERENCE} {_REASON}", "rule", "explanation"):
                yield Fact(key, "reason", [rule, words])
            for source in [_EVIDENCE, *(source for source, served in _SOURCES if served.intersection(self._bases))]:
                for key, (file, first, last, text) in self._rows(
                    f"{limit} {source} {_PASSAGE}", "file", "first", "last", "text"
                ):
                    yield Fact(key, "passage", [file, int(first), int(last), text])

    def _rows(self, pattern: str, *variables: str) -> Iterator[tuple[Key, list[str]]]:
        """The solutions of a pattern: both ends and the basis of an edge, and the values of the variables."""
        columns = "".join(f" ?{name}" for name in ("from", "to", "basis", *variables))
        for source, target, basis, *values in self._store.select(f"SELECT{columns} {{ {pattern} }}").rows:
            # A blank node has no name by which an edge could refer to it.
            if isinstance(source, ox.NamedNode) and isinstance(target, ox.NamedNode):
                name = _text(basis).removeprefix(JC).removeprefix(SKOS)
                yield (source.value, target.value, name), [_text(value) for value in values]


def around(iri: str) -> list[str]:
    """The limits that leave the edges which begin or end at this thing."""
    return [f"VALUES ?{end} {{ {ox.NamedNode(iri)} }}" for end in ("from", "to")]


def around_any(iris: Iterable[str]) -> list[str]:
    """The limits that leave the edges which begin or end at any of these things."""
    listed = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    return [f"VALUES ?{end} {{ {listed} }}" for end in ("from", "to")]


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
