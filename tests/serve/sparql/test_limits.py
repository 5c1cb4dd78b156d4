"""The limits of the endpoint: what is cut says so, what would run for ever is stopped, and nobody else notices."""

import csv
import io
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kg.serve.settings import Settings
from tests.serve.live import LiveServer, serve, serve_with

ROWS = 5
TIME = 2.0
FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FORMATS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
HOSTILE = r'"},{\"x\":{" "<result>" "a\nb" "},{},{},{},{},{},{" "<\/result>\t"'.replace(r"<\/", "</")
"""Five values that look like the ends of rows."""


@pytest.fixture(scope="module")
def limited(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    log = tmp_path_factory.mktemp("limits") / "log"
    settings = Settings(
        str(example_store),
        row_limit=ROWS,
        time_limit=TIME,
        queries=3,
        answer_limit=200_000,
        memory_limit=400_000_000,
    )
    with serve_with(settings, log) as server:
        yield server


def ask(server: LiveServer, query: str, accept: str = FORMATS[0]) -> httpx.Response:
    return server.get("/sparql", params={"query": query}, headers={"Accept": accept})


def rows_of(answer: httpx.Response) -> int:
    """How many rows an answer has, by a reader that is not the project's."""
    match answer.headers["content-type"].partition(";")[0]:
        case "application/sparql-results+json":
            return len(answer.json()["results"]["bindings"])
        case "application/sparql-results+xml":
            return len(ElementTree.fromstring(answer.content)[1])
        case "text/csv":
            return len(list(csv.reader(io.StringIO(answer.text, newline="")))) - 1
        case _:
            return len(answer.text.splitlines()) - 1


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize(
    ("query", "rows", "cut"),
    [
        ("SELECT * { ?s ?p ?o }", ROWS, True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1000", ROWS, True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 5", ROWS, False),
        ("SELECT ?s { ?s ?p ?o } LIMIT 6 # LIMIT 5", ROWS, True),
        (f"SELECT ?s {{ ?s ?p ?o }} LIMIT 6 # {'x' * 300} LIMIT 5", ROWS, True),
        ("SELECT ?x { VALUES ?x { 1 2 3 4 5 } }", ROWS, False),
        ("SELECT ?x { VALUES ?x { 1 2 3 4 5 6 } }", ROWS, True),
        (f"SELECT ?x {{ VALUES ?x {{ {HOSTILE} }} }}", ROWS, False),
        (f"SELECT ?x {{ VALUES ?x {{ {HOSTILE} 6 }} }}", ROWS, True),
        ("SELECT ?unbound { VALUES ?x { 1 2 3 4 5 6 } }", ROWS, True),
        ("SELECT ?x { VALUES ?x { 1 } }", 1, False),
        ("SELECT ?x { VALUES ?x { } }", 0, False),
    ],
)
def test_a_table_is_cut_at_the_limit_and_says_so(
    limited: LiveServer, query: str, rows: int, cut: bool, accept: str
) -> None:
    answer = ask(limited, query, accept)
    assert answer.status_code == 200, answer.text
    assert answer.headers.get("jobkg-cut") == (str(ROWS) if cut else None)
    assert answer.headers["jobkg-row-limit"] == str(ROWS)
    if "unbound" not in query or "json" in accept or "xml" in accept:  # an empty line is hard to count
        assert rows_of(answer) == rows


def test_values_survive_the_cut(limited: LiveServer) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ {HOSTILE} 6 }} }}"
    expected = ['},{"x":{', "<result>", "a\nb", "},{},{},{},{},{},{", "</result>\t"]
    assert [row["x"]["value"] for row in ask(limited, query).json()["results"]["bindings"]] == expected
    found = list(csv.reader(io.StringIO(ask(limited, query, "text/csv").text, newline="")))
    assert [row[0] for row in found[1:]] == expected


def test_terms_survive_the_cut(limited: LiveServer) -> None:
    values = '<urn:a> "b"@en "1"^^xsd:integer "c" <<( <urn:s> <urn:p> "o"@en )>> "6"'
    bindings = ask(limited, f"SELECT ?x {{ VALUES ?x {{ {values} }} }}").json()["results"]["bindings"]
    assert [row["x"] for row in bindings] == [
        {"type": "uri", "value": "urn:a"},
        {"type": "literal", "value": "b", "xml:lang": "en"},
        {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        {"type": "literal", "value": "c"},
        {
            "type": "triple",
            "value": {
                "subject": {"type": "uri", "value": "urn:s"},
                "predicate": {"type": "uri", "value": "urn:p"},
                "object": {"type": "literal", "value": "o", "xml:lang": "en"},
            },
        },
    ]


@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE ?s { ?s a jc:JobClass }"])
def test_a_graph_is_cut_at_the_limit_and_says_so(limited: LiveServer, form: str) -> None:
    answer = ask(limited, form, "application/n-triples")
    assert answer.headers["jobkg-cut"] == str(ROWS)
    assert len(list(parse(answer.content, RdfFormat.N_TRIPLES))) == ROWS


def test_a_query_that_would_run_for_ever_is_stopped(limited: LiveServer) -> None:
    begun = time.monotonic()
    answer = ask(limited, FOREVER)
    assert answer.status_code == 504
    assert answer.json()["detail"] == "the query took longer than 2 s"
    assert TIME <= time.monotonic() - begun < TIME + 5
    assert ask(limited, "ASK {}").status_code == 200


def test_others_are_served_while_many_queries_run_for_ever(limited: LiveServer) -> None:
    with ThreadPoolExecutor(8) as threads:
        long = [threads.submit(ask, limited, FOREVER) for _ in range(8)]
        time.sleep(0.5)
        waited = []
        for _ in range(3):
            begun = time.monotonic()
            assert ask(limited, "SELECT * { ?s ?p ?o } LIMIT 1").status_code in (200, 503)
            waited.append(time.monotonic() - begun)
        statuses = {each.result().status_code for each in long}
    assert statuses <= {503, 504}
    assert max(waited) < 10
    assert ask(limited, "ASK {}").status_code == 200


def test_a_query_that_needs_too_much_memory_ends_alone(limited: LiveServer) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
    answer = ask(limited, query)
    assert answer.status_code in (504, 507), answer.text
    assert ask(limited, "ASK {}").status_code == 200


def test_an_answer_of_too_many_bytes(limited: LiveServer) -> None:
    big = "CONCAT(" + ", ".join(["?a"] * 40) + ")"
    query = f'SELECT ({big} AS ?x) {{ BIND("{"y" * 10_000}" AS ?a) }}'
    answer = limited.post("/sparql", data={"query": query})
    assert answer.status_code == 403
    assert answer.json()["detail"] == "the answer has more than 200,000 bytes"


def test_a_client_that_goes_away_ends_its_query(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log", "--time-limit", "60") as server:
        with server.connect() as client:
            text = httpx.QueryParams({"query": FOREVER})
            client.sendall(f"GET /sparql?{text} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(1)
        for _ in range(50):
            time.sleep(0.1)
            if 'jobkg_queries_stopped_total{reason="client"} 1.0' in server.get("/metrics").text:
                break
        else:
            pytest.fail("the query was not stopped")
        assert server.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_an_answer_that_cannot_be_cut_goes_out_while_it_is_made(example_store: Path, tmp_path: Path) -> None:
    rows = 3_000_000
    digits = "VALUES ?{0} {{ 0 1 2 3 4 5 6 7 8 9 }}"
    query = f"SELECT * {{ {' '.join(digits.format(each) for each in 'abcdefg')} }} LIMIT {rows}"
    with (
        serve(example_store, tmp_path / "log", "--row-limit", "0", "--time-limit", "60") as server,
        httpx.stream(
            "GET", f"{server.address}/sparql", params={"query": query}, headers={"Accept": "text/csv"}, timeout=60
        ) as answer,
    ):
        assert "content-length" not in answer.headers
        first = next(answer.iter_bytes())
        assert first.startswith(b"a,b,c")


# SERVICE and LOAD


class _Trap(BaseHTTPRequestHandler):
    """Counts who comes by."""

    def do_GET(self) -> None:
        self.server.visits += 1  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def trap() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), _Trap)
    server.visits = 0  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


SERVICES = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "select * {{ service<{0}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?where {{ <{0}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
    "PREFIX x: <{0}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "BASE <{0}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # <urn:comment>\n SILENT # {{\n <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p 1SERVICE <{0}> {{ ?a ?b ?c }} }}",
    # Hidden behind what looks like a comment, because an IRI with an escape in it was not seen as an IRI.
    "SELECT * {{ OPTIONAL {{ ?s <urn:x#\\u0041> ?o }} SERVICE <{0}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
]


@pytest.mark.parametrize("query", SERVICES)
def test_no_query_reaches_another_host(limited: LiveServer, trap: HTTPServer, query: str) -> None:
    answer = ask(limited, query.format(f"http://127.0.0.1:{trap.server_port}/"))
    assert answer.status_code in (400, 403), answer.text
    assert trap.visits == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["Customer service: claims", "SERVICE <urn:x>", "service ?x"])
def test_the_word_service_in_a_text_is_only_a_word(limited: LiveServer, text: str) -> None:
    assert limited.select(f'SELECT ?x {{ VALUES ?x {{ "{text}" }} }}') == [{"x": text}]


def test_a_service_that_is_allowed_by_name(example_store: Path, tmp_path: Path, trap: HTTPServer) -> None:
    allowed = f"http://127.0.0.1:{trap.server_port}/allowed"
    with serve(example_store, tmp_path / "log", "--allow-service", allowed) as server:
        assert server.select(f"SELECT * {{ SERVICE <{allowed}> {{ ?x ?y ?z }} }}") == [{"x": "1"}]
        visits = trap.visits  # type: ignore[attr-defined]
        other = f"http://127.0.0.1:{trap.server_port}/other"
        for query in (
            f"SELECT * {{ SERVICE <{other}> {{ ?x ?y ?z }} }}",
            f"SELECT * {{ SERVICE <{allowed}> {{ ?x ?y ?z }} SERVICE <{other}> {{ ?x ?y ?z }} }}",
            f"SELECT * {{ VALUES ?w {{ <{other}> }} SERVICE ?w {{ <{allowed}> ?y ?z }} }}",
        ):
            assert server.get("/sparql", params={"query": query}).status_code == 403
        assert trap.visits == visits  # type: ignore[attr-defined]
