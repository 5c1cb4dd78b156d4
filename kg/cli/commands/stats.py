"""jobkg stats: what the store holds, in numbers."""

from typing import Any

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of


def stats(context: typer.Context, format: AnswerFormat = Format.TEXT) -> None:
    """Count what the store holds.

    Problems are those met in single files; what a build finds between files, such as a code claimed twice, is told
    there.
    """
    with graph_of(context) as graph:
        answer = graph.stats()
    data = answer.to_json()
    if format is Format.JSON:
        write_json(data)
        return
    say(answer.sentence)
    edges = data.pop("edges")
    groups = {name: data.pop(name) for name in list(data) if isinstance(data[name], dict)}
    _tell("In all", data)
    for name, group in groups.items():
        _tell(name.replace("_", " ").capitalize(), group)
    _tell_edges(edges)


def _tell(heading: str, counts: dict[str, Any]) -> None:
    if not counts:
        return
    say(f"\n{heading}")
    label = max(len(name) for name in counts)
    for name, count in counts.items():
        shown = "not known" if count is None else f"{count:,}" if isinstance(count, int) else f"{count:.1%}"
        say(f"  {name.replace('_', ' '):<{label}}  {shown:>10}")


def _tell_edges(edges: dict[str, dict[str, int]]) -> None:
    label = max(len(name) for name in edges)
    say(f"\n{'Edges':<{label + 2}}  {'stated':>10}  {'derived':>10}")
    for name, counts in edges.items():
        say(f"  {name:<{label}}  {counts['stated']:>10,}  {counts['derived']:>10,}")
