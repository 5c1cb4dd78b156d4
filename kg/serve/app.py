"""The application: every part of the server under one roof, behind the same guards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from kg.errors import JobkgError
from kg.serve import api, operation, pages, sparql
from kg.serve.current import Current
from kg.serve.headers import CUT_HEADER, Compression, Headers, HostCheck
from kg.serve.operation import BodyLimit, Metrics, Record
from kg.serve.problem import Faults, handle
from kg.serve.settings import Settings
from kg.serve.sparql import QueryPool

_SMALLEST_COMPRESSED: Final = 1_000
_LEVEL: Final = 5
_READABLE: Final = ("ETag", "Link", "Retry-After", CUT_HEADER, sparql.LIMIT_HEADER)


def application(settings: Settings) -> Starlette:
    """The application for these settings; raises StoreError when there is no store.

    `app.state` has `settings`, `current` (the graph), `queries` (the query processes) and `metrics`.
    """
    current = Current(settings)
    metrics = Metrics(settings, current)
    queries = QueryPool(settings, current, metrics)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await current.start()
        await queries.start()
        try:
            yield
        finally:
            await queries.stop()
            await current.stop()

    middleware = [
        Middleware(Record, settings=settings, metrics=metrics),
        Middleware(Headers),
        Middleware(Faults),
        Middleware(HostCheck, settings=settings),
        Middleware(Compression, minimum_size=_SMALLEST_COMPRESSED, compresslevel=_LEVEL),
        Middleware(BodyLimit, settings=settings),
    ]
    if settings.cors:
        allowed = Middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=("GET", "HEAD", "POST"),
            allow_headers=("Accept", "Content-Type", "If-None-Match"),
            expose_headers=_READABLE,
            max_age=3600,
        )
        middleware.insert(4, allowed)
    app = Starlette(
        # The pages come last: any path that is nobody else's may be that of something in the graph.
        routes=[*sparql.routes(), *operation.routes(), *api.routes(), *pages.routes()],
        middleware=middleware,
        exception_handlers={JobkgError: handle, HTTPException: handle},
        lifespan=lifespan,
    )
    app.state.settings, app.state.current, app.state.metrics, app.state.queries = settings, current, metrics, queries
    pages.prepare(app)
    return app
