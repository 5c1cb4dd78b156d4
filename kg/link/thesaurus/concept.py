"""The concepts of a reference dataset as they are gathered from its files, each with the place that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.link.concept import ConceptKind


@dataclass(slots=True)
class Concept:
    """One concept; links name other concepts by IRI, each with the place (file and line) that says so.

    `statements` are further facts, as predicates and objects in N-Triples, in the terms of the dataset itself.
    """

    iri: str
    where: str
    kind: ConceptKind = ConceptKind.OTHER
    label: str = ""
    notation: str = ""
    definition: str = ""
    alternates: dict[str, None] = field(default_factory=dict)
    hidden: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    broader: dict[str, str] = field(default_factory=dict)
    requires: dict[str, str] = field(default_factory=dict)
    may_require: dict[str, str] = field(default_factory=dict)
    related: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)
    statements: dict[tuple[str, str], None] = field(default_factory=dict)

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Every link to another concept: what kind of link, its target, and where it is said."""
        for name in ("broader", "requires", "may_require", "related", "tasks"):
            for target, where in getattr(self, name).items():
                yield name, target, where


@dataclass(slots=True)
class Thesaurus:
    """All concepts by IRI, in the order in which they were read, and the schemes that they say they are of.

    `statements` are facts of the schemes, as lines of N-Triples without their ending; `rows` counts what was read.
    """

    language: str = "en"
    concepts: dict[str, Concept] = field(default_factory=dict)
    statements: dict[tuple[str, str, str], None] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
