"""Reading RDF files with SKOS or SKOS-XL into a thesaurus: Turtle, RDF/XML, N-Triples, N-Quads, TriG and JSON-LD."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import InputError
from kg.link.concept import ConceptKind
from kg.link.source import Source
from kg.link.thesaurus.concept import Concept, Thesaurus
from kg.link.thesaurus.hygiene import Remarks
from kg.link.thesaurus.skos_terms import skos_terms
from kg.vocabulary import RDF, SKOS

FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
"""Formats by the ending of a file's name."""

_TYPE: Final = NamedNode(f"{RDF}type")
_CONCEPT: Final = NamedNode(f"{SKOS}Concept")
_NOTATION: Final = NamedNode(f"{SKOS}notation")
_PIECE: Final = 1_000_000
_LINE: Final = re.compile(r"\bline (\d+)")


def is_rdf(name: str) -> bool:
    """Whether a file's name is that of an RDF file."""
    return PurePath(name).suffix.lower() in FORMATS


class SkosReader:
    """Reads RDF files twice, as a stream: what is a concept or a label first, and then what is said of concepts.

    Labels in other languages than the one asked for are passed over; one without a language, or of a region such as
    "en-us", counts where there is none in the language itself. `remarks` has what was odd.
    """

    def __init__(self, source: Source, names: Sequence[str], language: str) -> None:
        self.thesaurus = Thesaurus(language)
        self.remarks = Remarks()
        self._source, self._names = source, names
        self._terms = skos_terms()
        self._texts: dict[NamedNode | BlankNode, str] = {}
        self._foreign: set[NamedNode | BlankNode] = set()
        self._spare: dict[tuple[str, str], list[str]] = {}
        self._plain_concepts: set[str] = set()

    def read(self) -> Thesaurus:
        """The thesaurus; raises InputError with file and line for a file that is no RDF, or without any concept."""
        for quad, name in self._quads():
            self._first(quad, name)
        if not self.thesaurus.concepts:
            raise InputError(
                "there is no skos:Concept in it",
                where=", ".join(self._names),
                remedy="give a SKOS file, or a table with `jobkg link load table`",
            )
        for quad, name in self._quads():
            self._second(quad, name)
            self.thesaurus.rows[name] = self.thesaurus.rows.get(name, 0) + 1
        self._take_spare()
        return self.thesaurus

    def _refuse_entities(self, name: str) -> None:
        """Raise InputError for XML that defines entities: a few lines of them can stand for more text than fits."""
        if FORMATS[PurePath(name).suffix.lower()] is not RdfFormat.RDF_XML:
            return
        with self._source.open(name) as stream:
            before = b""
            while piece := stream.read(_PIECE):
                if b"<!ENTITY" in (before + piece).replace(b"\0", b""):
                    raise InputError(
                        "it defines entities of XML, which may stand for any amount of text",
                        where=self._source.where(name),
                        remedy="save it without a DOCTYPE, or as Turtle",
                    )
                before = piece[-16:]

    def _quads(self) -> Iterator[tuple[Quad, str]]:
        for name in self._names:
            self._refuse_entities(name)
            with self._source.open(name) as stream:
                try:
                    for quad in parse(stream, format=FORMATS[PurePath(name).suffix.lower()]):
                        yield quad, name
                except SyntaxError as error:
                    # Without a number, as some formats give it, the file alone is named.
                    line = error.lineno or next(map(int, _LINE.findall(str(error))), None)
                    raise InputError(
                        f"this cannot be read as {FORMATS[PurePath(name).suffix.lower()].name}: {error.msg}",
                        where=self._source.where(name, line),
                        remedy="the file may be cut off or of another kind: download it again, or mend it",
                    ) from error

    def _first(self, quad: Quad, name: str) -> None:
        """Note what is a concept, of which kind, and the texts that nodes of labels and descriptions have."""
        subject, predicate, target = quad.subject, quad.predicate, quad.object
        if predicate == _TYPE and isinstance(target, NamedNode):
            kind = self._terms.kinds.get(target)
            if kind is None and target != _CONCEPT:
                return
            if not isinstance(subject, NamedNode):
                self.remarks.add("concept without an IRI: left out", str(subject), name)
                return
            where = f"{name}: <{subject.value}>"
            concept = self.thesaurus.concepts.setdefault(subject.value, Concept(subject.value, where))
            if kind is not None:
                concept.kind = kind
                concept.statements[f"<{RDF}type>", str(target)] = None
        elif (role := self._terms.nodes.get(predicate)) and isinstance(target, Literal):
            assert isinstance(subject, NamedNode | BlankNode)
            if role == "language":
                if target.value != self.thesaurus.language:
                    self._foreign.add(subject)
                    self._texts.pop(subject, None)
            elif subject not in self._foreign and target.language in (None, self.thesaurus.language):
                self._texts[subject] = target.value

    def _second(self, quad: Quad, name: str) -> None:
        subject, predicate, target = quad.subject, quad.predicate, quad.object
        concept = self.thesaurus.concepts.get(subject.value) if isinstance(subject, NamedNode) else None
        if (forward := self._terms.reverse.get(predicate)) and isinstance(target, NamedNode):
            other = self.thesaurus.concepts.get(target.value)
            if other is not None and isinstance(subject, NamedNode):
                self._fact(other, forward, subject)
        elif concept is not None:
            self._fact(concept, predicate, target)

    def _fact(self, concept: Concept, predicate: NamedNode, target: object) -> None:
        terms = self._terms
        if field := terms.labels.get(predicate):
            self._label(concept, field, target)
        elif predicate == _NOTATION and isinstance(target, Literal):
            concept.notation = min(filter(None, [concept.notation, target.value]), default="")
        elif (field := terms.links.get(predicate)) and isinstance(target, NamedNode):
            getattr(concept, field).setdefault(target.value, concept.where)
        if predicate in terms.kept and isinstance(target, NamedNode | Literal):
            concept.statements[str(predicate), str(target)] = None
            if predicate.value.endswith("#skillType") and str(target).endswith("/knowledge>"):
                concept.kind = ConceptKind.KNOWLEDGE

    def _label(self, concept: Concept, field: str, target: object) -> None:
        if isinstance(target, NamedNode | BlankNode):
            if target in self._texts:
                _set(concept, field, self._texts[target])
        elif isinstance(target, Literal):
            if target.language == self.thesaurus.language:
                _set(concept, field, target.value)
            elif target.language is None or target.language.startswith(f"{self.thesaurus.language}-"):
                self._spare.setdefault((concept.iri, field), []).append(target.value)

    def _take_spare(self) -> None:
        """Texts without a language, or of a region, where there is none in the language itself."""
        for (address, field), values in self._spare.items():
            concept = self.thesaurus.concepts[address]
            if not getattr(concept, field):
                for value in values:
                    _set(concept, field, value)


def _set(concept: Concept, field: str, value: str) -> None:
    """Add a text; where there can be one only, the first in the order of the alphabet counts."""
    if field in ("label", "definition"):
        known = getattr(concept, field)
        setattr(concept, field, min(known, value) if known else value)
    else:
        getattr(concept, field)[value] = None
