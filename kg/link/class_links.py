"""What one class is linked to: what was accepted and rejected, and the candidates that wait for a decision."""

from dataclasses import dataclass
from typing import Any

from kg.link.candidate import Candidate, read_candidates
from kg.link.dataset_name import dataset_of
from kg.link.decision import Decision, Verdict, pair_of
from kg.link.mapping import read_mappings
from kg.store import GraphStore


@dataclass(frozen=True, slots=True)
class ClassLinks:
    """The links of the class with this IRI; `name` is how it was asked for."""

    name: str
    iri: str
    mappings: tuple[Decision, ...]
    candidates: tuple[Candidate, ...]

    def of(self, verdict: str) -> tuple[Decision, ...]:
        """The mappings with this verdict."""
        return tuple(each for each in self.mappings if each.verdict == verdict)

    @property
    def open(self) -> tuple[Candidate, ...]:
        """The candidates that a review would ask about: nothing was decided on them, nor accepted in their dataset."""
        decided = {each.pair for each in self.mappings}
        settled = {dataset_of(each.object_source) for each in self.of(Verdict.ACCEPTED)}
        return tuple(
            each
            for each in self.candidates
            if pair_of(each.subject, each.subject_label, each.object) not in decided
            and dataset_of(each.graph) not in settled
        )

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
