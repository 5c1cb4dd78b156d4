"""Candidates that a table gives: physical demands and conditions to O*NET elements, credentials to kinds of CTDL."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.link.candidate import Candidate, MatchKind, MatchType
from kg.link.concept import ConceptKind, Reference, read_concepts
from kg.store import GraphStore
from kg.vocabulary import JC, SKOS

CTDL: Final = "https://purl.org/ctdl/terms/"
_NEVER_EXACT: Final = 0.9
"""The chance of a pair from the table: a person made it, but the two are close in meaning, not the same."""
_ELEMENTS: Final = f"""
SELECT DISTINCT ?one ?label ?element ?direct
WHERE {{
  ?class <{JC}requiresPhysicalDemand>|<{JC}hasWorkingCondition> ?one .
  ?one <{SKOS}prefLabel> ?label .
  {{ ?one <{JC}onetElement> ?element BIND("close" AS ?direct) }}
  UNION {{ ?one <{SKOS}broader> ?wider . ?wider <{JC}onetElement> ?element BIND("broad" AS ?direct) }}
}}
"""
_KINDS: Final = f"""
SELECT DISTINCT ?one ?label ?kind ?name ?class
WHERE {{
  ?class <{JC}requiresCredential> ?one .
  ?one <{SKOS}prefLabel> ?label .
  ?statement <{JC}aboutConcept> ?one ; <{JC}credentialKind> ?of .
  ?of <{SKOS}closeMatch> ?kind ; <{SKOS}prefLabel> ?name .
}}
"""


def demands(store: GraphStore, reference: Reference) -> list[Candidate]:
    """The demands and conditions that classes state, with the elements of this release that the table names."""
    named = {
        each.notation: each
        for each in read_concepts(store, reference.graph, [ConceptKind.ABILITY, ConceptKind.CONDITION])
    }
    found = []
    for one, label, element, direct in _rows(store, _ELEMENTS):
        target = named.get(element)
        if target is not None:
            match = MatchType.CLOSE if direct == "close" else MatchType.BROAD
            found.append(
                Candidate(
                    MatchKind.DEMANDS,
                    one,
                    label,
                    target.iri,
                    target.label,
                    reference.graph,
                    reference.version,
                    match,
                    _NEVER_EXACT,
                    1,
                    {"table": 1.0},
                    f"The table of demands and conditions names element {element} for "
                    f"{'it' if match is MatchType.CLOSE else 'what it is a kind of'}.",
                )
            )
    return list(_ranked(found))


def credentials(store: GraphStore) -> list[Candidate]:
    """The credentials that classes require, with the kind of credential of CTDL that their requirements are of."""
    found = {
        (one, kind): Candidate(
            MatchKind.CREDENTIALS,
            one,
            label,
            kind,
            kind.rpartition("/")[2],
            CTDL,
            "",
            MatchType.BROAD,
            _NEVER_EXACT,
            1,
            {"table": 1.0},
            f"A requirement calls it a {name}, which is of this kind.",
        )
        for one, label, kind, name, _ in _rows(store, _KINDS)
        if kind.startswith(CTDL)
    }
    return list(_ranked(found.values()))


def _ranked(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those of one subject numbered by the IRI of the object."""
    last, rank = "", 0
    for each in sorted(_distinct(candidates), key=lambda each: (each.subject_label, each.subject, each.object)):
        rank = rank + 1 if each.subject == last else 1
        last = each.subject
        yield replace(each, rank=rank)


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each pair, the direct one before that of the wider concept."""
    found: dict[tuple[str, str], Candidate] = {}
    for each in sorted(candidates, key=lambda each: (each.subject, each.object, each.predicate != MatchType.CLOSE)):
        found.setdefault((each.subject, each.object), each)
    return list(found.values())


def _rows(store: GraphStore, query: str) -> Iterator[tuple[str, ...]]:
    for row in store.select(query).rows:
        yield tuple(str(getattr(term, "value", "")) for term in row)
