"""A class specification regenerated from the graph: what is said of the class, section by section, with its lines."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from kg.errors import ParameterError
from kg.export.class_facts import ClassFacts, Part, class_facts
from kg.export.edge import Edge
from kg.export.node import joined
from kg.export.property_graph import PropertyGraph
from kg.store import GraphStore

_MONTHS: Final = re.compile(r"P(\d+)M")
_FACTS: Final = (
    ("notation", "Class code"),
    ("schematicCode", "Schematic code"),
    ("agency", "Agency"),
    ("inSeries", "Series"),
    ("level", "Rung in the series"),
    ("payGrade", "Pay grade"),
    ("flsaStatus", "FLSA"),
    ("probationPeriod", "Probation period"),
    ("altLabel", "Also called"),
    ("establishedOn", "Established on"),
    ("establishedBy", "Established by"),
    ("revisedOn", "Revised on"),
    ("revisedBy", "Revised by"),
    ("titleChangedOn", "Title changed on"),
)
_ENDS: Final[dict[str, tuple[str, str]]] = {
    "qualifiesFor": ("Qualifies for", "Service is accepted in"),
    "advancesTo": ("Moves on to", "Reached from"),
    "nextInSeries": ("Next in the series", "Before it in the series"),
    "ledBy": ("Led by", "Leads"),
    "supervisedBy": ("Supervised by", "Supervises"),
    "leads": ("Leads", "Led by"),
    "supervises": ("Supervises", "Supervised by"),
    "distinguishedFrom": ("Told apart from", "Told apart by"),
    "possiblySameAs": ("Possibly the same as", "Possibly the same as"),
}
"""Basis -> how the other end is introduced: of an edge from the class, and of one to it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One passage: its name where it has one, its text, whom it is for, where it stands, what introduces it."""

    text: str
    name: str = ""
    applicability: str = ""
    lines: str = ""
    file: str = ""
    label: str = ""
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the specification, under its own heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Another class and why the two are tied: stated, with its place, or inferred, with the reason."""

    title: str
    stated: bool
    reason: str


@dataclass(slots=True)
class Document:
    """What a class specification says, as the graph has it."""

    title: str
    iri: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    statement: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    history: list[Item] = field(default_factory=list)
    relations: list[tuple[str, list[Relation]]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def document(store: GraphStore, graph: PropertyGraph) -> Document:
    """The specification of the class that a graph of the view `class` is of. Raises ParameterError for another view."""
    iri = graph.selection.class_iri
    if graph.view != "class" or iri is None:
        raise ParameterError("a specification is of one class", remedy="export the view class, with --class")
    (facts,) = class_facts(store, [iri])
    files = sorted({file for each in facts.statements for file in each.said.get("wasDerivedFrom", ())})
    made = Document(facts.title, iri, list(_facts(facts)), facts.text("generalStatement"), files=files)
    labels = _pattern_labels(facts)
    for heading, parts in groupby(facts.statements, key=lambda part: part.text("inSection")):
        items = tuple(_item(part, labels.get(part.iri, ""), several=len(files) > 1) for part in parts)
        made.chapters.append(Chapter(heading, items))
    made.history = [Item(part.text("text"), name=part.text("date"), lines=part.lines) for part in facts.revisions]
    made.relations = _relations(graph, iri)
    return made


def _facts(facts: ClassFacts) -> list[tuple[str, str]]:
    """The rows of the table at the top."""
    rows = [(name, joined(list(map(in_words, facts.said[key])))) for key, name in _FACTS if facts.said.get(key)]
    low, high = facts.text("physicalDemandLevelMin"), facts.text("physicalDemandLevelMax")
    if low or high:
        rows.append(("Physical demand level", low if low == high else f"{low} to {high}"))
    for part in facts.salaries:
        span = " to ".join(filter(None, (part.text("minValue"), part.text("maxValue"))))
        department = part.text("department")
        where = f" ({department})" if department else ""
        rows.append(("Salary a year", f"{span} {part.text('currency')}{where}".strip()))
    return rows


def in_words(value: str) -> str:
    """A duration in words, "P6M" as "6 months" and "PT0S" as "none"; every other value as it is."""
    if value == "PT0S":
        return "none"
    months = _MONTHS.fullmatch(value)
    return value if months is None else f"{months[1]} month{'' if months[1] == '1' else 's'}"


def _pattern_labels(facts: ClassFacts) -> dict[str, str]:
    """The first statement of each alternative of the qualifications -> the words that introduce it."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for pattern in facts.patterns:
        own = set(pattern.links.get("hasRequirement", ()))
        fresh = [part.iri for part in facts.statements if part.iri in own - seen]
        if fresh and pattern.text("label"):
            found[fresh[0]] = pattern.text("label")
        seen |= own
    return found


def _item(part: Part, label: str, *, several: bool) -> Item:
    name, text = part.text("name"), part.text("text")
    if part.kind in ("CompetencyStatement", "PhysicalDemandStatement") and part.said.get("definition"):
        text = part.text("definition")
    elif part.kind == "ClassDetailStatement" and part.said.get("value"):
        text = part.text("value")
    else:
        name = ""
    file = part.text("wasDerivedFrom") if several else ""
    inherited = "true" in part.said.get("isInherited", ())
    return Item(text, name, part.text("applicability"), part.lines, file, label, inherited)


def _relations(graph: PropertyGraph, iri: str) -> list[tuple[str, list[Relation]]]:
    """Other classes, by how they are tied, those that are stated first."""
    titles = {node.id: node.label for node in graph.nodes()}
    found: dict[str, dict[Relation, None]] = {}
    for edge in graph.edges():
        if edge.basis not in _ENDS or iri not in (edge.source, edge.target):
            continue
        leaves = edge.source == iri
        other = edge.target if leaves else edge.source
        relation = Relation(titles[other], edge.stated, _reason(edge))
        found.setdefault(_ENDS[edge.basis][0 if leaves else 1], {})[relation] = None
    order = dict.fromkeys(words for pair in _ENDS.values() for words in pair)
    return [
        (words, sorted(found[words], key=lambda each: (not each.stated, each.title, each.reason)))
        for words in order
        if words in found
    ]


def _reason(edge: Edge) -> str:
    lists = edge.lists
    return "; ".join(lists["place"] if edge.stated else lists["explanation"])
