"""The forms of one thing: a page for people and its machine-readable twins, at one address by negotiation."""

import io
import json
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.knowledge_graph import KnowledgeGraph
from kg.query import Kind, construct
from kg.query.template import substitute
from kg.serve.accept import preferred
from kg.serve.problem import Refusal
from kg.vocabulary import JC, PREFIXES

MEDIA_TYPES: Final = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
_OFFERED: Final = (*MEDIA_TYPES.values(), "application/xhtml+xml", "text/plain")
_BY_TYPE: Final = {media_type: form for form, media_type in MEDIA_TYPES.items()} | {
    "application/xhtml+xml": "html",
    "text/plain": "ntriples",
}
RDF: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""Form -> its format."""
_SUFFIX: Final = {"turtle": "ttl", "jsonld": "jsonld", "json": "json", "ntriples": "nt", "rdfxml": "rdf"}
_MOST_NAMING: Final = 1000
_ABOUT: Final = f"""
CONSTRUCT {{ $thing ?property ?object . ?subject ?link $thing . ?subject ?name ?title . ?object ?name ?title }}
WHERE {{
  {{ $thing ?property ?object OPTIONAL {{ VALUES ?name {{ skos:prefLabel skos:notation }} ?object ?name ?title }} }}
  UNION {{ SELECT ?subject ?link ?name ?title {{
    ?subject ?link $thing
    OPTIONAL {{ VALUES ?name {{ skos:prefLabel }} ?subject ?name ?title }}
  }} ORDER BY ?subject ?link LIMIT {_MOST_NAMING} }}
}}
"""


def form_of(request: Request, asked: str | None) -> str:
    """The form that a suffix of the path asks for, else the one that the Accept header prefers.

    Raises Refusal (406) for a header that takes none of them.
    """
    if asked is not None:
        return asked
    found = preferred(request.headers.get("accept", ""), _OFFERED)
    if found is None:
        raise Refusal(406, "there is no such form", remedy=f"ask for one of {', '.join(MEDIA_TYPES.values())}")
    return _BY_TYPE[found]


def alternates(path: str) -> str:
    """The Link header that names the other forms of a page."""
    return ", ".join(
        f'<{path}.{suffix}>; rel="alternate"; type="{MEDIA_TYPES[form]}"' for form, suffix in _SUFFIX.items()
    )


def rdf(graph: KnowledgeGraph, iri: str, form: str, *, is_class: bool = False) -> bytes:
    """What the graph says of a thing, in an RDF form, the same bytes for the same graph.

    Of a class all that is needed to show it; of anything else its own triples, those that name it (1,000 of them at
    most), and the names of what these are about.
    """
    node = ox.NamedNode(iri)
    if is_class:
        found = construct(graph.store, graph.catalogue().find("class", Kind.VIEW), {"class": node})
    else:
        found = graph.store.construct(substitute(_ABOUT, {"thing": node}))
    triples = sorted(set(found), key=str)
    written = io.BytesIO()
    if form == "ntriples":
        ox.serialize(triples, written, format=RDF[form])
    else:
        ox.serialize(triples, written, format=RDF[form], prefixes=PREFIXES)
    return written.getvalue()


def types_of(graph: KnowledgeGraph, iri: str) -> frozenset[str]:
    """The classes of the ontology that a thing is of, by their names ("JobClass"); "" stands for all others.

    Empty for what the graph says nothing of.
    """
    try:
        ox.NamedNode(iri)
    except ValueError:  # what is no IRI is no thing of the graph
        return frozenset()
    query = substitute("SELECT DISTINCT ?type { $thing a ?type }", {"thing": ox.NamedNode(iri)})
    found = {row[0].value for row in graph.store.select(query).rows if isinstance(row[0], ox.NamedNode)}
    if not found and not graph.store.ask(substitute("ASK { $thing ?property ?value }", {"thing": ox.NamedNode(iri)})):
        return frozenset()
    return frozenset(each.removeprefix(JC) if each.startswith(JC) else "" for each in found) or frozenset({""})


def machine(form: str, content: bytes | dict[str, Any], path: str, more: Mapping[str, str] | None = None) -> Response:
    """The answer in a machine-readable form, with more headers."""
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False, indent=1).encode()
    headers = {"Vary": "Accept", "Link": f'<{path}>; rel="canonical"', "X-Content-Type-Options": "nosniff"}
    # Text of a document stands in it: JSON is never to be taken for a page.
    return Response(data, media_type=MEDIA_TYPES[form], headers={**headers, **(more or {})})
