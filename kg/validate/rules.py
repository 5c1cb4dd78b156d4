"""The rules: the named shapes of the shapes folder, with their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from rdflib import RDFS, SH, Graph, Namespace
from rdflib.term import URIRef

from kg.errors import MissingPartError
from kg.resources import folder
from kg.validate.engine.shapes import Shapes
from kg.validate.finding import Severity

SHAPES: Final = "https://w3id.org/jobclass/shapes#"
JCS: Final = Namespace(SHAPES)
_SEVERITIES: Final = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Section:
    """A section in which a rule looks: the kind it has in the graph, and its name for reports."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One named shape: what it is called, why it matters, how bad a finding is, and how that is worded.

    `message` is a template with placeholders in braces, such as "{class} has no class code"; `remedy` tells what to do.
    """

    iri: str
    label: str
    comment: str
    severity: Severity
    message: str
    sections: tuple[Section, ...]
    remedy: str

    @property
    def name(self) -> str:
        """The rule's name, which is the last part of its IRI."""
        return self.iri.removeprefix(SHAPES)


@dataclass(frozen=True)
class Rules:
    """All rules, and the shapes graph that an engine applies; the graph is never changed once it is loaded."""

    graph: Graph
    by_iri: dict[str, Rule]

    @cached_property
    def shapes(self) -> Shapes:
        """The shapes graph as the engines want it."""
        return Shapes(self.graph)


@cache
def shipped() -> Rules:
    """The rules that come with the package."""
    return load(sorted(folder("shapes").glob("*.ttl")))


def load(files: Iterable[Path]) -> Rules:
    """The rules of these Turtle files. Raises MissingPartError when there are none."""
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    by_iri = {str(shape): _rule(graph, shape) for shape in sorted(_named(graph))}
    if not by_iri:
        raise MissingPartError("there are no rules to validate by", remedy="install jobclass-kg again")
    return Rules(graph, by_iri)


def _named(graph: Graph) -> Iterable[URIRef]:
    return {shape for shape in graph.subjects(SH.severity) if isinstance(shape, URIRef)}


def _rule(graph: Graph, shape: URIRef) -> Rule:
    sections = (
        Section(str(graph.value(found, JCS.sectionKind)), str(graph.value(found, RDFS.label)))
        for found in graph.objects(shape, JCS.section)
    )
    return Rule(
        iri=str(shape),
        label=str(graph.value(shape, RDFS.label)),
        comment=str(graph.value(shape, RDFS.comment)),
        remedy=str(graph.value(shape, JCS.remedy) or ""),
        severity=_SEVERITIES[URIRef(str(graph.value(shape, SH.severity)))],
        message=str(graph.value(shape, SH.message)),
        sections=tuple(sorted(sections, key=lambda section: section.label)),
    )
