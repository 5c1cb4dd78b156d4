"""What one class is linked to: what was accepted and rejected, and the candidates that wait for a decision."""

from dataclasses import dataclass
from typing import Any

from kg.link.candidate import Candidate, read_candidates
from kg.link.decision import Decision
from kg.link.mapping import read_mappings
from kg.store import GraphStore


@dataclass(frozen=True, slots=True)
class ClassLinks:
    """The links of the class with this IRI; `name` is how it was asked for."""

    name: str
    iri: str
    mappings: tuple[Decision, ...]
    candidates: tuple[Candidate, ...]

    def to_json(self) -> dict[str, Any]:
        """The links with the keys that scripts rely on."""
        return {
            "class": self.name,
            "iri": self.iri,
            "mappings": [_mapping(each) for each in self.mappings],
            "candidates": [each.to_json() for each in self.candidates],
        }


def class_links(store: GraphStore, iri: str, name: str | None = None) -> ClassLinks:
    """The links of a class. Raises what the store raises."""
    return ClassLinks(
        name or iri,
        iri,
        tuple(read_mappings(store, subjects=[iri])),
        tuple(read_candidates(store, subjects=[iri])),
    )


def _mapping(decision: Decision) -> dict[str, Any]:
    return {
        "object": decision.object,
        "object_label": decision.object_label,
        "predicate": decision.predicate.value,
        "verdict": decision.verdict.value,
        "author": decision.author,
        "reason": decision.reason,
    }
