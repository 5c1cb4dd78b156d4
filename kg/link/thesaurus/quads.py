"""Writing the concepts of a reference dataset as N-Quads: the terms that all share, beside those of its own."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.link.thesaurus.concept import Concept, Thesaurus
from kg.ntriples import iri, jc, text
from kg.vocabulary import RDF, SKOS

_CHUNK: Final = 20_000
"""Lines that are handed on at once."""
_TYPE: Final = f"<{RDF}type>"
_LINKS: Final = {
    "broader": f"<{SKOS}broader>",
    "requires": jc("referenceRequires"),
    "may_require": jc("referenceMayRequire"),
    "related": jc("referenceRelated"),
    "tasks": jc("referenceTask"),
}


def quads(thesaurus: Thesaurus, graph: str) -> Iterator[bytes]:
    """The concepts and schemes as lines of this graph, in pieces; the same for the same files.

    Raises InputError, with the place, for what is no IRI.
    """
    ending = f" {iri(graph)} .\n"
    lines: list[str] = []
    for line in _lines(thesaurus, graph):
        lines.append(line)
        if len(lines) >= _CHUNK:
            yield ending.join([*lines, ""]).encode()
            lines = []
    if lines:
        yield ending.join([*lines, ""]).encode()


def _lines(thesaurus: Thesaurus, graph: str) -> Iterator[str]:
    for subject, predicate, target in thesaurus.statements:
        yield f"{subject} {predicate} {target}"
    for concept in thesaurus.concepts.values():
        yield from _concept(concept, iri(graph), f"@{thesaurus.language}")


def _concept(concept: Concept, scheme: str, language: str) -> Iterator[str]:
    subject = iri(concept.iri)
    yield f"{subject} {_TYPE} <{SKOS}Concept>"
    yield f"{subject} {_TYPE} {jc(concept.kind)}"
    yield f"{subject} <{SKOS}inScheme> {scheme}"
    yield f"{subject} <{SKOS}prefLabel> {text(concept.label)}{language}"
    yield from _texts(subject, "altLabel", concept.alternates, language)
    yield from _texts(subject, "hiddenLabel", concept.hidden, language)
    if concept.notation:
        yield f"{subject} <{SKOS}notation> {text(concept.notation)}"
    if concept.definition:
        yield f"{subject} <{SKOS}definition> {text(concept.definition)}{language}"
    yield from _texts(subject, "scopeNote", concept.notes, language)
    for name, target, _ in concept.links():
        yield f"{subject} {_LINKS[name]} {iri(target)}"
    for predicate, target in concept.statements:
        yield f"{subject} {predicate} {target}"


def _texts(subject: str, name: str, values: Iterable[str], language: str) -> Iterator[str]:
    return (f"{subject} <{SKOS}{name}> {text(value)}{language}" for value in values)
