"""Pages of named graphs: what a graph holds, and its triples for programs."""

import io
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from kg.knowledge_graph import KnowledgeGraph
from kg.query.template import substitute
from kg.serve.pages.forms import RDF
from kg.vocabulary import PREFIXES

KIND: Final = "named graph"
"""What `kind_of` says of a graph, beside the classes of the ontology."""
_MOST_PROPERTIES: Final = 200
_NAMES: Final = {
    "concepts": ("What specifications share", "Types and labels of the things that several specifications name."),
    "derived": ("What follows by rule", "Inferred, never stated: each with the name of the rule and its evidence."),
    "mappings": ("Links to reference data", "Links that people accepted."),
    "candidates": ("Proposed links", "Links to reference data that wait for a decision."),
}
"""The last part of a graph's name -> what it is called, and what stands in it."""
_PROPERTIES: Final = f"""
SELECT ?property (COUNT(*) AS ?triples) WHERE {{ GRAPH $graph {{ ?subject ?property ?object }} }}
GROUP BY ?property ORDER BY DESC(?triples) ?property LIMIT {_MOST_PROPERTIES + 1}
"""
_TRIPLES: Final = "SELECT (COUNT(*) AS ?triples) WHERE { GRAPH $graph { ?subject ?property ?object } }"
_ALL: Final = "CONSTRUCT {{ ?subject ?property ?object }} WHERE {{ GRAPH $graph {{ ?subject ?property ?object }} }} {}"


@dataclass(frozen=True, slots=True)
class NamedGraphView:
    """A named graph: its name, how many triples it has, and how many of each property, the most frequent first."""

    iri: str
    title: str
    explanation: str
    triples: int
    properties: tuple[tuple[str, int], ...]
    cut: bool

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "iri": self.iri,
            "title": self.title,
            "triples": self.triples,
            "properties": [{"property": name, "triples": number} for name, number in self.properties],
            "cut": self.cut,
        }


def is_named_graph(graph: KnowledgeGraph, iri: str) -> bool:
    """Whether the store has a graph of this name."""
    try:
        bound = _bound(iri)
    except ValueError:  # what is no IRI names nothing
        return False
    return graph.store.ask(substitute("ASK { GRAPH $graph { ?subject ?property ?object } }", bound))


def named_graph_view(graph: KnowledgeGraph, iri: str) -> NamedGraphView:
    """The graph of this name."""
    found = [
        (getattr(name, "value", ""), int(getattr(number, "value", 0)))
        for name, number in graph.store.select(substitute(_PROPERTIES, _bound(iri))).rows
    ]
    ((triples,),) = graph.store.select(substitute(_TRIPLES, _bound(iri))).rows
    last = iri.rpartition("/graph/")[2] or iri
    title, explanation = _NAMES.get(last, (f"Graph {last.replace('/', ' ')}", ""))
    shown = tuple(found[:_MOST_PROPERTIES])
    return NamedGraphView(
        iri, title, explanation, int(getattr(triples, "value", 0)), shown, len(found) > _MOST_PROPERTIES
    )


def named_graph_rdf(graph: KnowledgeGraph, iri: str, form: str, most: int) -> tuple[bytes, bool]:
    """The triples of the graph in an RDF form, at most so many (0 for all); and whether there are more.

    They come in the order in which the store has them, which is the same for the same graph.
    """
    limit = f"LIMIT {most + 1}" if most else ""
    triples = iter(graph.store.construct(substitute(_ALL.format(limit), _bound(iri))))
    written = io.BytesIO()
    prefixes = None if form == "ntriples" else PREFIXES
    ox.serialize(islice(triples, most or None), written, format=RDF[form], prefixes=prefixes)
    return written.getvalue(), next(triples, None) is not None


def _bound(iri: str) -> dict[str, ox.NamedNode]:
    return {"graph": ox.NamedNode(iri)}
