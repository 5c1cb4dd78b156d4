"""Addresses for whoever runs the server: is it alive, is it ready, what does it do."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.serve.operation.metrics import MEDIA_TYPE

_HEADERS = {"Cache-Control": "no-store"}


def routes() -> list[BaseRoute]:
    """The routes of this part."""
    return [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]


async def health(_: Request) -> Response:
    """The process answers; whether it can answer questions is for `ready` to say."""
    return JSONResponse({"status": "ok"}, headers=_HEADERS)


async def ready(request: Request) -> Response:
    """Whether questions are answered: 200, or 503 while no query process runs."""
    state = request.app.state
    is_ready = state.queries.is_ready
    told = {"status": "ready" if is_ready else "starting", "generation": state.current.number}
    return JSONResponse(told, 200 if is_ready else 503, _HEADERS)


async def metrics(request: Request) -> Response:
    """The numbers of all worker processes, for Prometheus."""
    return Response(request.app.state.metrics.text(), media_type=MEDIA_TYPE, headers=_HEADERS)
