"""A shapes graph in the forms that the engines want it in."""

from collections.abc import Collection as Some
from functools import cached_property
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import SH
from rdflib.collection import Collection
from rdflib.term import BNode, Node, URIRef

from kg.validate.engine.nested_class import with_paths
from kg.validate.facts import Node as StoreNode
from kg.validate.path import to_sparql
from kg.validate.terms import from_rdflib, to_rdflib

SHAPE_NAME: Final = "urn:jobkg:shape:"
"""How the blank shapes are called for an engine that would give them labels of its own."""

_MEMBERS: Final = (SH["and"], SH["or"], SH.xone)
_NESTED: Final = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)


class Shapes:
    """A shapes graph, which is never changed, and what is read off it."""

    def __init__(self, graph: rdflib.Graph) -> None:
        """Wrap this graph."""
        self.graph = graph
        self._paths: dict[StoreNode, str | None] = {}
        self._owners: dict[StoreNode, str | None] = {}

    def without(self, targets: Some[tuple[URIRef, Node]]) -> "Shapes":
        """These shapes but for some targets, given by the SHACL term and what it points to."""
        return _Fewer(self, targets) if targets else self

    @cached_property
    def nested(self) -> dict[Node, list[Node]]:
        """For each shape the shapes that its constraints name."""
        found: dict[Node, list[Node]] = {}
        for edge in _NESTED:
            for outer, inner in self.graph.subject_objects(edge):
                found.setdefault(outer, []).append(inner)
        for edge in _MEMBERS:
            for outer, members in self.graph.subject_objects(edge):
                found.setdefault(outer, []).extend(Collection(self.graph, members))
        return found

    @cached_property
    def lines(self) -> list[tuple[tuple[Node, Node], str]]:
        """The graph as lines of N-Triples, each with its predicate and object, written for the fast engine."""
        shapes = {*self.nested, *(inner for shapes in self.nested.values() for inner in shapes)}
        names: dict[Node, Node] = {node: URIRef(SHAPE_NAME + str(node)) for node in shapes if isinstance(node, BNode)}
        found: list[tuple[tuple[Node, Node], str]] = []
        for triple in with_paths(self.graph):
            subject, predicate, target = (from_rdflib(names.get(node, node)) for node in triple)
            found.append((triple[1:], f"{subject} {predicate} {target} .\n"))
        return sorted(found, key=lambda line: line[1])

    @cached_property
    def named(self) -> str:
        """The graph as N-Triples, in which each blank shape has a name; paths and lists stay blank, as they must."""
        return "".join(line for _, line in self.lines)

    def path(self, shape: StoreNode) -> str | None:
        """The path of a property shape, None for a node shape."""
        if shape not in self._paths:
            path = self.graph.value(to_rdflib(shape), SH.path)
            self._paths[shape] = None if path is None else to_sparql(self.graph, path)
        return self._paths[shape]

    def owner(self, shape: StoreNode) -> str | None:
        """The IRI of the shape, or of the nearest one round it that has an IRI; None when there is none."""
        if shape not in self._owners:
            node: Node | None = to_rdflib(shape)
            seen: set[Node] = set()
            while isinstance(node, BNode) and node not in seen:
                seen.add(node)
                node = min(self.graph.subjects(SH.property, node), key=str, default=None)
            self._owners[shape] = str(node) if isinstance(node, URIRef) else None
        return self._owners[shape]


class _Fewer(Shapes):
    """Shapes without some of their targets; what an engine does not need of them is made only when it is asked for."""

    def __init__(self, base: Shapes, targets: Some[tuple[URIRef, Node]]) -> None:
        self._base = base
        self._targets = frozenset(targets)

    @cached_property
    def graph(self) -> rdflib.Graph:  # type: ignore[override]
        graph = rdflib.Graph()
        for triple in self._base.graph:
            if triple[1:] not in self._targets:
                graph.add(triple)
        return graph

    def path(self, shape: StoreNode) -> str | None:
        return self._base.path(shape)  # targets have no part in it

    def owner(self, shape: StoreNode) -> str | None:
        return self._base.owner(shape)

    @cached_property
    def named(self) -> str:
        return "".join(line for end, line in self._base.lines if end not in self._targets)


def read_name(term: ox.NamedNode | ox.BlankNode) -> StoreNode:
    """The node for a name that `Shapes.named` gave."""
    label = term.value.removeprefix(SHAPE_NAME)
    return ox.BlankNode(label) if label != term.value else term
