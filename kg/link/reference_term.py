"""Finding concepts of loaded reference data by IRI, by notation and by words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rapidfuzz import fuzz

from kg.link.concept import ConceptKind, ReferenceConcept, read_concepts
from kg.ntriples import iri, text
from kg.store import GraphStore, Row
from kg.vocabulary import DCTERMS, OWL, RDF, SKOS, VOID

_MANY: Final = 200
_BY_IRI: Final = f"""
SELECT DISTINCT ?term ?label ?notation ?graph ?version ?name
WHERE {{
  VALUES ?term {{ %s }}
  GRAPH ?graph {{
    ?term <{SKOS}prefLabel> ?label .
    ?graph <{RDF}type> <{VOID}Dataset> ; <{OWL}versionInfo> ?version ; <{DCTERMS}title> ?name .
    OPTIONAL {{ ?term <{SKOS}notation> ?notation }}
  }}
}}
"""
_BY_NOTATION: Final = f"""
SELECT DISTINCT ?term ?label ?notation ?graph ?version ?name
WHERE {{
  VALUES ?notation {{ %s }}
  GRAPH ?graph {{
    ?term <{SKOS}notation> ?notation ; <{SKOS}prefLabel> ?label .
    ?graph <{RDF}type> <{VOID}Dataset> ; <{OWL}versionInfo> ?version ; <{DCTERMS}title> ?name .
  }}
}}
"""


@dataclass(frozen=True, slots=True, order=True)
class ReferenceTerm:
    """A concept as one release has it: the release's graph, version and the dataset's name go with it."""

    version: str
    graph: str
    iri: str
    label: str
    notation: str
    name: str


def terms_by_iri(store: GraphStore, iris: Iterable[str]) -> dict[str, ReferenceTerm]:
    """The concepts of these IRIs; of several releases that have one, the last."""
    found = sorted(_terms(_asked(store, _BY_IRI, sorted({iri(each) for each in iris}))))
    return {each.iri: each for each in found}


def terms_by_notation(store: GraphStore, notations: Iterable[str]) -> dict[str, list[ReferenceTerm]]:
    """The concepts of these notations, one a dataset for each; of several releases that have it, the last."""
    found: dict[str, dict[str, ReferenceTerm]] = {}
    for each in sorted(_terms(_asked(store, _BY_NOTATION, sorted({text(each) for each in notations})))):
        found.setdefault(each.notation, {})[each.iri] = each
    return {notation: list(several.values()) for notation, several in found.items()}


class TermSearch:
    """Concepts of one release by words of their labels; reads the release when it is made."""

    def __init__(self, store: GraphStore, graph: str, kinds: Iterable[ConceptKind] = tuple(ConceptKind)) -> None:
        self._concepts = list(read_concepts(store, graph, kinds))
        self._names = [
            [(name, set(name.casefold().split())) for name in (each.label, *each.alternates, *each.hidden)]
            for each in self._concepts
        ]

    def find(self, words: str, limit: int = 9) -> list[ReferenceConcept]:
        """The concepts of which a label has all the words, or their beginnings; the most like first.

        The notation finds its concept, and its beginning before a point all concepts that have it: 15-1232 finds
        15-1232.00. Where no label has all the words, those that are most like them.
        """
        wanted = words.casefold().split()
        if not wanted:
            return []
        code = words.strip().casefold()
        below = [each for each in self._concepts if each.notation.casefold().startswith(f"{code}.")]
        scored = []
        for concept, names in zip(self._concepts, self._names, strict=True):
            if concept.notation.casefold() == code:
                return [concept]
            fitting = [name for name, parts in names if all(_begins(each, parts) for each in wanted)]
            if fitting:
                score = max(fuzz.ratio(words.casefold(), name.casefold()) for name in fitting)
                scored.append((-score - 100, concept.label, concept.iri, concept))
            elif (score := max((fuzz.token_set_ratio(words.casefold(), name.casefold()) for name, _ in names))) >= 80:
                scored.append((-score, concept.label, concept.iri, concept))
        if below:
            return sorted(below, key=lambda each: each.notation)[:limit]
        return [each[3] for each in sorted(scored, key=lambda each: each[:3])[:limit]]


def _begins(word: str, parts: Iterable[str]) -> bool:
    return any(part.startswith(word) for part in parts)


def _asked(store: GraphStore, query: str, terms: Sequence[str]) -> Iterator[Row]:
    for start in range(0, len(terms), _MANY):
        yield from store.select(query % " ".join(terms[start : start + _MANY])).rows


def _terms(rows: Iterable[Row]) -> Iterator[ReferenceTerm]:
    for row in rows:
        term, label, notation, graph, version, name = (
            each.value if isinstance(each, ox.NamedNode | ox.Literal) else "" for each in row
        )
        yield ReferenceTerm(version, graph, term, label, notation, name)
