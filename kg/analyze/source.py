"""The document that defines a class: its file, how much of it was read, its sections, history and problems."""

from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.rows import rows
from kg.store.interface import GraphStore

_DOCUMENT: Final = """
SELECT DISTINCT ?title ?file ?template ?sha256 ?coverage ?issued ?modified
WHERE {
  $specification jc:sourceFile ?file .
  OPTIONAL { $specification dcterms:title ?title }
  OPTIONAL { $specification jc:template ?template }
  OPTIONAL { $specification jc:sha256 ?sha256 }
  OPTIONAL { $specification jc:coverage ?coverage }
  OPTIONAL { $specification dcterms:issued ?issued }
  OPTIONAL { $specification dcterms:modified ?modified }
}
ORDER BY ?title ?file ?template ?sha256 ?coverage ?issued ?modified
"""
_SECTIONS: Final = """
SELECT DISTINCT ?heading ?kind ?position ?first ?last ?empty
WHERE {
  $specification jc:hasSection ?section .
  ?section jc:heading ?heading ; jc:sectionKind ?kind ; jc:position ?position ;
    jc:firstLine ?first ; jc:lastLine ?last .
  OPTIONAL { ?section jc:isEmpty ?empty }
}
ORDER BY ?position ?first
"""
_PROBLEMS: Final = """
SELECT DISTINCT ?rule ?text ?first
WHERE {
  $specification jc:hasProblem ?problem .
  ?problem jc:rule ?rule ; jc:text ?text .
  OPTIONAL { ?problem jc:firstLine ?first }
}
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the document."""

    heading: str
    kind: str
    lines: tuple[int, int]
    empty: bool


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something in the document that could not be read without doubt; `line` is None when the whole of it is meant."""

    rule: str
    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """A specification as a document."""

    iri: str
    file: str
    title: str | None
    template: str | None
    sha256: str | None
    coverage: float | None
    issued: str | None
    modified: str | None
    sections: tuple[Section, ...]
    problems: tuple[SourceProblem, ...]

    def to_json(self) -> dict[str, Any]:
        """The document without its sections and problems."""
        return {
            "iri": self.iri,
            "file": self.file,
            "title": self.title,
            "template": self.template,
            "sha256": self.sha256,
            "coverage": self.coverage,
            "issued": self.issued,
            "modified": self.modified,
        }


def source(store: GraphStore, specification: str) -> Source | None:
    """The document with this IRI; None when the graph has no file for it."""
    node = ox.NamedNode(specification)
    document = next(rows(store, _DOCUMENT, specification=node), None)
    if document is None:
        return None
    sections = tuple(
        Section(
            row.text("heading"),
            row.text("kind"),
            (row.number("first") or 0, row.number("last") or 0),
            row.holds("empty"),
        )
        for row in rows(store, _SECTIONS, specification=node)
    )
    problems = [
        SourceProblem(row.text("rule"), row.text("text"), row.number("first"))
        for row in rows(store, _PROBLEMS, specification=node)
    ]
    return Source(
        specification,
        document.text("file"),
        document.maybe("title"),
        document.maybe("template"),
        document.maybe("sha256"),
        document.decimal("coverage"),
        document.maybe("issued"),
        document.maybe("modified"),
        sections,
        tuple(sorted(problems, key=lambda each: (each.line or 0, each.rule, each.message))),
    )
