"""The concept schemes of the ontology: finding a concept by any of its labels."""

from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.iri import slug
from kg.resources import folder
from kg.vocabulary import SCHEME, SKOS

_LABELS: Final = (ox.NamedNode(f"{SKOS}prefLabel"), ox.NamedNode(f"{SKOS}altLabel"))


@cache
def concepts(scheme: str) -> dict[str, str]:
    """The concepts of a scheme: slug of each preferred or alternative label -> IRI; `scheme` is its file's name."""
    path = folder("ontology") / "schemes" / f"{scheme}.ttl"
    found: dict[str, str] = {}
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        if quad.predicate in _LABELS and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            name = slug(quad.object.value)
            # A preferred label wins over another concept's alternative label.
            if quad.predicate == _LABELS[0] or name not in found:
                found[name] = quad.subject.value
    return found


@cache
def ranked(scheme: str) -> tuple[str, ...]:
    """The IRIs of the concepts of a scheme whose file names them in ascending order, such as education-level."""
    return tuple(dict.fromkeys(concepts(scheme).values()))


def concept(scheme: str, concept_slug: str) -> str:
    """IRI of a concept from its own slug."""
    return f"{SCHEME}{scheme}/{concept_slug}"
