"""Programs of others ask the endpoint and get what the store has: SPARQLWrapper, rdflib, and this project itself."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

from kg.cli.main import run
from kg.knowledge_graph import KnowledgeGraph
from tests.serve.live import LiveServer

TITLES = """
PREFIX jc: <https://w3id.org/jobclass/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?class ?title { ?class a jc:JobClass ; skos:prefLabel ?title } ORDER BY ?title
"""
GRAPH = TITLES.replace("SELECT DISTINCT ?class ?title", "CONSTRUCT { ?class skos:prefLabel ?title } WHERE").partition(
    "ORDER"
)[0]


@pytest.fixture(scope="module")
def titles(example_store: Path) -> list[str]:
    with KnowledgeGraph(example_store) as graph:
        found = [str(getattr(row[1], "value", "")) for row in graph.store.select(TITLES).rows]
    assert len(found) == 16
    return found


def wrapper(live: LiveServer, query: str, format: str, method: str = GET, way: str = URLENCODED) -> SPARQLWrapper:
    asked = SPARQLWrapper(f"{live.address}/sparql")
    asked.setQuery(query)
    asked.setReturnFormat(format)
    asked.setMethod(method)
    asked.setRequestMethod(way)
    return asked


def answer(asked: SPARQLWrapper) -> Any:
    """What SPARQLWrapper makes of an answer: a dictionary, a tree, a graph or bytes."""
    return asked.queryAndConvert()


@pytest.mark.parametrize(("method", "way"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_in_every_way(live: LiveServer, titles: list[str], method: str, way: str) -> None:
    found = answer(wrapper(live, TITLES, JSON, method, way))
    assert [row["title"]["value"] for row in found["results"]["bindings"]] == titles


def test_sparqlwrapper_in_every_format_of_tables(live: LiveServer, titles: list[str]) -> None:
    tree = answer(wrapper(live, TITLES, XML))
    assert [node.firstChild.data for node in tree.getElementsByTagName("literal")] == titles
    assert answer(wrapper(live, TITLES, CSV)).decode().count("\r\n") == len(titles) + 1
    assert answer(wrapper(live, TITLES, TSV)).decode().startswith("?class\t?title\n")


@pytest.mark.parametrize("format", [TURTLE, N3, RDFXML, XML])
def test_sparqlwrapper_in_every_format_of_graphs(live: LiveServer, titles: list[str], format: str) -> None:
    found = answer(wrapper(live, GRAPH, format))
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert sorted(str(each) for each in graph.objects(None, SKOS.prefLabel)) == titles


def test_rdflib_as_a_remote_graph(live: LiveServer, titles: list[str]) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        graph = Graph(store=SPARQLStore(f"{live.address}/sparql", method=method))
        assert [str(row.title) for row in graph.query(TITLES)] == titles  # type: ignore[union-attr]
    job_class = URIRef("https://w3id.org/jobclass/ontology#JobClass")
    assert len(set(graph.subjects(RDF.type, job_class))) == len(titles)
    assert (None, RDF.type, job_class) in graph


def test_this_project_as_a_client(live: LiveServer, titles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--endpoint", f"{live.address}/sparql", "sparql", "-q", TITLES, "--format", "csv"]) == 0
    assert [line.partition(",")[2] for line in capsys.readouterr().out.splitlines()[1:]] == titles


def test_curl(live: LiveServer, titles: list[str]) -> None:
    command = ["curl", "--silent", "--fail", "--compressed", "--data-urlencode", f"query={TITLES}"]
    command += ["--header", "Accept: text/csv", f"{live.address}/sparql"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    except FileNotFoundError:
        pytest.skip("curl is not installed")
    assert [line.partition(",")[2] for line in done.stdout.splitlines()[1:]] == titles
