"""Pages: one way to render a template, with what every page has, an ETag, and links to things of the graph."""

import hashlib
import shlex
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import web_assets
from kg.analyze.block import TOLD_ELSEWHERE
from kg.plain_text import undirected
from kg.serve.current import Current
from kg.serve.pages.address import path_of, with_query
from kg.serve.pages.wording import (
    LABELS,
    MATCHES,
    REASONS,
    STATES,
    STEPS,
    beginning,
    counted,
    months,
    reasons,
    scope,
    words,
)
from kg.serve.settings import Settings

SECTIONS: Final = (
    ("/", "Search"),
    ("/path", "Career paths"),
    ("/compare", "Compare"),
    ("/graph", "Graph"),
    ("/query", "Questions"),
    ("/findings", "Findings"),
    ("/consolidation", "Consolidation"),
    ("/review", "Links"),
    ("/editor", "SPARQL"),
)
"""The pages that every page leads to."""


def current_of(request: Request) -> Current:
    """The graph as it is now."""
    current = request.app.state.current
    assert isinstance(current, Current)
    return current


def settings_of(request: Request) -> Settings:
    """How the server was started."""
    settings = request.app.state.settings
    assert isinstance(settings, Settings)
    return settings


def render(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """The page that a template makes of the values; 304 where the client has it already."""
    base = current_of(request).base
    text = (
        environment()
        .get_template(template)
        .render(
            request_path=request.url.path,
            sections=SECTIONS,
            link=lambda iri, label=None: link(iri, base, label),
            href=lambda iri: path_of(iri, base) or iri,
            asset=asset,
            **values,
        )
    )
    return tagged(request, HTMLResponse(text, status, {"Vary": "Accept", **(headers or {})}))


def tagged(request: Request, response: Response) -> Response:
    """The answer with an ETag of its bytes; an empty 304 where the client named it."""
    tag = f'W/"{hashlib.blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "no-cache")
    known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    if response.status_code == 200 and tag in known:
        kept = {name: value for name, value in response.headers.items() if name not in ("content-length",)}
        return Response(None, 304, kept)
    return response


def link(iri: str, base: str, label: str | None = None) -> Markup:
    """A link to the page of a thing; to the web for what has none here, and plain text for what is no address."""
    address = path_of(iri, base)
    shown = label or iri.removeprefix(base)
    if address is None and not iri.startswith(("http://", "https://")):
        return Markup("{}").format(shown)
    return Markup('<a href="{}">{}</a>').format(address or iri, shown)


@cache
def asset(name: str) -> str | None:
    """The address of a static file, with a mark that changes with it; None for a file that is not there."""
    path = files("kg.serve") / "static" / name
    if not path.is_file():
        return None
    return f"/static/{name}?{hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()}"


@cache
def environment() -> Environment:
    """The templates; whatever they write is escaped, and turns no words beside it."""
    made = Environment(
        loader=PackageLoader("kg.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: undirected(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "words": words,
        "counted": counted,
        "months": months,
        "scope": scope,
        "reasons": reasons,
        "beginning": beginning,
        "shell": shlex.quote,
    }
    made.globals |= {
        "with_query": with_query,
        "LABELS": LABELS,
        "MATCHES": MATCHES,
        "REASONS": REASONS,
        "STEPS": STEPS,
        "STATES": STATES,
        "TOLD_ELSEWHERE": TOLD_ELSEWHERE,
        "has_vendor": web_assets.available,
    }
    return made


def error_page(request: Request, told: Mapping[str, Any]) -> str:
    """The page that tells of an error."""
    base = current_of(request).base
    return (
        environment()
        .get_template("problem.html")
        .render(
            request_path=request.url.path,
            sections=SECTIONS,
            link=lambda iri, label=None: link(iri, base, label),
            href=lambda iri: path_of(iri, base) or iri,
            asset=asset,
            told=told,
        )
    )
