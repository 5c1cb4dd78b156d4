"""The questions of the catalogue: one for each report query, with the parameters that its header declares."""

from functools import cache, partial
from typing import Any

from kg.answer import rows
from kg.json_value import table_json
from kg.knowledge_graph import KnowledgeGraph
from kg.query import Kind as QueryKind
from kg.query import Parameter as QueryParameter
from kg.query import ParameterType, Query, described, run
from kg.query.parameter import LEVELS
from kg.serve.api.parameter import Kind, Parameter, Values
from kg.serve.api.question import Answer, Listing, Question

PATH = "/api/query/"
_ALL = 10_000
_NAMED = frozenset(ParameterType) - {
    ParameterType.TEXT,
    ParameterType.INTEGER,
    ParameterType.DATE,
    ParameterType.LEVEL,
}


@cache
def questions() -> dict[str, Question]:
    """The questions by the name of their query."""
    return {query.name: _question(query) for query in KnowledgeGraph.catalogue().of_kind(QueryKind.REPORT)}


@cache
def listed() -> list[dict[str, Any]]:
    """The queries with their parameters and columns, as `jobkg query --format json` lists them."""
    return [described(query) for query in KnowledgeGraph.catalogue().of_kind(QueryKind.REPORT)]


def _question(query: Query) -> Question:
    return Question(
        f"{PATH}{query.name}",
        "catalogue",
        query.summary,
        partial(_rows, query),
        "table",
        tuple(map(_parameter, query.parameters)),
        Listing("rows", _ALL, _ALL),
        query.description.strip(),
        not_found=any(each.type in _NAMED for each in query.parameters),
    )


def _rows(query: Query, graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    given = {each.name: str(values[each.name]) for each in query.parameters if each.name in values}
    table = run(graph.store, query, given)
    return table_json(query.name, table.variables, rows(table))


def _parameter(given: QueryParameter) -> Parameter:
    kind = {ParameterType.INTEGER: Kind.WHOLE, ParameterType.DATE: Kind.DAY}.get(given.type, Kind.TEXT)
    default: str | int | None = given.default
    if kind is Kind.WHOLE and given.default is not None:
        default = int(given.default)
    return Parameter(
        given.name,
        f"{given.description} ({given.type})",
        kind,
        given.required,
        choices=LEVELS if given.type is ParameterType.LEVEL else (),
        default=default,
        example=given.example,
    )
