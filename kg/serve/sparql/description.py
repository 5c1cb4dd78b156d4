"""The description of the endpoint (SPARQL 1.1 Service Description, W3C 2013): what it does, and which graphs it has."""

from typing import Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from starlette.requests import Request

from kg.knowledge_graph import KnowledgeGraph
from kg.serve.evaluation.media import GRAPH
from kg.vocabulary import DCTERMS, PREFIXES, RDF, XSD

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_MOST_GRAPHS: Final = 10_000
_TYPE: Final = NamedNode(f"{RDF}type")


async def describe(request: Request, media_type: str) -> bytes:
    """The description in this format."""
    current, settings = request.app.state.current, request.app.state.settings
    graphs, triples = await current.answer(_contents)
    service = NamedNode(str(request.url.replace(query="", fragment="")))
    found = _description(service, graphs, triples, settings.row_limit, bool(settings.allow_service))
    prefixes = {**PREFIXES, "sd": SD, "void": VOID, "formats": _FORMATS}
    return ox.serialize(found, format=GRAPH[media_type], prefixes=prefixes) or b""


def _contents(graph: KnowledgeGraph) -> tuple[tuple[str, ...], int]:
    """The named graphs, and how many statements they have together."""
    found = graph.store.select("SELECT (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } }")
    (count,) = next(found.rows)
    assert isinstance(count, Literal)
    return tuple(graph.store.graphs()), int(count.value)


def _description(
    service: NamedNode, graphs: tuple[str, ...], triples: int, row_limit: int, has_service: bool
) -> list[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    told = [
        Triple(service, _TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *(Triple(service, _sd("resultFormat"), NamedNode(f"{_FORMATS}{name}")) for name in _RESULT_FORMATS),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, _TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, _TYPE, _sd("Graph")),
        Triple(dataset, NamedNode(f"{VOID}triples"), Literal(str(triples), datatype=NamedNode(f"{XSD}integer"))),
    ]
    if has_service:
        told.append(Triple(service, _sd("feature"), _sd("BasicFederatedQuery")))
    if row_limit:
        note = f"An answer has at most {row_limit} rows or triples; the header Jobkg-Cut says when it was cut."
        told.append(Triple(service, NamedNode(f"{DCTERMS}description"), Literal(note, language="en")))
    if len(graphs) > _MOST_GRAPHS:
        return told
    for number, name in enumerate(graphs):
        node = BlankNode(f"graph{number}")
        told += [
            Triple(dataset, _sd("namedGraph"), node),
            Triple(node, _TYPE, _sd("NamedGraph")),
            Triple(node, _sd("name"), NamedNode(name)),
        ]
    return told


def _sd(name: str) -> NamedNode:
    return NamedNode(f"{SD}{name}")
