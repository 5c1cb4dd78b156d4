"""The cases of the W3C's SPARQL 1.1 Protocol tests (data-sparql11/protocol), put to a server of the examples.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ names them; updates are refused here, all of them.
The two graphs that the cases load are stood for by the graphs of two specifications.
"""

import json
import xml.etree.ElementTree as ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

from tests.serve.live import LiveServer

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
XML_NAME = "{http://www.w3.org/2005/sparql-results#}"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a jc:Specification ; jc:sourceFile ?f } } GROUP BY ?g ORDER BY ?g"
IN_DEFAULT = "ASK { ?s a jc:Specification ; jc:sourceFile ?file }"


@pytest.fixture(scope="module")
def graphs(live: LiveServer) -> list[str]:
    """The graphs of the specifications, each of which describes its own specification."""
    return [row["g"] for row in live.select(GRAPHS)]


def boolean(live: LiveServer, **parameters: object) -> bool:
    answer = live.get("/sparql", params=parameters, headers={"Accept": JSON})
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


# query_get, query_post_form, query_post_direct


def test_query_via_get(live: LiveServer) -> None:
    answer = live.get("/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] in (JSON, XML)
    assert answer.json() == {"head": {}, "boolean": True}


def test_query_via_post_with_a_form(live: LiveServer) -> None:
    answer = live.post("/sparql", data={"query": "ASK {}"})
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_via_post_directly(live: LiveServer) -> None:
    answer = live.post("/sparql", content="ASK {}", headers=DIRECT)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("escaped", ["ASK%20%7B%7D", "ASK+%7b%7d", "ASK {}".replace(" ", "%20").replace("{", "%7B")])
def test_escapes_of_a_form_in_any_writing(live: LiveServer, escaped: str) -> None:
    answer = live.post("/sparql", content=f"other=%E2%82%AC&query={escaped}", headers=FORM)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_every_letter_of_a_query_arrives(live: LiveServer) -> None:
    hostile = "a+b c&d=e%41=3D;\té€😀\n#"
    query = f"SELECT ?x {{ VALUES ?x {{ {json.dumps(hostile, ensure_ascii=False)} }} }}"
    assert live.select(query) == [{"x": hostile}]
    assert live.post("/sparql", data={"query": query}).json()["results"]["bindings"][0]["x"]["value"] == hostile
    direct = live.post("/sparql", content=query.encode(), headers=DIRECT)
    assert direct.json()["results"]["bindings"][0]["x"]["value"] == hostile


# query_dataset_default_graph, query_dataset_default_graphs_get, _post, query_dataset_named_graphs_*, query_dataset_full


def test_default_graph_of_the_request(live: LiveServer, graphs: list[str]) -> None:
    one = f"ASK {{ <{graphs[0]}> jc:sourceFile ?f }}"
    assert boolean(live, query=one, **{"default-graph-uri": graphs[0]})
    assert not boolean(live, query=one, **{"default-graph-uri": graphs[1]})


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_several_default_graphs(live: LiveServer, graphs: list[str], way: str) -> None:
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a jc:Specification ; jc:sourceFile ?f }"
    chosen = {"default-graph-uri": graphs[:2]}
    match way:
        case "get":
            answer = live.get("/sparql", params={"query": query, **chosen})
        case "form":
            answer = live.post("/sparql", data={"query": query, **chosen})
        case _:
            answer = live.post("/sparql", params=chosen, content=query, headers=DIRECT)
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "2"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_named_graphs(live: LiveServer, graphs: list[str], way: str) -> None:
    chosen = {"named-graph-uri": graphs[:2]}
    match way:
        case "get":
            answer = live.get("/sparql", params={"query": GRAPHS, **chosen})
        case "form":
            answer = live.post("/sparql", data={"query": GRAPHS, **chosen})
        case _:
            answer = live.post("/sparql", params=chosen, content=GRAPHS, headers=DIRECT)
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == graphs[:2]
    # A dataset that is given consists of what is named, and of nothing else.
    assert not boolean(live, query=IN_DEFAULT, **chosen)


def test_full_dataset(live: LiveServer, graphs: list[str]) -> None:
    query = f"ASK {{ <{graphs[0]}> jc:sourceFile ?a . GRAPH ?g {{ <{graphs[1]}> jc:sourceFile ?b }} }}"
    assert boolean(live, query=query, **{"default-graph-uri": graphs[0], "named-graph-uri": graphs[1]})
    assert not boolean(live, query=query, **{"default-graph-uri": graphs[1], "named-graph-uri": graphs[0]})


def test_the_dataset_of_the_request_counts_before_that_of_the_query(live: LiveServer, graphs: list[str]) -> None:
    query = f"ASK FROM <{graphs[0]}> {{ <{graphs[0]}> jc:sourceFile ?f }}"
    assert boolean(live, query=query)
    assert not boolean(live, query=query, **{"default-graph-uri": graphs[1]})


def test_without_a_dataset_the_default_graph_is_the_union(live: LiveServer, graphs: list[str]) -> None:
    both = f"ASK {{ <{graphs[0]}> jc:sourceFile ?a . <{graphs[1]}> jc:sourceFile ?b }}"
    assert boolean(live, query=both)


# query_content_type_select, _ask, _describe, _construct


@pytest.mark.parametrize("form", ["SELECT (1 AS ?value) {}", "ASK {}"])
@pytest.mark.parametrize("media_type", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_content_types_of_tables(live: LiveServer, form: str, media_type: str) -> None:
    answer = live.get("/sparql", params={"query": form}, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["vary"] == "Accept" or "Accept" in answer.headers["vary"].split(", ")
    if media_type == XML:
        tree = ElementTree.fromstring(answer.content)
        found = tree.find(f".//{XML_NAME}literal") if "SELECT" in form else tree.find(f"{XML_NAME}boolean")
        assert found is not None
        assert found.text == ("1" if "SELECT" in form else "true")


@pytest.mark.parametrize(
    ("media_type", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_content_types_of_graphs(live: LiveServer, media_type: str, format: RdfFormat) -> None:
    query = "CONSTRUCT { ?c skos:prefLabel ?t } { ?c a jc:Agency ; skos:prefLabel ?t }"
    answer = live.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    labels = {quad.object.value for quad in parse(answer.content, format)}
    assert labels == {row["t"] for row in live.select("SELECT ?t { ?c a jc:Agency ; skos:prefLabel ?t }")}


def test_describe(live: LiveServer, graphs: list[str]) -> None:
    answer = live.get("/sparql", params={"query": f"DESCRIBE <{graphs[0]}>"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert f"<{graphs[0]}>" in answer.text


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", JSON),
        ("", JSON),
        ("text/csv;q=0.1, application/sparql-results+xml", XML),
        ("text/*", "text/csv"),
        ("text/turtle, application/json;q=0.5", "application/json"),
        ("application/sparql-results+json;q=0, */*;q=0.1", XML),
    ],
)
def test_the_client_chooses_the_format(live: LiveServer, accept: str, chosen: str) -> None:
    answer = live.get("/sparql", params={"query": "SELECT * {} "}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == chosen


@pytest.mark.parametrize("query", ["SELECT * {}", "CONSTRUCT WHERE {?s ?p ?o}"])
def test_no_format_that_the_client_takes(live: LiveServer, query: str) -> None:
    answer = live.get("/sparql", params={"query": query}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "comes as" in answer.json()["detail"]


# bad_query_method, bad_multiple_queries, bad_query_wrong_media_type, bad_query_missing_form_type,
# bad_query_missing_direct_type, bad_query_non_utf8, bad_query_syntax


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_bad_method(live: LiveServer, method: str) -> None:
    answer = live.request(method, "/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_several_queries(live: LiveServer) -> None:
    for answer in (
        live.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D"),
        live.post("/sparql", content="query=ASK%20%7B%7D&query=ASK%20%7B%7D", headers=FORM),
        live.post("/sparql?query=ASK%20%7B%7D", content="ASK {}", headers=DIRECT),
        live.post("/sparql?query=ASK%20%7B%7D", content="query=ASK%20%7B%7D", headers=FORM),
    ):
        assert answer.status_code == 400, answer.text


@pytest.mark.parametrize("media_type", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_wrong_or_missing_media_type(live: LiveServer, media_type: str) -> None:
    answer = live.post("/sparql", content="ASK {}", headers={"Content-Type": media_type} if media_type else {})
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.headers["accept-post"]


def test_query_that_is_not_utf8(live: LiveServer) -> None:
    utf16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert live.post("/sparql", content="ASK {}".encode("utf-16"), headers=utf16).status_code == 415
    assert live.post("/sparql", content="ASK {}".encode("utf-16"), headers=DIRECT).status_code == 400
    assert live.get("/sparql?query=ASK%20%7B%7D%FF").status_code == 400


def test_syntax_errors(live: LiveServer) -> None:
    answer = live.get("/sparql", params={"query": "ASK {\n  ?s ?p"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["detail"].startswith("not valid SPARQL")
    assert told["where"] == "line 2, column 8"


def test_a_parameter_but_no_query(live: LiveServer) -> None:
    assert live.get("/sparql?default-graph-uri=http%3A%2F%2Fexample.org%2F").status_code == 400


def test_a_graph_that_is_no_iri(live: LiveServer) -> None:
    answer = live.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri"})
    assert answer.status_code == 400
    assert "IRI" in answer.json()["detail"]


# The updates of the suite, and bad_update_*: this endpoint only reads.


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1/>",
        "PREFIX a: <urn:a> DROP ALL",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_in_every_way(live: LiveServer, update: str) -> None:
    before = live.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    for answer in (
        live.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        live.post("/sparql", data={"update": update}),
        live.post("/sparql", data={"query": update}),
        live.post("/sparql", content=update, headers=DIRECT),
        live.get("/sparql", params={"update": update}),
        live.get("/sparql", params={"query": update}),
    ):
        assert answer.status_code == 403, answer.text
        assert "only reads" in answer.json()["detail"]
    assert live.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_head(live: LiveServer) -> None:
    answer = live.request("HEAD", "/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")


# Service description (SPARQL 1.1 Service Description)


def test_service_description(live: LiveServer, graphs: list[str]) -> None:
    answer = live.get("/sparql", headers={"Accept": "application/n-triples"})
    lines = set(answer.text.splitlines())
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = f"<{live.address}/sparql>"
    assert f"{service} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{sd}Service> ." in lines
    assert f"{service} <{sd}endpoint> {service} ." in lines
    assert f"{service} <{sd}feature> <{sd}UnionDefaultGraph> ." in lines
    assert f"{service} <{sd}supportedLanguage> <{sd}SPARQL11Query> ." in lines
    assert all(any(f"<{sd}name> <{graph}> ." in line for line in lines) for graph in graphs)


def test_a_browser_without_a_query_is_shown_the_editor(live: LiveServer) -> None:
    answer = live.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor")
