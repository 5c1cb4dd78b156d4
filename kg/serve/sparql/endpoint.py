"""The address /sparql: requests of the SPARQL 1.1 Protocol in, answers out."""

import asyncio
import re
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive, Scope, Send

from kg.serve.accept import preferred
from kg.serve.evaluation.media import GRAPH, content_type
from kg.serve.evaluation.question import Question
from kg.serve.headers import CUT_HEADER
from kg.serve.refusal import Refusal
from kg.serve.sparql.description import describe
from kg.serve.sparql.pool import QueryPool
from kg.serve.sparql.process import QueryProcess
from kg.serve.sparql.protocol import read
from kg.serve.sparql.spool import Spool

PATH: Final = "/sparql"
LIMIT_HEADER: Final = "Jobkg-Row-Limit"
"""Says how many rows or triples an answer can have."""
_LISTEN_AFTER: Final = 0.1
"""Seconds after which it is watched whether the client is still there; most answers are ready before."""
_CHANGING: Final = ("NOW", "RAND", "UUID", "BNODE")
"""Functions that may give something else next time; STRUUID is one of them."""


def routes() -> list[BaseRoute]:
    """The routes of this part."""
    return [Route(PATH, Endpoint())]


class Endpoint:
    """The endpoint, as an ASGI application of its own: it sees methods and bodies as they come."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        question = await read(request)
        response = await (_description(request) if question is None else _answer(request, question, receive))
        await response(scope, receive, send)


async def _description(request: Request) -> Response:
    """The service description; for browsers the editor, where queries are written."""
    accept = request.headers.get("accept", "")
    media_type = preferred(accept, (*GRAPH, "text/html"))
    if media_type is None:
        raise Refusal(406, f"the description of the service comes as {', '.join(GRAPH)}")
    if media_type == "text/html":
        return RedirectResponse("/editor", 303, {"Vary": "Accept"})
    body = await describe(request, media_type)
    return Response(body, headers={"Content-Type": content_type(media_type), "Vary": "Accept"})


async def _answer(request: Request, question: Question, receive: Receive) -> Response:
    state = request.app.state
    asked = question.to_json()
    tag = _tag(question.text, asked, state.current.generation)
    if tag is not None and request.method != "POST" and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
    pool: QueryPool = state.queries
    kept = None if tag is None else pool.kept.find(tag)
    if kept is not None:
        if CUT_HEADER in kept[1]:
            state.metrics.cut.inc()
        return Response(kept[0], headers=kept[1])
    process = await pool.acquire()
    if process.number != state.current.number:
        tag = None  # between two generations
    spool = await _ask(pool, process, asked, receive)
    if spool.is_cut:
        state.metrics.cut.inc()
    limit = state.settings.row_limit
    headers = {"Content-Type": content_type(spool.media_type), "Vary": "Accept", "Cache-Control": "no-cache"}
    if limit:
        headers[LIMIT_HEADER] = str(limit)
    if spool.is_cut:
        headers[CUT_HEADER] = str(limit)
    if tag is not None:
        headers["ETag"] = tag
    whole = spool.whole()
    if whole is not None:
        if tag is not None:
            pool.kept.keep(tag, whole, headers)
        return Response(whole, headers=headers)
    return _Spooled(spool, headers, lambda: pool.drop(process))


async def _ask(pool: QueryPool, process: QueryProcess, question: bytes, receive: Receive) -> Spool:
    """The answer of a process, which is ended when the client goes away before."""
    loop = asyncio.get_running_loop()
    listeners: list[asyncio.Task[None]] = []
    future = process.ask(question)
    timer = loop.call_later(
        _LISTEN_AFTER, lambda: listeners.append(loop.create_task(_drop_when_gone(pool, process, receive)))
    )
    try:
        return await future
    except asyncio.CancelledError:
        pool.drop(process)
        raise
    finally:
        timer.cancel()
        for listener in listeners:
            listener.cancel()


async def _drop_when_gone(pool: QueryPool, process: QueryProcess, receive: Receive) -> None:
    """End the process when the client has closed the connection."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
    pool.drop(process)


class _Spooled(StreamingResponse):
    """A large answer, sent piece by piece."""

    def __init__(self, spool: Spool, headers: dict[str, str], give_up: Callable[[], object]) -> None:
        """`give_up` is called when the client goes away before the answer is complete."""
        self._spool = spool
        self._give_up = give_up
        if spool.is_complete:
            headers["Content-Length"] = str(spool.size)
        super().__init__(spool.pieces(), headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, and let go of it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            if not self._spool.is_complete and self._spool.failure is None:
                self._give_up()
            self._spool.close()


def _tag(text: str, question: bytes, generation: str) -> str | None:
    """What tells the answer from every other; None where it may differ from one time to the next."""
    capitals = text.upper()
    if not generation or any(name in capitals and re.search(rf"{name}\s*\(", capitals) for name in _CHANGING):
        return None
    return f'W/"{generation}-{blake2b(question, digest_size=12).hexdigest()}"'
