"""Pages of documents, and of anything else in the graph: what it says and what names it, as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.rows import rows
from kg.analyze.source import Source, source
from kg.knowledge_graph import KnowledgeGraph
from kg.query.template import substitute
from kg.serve.pages.name import names_of

MOST: Final = 500
"""So many values, and so many things that name it, are shown."""
_VALUES: Final = f"""
SELECT DISTINCT ?property ?value WHERE {{ $thing ?property ?value }} ORDER BY ?property ?value LIMIT {MOST + 1}
"""
_NAMING: Final = f"""
SELECT DISTINCT ?property ?value WHERE {{ ?value ?property $thing }} ORDER BY ?property ?value LIMIT {MOST + 1}
"""
_CLASSES: Final = """
SELECT DISTINCT ?class ?title ?code WHERE {
  $thing jc:definesClass ?class . ?class skos:prefLabel ?title OPTIONAL { ?class skos:notation ?code }
} ORDER BY ?title ?class
"""
_AGENCY: Final = "SELECT ?agency ?label WHERE { $thing jc:publishedBy ?agency . ?agency skos:prefLabel ?label }"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property; `iri` where it is a thing."""

    property: str
    text: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A thing with all that is said of it, and what names it; `cut` tells that there is more."""

    iri: str
    title: str
    types: tuple[str, ...]
    values: tuple[Value, ...]
    naming: tuple[Value, ...]
    cut: bool

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        told = [
            {name: [{"text": each.text, "iri": each.iri, "property": each.property} for each in values]}
            for name, values in (("values", self.values), ("named_by", self.naming))
        ]
        return {"iri": self.iri, "title": self.title, "types": list(self.types), **told[0], **told[1], "cut": self.cut}


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A specification as a document: where it comes from, its sections and problems, the classes it defines."""

    source: Source
    title: str
    agency: tuple[str, str] | None
    classes: tuple[tuple[str, str, str | None], ...]

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return self.source.to_json() | {
            "agency": self.agency[1] if self.agency else None,
            "classes": [{"iri": iri, "title": title, "class_code": code} for iri, title, code in self.classes],
            "sections": [
                {"heading": each.heading, "kind": each.kind, "lines": list(each.lines), "empty": each.empty}
                for each in self.source.sections
            ],
            "problems": [
                {"rule": each.rule, "message": each.message, "line": each.line} for each in self.source.problems
            ],
        }


def resource_view(graph: KnowledgeGraph, iri: str) -> ResourceView:
    """The thing with this IRI."""
    values, naming = (_values(graph, query, iri) for query in (_VALUES, _NAMING))
    names = names_of(graph, [iri, *(each.iri for each in (*values, *naming) if each.iri)])
    return ResourceView(
        iri,
        names[iri],
        tuple(each.iri for each in values if each.property.endswith("#type") and each.iri),
        _named(values[:MOST], names),
        _named(naming[:MOST], names),
        len(values) > MOST or len(naming) > MOST,
    )


def document_view(graph: KnowledgeGraph, iri: str) -> DocumentView | None:
    """The specification with this IRI; None where the graph has no file for it."""
    found = source(graph.store, iri)
    if found is None:
        return None
    node = ox.NamedNode(iri)
    agency = next(rows(graph.store, _AGENCY, thing=node), None)
    classes = [
        (row.text("class"), row.text("title"), row.maybe("code")) for row in rows(graph.store, _CLASSES, thing=node)
    ]
    return DocumentView(
        found,
        found.title or found.file,
        (agency.text("agency"), agency.text("label")) if agency else None,
        tuple(classes),
    )


def _values(graph: KnowledgeGraph, query: str, iri: str) -> tuple[Value, ...]:
    found: list[Value] = []
    for name, value in graph.store.select(substitute(query, {"thing": ox.NamedNode(iri)})).rows:
        assert isinstance(name, ox.NamedNode)
        text = value.value if isinstance(value, ox.NamedNode | ox.Literal | ox.BlankNode) else str(value)
        found.append(Value(name.value, text, value.value if isinstance(value, ox.NamedNode) else None))
    return tuple(found)


def _named(values: tuple[Value, ...], names: Mapping[str, str]) -> tuple[Value, ...]:
    """The values by property and name, things by their names instead of their IRIs."""
    named = (replace(each, text=names[each.iri]) if each.iri else each for each in values)
    return tuple(sorted(named, key=lambda each: (each.property, each.text.casefold(), each.iri or "")))
