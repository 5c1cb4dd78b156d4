"""SHACL property paths, written as SPARQL property paths with the project's prefixes."""

from rdflib import RDF, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Node, URIRef

from kg.vocabulary import PREFIXES

_SUFFIXES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def shorten(iri: str) -> str:
    """An IRI with a prefix where the project has one for it, otherwise in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def expand(name: str) -> str:
    """The IRI for what `shorten` gave."""
    prefix, _, local = name.partition(":")
    return name[1:-1] if name.startswith("<") else PREFIXES[prefix] + local


def to_sparql(graph: Graph, path: Node) -> str:
    """The SPARQL property path for a SHACL path of this graph.

    >>> to_sparql(Graph(), URIRef("http://www.w3.org/2004/02/skos/core#notation"))
    'skos:notation'
    """
    if isinstance(path, URIRef):
        return shorten(str(path))
    if (path, RDF.first, None) in graph:
        return "/".join(_group(graph, step) for step in Collection(graph, path))
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{_group(graph, inverse)}"
    choices = graph.value(path, SH.alternativePath)
    if choices is not None:
        return "|".join(_group(graph, choice) for choice in Collection(graph, choices))
    predicate, step = next((p, o) for p, o in graph.predicate_objects(path) if p in _SUFFIXES)
    return _group(graph, step) + _SUFFIXES[URIRef(str(predicate))]


def _group(graph: Graph, path: Node) -> str:
    text = to_sparql(graph, path)
    return text if isinstance(path, URIRef) or not ("/" in text or "|" in text) else f"({text})"
