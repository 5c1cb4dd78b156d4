"""Turning the store's terms into rdflib's and back; SHACL engines in Python work on rdflib graphs."""

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.term import Node

from kg.vocabulary import XSD


def to_rdflib(term: object) -> Node:
    """The rdflib term that is equal to this term of the store."""
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case Literal() if term.datatype.value == XSD + "string":
            return rdflib.Literal(term.value)
        case Literal():
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        case _:
            raise TypeError(f"no plain RDF term: {term}")


def from_rdflib(term: Node) -> NamedNode | BlankNode | Literal:
    """The store's term that is equal to this rdflib term."""
    match term:
        case rdflib.URIRef():
            return NamedNode(str(term))
        case rdflib.BNode():
            return BlankNode(str(term))
        case rdflib.Literal(language=str()):
            return Literal(str(term), language=term.language)
        case rdflib.Literal(datatype=rdflib.URIRef()):
            return Literal(str(term), datatype=NamedNode(str(term.datatype)))
        case _:
            return Literal(str(term))


def to_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """An rdflib graph of these triples of the store."""
    graph = rdflib.Graph()
    known: dict[object, Node] = {}
    for triple in triples:
        terms = (triple.subject, triple.predicate, triple.object)
        for term in terms:
            if term not in known:
                known[term] = to_rdflib(term)
        subject, predicate, target = (known[term] for term in terms)
        graph.add((subject, predicate, target))
    return graph
