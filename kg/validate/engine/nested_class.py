"""sh:class in shapes that report nothing of their own, written as a path, which the fast engine looks up far sooner.

Within sh:or, sh:not and their like the engine goes through all instances of the class for each value, so that its time
grows with the square of the graph. The path rdf:type/rdfs:subClassOf* to the class is what sh:class means in SHACL.
"""

from collections.abc import Iterator
from typing import Final

from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.term import BNode, Node, URIRef

Triple = tuple[Node, Node, Node]

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf, SH.target)


def with_paths(graph: Graph) -> Iterator[Triple]:
    """The triples of a shapes graph; in shapes whose own results nobody is told, sh:class is a path to the class."""
    reporting = _reporting(graph)
    for triple in graph:
        shape, predicate, _ = triple
        if predicate != SH["class"] or shape in reporting:
            yield triple
    for shape in sorted(set(graph.subjects(SH["class"])) - reporting, key=str):
        for number, target in enumerate(sorted(graph.objects(shape, SH["class"]), key=str)):
            yield from _as_path(shape, target, f"{shape}x{number}")


def _reporting(graph: Graph) -> set[Node]:
    """The shapes with a target or a name, by which they may be asked for, and the property shapes of these in turn."""
    waiting: list[Node] = [node for node in graph.subjects() if isinstance(node, URIRef)]
    waiting.extend(node for edge in _TARGETS for node in graph.subjects(edge))
    waiting.extend(node for kind in (RDFS.Class, OWL.Class) for node in graph.subjects(RDF.type, kind))
    found: set[Node] = set()
    while waiting:
        shape = waiting.pop()
        if shape not in found:
            found.add(shape)
            waiting.extend(graph.objects(shape, SH.property))
    return found


def _as_path(shape: Node, target: Node, label: str) -> Iterator[Triple]:
    inner, path, rest, closure = (BNode(label + part) for part in "abcd")
    yield shape, SH.property, inner
    yield inner, SH.path, path
    yield inner, SH.hasValue, target
    yield path, RDF.first, RDF.type
    yield path, RDF.rest, rest
    yield rest, RDF.first, closure
    yield rest, RDF.rest, RDF.nil
    yield closure, SH.zeroOrMorePath, RDFS.subClassOf
