"""jobkg query: questions of the catalogue."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.output import say, write_json, write_line
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph

if TYPE_CHECKING:
    from kg.query import Query


def query(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Name of the query; without it, all are listed.")] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter; may be given several times."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what the query asks, and show it, without running it.")
    ] = False,
    format: Annotated[TableFormat, typer.Option(help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Run a question of the catalogue, or list them all."""
    from kg.answer import rows
    from kg.query import Kind, run

    catalogue = KnowledgeGraph.catalogue()
    if name is None:
        _list(list(catalogue.of_kind(Kind.REPORT)), format)
        return
    chosen = catalogue.find(name)
    if explain:
        _explain(chosen, format)
        return
    values = _parameters(parameters or [])
    with graph_of(context) as graph:
        table = run(graph.store, chosen, values)
        write_table(table.variables, rows(table), format, chosen.name)


def _parameters(given: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise ParameterError(f"{text!r} is no parameter", where="-p", remedy="write NAME=VALUE")
        if name.strip() in values:
            raise ParameterError(f"the parameter {name.strip()} is given twice", where="-p", remedy="give it once")
        values[name.strip()] = value
    return values


def _list(queries: "list[Query]", format: TableFormat) -> None:
    if format is TableFormat.JSON:
        write_json([_described(query) for query in queries])
        return
    listed = [
        {
            "query": query.name,
            "parameters": " ".join(item.name if item.required else f"[{item.name}]" for item in query.parameters),
            "answers": query.summary,
        }
        for query in queries
    ]
    write_table(("query", "parameters", "answers"), listed, format, "")


def _described(query: "Query") -> dict[str, Any]:
    return {
        "name": query.name,
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "cost": query.cost,
        "params": [
            {
                "name": item.name,
                "type": item.type,
                "description": item.description,
                "required": item.required,
                "default": item.default,
                "example": item.example,
            }
            for item in query.parameters
        ],
        "columns": dict(query.columns),
    }


def _explain(query: "Query", format: TableFormat) -> None:
    if format is TableFormat.JSON:
        write_json({**_described(query), "text": query.text})
        return
    say(f"{query.name}: {query.summary}\n{query.description.strip()}\n")
    for item in query.parameters:
        needed = "" if item.required else " (may be left out)"
        say(f"  -p {item.name}={item.example or '...'}   {item.description}{needed}")
    # The query as it is, so that it can be copied: a wrapped line might break a comment in two.
    write_line(f"\n{query.text.strip()}")
