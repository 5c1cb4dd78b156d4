"""Headers: those that keep browsers from doing harm with an answer, and the one that says whom a client asked for."""

import ipaddress
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.problem import respond
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings

CUT_HEADER: Final = "Jobkg-Cut"
"""Says at how many rows, triples or items an answer was cut; absent where it is complete."""
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_SECURITY: Final = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)
_RAW: Final = [(name.lower().encode(), value.encode()) for name, value in _SECURITY]
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ANYWHERE: Final = frozenset({"0.0.0.0", "::", "[::]"})


class Headers:
    """Gives every answer the security headers, unless it has its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in _RAW if pair[0] not in given)]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Compression(GZipMiddleware):
    """Compresses answers for clients that take gzip; for others nothing is done at all."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        takes = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope.get("headers", ()))
        await (super().__call__(scope, receive, send) if takes else self.app(scope, receive, send))


class HostCheck:
    """Refuses requests for other names, so that no web page can have its own name point here (DNS rebinding).

    Known are the loopback names, the host that the server was told to listen at, and those that `--allow-host` names.
    A server that listens to the network takes addresses as well: rebinding needs a name.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._known = {_bare(name) for name in (*_LOOPBACK, settings.host, *settings.allow_host)} - _ANYWHERE
        self._takes_addresses = not settings.is_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_known(scope):
            await self._app(scope, receive, send)
            return
        error = Refusal(421, "this server does not go by that name", remedy="start it with --allow-host NAME")
        await respond(Request(scope), error)(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1:
            return False
        name = _bare(_without_port(hosts[0].decode("latin-1")))
        return name in self._known or "*" in self._known or (self._takes_addresses and _is_address(name))


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and (":" not in name or name.endswith("]")) else host


def _bare(name: str) -> str:
    """A name as it is compared: small letters, no dot at the end, addresses of version 6 in brackets."""
    name = name.strip().lower().removesuffix(".")
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
