"""The first page: search with filters, counts and suggestions; without words, what the graph holds."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.analyze import SearchAnswer
from kg.analyze.rows import rows
from kg.analyze.search import search
from kg.analyze.search_filter import SearchFilter
from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.model import StatementKind
from kg.query.template import substitute
from kg.serve.pages import background
from kg.serve.pages.page import current_of, render
from kg.serve.pages.paging import paged
from kg.store import TITLE, Snapshot

MARKS: Final = ("\x02", "\x03")
_LOOKED_THROUGH: Final = 200
_PER_PAGE: Final = 25
_SUGGESTED: Final = 8
_LONGEST: Final = 500
_AGENCIES: Final = """
SELECT DISTINCT ?agency ?label WHERE { ?agency a jc:Agency ; skos:prefLabel ?label } ORDER BY ?label ?agency
"""
_GRADES: Final = "SELECT DISTINCT ?grade WHERE { ?class jc:payGrade/skos:notation ?grade } ORDER BY ?grade"
_AGENCY_OF: Final = """
SELECT DISTINCT ?class ?label
WHERE { VALUES ?class { $classes } ?class (jc:agency|^jc:inSeries/jc:agency)/skos:prefLabel ?label }
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by: agencies with their IRIs, pay grades."""

    agencies: tuple[tuple[str, str], ...]
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, with the agencies of its classes and counts over what was looked through."""

    answer: SearchAnswer
    agencies: dict[str, str]
    by_kind: tuple[tuple[str, int], ...]
    by_agency: tuple[tuple[str, int], ...]


async def home(request: Request) -> Response:
    """The page of a search. Raises ParameterError for a kind, an agency or a series that there is not."""
    given = request.query_params
    text = given.get("q", "").strip()[:_LONGEST]
    filters = {name: given.get(name, "").strip() or None for name in ("kind", "agency", "series", "grade", "level")}
    current = current_of(request)
    choices = await current.answer(choices_of)
    values: dict[str, Any] = {
        "text": text,
        "filters": filters,
        "choices": choices,
        "kinds": [TITLE, *(kind.value for kind in StatementKind)],
        "found": None,
        "stats": None,
    }
    if not text:
        return render(request, "home.html", **values | {"stats": await background.soon(request, background.overview)})
    found = await current.answer(found_of, text, tuple(filters.items()))
    hits = found.answer.hits
    part = paged(request, hits, _PER_PAGE).values
    more = part | {"found": found, "marked": marked, "most": _LOOKED_THROUGH}
    return render(request, "home.html", **values | more)


async def suggest(request: Request) -> Response:
    """Titles for words that are being typed, as JSON: {"suggestions": [{"title", "iri", "code"}]}."""
    text = request.query_params.get("q", "").strip()[:_LONGEST]
    found = await current_of(request).answer(suggestions, text) if any(map(str.isalnum, text)) else []
    return JSONResponse({"suggestions": found})


def choices_of(graph: KnowledgeGraph) -> Choices:
    """The agencies and pay grades of the store."""
    return Choices(
        tuple((row.text("agency"), row.text("label")) for row in rows(graph.store, _AGENCIES)),
        tuple(row.text("grade") for row in rows(graph.store, _GRADES)),
    )


def found_of(graph: KnowledgeGraph, text: str, given: tuple[tuple[str, str | None], ...]) -> Found:
    """Search, and count what was found by kind and agency."""
    values = dict(given)
    kind, level = values.pop("kind"), values.pop("level")
    if level is not None and not (level.isdecimal() and len(level) < 6):
        raise ParameterError(f"{level!r} is no rung", remedy="give a whole number")
    filters = SearchFilter(**values, level=int(level) if level else None)
    index = graph.store.text_index if isinstance(graph.store, Snapshot) else None
    answer = search(graph.store, index, text, _LOOKED_THROUGH, [kind] if kind else None, filters, markers=MARKS)
    agencies = _agencies(graph, {hit.class_iri for hit in answer.hits})
    by_kind = Counter(hit.kind for hit in answer.hits)
    by_agency = Counter(agencies.get(hit.class_iri, "") for hit in answer.hits)
    by_agency.pop("", None)
    return Found(answer, agencies, tuple(_ranked(by_kind)), tuple(_ranked(by_agency)))


def suggestions(graph: KnowledgeGraph, text: str) -> list[dict[str, str | None]]:
    """Titles of classes that have the words, or words that begin with the last of them."""
    index = graph.store.text_index if isinstance(graph.store, Snapshot) else None
    answer = search(graph.store, index, text, _SUGGESTED, [TITLE])
    codes = _codes(graph, [hit.class_iri for hit in answer.hits])
    return [{"title": hit.title, "iri": hit.class_iri, "code": codes.get(hit.class_iri)} for hit in answer.hits]


def marked(text: str) -> Markup:
    """A passage with the words that matched in mark elements."""
    shown = str(escape(text))
    return Markup(shown.replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>"))


def _agencies(graph: KnowledgeGraph, classes: set[str]) -> dict[str, str]:
    values = " ".join(f"<{iri}>" for iri in sorted(classes))
    found = graph.store.select(_AGENCY_OF.replace("$classes", values)).rows if classes else iter(())
    return {str(getattr(iri, "value", "")): str(getattr(label, "value", "")) for iri, label in found}


def _codes(graph: KnowledgeGraph, classes: list[str]) -> dict[str, str]:
    found = {}
    for iri in classes:
        query = substitute("SELECT ?code { $class skos:notation ?code } LIMIT 1", {"class": ox.NamedNode(iri)})
        for (code,) in graph.store.select(query).rows:
            if isinstance(code, ox.Literal):
                found[iri] = code.value
    return found


def _ranked(counts: "Counter[str]") -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
