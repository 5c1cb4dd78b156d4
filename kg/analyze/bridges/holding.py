"""What classes ask of their holders: competencies by name, else knowledge, skills and abilities."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.analyze.evidence import Evidence
from kg.analyze.identity import Identity, identities
from kg.analyze.rows import Found, rows
from kg.analyze.unit import ABILITIES, COMPETENCIES
from kg.store.interface import GraphStore
from kg.words import Words, folded

_SAID: Final = """
SELECT ?class ?statement ?text ?first ?last
WHERE {
  ?class EDGE ?statement .
  ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last .
}
"""
_EDGES: Final = {"Knowledge": "jc:hasKnowledge", "Skill": "jc:hasSkill", "Ability": "jc:hasAbility"}
_NAMES: Final = """
SELECT ?statement ?value
WHERE { ?statement a jc:CompetencyStatement ; jc:aboutConcept ?concept . ?concept skos:prefLabel ?value }
"""
_DEFINITIONS: Final = "SELECT ?statement ?value WHERE { ?statement a jc:CompetencyStatement ; jc:definition ?value }"
_BOILERPLATE: Final = "SELECT ?statement WHERE { ?statement jc:isBoilerplate true }"
_FILES: Final = "SELECT ?class ?file WHERE { ?specification jc:definesClass ?class ; jc:sourceFile ?file }"
_SERIES: Final = "SELECT ?class ?series WHERE { ?class jc:inSeries ?series }"
_STEPS: Final = "SELECT DISTINCT ?class ?next WHERE { ?class jc:careerStep ?next }"


@dataclass(frozen=True, slots=True)
class Holding:
    """One item of one class: its name as shown, the definition where it has one, and where it stands."""

    key: str
    name: str
    definition: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Holder:
    """A class with what it asks for, by key, in the unit that it has; `duties` are its duties, else its definition."""

    identity: Identity
    unit: str
    series: str
    items: Mapping[str, Holding] = field(default_factory=dict)
    duties: tuple[Evidence, ...] = ()


def holders(store: GraphStore, agency: str | None = None) -> dict[str, Holder]:
    """The classes with a specification that list competencies, or else knowledge, skills or abilities, by IRI."""
    reader = _Reader(store)
    named = reader.competencies()
    known = reader.abilities()
    duties, definitions = reader.passages("jc:hasDuty"), reader.passages("jc:hasGeneralStatement")
    series = {row.text("class"): row.text("series") for row in sorted_rows(store, _SERIES, "class", "series")}
    found = {}
    for iri, each in sorted(identities(store).items()):
        if not each.specified or (agency is not None and (each.agency or "").casefold() != agency.casefold()):
            continue
        items = named.get(iri) or known.get(iri)
        if items:
            unit = COMPETENCIES if iri in named else ABILITIES
            said = duties.get(iri) or definitions.get(iri) or []
            found[iri] = Holder(each, unit, series.get(iri, iri), items, tuple(sorted(said)))
    return found


def steps(store: GraphStore) -> list[tuple[str, str]]:
    """The career steps between classes, by IRI."""
    return sorted({(row.text("class"), row.text("next")) for row in rows(store, _STEPS)})


def sorted_rows(store: GraphStore, query: str, *names: str) -> list[Found]:
    """The rows of a query in an order that no store decides: the last of them counts where one value is wanted."""
    return sorted(rows(store, query), key=lambda row: tuple(row.text(name) for name in names), reverse=True)


class _Reader:
    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._files = {row.text("class"): row.text("file") for row in sorted_rows(store, _FILES, "class", "file")}
        self._skipped = {row.text("statement") for row in rows(store, _BOILERPLATE)}
        self._words = Words()

    def competencies(self) -> dict[str, dict[str, Holding]]:
        names = {row.text("statement"): row.text("value") for row in sorted_rows(self._store, _NAMES, "value")}
        told = {row.text("statement"): row.text("value") for row in sorted_rows(self._store, _DEFINITIONS, "value")}
        found: dict[str, dict[str, Holding]] = defaultdict(dict)
        for iri, statement, passage in self._said("jc:hasCompetency"):
            if name := names.get(statement):
                found[iri].setdefault(folded(name), Holding(folded(name), name, told.get(statement), passage))
        return found

    def abilities(self) -> dict[str, dict[str, Holding]]:
        """Items that have the same words that matter are one, whatever their order; the kind stays apart."""
        found: dict[str, dict[str, Holding]] = defaultdict(dict)
        for kind, edge in _EDGES.items():
            for iri, _, passage in self._said(edge):
                key = f"{kind}: {' '.join(sorted(set(self._words.stems(passage.text))))}"
                if not key.endswith(": "):
                    found[iri].setdefault(key, Holding(key, f"{kind}: {passage.text}", None, passage))
        return found

    def passages(self, edge: str) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = defaultdict(list)
        for iri, _, passage in self._said(edge):
            found[iri].append(passage)
        return found

    def _said(self, edge: str) -> Iterator[tuple[str, str, Evidence]]:
        """Class, statement and passage, in the order of classes and lines."""
        said = []
        for row in rows(self._store, _SAID.replace("EDGE", edge)):
            iri, statement = row.text("class"), row.text("statement")
            if iri in self._files and statement not in self._skipped:
                lines = row.number("first") or 0, row.number("last") or 0
                said.append((iri, Evidence(self._files[iri], lines, row.text("text")), statement))
        for iri, passage, statement in sorted(said):
            yield iri, statement, passage
