"""Pages of competencies, credentials, demands, conditions, checks and grades: who asks for one, and in which words."""

from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.evidence import Evidence, evidence_of
from kg.analyze.rows import rows
from kg.knowledge_graph import KnowledgeGraph

KINDS: Final = {
    "Competency": "Competency",
    "Credential": "Licence or certificate",
    "PhysicalDemand": "Physical demand",
    "WorkingCondition": "Working condition",
    "BackgroundCheck": "Background check",
    "PayGrade": "Pay grade",
}
"""Class of the ontology -> what its things are called."""

_NAMES: Final = """
SELECT DISTINCT ?relation ?value
WHERE {
  VALUES ?relation { skos:prefLabel skos:altLabel skos:notation skos:definition }
  $concept ?relation ?value .
}
ORDER BY ?relation ?value
"""
_TIES: Final = """
SELECT DISTINCT ?relation ?other ?label
WHERE {
  {
    VALUES ?relation { skos:broader skos:related skos:exactMatch skos:closeMatch jc:payPlan }
    $concept ?relation ?other .
    OPTIONAL { ?other skos:prefLabel ?label }
  } UNION {
    VALUES ?relation { skos:prefLabel }
    $concept skos:prefLabel ?label . ?other skos:prefLabel ?label ; a ?type . $concept a ?type .
    FILTER(?other != $concept && ?type != skos:Concept)
  }
}
ORDER BY ?relation ?label ?other
"""
_ASKING: Final = """
SELECT DISTINCT ?class ?title ?code ?agency ?text ?definition ?file ?first ?last ?applicability
WHERE {
  ?class jc:requiresCompetency|jc:requiresCredential|jc:requiresPhysicalDemand|jc:hasWorkingCondition
    |jc:requiresBackgroundCheck|jc:payGrade $concept ; a jc:JobClass ; skos:prefLabel ?title .
  OPTIONAL { ?class skos:notation ?code }
  OPTIONAL { ?class jc:agency/skos:prefLabel ?agency }
  OPTIONAL {
    ?class jc:hasStatement ?statement .
    ?statement jc:aboutConcept $concept ; jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ;
      prov:wasDerivedFrom/jc:sourceFile ?file .
    OPTIONAL { ?statement jc:definition ?definition }
    OPTIONAL { ?statement jc:applicability ?applicability }
  }
}
ORDER BY ?title ?class ?file ?first ?text
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """A class that asks for the concept, and a passage in which it does so."""

    iri: str
    title: str
    code: str | None
    agency: str | None
    definition: str | None
    source: Evidence | None
    by_position: bool


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A concept: its names, what it is tied to, and the classes that ask for it, in the order of their titles."""

    iri: str
    kind: str
    title: str
    other_names: tuple[str, ...]
    ties: tuple[tuple[str, str, str], ...]
    asking: tuple[Asking, ...]

    @property
    def classes(self) -> int:
        """How many classes ask for it."""
        return len({each.iri for each in self.asking})

    @property
    def definitions(self) -> dict[str, int]:
        """The wordings of its definition, with the number of classes that have each."""
        found: dict[str, set[str]] = {}
        for each in self.asking:
            if each.definition:
                found.setdefault(each.definition, set()).add(each.iri)
        return {text: len(iris) for text, iris in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))}

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "iri": self.iri,
            "kind": self.kind,
            "title": self.title,
            "other_names": list(self.other_names),
            "ties": [{"relation": relation, "iri": iri, "label": label} for relation, iri, label in self.ties],
            "definitions": [{"text": text, "classes": number} for text, number in self.definitions.items()],
            "classes": [
                {
                    "iri": each.iri,
                    "title": each.title,
                    "class_code": each.code,
                    "agency": each.agency,
                    "definition": each.definition,
                    "evidence": each.source.to_json() if each.source else None,
                }
                for each in self.asking
            ],
        }


def concept_view(graph: KnowledgeGraph, iri: str, kind: str) -> ConceptView:
    """The concept with this IRI; `kind` is its class in the ontology."""
    node = {"concept": ox.NamedNode(iri)}
    names: dict[str, list[str]] = {}
    for row in rows(graph.store, _NAMES, **node):
        names.setdefault(row.text("relation").rpartition("#")[2], []).append(row.text("value"))
    first = next((names[key][0] for key in ("prefLabel", "notation") if key in names), iri.rpartition("/")[2])
    ties = [
        (
            "same name elsewhere"
            if row.text("relation").endswith("prefLabel")
            else row.text("relation").rpartition("#")[2],
            row.text("other"),
            row.maybe("label") or row.text("other"),
        )
        for row in rows(graph.store, _TIES, **node)
    ]
    return ConceptView(
        iri,
        KINDS[kind],
        first,
        tuple(name for name in names.get("altLabel", ()) if name.casefold() != first.casefold()),
        tuple(ties),
        tuple(
            Asking(
                row.text("class"),
                row.text("title"),
                row.maybe("code"),
                row.maybe("agency"),
                row.maybe("definition"),
                evidence_of(row),
                row.text("applicability").endswith("ByPosition"),
            )
            for row in rows(graph.store, _ASKING, **node)
        ),
    )
