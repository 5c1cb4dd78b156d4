"""The paths of the API: an address read, the question put to the graph, the answer sent with its tag."""

import asyncio
import hashlib
import json
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import ParameterError
from kg.json_value import jsonable
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.api import careers, catalogue, classes, links, quality
from kg.serve.api.openapi import description
from kg.serve.api.paging import Page
from kg.serve.api.parameter import Value, Values, read_values, whole
from kg.serve.api.question import Answer, Question
from kg.serve.refusal import Refusal

MEDIA_TYPE: Final = "application/json"
_LONG: Final = 200
"""Items of a list from which on it is written in a thread, so that other requests need not wait."""

FIXED: Final[tuple[Question, ...]] = (
    *classes.QUESTIONS,
    *careers.QUESTIONS,
    *links.QUESTIONS,
    *quality.QUESTIONS,
)
"""All questions but those of the catalogue."""


def routes() -> list[BaseRoute]:
    """The routes of the API; what else begins with /api/ is not found."""
    return [
        Route("/api", _index, name="api"),
        Route("/api/openapi.json", _openapi, name="openapi"),
        Route("/api/query", _catalogue, name="api-catalogue"),
        Route("/api/query/{name}", _query, name="api-query"),
        *(Route(each.path, partial(_ask, question=each), methods=["GET"]) for each in FIXED),
        Route("/api/{rest:path}", _unknown),
    ]


async def _ask(request: Request, question: Question) -> Response:
    """Answer one question."""
    pairs = request.query_params.multi_items()
    values = read_values(question.parameters, pairs)
    listing = question.listing
    page = Page(whole(values, "offset") or 0, whole(values, "limit") or listing.limit) if listing else None
    tag = _tag(request)
    if tag and _is_known(request, tag):
        return Response(status_code=304, headers=_headers(tag))
    count = listing.count(page.end) if page and listing else 0
    made = None if question.elsewhere is None else await question.elsewhere(request, values)
    answer = made or await request.app.state.current.answer(_answer, question, _asked(values, question), count)
    headers = _headers(tag)
    if page and listing:
        headers |= page.headers(answer, listing, request.url.path, pairs)
        answer = page.of(answer, listing)
    return Response(await _written(answer, page), media_type=MEDIA_TYPE, headers=headers)


def _asked(values: Values, question: Question) -> tuple[tuple[str, Value], ...]:
    """The values without those of paging, so that all pages are parts of one answer."""
    paging = {each.name for each in question.listing.parameters()} if question.listing else set()
    return tuple((name, value) for name, value in values.items() if name not in paging)


def _answer(graph: KnowledgeGraph, question: Question, values: tuple[tuple[str, Value], ...], count: int) -> Answer:
    """The finished answer, which is kept as long as the generation is served."""
    made: Answer = jsonable(question.answer(graph, dict(values), count))
    return made


async def _written(answer: Any, page: Page | None) -> bytes:
    if page is None or page.limit >= _LONG:
        return await asyncio.to_thread(_json, answer)
    return _json(answer)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


async def _query(request: Request) -> Response:
    name = request.path_params["name"]
    question = catalogue.questions().get(name)
    if question is None:
        error = _not_in_catalogue(name)
        raise Refusal(404, error.message, remedy=error.remedy)
    return await _ask(request, question)


def _not_in_catalogue(name: str) -> ParameterError:
    try:
        KnowledgeGraph.catalogue().find(name)
    except ParameterError as error:
        return error
    raise AssertionError("the catalogue and its questions have the same names")


async def _catalogue(request: Request) -> Response:
    read_values((), request.query_params.multi_items())
    return _fixed(request, catalogue.listed())


async def _openapi(request: Request) -> Response:
    read_values((), request.query_params.multi_items())
    return _fixed(request, _described())


async def _index(request: Request) -> Response:
    """What there is to ask, for someone who looks at the API in a browser."""
    read_values((), request.query_params.multi_items())
    asked = {each.path: each.summary for each in FIXED}
    other = {"/api/query": "The questions of the catalogue", "/api/openapi.json": "The description of all of this"}
    return _fixed(request, {"paths": asked | other})


async def _unknown(request: Request) -> Response:
    raise Refusal(404, "there is no such path", remedy="/api lists them")


@cache
def _described() -> dict[str, Any]:
    return description((*FIXED, *catalogue.questions().values()))


def _fixed(request: Request, value: Any) -> Response:
    """An answer that is the same for every generation."""
    body = _json(value)
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    if _is_known(request, tag):
        return Response(status_code=304, headers=_headers(tag))
    return Response(body, media_type=MEDIA_TYPE, headers=_headers(tag))


def _tag(request: Request) -> str:
    """What tells this answer from others (RFC 9110, 8.8.3); "" for an endpoint, which does not say when it changes.

    It is a weak one, because what is sent may be compressed. Ages of specifications are told against today.
    """
    generation = request.app.state.current.generation
    if not generation:
        return ""
    parts = (generation, version("jobclass-kg"), date.today().isoformat(), request.url.path, request.url.query)
    return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:24]}"'


def _is_known(request: Request, tag: str) -> bool:
    """Whether the client has this answer already (RFC 9110, 13.1.2)."""
    given = ",".join(request.headers.getlist("if-none-match"))
    return tag.removeprefix("W/") in {part.strip().removeprefix("W/") for part in given.split(",")}


def _headers(tag: str) -> dict[str, str]:
    return {"Cache-Control": "no-cache", "ETag": tag} if tag else {"Cache-Control": "no-store"}
