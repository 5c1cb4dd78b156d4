"""Finding out where in the source documents a node of the graph stands, and which class it belongs to."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.validate.facts import Facts, Node, as_number, lexical, term
from kg.validate.finding import Place
from kg.validate.rules import Section
from kg.vocabulary import DCTERMS, PROV, RDF, SKOS

_TYPE: Final = NamedNode(RDF + "type")
_DERIVED: Final = NamedNode(PROV + "wasDerivedFrom")
_LABELS: Final = (NamedNode(SKOS + "prefLabel"), NamedNode(DCTERMS + "title"), NamedNode(SKOS + "notation"))
_NAMING: Final = tuple(map(term, ("mentions", "describes", "supervisor", "serviceIn")))
_PARTS_OF_CLASS: Final = tuple(map(term, ("hasStatement", "hasQualificationPattern", "hasRevision")))
_PARTS_OF_SPECIFICATION: Final = tuple(map(term, ("hasSection", "hasProblem", "publishedBy")))
_DOCUMENTS: Final = (term("Specification"), term("ClassTable"))
_NOWHERE: Final = 10**9
_REMEMBERED: Final = 10_000
_DOCUMENTS_KEPT: Final = 500

# One query takes less than half the time that looking up statement by statement does.
_TEXTS: Final = f"""SELECT ?document ?first ?last ?text WHERE {{{{
    ?statement {_DERIVED} ?document ; {term("firstLine")} ?first ; {term("lastLine")} ?last ; {term("text")} ?text
    FILTER (?first <= {{last}} && {{first}} <= ?last)
}}}}"""


@dataclass(frozen=True, slots=True)
class Context:
    """What a finding about a node speaks of: the class, its specification, and the node whose lines are meant.

    `owner` is the class or document that the node belongs to; a shared concept belongs to itself.
    """

    job_class: Node | None
    specification: Node | None
    passage: Node | None
    owner: Node | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One naming of a class: the title of the class whose statement names it, and where that statement stands."""

    title: str
    place: Place
    statement: Node

    @property
    def order(self) -> tuple[str, str, tuple[int, int], str]:
        """Citations are told by title, file and line."""
        return (self.title, self.place.file or "", self.place.lines or (0, 0), lexical(self.statement))


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of a document as it stands there."""

    kind: str
    lines: tuple[int, int] | None
    heading: str | None
    is_empty: bool


class Locator:
    """Answers where a node stands. What several classes share is told of one in `preferred`, if one of these has it."""

    def __init__(self, facts: Facts, preferred: Collection[NamedNode] = ()) -> None:
        """Look into these facts."""
        self.facts = facts
        self._preferred = frozenset(preferred)
        self._remembered: Callable[[Node], Context] = lru_cache(_REMEMBERED)(self._context)
        self._statements: Callable[[Node, tuple[int, int]], str] = lru_cache(_REMEMBERED)(self._texts)
        # Findings come class by class, so that what was read of a few documents is read again and again.
        self._sections: Callable[[Node], list[_Section]] = lru_cache(_DOCUMENTS_KEPT)(self._read_sections)
        self._document: Callable[[Node, str], str | None] = lru_cache(_REMEMBERED)(self._read_text)
        self._titles: Callable[[Node], str] = lru_cache(_REMEMBERED)(self._title)

    def context(self, node: Node) -> Context:
        """What a finding about this node speaks of; for a shared concept, the passage or class that uses it."""
        return self._remembered(node)

    def place(self, node: Node, sections: Sequence[Section] = ()) -> Place:
        """Where a node stands; for a class or document, where in it the sections stand that a rule asks for."""
        context = self.context(node)
        file = self._document_text(context, "sourceFile")
        passage = context.passage
        if passage is not None:
            heading = self.facts.text(passage, term("inSection")) or self.facts.text(passage, term("heading"))
            return Place(file=file, lines=self.lines(passage), section=heading)
        if context.specification is None or not sections:
            return Place(file=file)
        found = self._section(context.specification, sections)
        if found is None:
            return Place(file=file, missing=" or ".join(section.label for section in sections))
        first = None if found.lines is None else found.lines[0]
        return Place(
            file=file,
            lines=None if first is None else (first, first),
            section=found.heading,
            section_is_empty=found.is_empty,
        )

    def passage(self, node: Node, sections: Sequence[Section] = ()) -> str | None:
        """What the document says where the node stands: the statement's own text, else all texts on its lines."""
        context = self.context(node)
        # The text of a problem is the reader's, not the document's.
        if context.passage is not None and not self.facts.contains(context.passage, _TYPE, term("Problem")):
            text = self.facts.text(context.passage, term("text"))
            if text is not None:
                return text
        lines = self.place(node, sections).lines
        if lines is None or context.specification is None:
            return None
        return self._statements(context.specification, lines) or None

    def template(self, node: Node) -> str | None:
        """The layout by which the document of a node was read."""
        return self._document_text(self.context(node), "template")

    def agency(self, node: Node) -> str | None:
        """The name of the agency that published the document of a node, or that has the class."""
        context = self.context(node)
        for owner, edge in ((context.specification, "publishedBy"), (context.job_class, "agency")):
            for agency in () if owner is None else self.facts.nodes(owner, term(edge)):
                return self.title(agency)
        return None

    def lines(self, passage: Node) -> tuple[int, int] | None:
        """First and last line of a passage, or of the requirements of a pattern; None where they are not known."""
        passages = [passage, *self.facts.nodes(passage, term("hasRequirement"))]
        numbers = [self.facts.number(part, term(edge)) for part in passages for edge in ("firstLine", "lastLine")]
        known = [number for number in numbers if number is not None]
        return (min(known), max(known)) if known else None

    def title(self, node: Node | None) -> str | None:
        """The label or title of a node, the last part of its IRI where it has none, None for no node."""
        return None if node is None else self._titles(node)

    def _title(self, node: Node) -> str:
        named = (self.facts.text(node, label) for label in _LABELS)
        return next(filter(None, named), None) or lexical(node).rstrip("/").rsplit("/", 1)[-1]

    def citations(self, job_class: Node) -> list[Citation]:
        """Who names this class and where, in their order."""
        found = {
            Citation(self.title(owner) or "", self.place(statement), statement)
            for edge in _NAMING
            for statement in self.facts.subjects(edge, job_class)
            for owner in self.facts.subjects(term("hasStatement"), statement)
        }
        return sorted(found, key=lambda citation: citation.order)

    def _context(self, node: Node) -> Context:
        own = self._own(node)
        if own is not None:
            return own
        found = next(filter(None, map(self._own, self._users(node))), Context(None, None, None))
        return replace(found, owner=node)

    def _own(self, node: Node) -> Context | None:
        """What a class, a document or a part of them speaks of; None for any other node."""
        facts = self.facts
        if facts.contains(node, _TYPE, term("JobClass")) or facts.contains(None, term("definesClass"), node):
            return Context(node, self._document_of(node), None, node)
        if any(facts.contains(node, _TYPE, kind) for kind in _DOCUMENTS):
            return Context(self._class_of(node), node, None, node)
        for owner in self._owners(node, _PARTS_OF_CLASS):
            return Context(owner, self._source(node, owner), node, owner)
        for owner in self._owners(node, _PARTS_OF_SPECIFICATION):
            return Context(self._class_of(owner), owner, node, owner)
        return None

    def _class_of(self, specification: Node) -> Node | None:
        return self._first(self._preferred_first(self.facts.nodes(specification, term("definesClass"))))

    def _source(self, passage: Node, owner: Node) -> Node | None:
        return self._first(self.facts.nodes(passage, _DERIVED)) or self._document_of(owner)

    def _document_of(self, job_class: Node) -> Node | None:
        """The specification that defines a class, else the table that lists it."""
        defining = self._first(self.facts.subjects(term("definesClass"), job_class))
        return defining or self._first(self.facts.subjects(term("listsClass"), job_class))

    def _owners(self, node: Node, edges: Sequence[NamedNode]) -> Iterator[Node]:
        return (owner for edge in edges for owner in self._preferred_first(self.facts.subjects(edge, node)))

    def _users(self, concept: Node) -> list[Node]:
        """What uses a concept: statements by their lines, then the class itself; but preferred classes first."""
        users: list[Node] = [user for user in self.facts.subjects(None, concept) if isinstance(user, NamedNode)]
        users.sort(key=lambda user: (self.lines(user) or (_NOWHERE, 0), lexical(user)))
        return self._preferred_first(users)

    def _preferred_first(self, nodes: list[Node]) -> list[Node]:
        """The nodes in their order, but those that are or belong to a preferred class before the others."""
        if not self._preferred:
            return nodes
        return sorted(nodes, key=lambda node: not self._is_preferred(node))

    def _is_preferred(self, node: Node) -> bool:
        owners = (owner for edge in _PARTS_OF_CLASS for owner in self.facts.subjects(edge, node))
        return node in self._preferred or any(owner in self._preferred for owner in owners)

    def _section(self, specification: Node, sections: Sequence[Section]) -> "_Section | None":
        kinds = {section.kind for section in sections}
        return next((section for section in self._sections(specification) if section.kind in kinds), None)

    def _read_sections(self, specification: Node) -> list["_Section"]:
        """The sections of a document that have a kind, by their lines."""
        nodes = self.facts.nodes(specification, term("hasSection"))
        nodes.sort(key=lambda node: (self.lines(node) or (_NOWHERE, 0), lexical(node)))
        return [
            _Section(
                kind=kind,
                lines=self.lines(node),
                heading=self.facts.text(node, term("heading")),
                is_empty=Literal(True) in self.facts.objects(node, term("isEmpty")),
            )
            for node in nodes
            if (kind := self.facts.text(node, term("sectionKind"))) is not None
        ]

    def _texts(self, specification: Node, lines: tuple[int, int]) -> str:
        """The texts of the statements that stand, at least in part, on these lines of a document; in their order."""
        found: list[tuple[int, int, str]] = []
        for about in self.facts.select(_TEXTS.format(first=lines[0], last=lines[1]), document=specification):
            numbers, text = (as_number(about["first"]), as_number(about["last"])), about["text"]
            if numbers[0] is not None and numbers[1] is not None and isinstance(text, Literal):
                found.append((numbers[0], numbers[1], text.value))
        return "\n".join(dict.fromkeys(text for _, _, text in sorted(found)))

    def _document_text(self, context: Context, edge: str) -> str | None:
        return None if context.specification is None else self._document(context.specification, edge)

    def _read_text(self, specification: Node, edge: str) -> str | None:
        return self.facts.text(specification, term(edge))

    @staticmethod
    def _first(nodes: Sequence[Node]) -> Node | None:
        return next(iter(nodes), None)
