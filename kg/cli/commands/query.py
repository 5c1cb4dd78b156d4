"""jobkg query: questions of the catalogue."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import say, write_json, write_line
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph

if TYPE_CHECKING:
    from kg.query import Parameter, Query


def _names(incomplete: str) -> list[tuple[str, str]]:
    """What a shell offers for a name that is being typed, each with what the query answers."""
    from kg.query import Kind

    queries = KnowledgeGraph.catalogue().of_kind(Kind.REPORT)
    return [(query.name, query.summary) for query in queries if query.name.startswith(incomplete)]


def _parameter_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What a shell offers for a parameter of the query that stands on the line already."""
    from kg.query import Kind

    # While a line is completed, what stands on it already is not yet among the parameters of the command.
    named = {context.params.get("name"), *context.args}
    return [
        (f"{each.name}=", each.description)
        for query in KnowledgeGraph.catalogue().of_kind(Kind.REPORT)
        if query.name in named
        for each in query.parameters
        if each.name.startswith(incomplete)
    ]


def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the query; without it, all are listed.", autocompletion=_names),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "-p",
            "--param",
            metavar="NAME=VALUE",
            help="A parameter; may be given several times.",
            autocompletion=_parameter_names,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what the query asks, and show it, without running it.")
    ] = False,
    format: Annotated[TableFormat, typer.Option(help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Run a question of the catalogue, or list them all by subject."""
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
    from kg.query import GROUPS, grouped

    if format is TableFormat.JSON:
        from kg.query import described

        write_json([described(query) for query in queries])
        return
    if format is not TableFormat.TEXT:
        columns = ("group", "query", "parameters", "answers")
        listed = [{"group": GROUPS[tag], **_row(query)} for tag, some in grouped(queries).items() for query in some]
        write_table(columns, listed, format, "")
        return
    for place, (tag, some) in enumerate(grouped(queries).items()):
        say(f"{'' if place == 0 else chr(10)}{GROUPS[tag]}\n")
        write_table(("query", "parameters", "answers"), [_row(query) for query in some], format, "")


def _row(query: "Query") -> dict[str, str]:
    parameters = " ".join(item.name if item.required else f"[{item.name}]" for item in query.parameters)
    return {"query": query.name, "parameters": parameters, "answers": query.summary}


def _explain(query: "Query", format: TableFormat) -> None:
    if format is TableFormat.JSON:
        from kg.query import described

        write_json({**described(query), "text": query.text})
        return
    say(f"{query.name}: {query.summary}\n{query.description.strip()}")
    if query.parameters:
        say("\nParameters")
    for item in query.parameters:
        say(f"  -p {item.name}={item.example or item.default or '...'}   {item.description}{_needed(item)}", hang=6)
    say("\nColumns")
    for column, meaning in query.columns.items():
        say(f"  {column.replace('_', ' ')}: {meaning}", hang=6)
    indexed = "takes as long as its answer is large" if query.cost == "indexed" else "grows with the graph"
    say(f"\nCost: {query.cost}, it {indexed}.")
    # The query as it is, so that it can be copied: a wrapped line might break a comment in two.
    write_line(f"\n{query.text.strip()}")


def _needed(parameter: "Parameter") -> str:
    if parameter.default is not None:
        return f" ({parameter.type}; {parameter.default} when left out)"
    return f" ({parameter.type})" if parameter.required else f" ({parameter.type}; may be left out)"
