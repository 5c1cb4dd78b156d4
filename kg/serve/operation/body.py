"""The limit on request bodies: neither more bytes nor more time than the settings allow."""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.problem import respond
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings


class BodyLimit:
    """Refuses a body that is announced or found to be too large (413), or that takes too long to arrive (408)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.body_limit
        self._patience = settings.patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _has_body(scope):
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._most:
            await respond(Request(scope), self._too_large())(scope, receive, send)
            return
        await self._app(scope, self._limited(receive), send)

    def _limited(self, receive: Receive) -> Receive:
        """The same, until the body is complete, with both limits."""
        size = 0
        is_complete = False
        end = asyncio.get_running_loop().time() + self._patience

        async def limited() -> Message:
            nonlocal size, is_complete
            if is_complete:
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise _refusal(408, f"the request took longer than {self._patience:g} s to arrive") from None
            size += len(message.get("body", b""))
            is_complete = not message.get("more_body", False)
            if size > self._most:
                raise self._too_large()
            return message

        return limited

    def _too_large(self) -> Refusal:
        return _refusal(413, f"the request has more than {self._most:,} bytes")


def _refusal(status: int, message: str) -> Refusal:
    # The rest of the body is not waited for.
    return Refusal(status, message, headers={"Connection": "close"})


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


def _announced(scope: Scope) -> int:
    """The largest length that the headers announce; one that is no number was refused with the head."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value) for value in lengths if value.isdigit()), default=0)
