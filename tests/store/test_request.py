"""Requests are tried again where that helps and end in time, and no part of an answer passes for all of it."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kg.errors import EndpointError
from kg.store import RemoteStore
from kg.store.request import TRIES

JSON, LINES = "application/sparql-results+json", "application/n-triples"
YES = b'{"head":{},"boolean":true}'
TRIPLE = b"<http://a/a> <http://a/b> <http://a/c> .\n"
ASK, ALL = "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"


def reply(status: str, body: bytes, *headers: str, media_type: str = JSON, length: int | None = None) -> bytes:
    """An HTTP answer; `length` is what it says of itself."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {size}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


class Scripted:
    """A server that gives answers in turn, the last one for ever, and counts requests."""

    def __init__(self) -> None:
        self.url = ""
        self.answers = [reply("200 OK", YES)]
        self.count = 0


@contextmanager
def scripted() -> Iterator[tuple[Scripted, RemoteStore]]:
    """The server, and a store that has connected to it."""
    script = Scripted()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            length = 0
            while (line := self.rfile.readline().strip().lower()) != b"":
                length = int(line.partition(b":")[2]) if line.startswith(b"content-length") else length
            self.rfile.read(length)
            script.count += 1
            self.wfile.write(script.answers.pop(0) if len(script.answers) > 1 else script.answers[0])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        script.url = f"http://127.0.0.1:{running.server_address[1]}/sparql"
        store = RemoteStore(script.url, timeout=10)
        script.count = 0
        yield script, store
        running.shutdown()
        running.block_on_close = False


@pytest.mark.parametrize(
    "failure",
    [
        reply("503 Service Unavailable", b"starting"),
        reply("502 Bad Gateway", b""),
        reply("429 Too Many Requests", b"", "Retry-After: 0"),
        reply("200 OK", YES[:9], length=len(YES)),
        b"",
    ],
    ids=["503", "502", "429", "broken off", "hung up"],
)
def test_a_failure_that_passes_is_not_told(failure: bytes) -> None:
    with scripted() as (script, store):
        script.answers = [failure, reply("200 OK", YES)]
        assert store.ask(ASK) is True
        assert script.count == 2


def test_a_failure_that_stays_is_told_after_some_tries() -> None:
    with scripted() as (script, store):
        script.answers = [reply("503 Service Unavailable", b"down for repairs")]
        with pytest.raises(EndpointError, match=r"503.*down for repairs"):
            store.ask(ASK)
        assert script.count == TRIES


@pytest.mark.parametrize("status", ["500 Oops", "404 Not Found", "403 Forbidden", "400 Bad Request"])
def test_a_refusal_is_taken_at_its_word(status: str) -> None:
    with scripted() as (script, store):
        script.answers = [reply(status, b"")]
        with pytest.raises(Exception, match=r"endpoint"):
            store.ask(ASK)
        assert script.count == 1


def test_nobody_waits_longer_than_allowed_for_a_server_that_wants_time() -> None:
    with scripted() as (script, store):
        script.answers = [reply("503 Busy", b"", "Retry-After: 3600")]
        start = time.monotonic()
        with pytest.raises(EndpointError, match="503"):
            store.ask(ASK)
        assert (script.count, time.monotonic() - start < 2) == (1, True)


def test_the_time_limit_covers_all_tries() -> None:
    with scripted() as (script, _):
        start = time.monotonic()
        script.answers = [reply("503 Busy", b"", "Retry-After: 2")]
        with pytest.raises(EndpointError, match=r"503|within 1 second"):
            RemoteStore(script.url, timeout=1)
        assert time.monotonic() - start < 2


def test_lines_that_break_off_at_the_end_of_a_line_are_noticed() -> None:
    with scripted() as (script, store):
        script.answers = [reply("200 OK", TRIPLE, media_type=LINES, length=2 * len(TRIPLE))]
        with pytest.raises(EndpointError, match="cut off or broken"):
            store.construct(ALL)


def test_lines_of_which_nobody_says_how_many_there_are_are_not_believed() -> None:
    with scripted() as (script, store):
        script.answers = [f"HTTP/1.1 200 OK\r\nContent-Type: {LINES}\r\n\r\n".encode() + TRIPLE]
        with pytest.raises(EndpointError, match="whether it is all there"):
            store.construct(ALL)


def test_chunks_tell_where_the_end_is() -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {LINES}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    chunk = f"{len(TRIPLE):x}\r\n".encode() + TRIPLE + b"\r\n"
    with scripted() as (script, store):
        script.answers = [head + chunk + b"0\r\n\r\n"]
        assert len(list(store.construct(ALL))) == 1
        script.answers = [head + chunk]
        with pytest.raises(EndpointError, match="cut off or broken"):
            store.construct(ALL)


@pytest.mark.parametrize("header", ["Jobkg-Cut: rows", "X-SPARQL-MaxRows: 10000"])
def test_a_server_that_says_that_it_cut_is_believed(header: str) -> None:
    with scripted() as (script, store):
        script.answers = [reply("200 OK", TRIPLE, header, media_type=LINES)]
        with pytest.raises(EndpointError, match="only a part"):
            store.construct(ALL)
        script.answers = [reply("206 Partial Content", TRIPLE, media_type=LINES)]
        with pytest.raises(EndpointError, match="only a part"):
            store.construct(ALL)
