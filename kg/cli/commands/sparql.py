"""jobkg sparql: any question."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.output import note, say, write_json, write_line
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import ParameterError, QueryError

_TRIPLE: Final = ("subject", "predicate", "object")
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


def sparql(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="File with the query, or - for standard input.")
    ] = None,
    text: Annotated[str | None, typer.Option("-q", "--query", metavar="TEXT", help="The query itself.")] = None,
    format: Annotated[TableFormat, typer.Option(help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Run any SPARQL query.

    SELECT gives a table, ASK true or false, CONSTRUCT and DESCRIBE give N-Triples (in the other formats a table).
    """
    from kg.answer import rows, value_of
    from kg.store import Table
    from kg.store.query_text import examine

    question = _question(file, text)
    form = examine(question).form
    if form in _UPDATES:
        raise QueryError(f"{form} changes a store, a query cannot", remedy="change the files and run `jobkg build`")
    with graph_of(context) as graph:
        answer = graph.store.run(question)
        if isinstance(answer, Table):
            write_table(answer.variables, rows(answer), format, "sparql")
        elif isinstance(answer, bool):
            write_json({"boolean": answer}) if format is TableFormat.JSON else say(str(answer).lower())
        elif format is TableFormat.TEXT:
            for line in sorted({f"{triple} ." for triple in answer}):
                write_line(_escaped(line))
        else:
            triples = sorted(set(answer), key=str)
            found = [dict(zip(_TRIPLE, map(value_of, triple), strict=True)) for triple in triples]
            write_table(_TRIPLE, found, format, "sparql")


def _escaped(line: str) -> str:
    """A line of N-Triples, which may write any letter as an escape, without letters that steer a terminal."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in line)


def _question(file: str | None, text: str | None) -> str:
    if (file is None) == (text is None):
        raise ParameterError(
            "give the query in one way", where="sparql", remedy="name a file, or - for standard input, or use -q TEXT"
        )
    if text is not None:
        return text
    if file != "-":
        return _content(str(file))
    if sys.stdin.isatty():
        note("reading the query from the keyboard; end with Ctrl-D")
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8 text", where="standard input", remedy="save it as UTF-8") from error


def _content(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8 text", where=file, remedy="save it as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        remedy = "give the text of a query with -q" if "{" in file else "check the path"
        raise QueryError(f"the query cannot be read: {reason}", where=file, remedy=remedy) from error
