"""The page of anything in the graph, at the path that its IRI has, in the form that is asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import UnknownClassError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.pages import background, links
from kg.serve.pages.address import base_path, iri_of, split_suffix
from kg.serve.pages.class_view import class_view, read_as
from kg.serve.pages.concept import KINDS, concept_view
from kg.serve.pages.forms import alternates, form_of, machine, rdf, types_of
from kg.serve.pages.home import suggestions
from kg.serve.pages.listing import agency_view, series_view
from kg.serve.pages.page import current_of, render, tagged
from kg.serve.pages.paging import paged
from kg.serve.pages.resource import document_view, resource_view

_PER_PAGE: Final = 200


async def thing(request: Request) -> Response:
    """The thing whose IRI is the base and this path; another form of it by suffix or Accept header.

    The path of the whole IRI is led to that of the page. Raises UnknownClassError, with the nearest titles, for what
    the graph does not have.
    """
    current = current_of(request)
    whole = base_path(current.base)
    path = request.url.path
    if whole != "/" and path.startswith(whole):
        # One slash only: "//host/..." would lead to another server.
        return RedirectResponse("/" + path.removeprefix(whole).lstrip("/\\"), 303)
    iri = iri_of(path, current.base)
    types: frozenset[str] = await current.answer(types_of, iri) if iri else frozenset()
    asked = None
    if not types:
        path, asked = split_suffix(path)
        iri = iri_of(path, current.base)
        types = await current.answer(types_of, iri) if iri and asked else frozenset()
    if not types or iri is None:
        raise await current.answer(_unknown, path)
    form = form_of(request, asked)
    if form in ("html", "json"):
        return await _told(request, iri, types, form, path)
    data = await current.answer(rdf, iri, form, is_class="JobClass" in types)
    return tagged(request, machine(form, data, path))


async def _told(request: Request, iri: str, types: frozenset[str], form: str, path: str) -> Response:
    current = current_of(request)
    load, template, arguments = _kind(types)
    view: Any = await current.answer(load, iri, *arguments)
    if view is None:
        load, template = resource_view, "resource.html"
        view = await current.answer(resource_view, iri)
    if form == "json":
        content = view.profile.to_json() if load is class_view else view.to_json()
        return tagged(request, machine(form, content, path))
    more: dict[str, Any] = {"view": view, "iri": iri, "path": path}
    if load is class_view:
        specified = view.profile.identity.specified
        more |= {
            "read_as": read_as,
            "similar": await background.similar(request, iri) if specified else background.Failed(""),
            "findings": await background.soon(request, background.findings_of, iri),
            "links": await current.answer(links.links_of, iri),
            "release": partial(links.release_name, loaded=await current.answer(links.releases)),
        }
    if template in ("agency.html", "concept.html"):
        items = view.classes if template == "agency.html" else view.asking
        more |= paged(request, items, _PER_PAGE).values
    return render(request, template, headers={"Link": alternates(path)}, **more)


def _kind(types: frozenset[str]) -> tuple[Callable[..., Any], str, tuple[str, ...]]:
    """How things of these types are read and shown."""
    if "JobClass" in types:
        return class_view, "class.html", ()
    if "ClassSeries" in types:
        return series_view, "series.html", ()
    if "Agency" in types:
        return agency_view, "agency.html", ()
    if "Specification" in types:
        return document_view, "document.html", ()
    for name in KINDS:
        if name in types:
            return concept_view, "concept.html", (name,)
    return resource_view, "resource.html", ()


def _unknown(graph: KnowledgeGraph, path: str) -> UnknownClassError:
    """What is said of a path that leads nowhere, with the titles that are nearest to its last part."""
    name = path.rstrip("/").rpartition("/")[2].replace("-", " ")[:200]
    nearest = [str(each["title"]) for each in suggestions(graph, name)][:3]
    return UnknownClassError(
        f"the graph has nothing at {path}", nearest=nearest, remedy=None if nearest else "search for its words"
    )
