"""Series that do not fit together: a rung with a requirement that its neighbours lack, a rung that is missing."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg import title
from kg.analyze.evidence import Evidence, evidence_of
from kg.analyze.identity import Identity
from kg.analyze.nearness import same_words
from kg.analyze.rows import rows, rows_of
from kg.analyze.similarity.facts import NONE, ClassFacts
from kg.store.interface import GraphStore

_PARENTHESES: Final = re.compile(r"\([^)]*\)")
_NEXT: Final = "SELECT DISTINCT ?class ?next WHERE { ?class jc:nextInSeries ?next }"
_PASSAGES: Final = """
SELECT DISTINCT ?class ?name ?definition ?text ?file ?first ?last
WHERE {
  VALUES ?class { $classes }
  ?class EDGE ?statement .
  ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom ?specification .
  ?specification jc:sourceFile ?file .
  OPTIONAL { ?statement jc:aboutConcept ?concept . ?concept skos:prefLabel ?name }
  OPTIONAL { ?statement jc:definition ?definition }
}
"""
_EDGES: Final = {
    "credentials": "jc:hasCredentialRequirement",
    "competencies": "jc:hasCompetency",
    "education": "jc:hasEducationRequirement",
    "experience": "jc:hasExperienceRequirement",
}
_ASPECTS: Final[dict[str, Callable[[ClassFacts], tuple[str, ...]]]] = {
    "credentials": lambda each: each.credentials,
    "competencies": lambda each: each.competencies,
}


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """What does not fit in a series: the classes concerned, lowest rung first, and the passages."""

    rule: str
    classes: tuple[str, ...]
    message: str
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The finding with its passages."""
        return {
            "rule": self.rule,
            "classes": list(self.classes),
            "message": self.message,
            "evidence": [each.to_json() for each in self.evidence],
        }


def inconsistencies(
    store: GraphStore, classes: Mapping[str, Identity], facts: Mapping[str, ClassFacts]
) -> tuple[Inconsistency, ...]:
    """What does not fit in the series of a store, by rule and title."""
    steps = [(row.text("class"), row.text("next")) for row in rows(store, _NEXT)]
    known = [(one, other) for one, other in sorted(set(steps)) if one in facts and other in facts]
    found = [
        *_odd_rungs(known, classes, facts),
        *_steps_down(known, classes, facts),
        *_definitions(store, known, classes),
        *_missing(classes, facts),
    ]
    passages = _passages(store, {iri for each in found for iri in each[1]})
    made = []
    for rule, iris, message, aspect, name in found:
        evidence = {each for iri in iris for each in passages[aspect, iri, name]} if aspect else set()
        titles = tuple(classes[iri].title for iri in iris)
        made.append(Inconsistency(rule, titles, message, tuple(sorted(evidence))))
    return tuple(sorted(made, key=lambda each: (each.rule, each.classes, each.message)))


_Found = tuple[str, tuple[str, ...], str, str, str]
"""Rule, IRIs, message, and the aspect and name whose passages are quoted."""
_Steps = Sequence[tuple[str, str]]


def _odd_rungs(steps: _Steps, classes: Mapping[str, Identity], facts: Mapping[str, ClassFacts]) -> Iterator[_Found]:
    """A rung with something that neither the one below nor the one above has, or without what both of these have."""
    above, below = defaultdict(list), defaultdict(list)
    for one, other in steps:
        above[one].append(other)
        below[other].append(one)
    for middle in sorted(set(above) & set(below)):
        if len(above[middle]) > 1 or len(below[middle]) > 1:
            continue  # parallel rungs: each may have requirements of its own
        low, high = below[middle][0], above[middle][0]
        names = [classes[iri].title for iri in (low, middle, high)]
        for aspect, read in _ASPECTS.items():
            lists = [frozenset(read(facts[iri])) - {NONE} for iri in (low, middle, high)]
            if not all(read(facts[iri]) for iri in (low, middle, high)):
                continue  # absent is not none
            for item in sorted(lists[1] - lists[0] - lists[2]):
                told = f"{names[1]} asks for {item}; neither {names[0]} below nor {names[2]} above does"
                yield "only-this-rung", (low, middle, high), told, aspect, item
            for item in sorted((lists[0] & lists[2]) - lists[1]):
                told = f"{names[0]} below and {names[2]} above ask for {item}; {names[1]} between them does not"
                yield "not-this-rung", (low, middle, high), told, aspect, item


def _steps_down(steps: _Steps, classes: Mapping[str, Identity], facts: Mapping[str, ClassFacts]) -> Iterator[_Found]:
    """A higher rung that asks for less education."""
    for low, high in steps:
        one, other = facts[low].education, facts[high].education
        if one and other and one.place > other.place:
            told = f"{classes[high].title} asks for {other.shown}, {classes[low].title} below it for {one.shown}"
            yield "less-above", (low, high), told, "education", ""


def _definitions(store: GraphStore, steps: _Steps, classes: Mapping[str, Identity]) -> Iterator[_Found]:
    """A competency that two neighbouring rungs define in different words."""
    defined: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = {iri for step in steps for iri in step}
    for row in rows_of(store, _PASSAGES.replace("EDGE", _EDGES["competencies"]), wanted):
        name, text = row.maybe("name"), row.maybe("definition")
        if name and text:
            defined[row.text("class")][name] = min(text, defined[row.text("class")].get(name, text))
    for low, high in steps:
        for name in sorted(defined[low].keys() & defined[high].keys()):
            if not same_words(defined[low][name], defined[high][name]):
                told = f"{classes[low].title} and {classes[high].title} define {name} in different words"
                yield "definitions-differ", (low, high), told, "competencies", name


def _missing(classes: Mapping[str, Identity], facts: Mapping[str, ClassFacts]) -> Iterator[_Found]:
    """A numeral that is left out between two classes of one agency whose titles differ in it alone.

    A class with words in parentheses stands on its rung as well: "Clerk II (Specialist)" is between Clerk I and III.
    """
    families: dict[tuple[str | None, str, str | None], dict[int, str]] = defaultdict(dict)
    taken: dict[tuple[str | None, str, str | None], set[int | None]] = defaultdict(set)
    for iri, each in sorted(classes.items()):
        rung = title.rung(each.title)
        if rung.numeral is not None:
            families[each.agency, rung.family, rung.word][rung.numeral] = iri
        bare = title.rung(_PARENTHESES.sub(" ", each.title))
        taken[each.agency, bare.family, bare.word].add(bare.numeral)
    for ladder, members in sorted(families.items(), key=lambda item: str(item[0])):
        numbers = sorted(members)
        roman = {number: word.upper() for word, number in title.ROMAN.items()}
        for low, high in pairwise(numbers):
            absent = [number for number in range(low + 1, high) if number not in taken[ladder]]
            if absent:
                gap = " and ".join(roman[number] for number in absent)
                ends = (members[low], members[high])
                told = f"between {classes[ends[0]].title} and {classes[ends[1]].title} there is no {gap}"
                yield "missing-rung", ends, told, "", ""
            unspecified = [members[number] for number in (low, high) if members[number] not in facts]
            for iri in unspecified:
                other = members[high] if iri == members[low] else members[low]
                if other in facts:
                    told = f"{classes[iri].title} has no specification; {classes[other].title} has one"
                    yield "rung-not-specified", (iri, other), told, "", ""


def _passages(store: GraphStore, wanted: set[str]) -> "defaultdict[tuple[str, str, str], set[Evidence]]":
    """The passages of some classes by aspect, IRI and name; without a name, all of the aspect."""
    found: defaultdict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for aspect, edge in _EDGES.items():
        for row in rows_of(store, _PASSAGES.replace("EDGE", edge), wanted):
            if passage := evidence_of(row):
                for name in {row.text("name"), ""}:
                    found[aspect, row.text("class"), name].add(passage)
    return found
