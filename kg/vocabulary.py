"""The namespaces and terms that the code names; their meaning is defined in ontology/jobclass.ttl."""

from typing import Final

JC: Final = "https://w3id.org/jobclass/ontology#"
SCHEME: Final = "https://w3id.org/jobclass/scheme/"
DEFAULT_BASE: Final = "https://w3id.org/jobclass/id/"
ONTOLOGY_GRAPH: Final = "https://w3id.org/jobclass/ontology"

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
}
"""Prefixes that every query, shape and export of the project may use without declaring them."""


def concepts_graph(base: str) -> str:
    """IRI of the graph with types and labels of what several specifications share."""
    return f"{base}graph/concepts"


def derived_graph(base: str) -> str:
    """IRI of the graph with what follows by rule from the stated graphs."""
    return f"{base}graph/derived"
