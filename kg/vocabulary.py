"""The namespaces and terms that the code names; their meaning is defined in ontology/jobclass.ttl."""

import re
from typing import Final

JC: Final = "https://w3id.org/jobclass/ontology#"
SCHEME: Final = "https://w3id.org/jobclass/scheme/"
DEFAULT_BASE: Final = "https://w3id.org/jobclass/id/"
ONTOLOGY_GRAPH: Final = "https://w3id.org/jobclass/ontology"
SENT_GRAPH: Final = "https://w3id.org/jobclass/graph/sent"
"""The graph in which builds note what they sent to an endpoint; no part of what the endpoint is asked about."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
SCHEMA: Final = "https://schema.org/"
SH: Final = "http://www.w3.org/ns/shacl#"
VOID: Final = "http://rdfs.org/ns/void#"
ESCO: Final = "http://data.europa.eu/esco/model#"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"

PREFIXES: Final[dict[str, str]] = {
    "jc": JC,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "org": ORG,
    "schema": SCHEMA,
    "sh": SH,
    "void": VOID,
    "esco": ESCO,
    "sssom": SSSOM,
    "semapv": SEMAPV,
}
"""Prefixes that every query, shape and export of the project may use without declaring them."""


def concepts_graph(base: str) -> str:
    """IRI of the graph with types and labels of what several specifications share."""
    return f"{base}graph/concepts"


def derived_graph(base: str) -> str:
    """IRI of the graph with what follows by rule from the stated graphs."""
    return f"{base}graph/derived"


def onet_graph(base: str, version: str) -> str:
    """IRI of the graph with one release of O*NET, such as "29.3"."""
    return f"{base}graph/onet/{version}"


def esco_graph(base: str, version: str) -> str:
    """IRI of the graph with one release of ESCO, such as "1.2"."""
    return f"{base}graph/esco/{version}"


def dataset_graph(base: str, name: str) -> str:
    """IRI of the graph with another reference dataset; `name` is one part of a path, as `kg.iri.slug` makes it."""
    return f"{base}graph/dataset/{name}"


def candidates_graph(base: str) -> str:
    """IRI of the graph with proposed links that nobody has decided yet."""
    return f"{base}graph/candidates"


_NOT_OUR_OWN: Final = re.compile(r".*/?graph/(?:(?:onet|esco|dataset)/[^/]+|candidates)")


def is_reference(graph: str) -> bool:
    """Whether a graph has reference data, or proposals of links to it, and nothing that a specification says.

    >>> is_reference("https://example.org/graph/onet/29.3"), is_reference("https://example.org/graph/derived")
    (True, False)
    """
    return _NOT_OUR_OWN.fullmatch(graph) is not None


def mappings_graph(base: str) -> str:
    """IRI of the graph with accepted links."""
    return f"{base}graph/mappings"
