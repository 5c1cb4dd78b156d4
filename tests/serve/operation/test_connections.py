"""Hostile clients: huge, slow, silent and lying ones. None holds the server up, and none learns what it should not."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.serve.settings import Settings
from tests.serve.live import LiveServer, serve, serve_with

PATIENCE = 2.0
ASK = "/sparql?query=ASK%20%7B%7D"


@pytest.fixture(scope="module")
def impatient(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    log = tmp_path_factory.mktemp("connections") / "log"
    settings = Settings(
        str(example_store), patience=PATIENCE, body_limit=10_000, connections=1_200, log="json", row_limit=0
    )
    with serve_with(settings, log) as server:
        yield server


def answer_to(server: LiveServer, request: bytes) -> bytes:
    """All that the server says to some bytes until it closes the connection."""
    with server.connect(timeout=30) as client:
        client.sendall(request)
        return read_all(client)


def read_all(client: socket.socket) -> bytes:
    found = b""
    try:
        while piece := client.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def serves_quickly(server: LiveServer) -> bool:
    begun = time.monotonic()
    return server.get(ASK).json()["boolean"] and time.monotonic() - begun < 2


def test_a_thousand_idle_connections_hold_nobody_up_and_are_closed(impatient: LiveServer) -> None:
    clients = [impatient.connect() for _ in range(1_000)]
    try:
        assert serves_quickly(impatient)
        begun = time.monotonic()
        for client in clients:
            assert b"408" in read_all(client)
        assert time.monotonic() - begun < PATIENCE + 10
    finally:
        for client in clients:
            client.close()


def test_heads_that_come_a_byte_at_a_time_are_not_waited_for(impatient: LiveServer) -> None:
    with impatient.connect() as client:
        begun = time.monotonic()
        found = b""
        for byte in b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 1_000:
            try:
                client.sendall(bytes([byte]))
            except OSError:
                break
            time.sleep(0.1)
            if time.monotonic() - begun > PATIENCE + 3:
                break
        found = read_all(client)
        assert b"408 Request Timeout" in found or found == b""
        assert time.monotonic() - begun < PATIENCE + 3
    assert serves_quickly(impatient)


def test_a_second_request_has_to_arrive_in_time_as_well(impatient: LiveServer) -> None:
    with impatient.connect() as client:
        client.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        first = b""
        while not first.endswith(b'{"status":"ok"}'):  # head and body may come in two pieces
            first += client.recv(65536)
        assert first.startswith(b"HTTP/1.1 200")
        client.sendall(b"GET /hea")
        begun = time.monotonic()
        assert read_all(client).startswith(b"HTTP/1.1 408")
        assert time.monotonic() - begun < PATIENCE + 3


def test_the_newest_connection_is_served_when_there_are_too_many(impatient: LiveServer) -> None:
    clients = [impatient.connect() for _ in range(1_300)]
    try:
        assert serves_quickly(impatient)
    finally:
        for client in clients:
            client.close()


def test_a_huge_head_is_refused(impatient: LiveServer) -> None:
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-Much: " + b"y" * 300_000
    assert answer_to(impatient, head).startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))
    lines = b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: y\r\n" % each for each in range(30_000))
    assert answer_to(impatient, lines).startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))
    address = b"GET /" + b"a" * 300_000
    assert answer_to(impatient, address).startswith((b"HTTP/1.1 431", b"HTTP/1.1 400", b"HTTP/1.1 414"))


def test_a_body_that_is_announced_too_large(impatient: LiveServer) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    found = answer_to(impatient, head + b"Content-Length: 100000000000\r\n\r\n")
    assert found.startswith(b"HTTP/1.1 413")
    assert b"more than 10,000 bytes" in found


def test_a_body_that_turns_out_too_large(impatient: LiveServer) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    chunks = b"3e8\r\n" + b" " * 1000 + b"\r\n"
    assert answer_to(impatient, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks * 20).startswith(b"HTTP/1.1 413")


def test_a_body_that_does_not_come(impatient: LiveServer) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    begun = time.monotonic()
    found = answer_to(impatient, head + b"Content-Length: 100\r\n\r\nASK {")
    assert found.startswith(b"HTTP/1.1 408")
    assert PATIENCE * 0.9 < time.monotonic() - begun < PATIENCE + 3


def test_a_client_that_takes_nothing_is_let_go(impatient: LiveServer) -> None:
    digits = " ".join(f"VALUES ?{each} {{ 0 1 2 3 4 5 6 7 8 9 }}" for each in "abcdef")
    query = f"SELECT * {{ {digits} }}".replace(" ", "%20").replace("{", "%7B").replace("}", "%7D").replace("?", "%3F")
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", impatient.port))
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(PATIENCE + 4)
        assert serves_quickly(impatient)
        client.settimeout(10)
        taken = len(read_all(client))
    assert taken < 20_000_000  # the whole answer has more
    assert "stopped" in impatient.get("/metrics").text


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_http_is_refused(impatient: LiveServer, request_: bytes) -> None:
    assert answer_to(impatient, request_)[9:12] in (b"400", b"408", b"413", b"415", b"421")
    assert serves_quickly(impatient)


# Whom the client takes the server for


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:8000", "127.0.0.1.nip.io", "169.254.169.254", ""]
)
def test_other_names_are_refused(live: LiveServer, host: str) -> None:
    for path in ("/health", ASK, "/api/openapi.json", "/"):
        answer = live.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "boolean" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "localhost.", "127.0.0.1:1234", "[::1]", "[::1]:8000"])
def test_own_names_are_taken(live: LiveServer, host: str) -> None:
    assert live.get("/health", headers={"Host": host}).status_code == 200


def test_a_request_has_exactly_one_host(impatient: LiveServer) -> None:
    assert answer_to(impatient, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")[9:12] in (b"400", b"421")
    two = b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert answer_to(impatient, two)[9:12] in (b"400", b"421")


def test_names_that_are_allowed(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log", "--allow-host", "kg.example.org") as server:
        assert server.get("/health", headers={"Host": "kg.example.org:443"}).status_code == 200
        assert server.get("/health", headers={"Host": "evil.example"}).status_code == 421


def test_security_headers_on_every_answer(live: LiveServer) -> None:
    for answer in (
        live.get("/health"),
        live.get(ASK),
        live.get("/no/such"),
        live.get("/health", headers={"Host": "x"}),
    ):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers


# Scripts of other origins


def test_no_other_origin_may_read_answers(live: LiveServer) -> None:
    answer = live.get(ASK, headers={"Origin": "https://evil.example"})
    assert not any(name.startswith("access-control") for name in answer.headers)
    preflight = live.request(
        "OPTIONS", "/sparql", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 405
    assert not any(name.startswith("access-control") for name in preflight.headers)


def test_an_origin_that_is_allowed(example_store: Path, tmp_path: Path) -> None:
    origin = "https://tool.example.org"
    with serve(example_store, tmp_path / "log", "--cors", origin) as server:
        answer = server.get(ASK, headers={"Origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        assert "jobkg-cut" in answer.headers["access-control-expose-headers"].lower()
        assert "access-control-allow-credentials" not in answer.headers
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        assert server.request("OPTIONS", "/sparql", headers=asked).status_code == 200
        for evil in ("https://evil.example", "null", f"{origin}.evil.example"):
            assert "access-control-allow-origin" not in server.get(ASK, headers={"Origin": evil}).headers
            asked = {"Origin": evil, "Access-Control-Request-Method": "POST"}
            assert server.request("OPTIONS", "/sparql", headers=asked).status_code == 400


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2fetc%2fpasswd",
        "/static/....//....//etc/passwd",
        "/static//etc/passwd",
        "/static/%00",
        "/%ff%fe",
        "//evil.example/",
        "/sparql/../settings.py",
    ],
)
def test_no_path_leads_out(impatient: LiveServer, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    found = answer_to(impatient, request)
    assert found[9:12] in (b"400", b"404", b"307"), found[:300]
    assert b"root:" not in found
    assert b"Traceback" not in found
    assert b"ocation: http://evil.example" not in found


def test_the_log_has_neither_secrets_nor_false_lines(impatient: LiveServer) -> None:
    secret = {"Authorization": "Bearer s3cret-token", "Cookie": "session=s3cret-cookie"}
    impatient.get("/sparql?query=ASK%20%7B%7D&key=s3cret-key", headers=secret)
    impatient.get("/a%0Ab%0D%0A2026-01-01T00:00:00Z%20false")
    time.sleep(0.5)
    text = impatient.log.read_text()
    assert "s3cret" not in text
    assert "/a%0Ab%0D%0A2026-01-01T00:00:00Z%20false" in text
    assert "\n2026-01-01" not in text
    assert "Traceback" not in text
