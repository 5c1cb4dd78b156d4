"""The page of anything in the graph, at the path that its IRI has, in the form that is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import UnknownClassError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.current import Current
from kg.serve.headers import CUT_HEADER
from kg.serve.pages import background, links
from kg.serve.pages.address import base_path, iris_of, path_of, split_suffix
from kg.serve.pages.class_view import class_view, read_as
from kg.serve.pages.concept import KINDS, concept_view
from kg.serve.pages.forms import alternates, form_of, machine, rdf, types_of
from kg.serve.pages.home import suggestions
from kg.serve.pages.listing import agency_view, series_view
from kg.serve.pages.named_graph import KIND as NAMED_GRAPH
from kg.serve.pages.named_graph import is_named_graph, named_graph_rdf, named_graph_view
from kg.serve.pages.page import current_of, render, settings_of, tagged
from kg.serve.pages.paging import paged
from kg.serve.pages.resource import document_view, resource_view

_PER_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a path leads to: its IRI, its types (see `types_of`), its own path, the form that a suffix names."""

    iri: str
    types: frozenset[str]
    path: str
    asked: str | None


async def thing(request: Request) -> Response:
    """The thing whose IRI is the base and this path; another form of it by suffix or Accept header.

    The path of the whole IRI is led to that of the page. Raises UnknownClassError, with the nearest titles, for what
    the graph does not have.
    """
    current = current_of(request)
    whole = base_path(current.base)
    path, raw = request.scope["path"], request.scope["raw_path"]
    if whole != "/" and path.startswith(whole):
        # One slash only: "//host/..." would lead to another server.
        written = raw.decode("ascii", "replace")
        rest = written.removeprefix(whole) if written.startswith(whole) else quote(path.removeprefix(whole))
        return RedirectResponse("/" + rest.lstrip("/\\"), 303)
    found = await _found(current, path, raw, None)
    if found is None:
        path, asked = split_suffix(path)
        if asked is not None:
            raw = split_suffix(raw.decode("ascii", "replace"))[0].encode("ascii", "replace")
            found = await _found(current, path, raw, asked)
    if found is None:
        raise await current.answer(_unknown, path)
    form = form_of(request, found.asked)
    if form in ("html", "json"):
        return await _told(request, found, form)
    if NAMED_GRAPH in found.types:
        most = settings_of(request).row_limit
        data, is_cut = await current.answer(named_graph_rdf, found.iri, form, most)
        headers = {CUT_HEADER: str(most)} if is_cut else {}
        return tagged(request, machine(form, data, found.path, headers))
    data = await current.answer(rdf, found.iri, form, is_class="JobClass" in found.types)
    return tagged(request, machine(form, data, found.path))


async def _found(current: Current, path: str, raw: bytes, asked: str | None) -> Found | None:
    """The first of the IRIs that a path may stand for of which the graph says something."""
    for iri in iris_of(path, raw, current.base):
        own = path_of(iri, current.base)
        if own is not None and (types := await current.answer(_types, iri)):
            return Found(iri, types, own, asked)
    return None


def _types(graph: KnowledgeGraph, iri: str) -> frozenset[str]:
    """The types of a thing; that it is a named graph, where it is nothing of the ontology."""
    types = types_of(graph, iri)
    return types if types - {""} or not is_named_graph(graph, iri) else types | {NAMED_GRAPH}


async def _told(request: Request, found: Found, form: str) -> Response:
    current = current_of(request)
    iri, path = found.iri, found.path
    load, template, arguments = _kind(found.types)
    view: Any = await current.answer(load, iri, *arguments)
    if view is None:
        load, template = resource_view, "resource.html"
        view = await current.answer(resource_view, iri)
    if form == "json":
        content = view.profile.to_json() if load is class_view else view.to_json()
        return tagged(request, machine(form, content, path))
    more: dict[str, Any] = {"view": view, "iri": iri, "path": path}
    if load is named_graph_view:
        more["most"] = settings_of(request).row_limit or view.triples
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
    if NAMED_GRAPH in types:
        return named_graph_view, "named_graph.html", ()
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
