"""Finding out where in the source documents a node of the graph stands, and which class it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, PROV, RDF, SKOS, Graph, Namespace
from rdflib.term import Literal, Node, URIRef

from kg.validate.finding import Place
from kg.validate.rules import Section
from kg.vocabulary import JC

_JC: Final = Namespace(JC)
_NAMING: Final = (_JC.mentions, _JC.describes, _JC.supervisor, _JC.serviceIn)
_PARTS_OF_CLASS: Final = (_JC.hasStatement, _JC.hasQualificationPattern, _JC.hasRevision)
_PARTS_OF_SPECIFICATION: Final = (_JC.hasSection, _JC.hasProblem, _JC.publishedBy)


@dataclass(frozen=True, slots=True)
class Context:
    """What a finding about a node speaks of: the class, its specification, and the node whose lines are meant."""

    job_class: Node | None
    specification: Node | None
    passage: Node | None


@dataclass(frozen=True, slots=True)
class Locator:
    """Answers where a node stands; it looks only into the graph that was validated."""

    graph: Graph

    def context(self, focus: Node) -> Context:
        """What a finding about this node speaks of; for a shared concept, the passage or class that uses it."""
        nodes = [focus] if self._own(focus) else self._users(focus)
        return next(filter(None, map(self._own, nodes)), Context(None, None, None))

    def place(self, focus: Node, sections: Sequence[Section]) -> Place:
        """Where a node stands; for a class or document, where in it the sections stand that a rule asks for."""
        context = self.context(focus)
        file = self._text(context.specification, _JC.sourceFile)
        passage = context.passage
        if passage is not None:
            heading = self._text(passage, _JC.inSection) or self._text(passage, _JC.heading)
            return Place(file=file, lines=self.lines(passage), section=heading)
        if context.specification is None or not sections:
            return Place(file=file)
        found = self._section(context.specification, sections)
        if found is None:
            return Place(file=file, missing=" or ".join(section.label for section in sections))
        first = self._number(found, _JC.firstLine)
        return Place(
            file=file,
            lines=None if first is None else (first, first),
            section=self._text(found, _JC.heading),
            section_is_empty=Literal(True) in set(self.graph.objects(found, _JC.isEmpty)),
        )

    def section_kinds(self, focus: Node) -> set[str]:
        """The kinds of section that the document has in which a node stands."""
        specification = self.context(focus).specification
        sections = () if specification is None else self.graph.objects(specification, _JC.hasSection)
        return {kind for section in sections if (kind := self._text(section, _JC.sectionKind))}

    def lines(self, passage: Node) -> tuple[int, int] | None:
        """First and last line of a passage, or of the requirements of a pattern; None where they are not known."""
        passages = [passage, *self.graph.objects(passage, _JC.hasRequirement)]
        numbers = [self._number(part, edge) for part in passages for edge in (_JC.firstLine, _JC.lastLine)]
        known = [number for number in numbers if number is not None]
        return (min(known), max(known)) if known else None

    def title(self, node: Node | None) -> str | None:
        """The label or title of a node, the last part of its IRI where it has none, None for no node."""
        if node is None:
            return None
        named = self._text(node, SKOS.prefLabel) or self._text(node, DCTERMS.title) or self._text(node, SKOS.notation)
        return named or str(node).rstrip("/").rsplit("/", 1)[-1]

    def citations(self, job_class: Node) -> list[tuple[str, Place]]:
        """Who names this class and where: titles and places, in their order."""
        found = {
            (self.title(owner) or "", self.place(statement, ()))
            for edge in _NAMING
            for statement in self.graph.subjects(edge, job_class)
            for owner in self.graph.subjects(_JC.hasStatement, statement)
        }
        return sorted(found, key=lambda citation: (citation[0], citation[1].file or "", citation[1].lines or (0, 0)))

    def _own(self, focus: Node) -> Context | None:
        """What a class, a document or a part of them speaks of; None for any other node."""
        if (focus, RDF.type, _JC.JobClass) in self.graph or (None, _JC.definesClass, focus) in self.graph:
            return Context(focus, self._document_of(focus), None)
        if any((focus, RDF.type, kind) in self.graph for kind in (_JC.Specification, _JC.ClassTable)):
            return Context(self._class_of(focus), focus, None)
        for owner in self._owners(focus, _PARTS_OF_CLASS):
            return Context(owner, self._source(focus, owner), focus)
        for owner in self._owners(focus, _PARTS_OF_SPECIFICATION):
            return Context(self._class_of(owner), owner, focus)
        return None

    def _class_of(self, specification: Node) -> Node | None:
        return self._first(self.graph.objects(specification, _JC.definesClass))

    def _source(self, passage: Node, owner: Node) -> Node | None:
        stated = self._first(self.graph.objects(passage, PROV.wasDerivedFrom))
        return stated or self._document_of(owner)

    def _document_of(self, job_class: Node) -> Node | None:
        """The specification that defines a class, else the table that lists it."""
        defining = self._first(self.graph.subjects(_JC.definesClass, job_class))
        return defining or self._first(self.graph.subjects(_JC.listsClass, job_class))

    def _owners(self, focus: Node, edges: Sequence[URIRef]) -> Iterator[Node]:
        return (owner for edge in edges for owner in sorted(self.graph.subjects(edge, focus), key=str))

    def _users(self, concept: Node) -> list[Node]:
        """What uses a concept: statements by their lines, and then the class itself."""
        users = (user for user in self.graph.subjects(None, concept) if isinstance(user, URIRef))
        return sorted(users, key=lambda user: (self.lines(user) or (10**9, 0), str(user)))

    def _section(self, specification: Node, sections: Sequence[Section]) -> Node | None:
        kinds = {section.kind for section in sections}
        found = [
            section
            for section in self.graph.objects(specification, _JC.hasSection)
            if self._text(section, _JC.sectionKind) in kinds
        ]
        return min(found, key=lambda section: (self.lines(section) or (10**9, 0), str(section)), default=None)

    @staticmethod
    def _first(nodes: Iterator[Node]) -> Node | None:
        return min(nodes, key=str, default=None)

    def _text(self, node: Node | None, edge: URIRef) -> str | None:
        found = None if node is None else self._first(self.graph.objects(node, edge))
        return None if found is None else str(found)

    def _number(self, node: Node, edge: URIRef) -> int | None:
        found = self._first(self.graph.objects(node, edge))
        value = found.toPython() if isinstance(found, Literal) else None
        return value if isinstance(value, int) else None
