"""Media types of answers: those of tables and truth values, and those of graphs, with the format of each."""

from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

TABLE: Final[dict[str, QueryResultsFormat]] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
"""The formats of SELECT and ASK answers, the preferred one first."""

GRAPH: Final[dict[str, RdfFormat]] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/n3": RdfFormat.N3,
}
"""The formats of CONSTRUCT and DESCRIBE answers, the preferred one first."""


def content_type(media_type: str) -> str:
    """The media type as a Content-Type header has it: text says how its letters are written."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
