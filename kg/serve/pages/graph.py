"""The graph view: what is around a thing, or the careers of an agency, drawn by script and told as a table."""

import io
from typing import Any, Final

import networkx as nx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.pages.address import path_of
from kg.serve.pages.forms import types_of
from kg.serve.pages.home import choices_of
from kg.serve.pages.neighbourhood import GROUPS, KINDS, MOST, Part, around, careers
from kg.serve.pages.page import current_of, render, tagged

_TABLE: Final = 300
"""So many edges are told in the table below the picture."""
_DEEPEST: Final = 3
_USUAL: Final = ("career", "supervision", "series", "competencies", "credentials", "likeness", "links")


async def page(request: Request) -> Response:
    """The view of what is around `class` (a title, a code, or the IRI of anything), or of the view `careers`.

    Raises UnknownClassError for what there is not, ParameterError for a depth or a group of edges that there is not.
    """
    given = _given(request)
    part, focus = await _part(request, given) if given["class"] or given["view"] else (None, "")
    return render(
        request,
        "graph.html",
        given=given,
        part=part,
        focus=focus,
        table=part.edges[:_TABLE] if part else (),
        labels={node.id: node.label for node in part.nodes} if part else {},
        groups=GROUPS,
        kinds=tuple(dict.fromkeys(KINDS.values())),
        choices=await current_of(request).answer(choices_of),
        most=MOST,
    )


async def data(request: Request) -> Response:
    """The same part of the graph as JSON for the script, or as GraphML with `format=graphml`."""
    part, _ = await _part(request, _given(request))
    if request.query_params.get("format") == "graphml":
        written = io.BytesIO()
        nx.write_graphml(part.to_networkx(), written)
        headers = {"Content-Disposition": 'attachment; filename="graph.graphml"'}
        return Response(written.getvalue(), media_type="application/graphml+xml", headers=headers)
    base = current_of(request).base
    told = part.to_json()
    for node in told["nodes"]:
        node["href"] = path_of(node["id"], base) or node["id"]
    return tagged(request, JSONResponse(told))


def named(graph: KnowledgeGraph, name: str) -> str:
    """The IRI of what a visitor named: anything of the graph by its IRI, a class by title or code."""
    if (
        name.startswith(("http://", "https://", "urn:"))
        and not set(name) & set(' <>"{}|\\^`')
        and types_of(graph, name)
    ):
        return name
    return graph.resolve(name)


def _given(request: Request) -> dict[str, Any]:
    query = request.query_params
    depth = query.get("depth", "1")
    if depth not in map(str, range(1, _DEEPEST + 1)):
        raise ParameterError(f"{depth!r} is no depth", remedy=f"give 1 to {_DEEPEST}")
    chosen = tuple(each for each in query.getlist("edges") if each) or _USUAL
    for each in chosen:
        if each not in GROUPS:
            raise ParameterError(f"there is no group of edges {each!r}", remedy=f"choose from {', '.join(GROUPS)}")
    view = query.get("view", "")
    if view not in ("", "careers"):
        raise ParameterError(f"there is no view {view!r}", remedy="give careers, or a class")
    return {
        "class": query.get("class", "").strip(),
        "view": view,
        "agency": query.get("agency", "").strip(),
        "depth": int(depth),
        "edges": chosen,
    }


async def _part(request: Request, given: dict[str, Any]) -> tuple[Part, str]:
    """The part of the graph that is asked for, and the IRI of the thing in its middle."""
    current = current_of(request)
    if given["view"]:
        return await current.answer(careers, given["agency"] or None, MOST), ""
    if not given["class"]:
        raise ParameterError("nothing is named to be drawn", remedy="name a class")
    iri = await current.answer(named, given["class"])
    return await current.answer(around, iri, given["depth"], given["edges"]), iri
