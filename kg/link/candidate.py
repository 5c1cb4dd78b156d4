"""A candidate: one proposed mapping from something of an agency to a reference concept, as the graph has it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kg.ntriples import decimal, integer, iri, jc, text
from kg.store import GraphStore
from kg.vocabulary import JC, RDF, SKOS

_A: Final = f"<{RDF}type>"


class MatchType(StrEnum):
    """What a mapping says: the local names of the SKOS mapping properties."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    NARROW = "narrowMatch"

    @property
    def iri(self) -> str:
        """The IRI of the SKOS property."""
        return f"{SKOS}{self.value}"


class MatchKind(StrEnum):
    """What is matched."""

    CLASSES = "classes"
    COMPETENCIES = "competencies"
    KNOWLEDGE = "knowledge"
    SKILLS = "skills"
    DUTIES = "duties"
    DEMANDS = "demands"
    CREDENTIALS = "credentials"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed mapping: `subject` may be, by `predicate`, `object` of the reference graph `graph`.

    `probability` is the calibrated chance, from 0 to 1, that a person would accept it; `rank` counts the candidates of
    one subject in one reference graph from 1; `features` are the scores, from 0 to 1, on which both rest.
    """

    kind: MatchKind
    subject: str
    subject_label: str
    object: str
    object_label: str
    graph: str
    version: str
    predicate: MatchType
    probability: float
    rank: int
    features: Mapping[str, float]
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The candidate with the keys that scripts rely on."""
        return {
            "kind": self.kind.value,
            "subject": self.subject,
            "subject_label": self.subject_label,
            "object": self.object,
            "object_label": self.object_label,
            "graph": self.graph,
            "version": self.version,
            "predicate": self.predicate.value,
            "probability": self.probability,
            "rank": self.rank,
            "features": dict(self.features),
            "reason": self.reason,
        }


def node_iri(base: str, candidate: Candidate) -> str:
    """The IRI of a candidate's node: the same for the same subject and object, whatever else is said of them."""
    name = hashlib.sha256(f"{candidate.subject} {candidate.graph} {candidate.object}".encode()).hexdigest()[:24]
    return f"{base}candidate/{name}"


def nquads(base: str, graph: str, candidates: Iterable[Candidate]) -> Iterator[bytes]:
    """The candidates as lines of N-Quads for the graph of candidates, a piece for each."""
    end = f" {iri(graph)} .\n"
    for each in candidates:
        node = iri(node_iri(base, each))
        terms = (
            (_A, jc("MappingCandidate")),
            (jc("candidateKind"), text(each.kind.value)),
            (jc("candidateSubject"), iri(each.subject)),
            (jc("subjectLabel"), text(each.subject_label)),
            (jc("candidateObject"), iri(each.object)),
            (jc("objectLabel"), text(each.object_label)),
            (jc("objectGraph"), iri(each.graph)),
            (jc("objectVersion"), text(each.version)),
            (jc("proposedMatch"), iri(each.predicate.iri)),
            (jc("probability"), decimal(each.probability)),
            (jc("candidateRank"), integer(each.rank)),
            (jc("featureScores"), text(json.dumps(dict(each.features), ensure_ascii=False))),
            (jc("matchReason"), text(each.reason)),
        )
        yield "".join(f"{node} {predicate} {value}{end}" for predicate, value in terms).encode()


_READ: Final = f"""
SELECT ?kind ?subject ?subject_label ?object ?object_label ?graph ?version ?predicate ?probability ?rank $told
WHERE {{
  $narrowed
  ?node a <{JC}MappingCandidate> ; <{JC}candidateSubject> ?subject ; <{JC}candidateKind> ?kind ;
    <{JC}subjectLabel> ?subject_label ; <{JC}candidateObject> ?object ; <{JC}objectLabel> ?object_label ;
    <{JC}objectGraph> ?graph ; <{JC}objectVersion> ?version ; <{JC}proposedMatch> ?predicate ;
    <{JC}probability> ?probability ; <{JC}candidateRank> ?rank .
  $why
}}
"""
_WHY: Final = f"?node <{JC}featureScores> ?features ; <{JC}matchReason> ?reason ."


def read_candidates(
    store: GraphStore,
    *,
    subjects: Iterable[str] = (),
    kinds: Iterable[MatchKind] = (),
    graph: str | None = None,
    explained: bool = True,
) -> list[Candidate]:
    """The candidates in a store, by subject, reference graph and rank; of these subjects, kinds and reference only.

    Nothing given means all. Those that are not to be `explained` come in half the time, without features and reason.
    Raises what the store raises.
    """
    wanted_kinds = set(kinds)
    wanted = sorted(set(subjects))
    narrowed = f"VALUES ?subject {{ {' '.join(iri(each) for each in wanted)} }}" if wanted else ""
    found = []
    query = _READ.replace("$told", "?features ?reason" if explained else "").replace("$why", _WHY if explained else "")
    for row in store.select(query.replace("$narrowed", narrowed)).rows:
        kind, subject, subject_label, object_, object_label, of, version, predicate, probability, rank, *more = (
            "" if term is None else str(getattr(term, "value", "")) for term in row
        )
        told, why = more or ("{}", "")
        if (wanted_kinds and kind not in wanted_kinds) or (graph is not None and of != graph):
            continue
        found.append(
            Candidate(
                MatchKind(kind),
                subject,
                subject_label,
                object_,
                object_label,
                of,
                version,
                MatchType(predicate.removeprefix(SKOS)),
                float(probability),
                int(rank),
                json.loads(told),
                why,
            )
        )
    return sorted(found, key=lambda each: (each.kind, each.subject_label, each.subject, each.graph, each.rank))


_OUTLINE: Final = ("candidateKind", "candidateSubject", "subjectLabel", "candidateObject", "objectGraph", "probability")


def read_outlines(store: GraphStore) -> list[Candidate]:
    """What all candidates are about, with their probability, in no order: a tenth of the time of `read_candidates`.

    The label of the object, its version, the match type, the rank, the scores and the reason are not read.
    """
    # A query for each property, put together here, takes a third of the time of one query for all.
    columns = [
        {str(getattr(node, "value", "")): str(getattr(value, "value", "")) for node, value in found.rows}
        for found in (store.select(f"SELECT ?node ?value WHERE {{ ?node <{JC}{name}> ?value }}") for name in _OUTLINE)
    ]
    made = []
    for node in columns[0]:
        kind, subject, label, object_, graph, probability = (column[node] for column in columns)
        made.append(
            Candidate(
                MatchKind(kind),
                subject,
                label,
                object_,
                "",
                graph,
                "",
                MatchType.CLOSE,
                float(probability),
                0,
                {},
                "",
            )
        )
    return made
