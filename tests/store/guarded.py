"""An HTTP server that asks who is there, and notes what it is sent; it answers every query with yes."""

import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import parse_http_list, parse_keqv_list

USER, PASSWORD, TOKEN = "Zoë", "pass: wörd", "t0ken-t0ken"
NONCE = "a-nonce"
YES = b'{"head":{},"boolean":false}'
STATE = b'{"head":{"vars":["duration"]},"results":{"bindings":[]}}'

Check = Callable[[str, str], bool]
"""Whether the value of an Authorization header is right, for a request of this path."""


class Guarded:
    """Where the server is, and what it was sent."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.headers: list[str | None] = []


@contextmanager
def guarded(challenges: list[str], check: Check, reply: str = "") -> Iterator[Guarded]:
    """A server with these challenges, that lets in whom the check lets in; `reply` is what it says to others."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            given = self.headers.get("Authorization")
            seen.headers.append(given)
            if given is not None and check(given, self.path):
                answer = YES if b"ASK" in body else STATE
                self._answer(200, answer, [("Content-Type", "application/sparql-results+json")])
            else:
                told = f"{reply} {given}".encode("latin-1", "replace")
                self._answer(401, told, [("WWW-Authenticate", challenge) for challenge in challenges])

        def _answer(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
            self.send_response(status)
            for name, value in [*headers, ("Content-Length", str(len(body)))]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        seen = Guarded(f"http://127.0.0.1:{server.server_address[1]}/sparql")
        yield seen
        server.shutdown()


def is_basic(given: str, _: str) -> bool:
    """Whether this is the name and password as they are."""
    return given == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def is_bearer(given: str, _: str) -> bool:
    """Whether this is the token."""
    return given == f"Bearer {TOKEN}"


def is_digest(algorithm: str) -> Check:
    """Whether this is the digest, computed here as RFC 7616 (3.4) says."""
    make = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[algorithm]

    def digest(text: str) -> str:
        return make(text.encode()).hexdigest()

    def check(given: str, path: str) -> bool:
        scheme, _, rest = given.encode("latin-1").decode("utf-8").partition(" ")
        told = parse_keqv_list(parse_http_list(rest))
        known = f"{digest(f'{USER}:realm:{PASSWORD}')}:{NONCE}:{told.get('nc')}:{told.get('cnonce')}:auth"
        wanted = digest(f"{known}:{digest(f'POST:{path}')}")
        return scheme == "Digest" and told.get("uri") == path and told.get("response") == wanted

    return check
