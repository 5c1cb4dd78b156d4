"""The catalogue of questions: a list by subject, a form for each, its answer as a table or as a file."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kg.answer import value_of
from kg.errors import JobkgError, ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.query import GROUPS, Catalogue, Kind, Query, grouped, run
from kg.query.parameter import LEVELS
from kg.serve.pages.page import current_of, render
from kg.serve.pages.paging import paged

_MOST: Final = 10_000
_PER_PAGE: Final = 200
_NAMING: Final = frozenset({"class", "title", "other", "from", "to", "leader", "led", "supervisor"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer as Python values; `cut` where there are more than are read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


@cache
def shipped() -> Catalogue:
    """The catalogue that comes with the package."""
    return KnowledgeGraph.catalogue()


async def contents(request: Request) -> Response:
    """All questions by subject."""
    groups = [(GROUPS[tag], queries) for tag, queries in grouped(shipped().of_kind(Kind.REPORT)).items()]
    return render(request, "catalogue.html", groups=groups)


async def question(request: Request) -> Response:
    """One question: its form, and its answer once all that it needs is given; a costly one waits to be asked.

    Raises ParameterError for a question that there is not.
    """
    query = shipped().find(request.path_params["name"])
    given = {each.name: request.query_params.get(each.name, "").strip() for each in query.parameters}
    is_ready = query.cost != "scan" and not any(each.required for each in query.parameters)
    asked = "run" in request.query_params or any(given.values()) or is_ready
    values = tuple((name, value) for name, value in given.items() if value)
    answer: Answer | None = None
    fault: JobkgError | None = None
    if asked:
        try:
            answer = await current_of(request).answer(answered, query.name, values)
        except ParameterError as error:
            fault = error
        except JobkgError as error:
            if error.exit_code != 2:
                raise
            fault = error
    format = request.query_params.get("format")
    if answer is not None and format in ("csv", "json"):
        return _file(query, answer, format)
    rows: tuple[tuple[Any, ...], ...] = answer.rows if answer else ()
    return render(
        request,
        "question.html",
        status=400 if fault else 200,
        query=query,
        given=given,
        answer=answer,
        fault=fault,
        **paged(request, rows, _PER_PAGE).values,
        levels=LEVELS,
        most=_MOST,
        titles=await current_of(request).answer(titles_of) if answer else {},
        naming=_NAMING,
    )


def answered(graph: KnowledgeGraph, name: str, values: tuple[tuple[str, str], ...]) -> Answer:
    """The rows that a question of the catalogue gives, 10,000 of them at most."""
    table = run(graph.store, shipped().find(name), dict(values))
    found: list[tuple[Any, ...]] = []
    for row in table.rows:
        if len(found) == _MOST:
            return Answer(table.variables, tuple(found), True)
        found.append(tuple(value_of(term) for term in row))
    return Answer(table.variables, tuple(found), False)


def titles_of(graph: KnowledgeGraph) -> dict[str, str]:
    """The IRIs of classes by titles that no other class has, to lead from a title in a table to its page."""
    return {title: iri for iri, title in graph.careers().titles.items()}


def _file(query: Query, answer: Answer, format: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{query.name}.{format}"'}
    if format == "json":
        rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
        return Response(json.dumps(rows, ensure_ascii=False, indent=1), media_type="application/json", headers=headers)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(answer.columns)
    writer.writerows([_harmless(value) for value in row] for row in answer.rows)
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
