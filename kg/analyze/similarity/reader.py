"""Reading out of a store what its classes state; a few SELECT queries, whatever the number of classes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kg.analyze.identity import identities
from kg.analyze.rows import rows
from kg.analyze.similarity.facts import NONE, ClassFacts, Passage, Step
from kg.analyze.similarity.values import authority, least_requirement, reports, strength
from kg.store.interface import GraphStore

_PASSAGES: Final = "SELECT ?class ?statement ?text WHERE { ?class EDGE ?statement . ?statement jc:text ?text }"
# Asked for by themselves: with OPTIONAL in the query above, one store took three times as long.
_MARKED: Final = "SELECT ?statement WHERE { ?statement EDGE true }"
_NAMES: Final = """
SELECT ?class ?concept ?name
WHERE {
  ?specification jc:definesClass ?class .
  ?class EDGE ?concept .
  ?concept skos:prefLabel ?name .
}
"""
# A list in which an agency says "None" has a statement that is about no concept.
_NONE: Final = """
SELECT DISTINCT ?class ?text
WHERE {
  ?specification jc:definesClass ?class .
  ?class EDGE ?statement .
  ?statement jc:text ?text .
  FILTER NOT EXISTS { ?statement jc:aboutConcept ?concept }
}
"""
_SAYS_NONE: Final = re.compile(r"\W*none\b", re.IGNORECASE)
_LISTS: Final = {
    "competencies": ("jc:requiresCompetency", "jc:hasCompetency"),
    "credentials": ("jc:requiresCredential", "jc:hasCredentialRequirement"),
    "surroundings": ("jc:hasWorkingCondition", "jc:hasCondition"),
    "demands": ("jc:requiresPhysicalDemand", "jc:hasPhysicalDemand"),
}


def read_facts(store: GraphStore) -> tuple[ClassFacts, ...]:
    """The facts of every class that a specification defines, by title, then code and IRI."""
    classes = [each for each in identities(store).values() if each.specified]
    marks = _Marks(*(frozenset(_marked(store, edge)) for edge in ("jc:isBoilerplate", "jc:isInherited")))
    duties = _passages(store, marks, "jc:hasDuty")
    definitions = _passages(store, marks, "jc:hasGeneralStatement")
    abilities = _passages(store, marks, "jc:hasKnowledge", "jc:hasSkill", "jc:hasAbility")
    names = {kind: _names(store, *edges) for kind, edges in _LISTS.items()}
    education, experience = least_requirement(store)
    levels = strength(store)
    authorities, heads = authority(store), reports(store)
    facts = (
        ClassFacts(
            iri=each.iri,
            title=each.title,
            code=each.code,
            duties=duties.get(each.iri, ()),
            definition=definitions.get(each.iri, ()),
            abilities=abilities.get(each.iri, ()),
            competencies=names["competencies"].get(each.iri, ()),
            credentials=names["credentials"].get(each.iri, ()),
            surroundings=names["surroundings"].get(each.iri, ()),
            demands=names["demands"].get(each.iri, ()),
            education=education.get(each.iri),
            experience=experience.get(each.iri),
            least_strength=_of(levels, each.iri, 0),
            most_strength=_of(levels, each.iri, 1),
            authority=authorities.get(each.iri),
            reports=heads.get(each.iri),
        )
        for each in classes
    )
    return tuple(sorted(facts, key=lambda each: (each.title, each.code or "", each.iri)))


def _of(levels: Mapping[str, tuple[Step, Step]], iri: str, end: int) -> Step | None:
    return levels[iri][end] if iri in levels else None


class _Marks(NamedTuple):
    """The statements that are standard text, and those that a class has from its series."""

    boilerplate: frozenset[str]
    inherited: frozenset[str]


def _marked(store: GraphStore, edge: str) -> Iterator[str]:
    for row in rows(store, _MARKED.replace("EDGE", edge)):
        yield row.text("statement")


def _passages(store: GraphStore, marks: _Marks, *edges: str) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, dict[str, Passage]] = defaultdict(dict)
    for edge in edges:
        for row in rows(store, _PASSAGES.replace("EDGE", edge)):
            statement = row.text("statement")
            found[row.text("class")][statement] = Passage(
                row.text("text"), statement in marks.boilerplate, statement in marks.inherited
            )
    return {iri: _sorted_passages(passages.values()) for iri, passages in found.items()}


def _sorted_passages(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda passage: (passage.text, passage.boilerplate, passage.inherited)))


def _names(store: GraphStore, concept_edge: str, statement_edge: str) -> dict[str, tuple[str, ...]]:
    """Names of the concepts, the first in the alphabet where one has several; "none" where that is what is stated."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(store, _NAMES.replace("EDGE", concept_edge)):
        names, concept, name = found[row.text("class")], row.text("concept"), row.text("name")
        names[concept] = min(name, names.get(concept, name))
    lists = {iri: tuple(sorted(set(names.values()))) for iri, names in found.items()}
    for row in rows(store, _NONE.replace("EDGE", statement_edge)):
        if row.text("class") not in lists and _SAYS_NONE.match(row.text("text")):
            lists[row.text("class")] = (NONE,)
    return lists
