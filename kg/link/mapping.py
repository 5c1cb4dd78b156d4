"""The graph of mappings: what was accepted, as SKOS triples, and every firm decision as a mapping of SSSOM."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import pyoxigraph as ox

from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict, justification_iri
from kg.ntriples import day, iri, text
from kg.store import GraphStore
from kg.vocabulary import DCTERMS, OWL, RDF, RDFS, SEMAPV, SKOS, SSSOM, XSD

MEASURE: Final = "probability that a person accepts the match, estimated by jobkg link match"
"""What the similarity score of a mapping is."""

_A: Final = f"<{RDF}type>"
_NEGATED: Final = f"{SSSOM}NegatedPredicate"
_TEXTS: Final = {
    "subject_label": f"{SSSOM}subject_label",
    "object_label": f"{SSSOM}object_label",
    "author": f"{SSSOM}author_label",
    "reason": f"{RDFS}comment",
    "object_version": f"{SSSOM}object_source_version",
    "tool": f"{SSSOM}mapping_tool",
    "tool_version": f"{SSSOM}mapping_tool_version",
    "source": f"{SSSOM}other",
}
"""The fields of a decision that are texts, and the properties that SSSOM gives them."""
_SHARES: Final = {"confidence": f"{SSSOM}confidence", "probability": f"{SSSOM}similarity_score"}
_READ: Final = f"""
SELECT ?node ?property ?value WHERE {{ %s ?node <{RDF}type> <{SSSOM}Mapping> ; ?property ?value }}
"""
_OF_SUBJECTS: Final = f"VALUES ?subject {{ %s }} ?node <{OWL}annotatedSource> ?subject ."
_SOURCE: Final = "source="
"""What the source of a mapping that was taken over follows in sssom:other, which has names and values."""


def mapping_iri(base: str, subject: str, predicate: str, object: str, *, decided: bool = True) -> str:
    """The IRI of a mapping, from whole IRIs: the same for the same triple, whatever else is said of it."""
    name = hashlib.sha256(f"{subject} {predicate} {object}".encode()).hexdigest()[:24]
    return f"{base}{'mapping' if decided else 'proposal'}/{name}"


def nquads(base: str, graph: str, decisions: Iterable[Decision]) -> Iterator[bytes]:
    """Firm decisions as lines of N-Quads for the graph of mappings, a piece for each.

    An accepted one gives the SKOS triple as well; a rejected one is a negated mapping, and no SKOS triple.
    """
    end = f" {iri(graph)} .\n"
    for each in decisions:
        node = iri(mapping_iri(base, each.subject, each.predicate.iri, each.object))
        triples = [(node, _A, f"<{SSSOM}Mapping>"), *((node, *pair) for pair in _properties(each))]
        if each.verdict is Verdict.ACCEPTED:
            triples.append((iri(each.subject), iri(each.predicate.iri), iri(each.object)))
        yield "".join(f"{' '.join(triple)}{end}" for triple in triples).encode()


def _properties(decision: Decision) -> Iterator[tuple[str, str]]:
    yield f"<{OWL}annotatedSource>", iri(decision.subject)
    yield f"<{OWL}annotatedProperty>", iri(decision.predicate.iri)
    yield f"<{OWL}annotatedTarget>", iri(decision.object)
    yield f"<{SSSOM}mapping_justification>", iri(justification_iri(decision.justification))
    if decision.verdict is Verdict.REJECTED:
        yield f"<{SSSOM}predicate_modifier>", f"<{_NEGATED}>"
    for name, property_ in _TEXTS.items():
        if value := getattr(decision, name):
            yield f"<{property_}>", text(_SOURCE + value if name == "source" else value)
    for name, property_ in _SHARES.items():
        if (share := getattr(decision, name)) is not None:
            yield f"<{property_}>", f'"{share!r}"^^<{XSD}double>'
    if decision.probability is not None:
        yield f"<{SSSOM}similarity_measure>", text(MEASURE)
    if decision.object_source:
        yield f"<{SSSOM}object_source>", iri(decision.object_source)
    if decision.date:
        yield f"<{DCTERMS}created>", day(decision.date)


def read_mappings(store: GraphStore, *, subjects: Iterable[str] = ()) -> list[Decision]:
    """The firm decisions that are in a store, accepted and rejected, by labels and IRIs of subject and object.

    Of these subjects only, or of all where none is given. Raises what the store raises.
    """
    wanted = " ".join(sorted(set(map(iri, subjects))))
    nodes: dict[str, dict[str, str]] = defaultdict(dict)
    for node, property_, value in store.select(_READ % (_OF_SUBJECTS % wanted if wanted else "")).rows:
        if isinstance(property_, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            nodes[str(node)][property_.value] = value.value
    return sorted(map(_decision, nodes.values()), key=_order)


def _order(decision: Decision) -> tuple[str, ...]:
    return decision.subject_label, decision.subject, decision.object_label, decision.object, decision.predicate


def _decision(facts: dict[str, str]) -> Decision:
    texts = {name: facts.get(property_, "") for name, property_ in _TEXTS.items()}
    shares = {name: float(facts[value]) if value in facts else None for name, value in _SHARES.items()}
    created = facts.get(f"{DCTERMS}created")
    return Decision(
        facts[f"{OWL}annotatedSource"],
        facts[f"{OWL}annotatedTarget"],
        Verdict.REJECTED if f"{SSSOM}predicate_modifier" in facts else Verdict.ACCEPTED,
        MatchType(facts[f"{OWL}annotatedProperty"].removeprefix(SKOS)),
        date=date.fromisoformat(created) if created else None,
        object_source=facts.get(f"{SSSOM}object_source", ""),
        justification=f"semapv:{facts[f'{SSSOM}mapping_justification'].removeprefix(SEMAPV)}",
        author=texts["author"],
        reason=texts["reason"],
        subject_label=texts["subject_label"],
        object_label=texts["object_label"],
        object_version=texts["object_version"],
        tool=texts["tool"],
        tool_version=texts["tool_version"],
        source=texts["source"].removeprefix(_SOURCE),
        confidence=shares["confidence"],
        probability=shares["probability"],
    )
