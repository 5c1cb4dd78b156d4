"""A view as an Excel workbook for planners: a sheet a question, filters, frozen headers, the source of each row."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.export.class_facts import ClassFacts, Part, class_facts
from kg.export.document import in_words
from kg.export.edge import Edge
from kg.export.node import CLASSES, joined
from kg.export.property_graph import PropertyGraph
from kg.export.replacing import Forward
from kg.export.sheet import Row, Sheet
from kg.store import GraphStore

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A workbook must say when it was made; the same graph gives the same bytes."""


def write(store: GraphStore, graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write the sheets of a view; of the view class the statements are those of the class itself.

    Every cell of text is text, also where it looks like a formula. What Excel has no room for in one cell is cut, with
    a note of how long it is; what it has no room for on a sheet goes on on the next.
    """
    from xlsxwriter import Workbook

    with Workbook(Forward(stream), {"constant_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"jobclass-kg: {graph.view}", "created": _MADE})
        sheets = {each["name"]: _sheet(book, each) for each in _sheets() if graph.view in each["views"]}
        if not graph.edge_count and not graph.node_count:
            sheets["Classes"].note("Nothing in the graph is part of this view.")
        _classes(store, graph, sheets)
        _edges(graph, sheets)
        for sheet in sheets.values():
            sheet.finish()


def _sheet(book: "Workbook", declared: Mapping[str, Any]) -> Sheet:
    return Sheet(book, declared["name"], declared["columns"])


def _classes(store: GraphStore, graph: PropertyGraph, sheets: Mapping[str, Sheet]) -> None:
    """Write the sheet of classes, and those of their statements where the view has them."""
    own = graph.selection.class_iri if graph.view == "class" else None
    by_kind = {kind: (each["name"], words) for each in _sheets() for kind, words in each.get("kinds", {}).items()}
    for facts in class_facts(store, (node.id for node in graph.nodes() if node.kind in CLASSES)):
        sheets["Classes"].add(_class(facts))
        if own not in (None, facts.iri):
            continue
        alternatives = _alternatives(facts)
        for part in facts.statements:
            name, words = by_kind.get(part.kind, ("", ""))
            if name in sheets:
                sheets[name].add(_statement(facts, part, words, alternatives.get(part.iri, "")))


def _edges(graph: PropertyGraph, sheets: Mapping[str, Sheet]) -> None:
    of_basis = {
        basis: sheets[each["name"]] for each in _sheets() for basis in each.get("bases", ()) if each["name"] in sheets
    }
    if not of_basis:
        return
    titles = {node.id: node.label for node in graph.nodes()}
    for edge in graph.edges():
        if edge.basis in of_basis:
            of_basis[edge.basis].add(_edge(edge, titles))


def _class(facts: ClassFacts) -> Row:
    salaries = [part for part in facts.salaries if not part.said.get("department")] or facts.salaries
    files = sorted({file for part in facts.statements for file in part.said.get("wasDerivedFrom", ())})
    return {
        "Class": facts.title,
        "Code": _list(facts, "notation"),
        "Agency": _list(facts, "agency"),
        "Series": _list(facts, "inSeries"),
        "Rung": facts.number("level"),
        "Pay grade": _list(facts, "payGrade"),
        "FLSA": _list(facts, "flsaStatus"),
        "Salary from": min(_amounts(salaries, "minValue"), default=None),
        "Salary to": max(_amounts(salaries, "maxValue"), default=None),
        "Probation": joined(list(map(in_words, facts.said.get("probationPeriod", ())))),
        "Known from": "specification" if facts.is_specified else "mentioned only",
        "Established": _list(facts, "establishedOn"),
        "Revised": _list(facts, "revisedOn"),
        "General statement": facts.text("generalStatement"),
        "File": joined(files),
        "IRI": facts.iri,
    }


def _statement(facts: ClassFacts, part: Part, words: str, alternative: str) -> Row:
    return {
        "Class": facts.title,
        "Code": _list(facts, "notation"),
        "Agency": _list(facts, "agency"),
        "Kind": words,
        "Alternative": alternative,
        "Name": part.text("name"),
        "Text": part.text("text"),
        "Months": part.number("minimumMonths") if part.said.get("minimumMonths") else part.number("months"),
        "Education": _list(part, "educationLevel"),
        "Service in": _list(part, "serviceIn"),
        "About": _list(part, "aboutConcept"),
        "Standard text": _yes(part, "isBoilerplate"),
        "Inherited": _yes(part, "isInherited"),
        "Applies to": _list(part, "applicability"),
        "Section": part.text("inSection"),
        "File": _list(part, "wasDerivedFrom"),
        "Lines": part.lines,
    }


def _edge(edge: Edge, titles: Mapping[str, str]) -> Row:
    lists = edge.lists
    return {
        "From": titles[edge.source],
        "Tie": edge.label,
        "To": titles[edge.target],
        "Stated": "yes" if edge.stated else "no",
        "Rule": joined(lists["rule"]),
        "Explanation": joined(lists["explanation"]),
        "Words": joined(lists["evidence"]),
        "Place": joined(lists["place"]),
        "From IRI": edge.source,
        "To IRI": edge.target,
    }


def _alternatives(facts: ClassFacts) -> dict[str, str]:
    """Statement -> the alternatives of the qualifications that ask for it, by their words or their number."""
    found: dict[str, list[str]] = {}
    if len(facts.patterns) > 1:
        for number, pattern in enumerate(facts.patterns, start=1):
            for iri in pattern.links.get("hasRequirement", ()):
                found.setdefault(iri, []).append(pattern.text("label") or str(number))
    return {iri: joined(names) for iri, names in found.items()}


def _list(part: Part, name: str) -> str:
    return joined(part.said.get(name, []))


def _yes(part: Part, name: str) -> str:
    return "yes" if "true" in part.said.get(name, ()) else ""


def _amounts(parts: Iterable[Part], name: str) -> Iterator[float]:
    for part in parts:
        for value in part.said.get(name, ()):
            if value.replace(".", "", 1).isdecimal():
                yield float(value)


@cache
def _sheets() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("workbook.toml").read_text("utf-8"))["sheet"]
    return found
