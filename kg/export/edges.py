"""Reading the short edges out of a store, each with the passages or the rule that it rests on."""

from collections.abc import Collection, Iterator
from typing import Final

import pyoxigraph as ox

from kg.export.edge import Edge, Passage
from kg.store import GraphStore, Term
from kg.vocabulary import JC, SCHEME

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
)
"""What leads from both ends of an edge to the statements that it rests on, and the edges for which it does."""

_PASSAGE: Final = """
  ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom/jc:sourceFile ?file ."""
_TELLING: Final = frozenset({"qualifiesFor", "nextInSeries", "ledBy", "supervisedBy"})


def edges(store: GraphStore, bases: Collection[str], job_class: ox.NamedNode | None = None) -> list[Edge]:
    """The edges of these kinds, sorted by their ends; with a class, only those that begin or end there.

    A careerStep that only repeats a more telling edge between the same two classes is left out.
    """
    found = _Edges(store)
    for limit in [f"VALUES ?{end} {{ {job_class} }}" for end in ("from", "to")] if job_class else [""]:
        found.read(limit, bases)
    return found.sorted()


class _Edges:
    """The edges found so far."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._derived = {_text(graph) for (graph,) in store.select(_DERIVED).rows}
        self._edges: dict[tuple[str, str, str], Edge] = {}

    def read(self, limit: str, bases: Collection[str]) -> None:
        """Read the edges that a group pattern on ?from and ?to leaves, and what they rest on."""
        listed = " ".join(f"jc:{basis}" for basis in bases)
        stands = f"VALUES ?basis {{ {listed} }} GRAPH ?graph {{ ?from ?basis ?to }}"
        for key, (graph,) in self._rows(f"{limit} {stands}", "graph"):
            edge = self._edges.setdefault(key, Edge(*key))
            edge.stated = edge.stated or graph not in self._derived
        for edge, (rule, words) in self._known(f"{limit} {_INFERENCE} {_REASON}", "rule", "explanation"):
            edge.rules.add(rule)
            edge.explanations.add(words)
        for source in [_EVIDENCE, *(source for source, served in _SOURCES if served.intersection(bases))]:
            rows = self._known(f"{limit} {source} {_PASSAGE}", "file", "first", "last", "text")
            for edge, (file, first, last, text) in rows:
                edge.passages.add(Passage(file, int(first), int(last), text))

    def sorted(self) -> list[Edge]:
        """The edges in the order of their ends, without steps that repeat another edge."""
        repeated = {(edge.source, edge.target) for edge in self._edges.values() if edge.basis in _TELLING}
        return [
            edge
            for _, edge in sorted(self._edges.items())
            if edge.basis != "careerStep" or (edge.source, edge.target) not in repeated
        ]

    def _known(self, pattern: str, *variables: str) -> Iterator[tuple[Edge, list[str]]]:
        """The solutions of a pattern that are about edges found before."""
        for key, values in self._rows(pattern, *variables):
            if edge := self._edges.get(key):
                yield edge, values

    def _rows(self, pattern: str, *variables: str) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
        """The solutions of a pattern: both ends and the basis of an edge, and the values of the variables."""
        columns = "".join(f" ?{name}" for name in ("from", "to", "basis", *variables))
        for source, target, basis, *values in self._store.select(f"SELECT{columns} {{ {pattern} }}").rows:
            # A blank node has no name by which an edge could refer to it.
            if isinstance(source, ox.NamedNode) and isinstance(target, ox.NamedNode):
                yield (source.value, target.value, _text(basis).removeprefix(JC)), [_text(value) for value in values]


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
