"""Which quads belong to a filtered export: the edges that are kept, and what is said of the nodes that are kept."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.export.evidence import Key
from kg.export.property_graph import PropertyGraph
from kg.export.view import BASES, CAREER, property_iri
from kg.store import GraphStore

_REIFIED: Final = "SELECT ?node ?from ?basis ?to { ?node rdf:subject ?from ; rdf:predicate ?basis ; rdf:object ?to }"
_MAPPED: Final = """
SELECT ?node ?from ?basis ?to {
  ?node owl:annotatedSource ?from ; owl:annotatedProperty ?basis ; owl:annotatedTarget ?to
}"""
_SPECIFICATIONS: Final = "SELECT ?specification ?class { ?specification jc:definesClass ?class }"
_AGENCIES: Final = "SELECT ?agency { ?agency a jc:Agency }"


@dataclass(frozen=True, slots=True)
class Selected:
    """What a filtered export keeps, by IRIs. All of them are held in memory."""

    view: str
    nodes: frozenset[str]
    centres: frozenset[str]
    """The classes that the view class is of; more than one with a greater depth."""

    edges: frozenset[Key]
    """Source, target and the IRI of the property."""

    properties: frozenset[str]
    graphs: frozenset[str]
    """The specifications that define the classes kept, for the view full."""

    @classmethod
    def of(cls, store: GraphStore, graph: PropertyGraph) -> "Selected":
        """What a property graph has, and what it says of its edges."""
        nodes = {node.id for node in graph.nodes()}
        edges = {(edge.source, edge.target, property_iri(edge.basis)) for edge in graph.edges()}
        # A careerStep that repeats a more telling edge is left out of a property graph, but true all the same.
        step = property_iri("careerStep")
        if "careerStep" in BASES[graph.view]:
            tellers = {property_iri(basis) for basis in CAREER}
            edges |= {(source, target, step) for source, target, basis in edges if basis in tellers}
        classes = frozenset(nodes)
        for node, source, basis, target in store.select(_MAPPED if graph.view == "mapping" else _REIFIED).rows:
            if (_iri(source), _iri(target), _iri(basis)) in edges and isinstance(node, ox.NamedNode | ox.BlankNode):
                nodes.add(str(node) if isinstance(node, ox.BlankNode) else node.value)
        graphs = set()
        if graph.view == "full":
            nodes |= {_iri(agency) for (agency,) in store.select(_AGENCIES).rows}
            rows = store.select(_SPECIFICATIONS).rows
            graphs = {_iri(specification) for specification, one in rows if _iri(one) in classes}
        properties = frozenset(property_iri(basis) for basis in BASES[graph.view])
        centres = (graph.centres or frozenset()) & classes
        return cls(graph.view, frozenset(nodes), centres, frozenset(edges), properties, frozenset(graphs))

    def keeps(self, quad: ox.Quad) -> bool:
        """Whether a quad of the view is part of the export."""
        subject = _iri(quad.subject)
        if quad.predicate.value in self.properties and isinstance(quad.object, ox.NamedNode):
            return (subject, quad.object.value, quad.predicate.value) in self.edges
        if self.view == "class":
            # Of the class, its statements and its documents everything is kept; of inferences those of edges kept.
            return "/inference/" not in subject or subject in self.nodes
        return subject in self.nodes or _iri(quad.graph_name) in self.graphs


def _iri(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return str(term)
    return term.value if isinstance(term, ox.NamedNode) else ""
