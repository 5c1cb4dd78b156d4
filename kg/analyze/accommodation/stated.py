"""What specifications state of strength, physical demands and working conditions, class by class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.analyze.evidence import Evidence, evidence_of
from kg.analyze.rows import Found, rows
from kg.query.parameter import LEVELS
from kg.store.interface import GraphStore
from kg.vocabulary import JC, SCHEME

_CLASSES: Final = """
SELECT DISTINCT ?class ?title ?code
WHERE {
  ?specification jc:definesClass ?class .
  ?class skos:prefLabel ?title .
  OPTIONAL { ?class skos:notation ?code }
}
ORDER BY ?title ?class ?code
"""
# One query for each kind of statement, so that Oxigraph starts from those and not from all statements there are.
_STATEMENTS: Final = """
SELECT DISTINCT ?class ?statement ?text ?file ?first ?last ?scope ?concept ?least ?most
WHERE {
  ?class $edge ?statement .
  ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom ?source .
  $filter
  ?source jc:sourceFile ?file .
  OPTIONAL { ?statement jc:applicability ?scope }
  OPTIONAL { ?statement jc:aboutConcept ?concept }
  OPTIONAL { ?statement jc:physicalDemandLevelMin ?least }
  OPTIONAL { ?statement jc:physicalDemandLevelMax ?most }
}
"""
# A section of working conditions is a list of them; among characteristics of a person, conditions are named by chance.
_LISTED: Final = """
SELECT DISTINCT ?class
WHERE {
  ?source jc:hasSection ?section ; jc:definesClass ?class .
  ?section jc:sectionKind "conditions" ; jc:heading ?heading .
  ?class jc:hasCondition ?statement .
  ?statement jc:inSection ?heading .
}
"""
_EDGES: Final = {"hasPhysicalDemandLevel": "levels", "hasPhysicalDemand": "demands", "hasCondition": "conditions"}
"""The edge from the class -> the field of `Stated` that it fills."""
# What a class has to lift stands among its duties and abilities as well, but few of these speak of weights.
_WEIGHTS: Final = ("hasDuty", "hasAbility", "hasOtherStatement")
_OF_WEIGHT: Final = 'FILTER(CONTAINS(LCASE(?text), "pound") || CONTAINS(LCASE(?text), "lbs"))'
# So do sight and hearing: "normal color vision" stands among what a person must be.
_SENSES: Final = ("hasAbility", "hasOtherStatement")
_OF_SENSES: Final = r'FILTER(REGEX(?text, "\\b(?:vision|visual|hearing|eyesight|color blind)", "i"))'
_LIFTING: Final = re.compile(r"\b(?:lift|carry|mov|transport|push|pull|handl|rais|load)", re.IGNORECASE)
_DEMANDS: Final = f"{SCHEME}physical-demand/"
_POUNDS: Final = re.compile(r"(?<![\d,.])(\d{1,3})\s*-?\s*(?:pounds?|lbs?\b)", re.IGNORECASE)
"""Up to 999 pounds: what weighs thousands, such as a truck, is not lifted by hand."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement; `concepts` are the demands of the scheme that it is about, none where it has its own words."""

    evidence: Evidence
    is_for_all: bool
    concepts: frozenset[str] = frozenset()
    least: int | None = None
    most: int | None = None

    @property
    def pounds(self) -> int | None:
        """The greatest weight in pounds that it names."""
        return max((int(each) for each in _POUNDS.findall(self.evidence.text)), default=None)


@dataclass(slots=True)
class Stated:
    """What the specification of one class states; `levels` have ranks (1 is sedentary) in `least` and `most`.

    `weights` are passages of other kinds that tell how many pounds are lifted, `senses` those that speak of sight or
    hearing, in whatever meaning.
    """

    iri: str
    title: str
    code: str | None
    levels: list[Passage] = field(default_factory=list)
    demands: list[Passage] = field(default_factory=list)
    conditions: list[Passage] = field(default_factory=list)
    weights: list[Passage] = field(default_factory=list)
    senses: list[Passage] = field(default_factory=list)
    lists_conditions: bool = False

    @property
    def listed(self) -> int:
        """How many demands of the scheme it names."""
        return len({concept for passage in self.demands for concept in passage.concepts})

    @property
    def own_words(self) -> tuple[Passage, ...]:
        """The passages on demands and conditions that are no entries of a list of demands."""
        return (*(each for each in self.demands if not each.concepts), *self.conditions)


def stated(store: GraphStore) -> dict[str, Stated]:
    """What every specified class states, by its IRI, in the order of titles."""
    found: dict[str, Stated] = {}
    for row in rows(store, _CLASSES):
        found.setdefault(row.text("class"), Stated(row.text("class"), row.text("title"), row.maybe("code")))
    for edge, place in _EDGES.items():
        for owner, passage in _passages(store, edge):
            if owner in found:
                getattr(found[owner], place).append(passage)
    for edge in _WEIGHTS:
        for owner, passage in _passages(store, edge, _OF_WEIGHT):
            if owner in found and passage.pounds is not None and _LIFTING.search(passage.evidence.text):
                found[owner].weights.append(passage)
    for edge in _SENSES:
        for owner, passage in _passages(store, edge, _OF_SENSES):
            if owner in found:
                found[owner].senses.append(passage)
    for row in rows(store, _LISTED):
        if row.text("class") in found:
            found[row.text("class")].lists_conditions = True
    return found


def _passages(store: GraphStore, edge: str, only: str = "") -> Iterator[tuple[str, Passage]]:
    by_statement: dict[tuple[str, str], list[Found]] = {}
    for row in rows(store, _STATEMENTS.replace("$edge", f"jc:{edge}").replace("$filter", only)):
        by_statement.setdefault((row.text("class"), row.text("statement")), []).append(row)
    made = []
    for (owner, _), found in by_statement.items():
        evidence = evidence_of(found[0])
        if evidence is not None:
            concepts = (row.text("concept") for row in found)
            passage = Passage(
                evidence,
                found[0].maybe("scope") in (None, f"{JC}AllPositions"),
                frozenset(each for each in concepts if each.startswith(_DEMANDS)),
                _rank(found[0].maybe("least")),
                _rank(found[0].maybe("most")),
            )
            made.append((owner, passage))
    yield from sorted(made, key=lambda each: (each[0], each[1].evidence))


def _rank(level: str | None) -> int | None:
    slug = (level or "").rsplit("/", 1)[-1]
    return LEVELS.index(slug) + 1 if slug in LEVELS else None
