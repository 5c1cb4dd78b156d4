"""What goes wrong, as an answer: problem+json (RFC 9457) for programs, a small page for people."""

import logging
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import JobkgError, UnknownClassError
from kg.serve.accept import preferred
from kg.serve.refusal import Refusal, status_of

JSON: Final = "application/problem+json"

_log = logging.getLogger("jobkg.serve")

__all__ = ["JSON", "Faults", "Refusal", "handle", "problem", "respond", "status_of"]


def problem(error: Exception) -> dict[str, Any]:
    """The members of problem+json for an error: type, title, status, detail, and what is known beyond them.

    An error that is none of ours is not described: its text may hold what is nobody's business.
    """
    status = error.status_code if isinstance(error, HTTPException) else status_of(error)
    told: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    match error:
        case JobkgError():
            told["detail"] = error.message
            where = None if status >= HTTPStatus.INTERNAL_SERVER_ERROR else error.where
            told |= {key: value for key, value in (("where", where), ("remedy", error.remedy)) if value}
            if isinstance(error, UnknownClassError):
                told["nearest"] = list(error.nearest)
        case HTTPException():
            told["detail"] = str(error.detail)
        case _:
            told["detail"] = "the server failed; its log has the reason"
    return told


def respond(request: Request, error: Exception) -> Response:
    """The answer that tells of an error, in the form that the client accepts."""
    told = problem(error)
    headers = dict(getattr(error, "headers", None) or {}) | {"Cache-Control": "no-store", "Vary": "Accept"}
    accept = request.headers.get("accept", "")
    if preferred(accept, (JSON, "application/json", "text/html")) == "text/html":
        return HTMLResponse(_page(request, told), told["status"], headers)
    return JSONResponse(told, told["status"], headers, media_type=JSON)


async def handle(request: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    return respond(request, error)


class Faults:
    """Answers with 500 when something failed that nobody foresaw; the log, not the client, gets the traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_begun = False

        async def noted(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if is_begun or scope["type"] != "http":
                raise
            _log.exception("a request failed: %s", scope["method"])
            await respond(Request(scope), error)(scope, receive, send)


def _page(request: Request, told: Mapping[str, Any]) -> str:
    """The page of an error: that of the explorer where it has set one (`app.state.error_page`), else a plain one."""
    made = getattr(request.app.state, "error_page", None)
    if made is not None:
        return str(made(request, told))
    title = escape(f"{told['status']} {told['title']}")
    parts = [escape(str(told[key])) for key in ("detail", "where", "remedy") if key in told]
    nearest = "".join(f"<li>{escape(each)}</li>" for each in told.get("nearest", ()))
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1>" + "".join(f"<p>{part}</p>" for part in parts) + (f"<ul>{nearest}</ul>" if nearest else "")
    )
