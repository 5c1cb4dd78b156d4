"""What a store knows of the outside world: releases loaded, candidates that wait, mappings accepted."""

from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal

from kg.link.concept import ConceptKind, Reference, references
from kg.store import GraphStore
from kg.vocabulary import JC, OWL, RDF, SSSOM

_CANDIDATES: Final = f"""
SELECT (COUNT(DISTINCT ?candidate) AS ?count)
WHERE {{
  ?candidate <{RDF}type> <{JC}MappingCandidate> ; <{JC}candidateSubject> ?subject ; <{JC}candidateObject> ?object .
  FILTER NOT EXISTS {{ ?decided <{OWL}annotatedSource> ?subject ; <{OWL}annotatedTarget> ?object }}
}}
"""
_MAPPINGS: Final = f"""
SELECT (COUNT(DISTINCT ?mapping) AS ?count)
WHERE {{
  ?mapping <{RDF}type> <{SSSOM}Mapping> .
  FILTER NOT EXISTS {{ ?mapping <{SSSOM}predicate_modifier> ?negated }}
}}
"""
_SHOWN: Final = {
    "occupations": ConceptKind.OCCUPATION,
    "skills": ConceptKind.SKILL,
    "knowledge": ConceptKind.KNOWLEDGE,
    "abilities": ConceptKind.ABILITY,
    "tasks": ConceptKind.TASK,
}


@dataclass(frozen=True, slots=True)
class Status:
    """The releases by name and version, and how many candidates and mappings the store has."""

    references: tuple[Reference, ...]
    candidates: int
    mappings: int

    @property
    def sentence(self) -> str:
        """What is linked, in one sentence."""
        return f"{self.mappings:,} accepted mappings, {self.candidates:,} candidates that wait for a decision"

    def rows(self) -> list[dict[str, Any]]:
        """One row a release."""
        return [
            {
                "dataset": each.name,
                "version": each.version,
                **{column: each.counts.get(kind, 0) for column, kind in _SHOWN.items()},
                "rows": each.rows,
                "triples": each.triples,
            }
            for each in self.references
        ]

    def to_json(self) -> dict[str, Any]:
        """The status with the keys that scripts rely on."""
        return {
            "references": [
                {
                    "graph": each.graph,
                    "name": each.name,
                    "version": each.version,
                    "rows": each.rows,
                    "triples": each.triples,
                    "concepts": {kind.name.lower(): count for kind, count in each.counts.items()},
                }
                for each in self.references
            ],
            "candidates": self.candidates,
            "mappings": self.mappings,
        }


def status(store: GraphStore) -> Status:
    """The status of a store. Raises what the store raises."""
    return Status(references(store), _count(store, _CANDIDATES), _count(store, _MAPPINGS))


def _count(store: GraphStore, query: str) -> int:
    ((count,),) = store.select(query).rows
    return int(count.value) if isinstance(count, Literal) else 0
