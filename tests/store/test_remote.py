"""A SPARQL endpoint gives the same answers as the store itself, and every failure of it is told."""

import shutil
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from kg.errors import EndpointError, QueryError, StoreError
from kg.store import EmbeddedStore, GraphStore, RemoteStore, Table
from tests.store.invented import Serve, graph

QUERIES = [
    "SELECT ?s ?t { ?s jc:text ?t } ORDER BY ?t",
    "SELECT ?s ?none { ?s jc:text 'Duty 1 of 2' OPTIONAL { ?s jc:absent ?none } }",
    "SELECT (COUNT(*) AS ?n) (1.5 AS ?x) ('é\\n\"'@en AS ?l) (true AS ?b) {\n# ASK\n ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "PREFIX add: <https://w3id.org/jobclass/ontology#> SELECT ?s { ?s add:text 'Duty 1 of 1' }",
    "SELECT * { VALUES ?x { UNDEF 1 } }",
    "ASK { ?s jc:text 'Duty 1 of 1' }",
    "ASK { ?s jc:text 'Duty 99 of 1' }",
    "CONSTRUCT { ?s a jc:Duty } WHERE { ?s jc:text ?t }",
    "DESCRIBE <https://example.org/specification/1/duty-3>",
]


def plain(answer: object) -> object:
    """An answer as something that can be compared."""
    if isinstance(answer, Table):
        return answer.variables, list(answer.rows)
    return answer if isinstance(answer, bool) else sorted(str(triple) for triple in answer)  # type: ignore[attr-defined]


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """An Oxigraph folder with three specifications."""
    store = Store(tmp_path / "graph")
    for number in range(3):
        store.bulk_load(graph(number), RdfFormat.N_QUADS)
    store.flush()
    return tmp_path / "graph"


def test_same_answers_as_embedded(location: Path, tmp_path: Path, serve: Serve) -> None:
    # The server tidies up its files whenever it likes; only a copy of its own stays as it is for the other reader.
    copy = shutil.copytree(location, tmp_path / "copy")
    url = serve(location, "--union-default-graph")
    with RemoteStore(url) as remote, EmbeddedStore(Store.read_only(str(copy))) as embedded:
        for query in QUERIES:
            assert plain(remote.run(query)) == plain(embedded.run(query)), query
        assert remote.graphs() == embedded.graphs()
        assert sorted(map(str, remote.quads())) == sorted(map(str, embedded.quads()))


def test_server_without_the_union_is_refused(location: Path, serve: Serve) -> None:
    with pytest.raises(EndpointError, match="does not show the triples") as caught:
        RemoteStore(serve(location))
    assert "--union-default-graph" in str(caught.value)


def test_server_that_passes_over_from_clauses_is_not_believed(location: Path, serve: Serve) -> None:
    store = RemoteStore(serve(location, "--union-default-graph"))
    with pytest.raises(EndpointError, match="passes over FROM"):
        store.select("SELECT (COUNT(*) AS ?n) FROM <https://example.org/specification/1> { ?s ?p ?o }")


def test_server_without_named_graphs_is_fine(tmp_path: Path, serve: Serve) -> None:
    with RemoteStore(serve(tmp_path / "empty")) as store:
        assert store.graphs() == []
        assert list(store.quads()) == []


def test_faults_of_the_query_are_told(location: Path, serve: Serve) -> None:
    store: GraphStore = RemoteStore(serve(location, "--union-default-graph"))
    with pytest.raises(QueryError, match=r"refuses the query: .*2:10"):
        store.select("SELECT *\n{ ?s ?p }")
    with pytest.raises(QueryError, match="begins with INSERT"):
        store.run("INSERT DATA { <a:a> <a:b> <a:c> }")
    with pytest.raises(QueryError, match="a SELECT query is needed"):
        store.select("ASK {}")
    with pytest.raises(QueryError, match="Unicode"):
        store.run("SELECT * { ?s ?p '\ud800' }")
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.ask("ASK {}")


YES = b'{"head":{},"boolean":true}'
JSON = "application/sparql-results+json"


def reply(status: str, media_type: str, body: bytes, length: int | None = None) -> bytes:
    """An HTTP answer."""
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


@contextmanager
def server(answers: list[bytes], pause: float = 0.0) -> Iterator[str]:
    """A server that gives these answers one after the other, the last for ever, byte by byte if there is a pause."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                head += self.request.recv(65536)
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            try:
                for piece in [answer[n : n + 1] for n in range(len(answer))] if pause else [answer]:
                    self.request.sendall(piece)
                    time.sleep(pause)
            except OSError:
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/sparql"
        running.shutdown()
        running.block_on_close = False


TABLE = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"x"}}]}}'


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (reply("200 OK", "text/html", b"<html>"), "text/html instead of SPARQL results"),
        (reply("200 OK", JSON, TABLE[:60]), "cut off or broken"),
        (reply("200 OK", JSON, TABLE[:60], length=len(TABLE)), "cut off or broken"),
        (reply("200 OK", JSON, b"{}"), "cut off or broken"),
        (reply("200 OK", JSON, b"\xff\xfe"), "cut off or broken"),
        (reply("200 OK", JSON, YES), "a truth value instead of a table"),
        (reply("404 Not Found", "text/plain", b"no such\npage"), "no such page"),
        (reply("401 Unauthorized", "text/plain", b""), "401|unauthorized"),
        (reply("500 Oops", "text/plain", b"out of memory"), "500.*out of memory"),
        (reply("503 Busy", "text/plain", b""), "503 Busy"),
        (b"SSH-2.0-OpenSSH\r\n", "cut off or broken|cannot be reached"),
        (b"", "cut off or broken|cannot be reached"),
    ],
)
def test_bad_answers_are_told(answer: bytes, message: str) -> None:
    with server([reply("200 OK", JSON, YES), reply("200 OK", JSON, YES), answer]) as url:
        store = RemoteStore(url)
        with pytest.raises(EndpointError, match=message) as caught:
            list(store.select("SELECT * { ?s ?p ?o }").rows)
    assert caught.value.where == url
    assert caught.value.remedy


def test_broken_triples_are_told() -> None:
    yes = reply("200 OK", JSON, YES)
    body = b"<http://a/a> <http://a/b> <http://a/c> .\n<http://a/"
    with server([yes, yes, reply("200 OK", "application/n-triples", body), reply("200 OK", JSON, TABLE)]) as url:
        store = RemoteStore(url)
        with pytest.raises(EndpointError, match="cut off or broken"):
            list(store.construct("CONSTRUCT WHERE { ?s ?p ?o }"))
        with pytest.raises(EndpointError, match="instead of RDF"):
            store.construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_time_limit_holds_for_the_whole_answer() -> None:
    with server([reply("200 OK", JSON, YES)], pause=0.05) as url:
        start = time.monotonic()
        with pytest.raises(EndpointError, match=r"did not answer within 0\.3 seconds"):
            RemoteStore(url, timeout=0.3)
        assert time.monotonic() - start < 1.0


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    with pytest.raises(EndpointError, match="cannot be reached") as caught:
        RemoteStore(url)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("url", ["file:///etc/passwd", "graph", "", "ftp://example.org/"])
def test_address_that_is_no_endpoint(url: str) -> None:
    with pytest.raises(StoreError, match="http://"):
        RemoteStore(url)


def test_rows_match_serialized_quads(location: Path, serve: Serve) -> None:
    with RemoteStore(serve(location, "--union-default-graph")) as store:
        text = serialize(store.quads(), format=RdfFormat.N_QUADS)
    assert text is not None
    assert sorted(text.splitlines()) == sorted(b"".join(graph(number) for number in range(3)).splitlines())
