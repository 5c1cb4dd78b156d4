"""The page of the query catalogue: what each query answers, its parameters, its columns and its command line."""

from collections.abc import Iterator
from typing import Final

from docs.pages.markdown import paragraphs, plain, table
from kg.export.view import VIEWS
from kg.query import GROUPS, Catalogue, Kind, Parameter, Query, grouped
from kg.resources import folder

_INTRODUCTION: Final = """\
The questions of the catalogue, by subject. A class is named by its title, code or IRI. The examples name classes of an
invented agency; put your own in their place. `jobkg query NAME --explain` shows the SPARQL text.

A query of the cost `indexed` takes as long as its answer is large, less than a second at 100,000 classes; one of the
cost `scan` grows with the graph. `python benchmarks/queries.py` times them beside the same text in plain pyoxigraph.
"""


def lines() -> Iterator[str]:
    """The lines of the page."""
    catalogue = Catalogue.load(folder("queries"))
    reports = catalogue.of_kind(Kind.REPORT)
    yield from paragraphs("# Queries", _INTRODUCTION.rstrip())
    for tag, members in grouped(reports).items():
        yield from paragraphs(f"## {GROUPS[tag]}")
        for query in members:
            yield from _query(query, " ".join(["jobkg query", query.name, *map(_given, query.parameters)]))
        others = [f"[{query.name}](#{query.name})" for query in reports if tag in query.tags and query not in members]
        if others:
            yield from paragraphs(f"See also: {', '.join(others)}.")
    checks = catalogue.of_kind(Kind.CHECK)
    if checks:
        yield from paragraphs("## Checks", "`jobkg validate` runs them. Each row is a finding.")
    for query in checks:
        yield from _query(query)
    yield from paragraphs(
        "## Views", "Parts of the graph as SPARQL CONSTRUCT queries, for pages, exports and programs."
    )
    for query in catalogue.of_kind(Kind.VIEW):
        of_class = ' --class "Dock Clerk I"' if query.name == "class" else ""
        command = f"jobkg export {query.name} --format turtle{of_class}"
        yield from _query(query, command if query.name in VIEWS else None)


def _query(query: Query, command: str | None = None) -> Iterator[str]:
    yield from paragraphs(f"### {query.name}", f"**{plain(query.summary)}.** {plain(query.description)}")
    for name, value in query.extra.items():
        yield from paragraphs(f"{name.replace('_', ' ').capitalize()}: {plain(str(value))}")
    if command:
        yield from paragraphs(f"    {command}")
    if query.parameters:
        rows = (
            (f"`{each.name}`", each.type, _required(each), plain(each.description), plain(each.example or ""))
            for each in query.parameters
        )
        yield from table(("parameter", "type", "required", "meaning", "example"), rows)
    if query.columns:
        yield from table(("column", "meaning"), ((f"`{name}`", plain(text)) for name, text in query.columns.items()))
    yield from paragraphs(f"Cost: `{query.cost}`.")


def _given(parameter: Parameter) -> str:
    value = f"{parameter.name}={parameter.example or parameter.default or '...'}"
    option = f'-p "{value}"' if " " in value else f"-p {value}"
    return option if parameter.required else f"[{option}]"


def _required(parameter: Parameter) -> str:
    if parameter.default is not None:
        return f"no, {plain(parameter.default)} without it"
    return "yes" if parameter.required else "no"
