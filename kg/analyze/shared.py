"""The competencies that classes share, those that each has alone, and those that mean alike under two names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kg.analyze.basis import PASSAGE
from kg.analyze.evidence import Evidence, evidence_of
from kg.analyze.identity import identities, labels
from kg.analyze.nearness import NEAR, Competency, nearness, same_words
from kg.analyze.rows import ClassIri, Found, iri_of, rows_of
from kg.analyze.unit import ABILITIES, COMPETENCIES
from kg.errors import ParameterError, UnknownClassError
from kg.store.interface import GraphStore
from kg.words import folded

# Each side begins at the class: an OPTIONAL with several patterns is answered for all classes of the store first.
_COMPETENCIES: Final = f"""
SELECT DISTINCT ?class ?name ?definition ?text ?file ?first ?last
WHERE {{
  {{
    VALUES ?class {{ $classes }}
    ?class jc:hasCompetency ?statement . ?statement jc:aboutConcept ?competency .
    ?competency skos:prefLabel ?name .
    OPTIONAL {{ ?statement jc:definition ?definition }}
    {PASSAGE}
  }} UNION {{
    VALUES ?class {{ $classes }}
    ?class jc:requiresCompetency ?competency .
    ?competency skos:prefLabel ?name .
    FILTER NOT EXISTS {{ ?class jc:hasCompetency ?stated . ?stated jc:aboutConcept ?competency }}
  }}
}}
"""
_ABILITIES: Final = f"""
SELECT DISTINCT ?class ?name ?text ?file ?first ?last
WHERE {{
  VALUES ?class {{ $classes }}
  VALUES ?edge {{ jc:hasKnowledge jc:hasSkill jc:hasAbility }}
  ?class ?edge ?statement .
  ?statement jc:text ?name .
  {PASSAGE}
}}
"""


@dataclass(frozen=True, slots=True)
class Near:
    """Two differently named competencies, neither of them shared, that mean alike."""

    a: str
    b: str
    score: float
    classes_a: tuple[str, ...]
    classes_b: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The pair and its score."""
        return {"a": self.a, "b": self.b, "score": self.score}


@dataclass(frozen=True, slots=True)
class Drift:
    """A competency that the classes define in different words: title -> definition."""

    name: str
    definitions: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """The name and the definition of each class."""
        return {"name": self.name, "definitions": self.definitions}


@dataclass(frozen=True, slots=True)
class SharedCompetencies:
    """What two or more classes have in common; all names sorted.

    `some` are the competencies of several but not all classes, `evidence` the passages of all that is shared.
    `unspecified` tells of classes whose competencies are not known, and why: nothing can be said of what they share.
    Where a class names no competencies, all are compared by their statements of knowledge, skills and abilities, which
    `unit` then says.
    """

    classes: tuple[str, ...]
    shared: tuple[str, ...]
    only: dict[str, tuple[str, ...]]
    near: tuple[Near, ...] = ()
    some: dict[str, tuple[str, ...]] | None = None
    drift: tuple[Drift, ...] = ()
    unspecified: dict[str, str] | None = None
    unit: str = COMPETENCIES
    evidence: dict[str, dict[str, tuple[Evidence, ...]]] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        who = f"{', '.join(self.classes[:-1])} and {self.classes[-1]}"
        if self.unspecified:
            reasons = "; ".join(f"{title} {why}" for title, why in self.unspecified.items())
            return f"What {who} share is not known: {reasons}."
        if not self.shared:
            return (
                f"{who} share no competency by name." if self._named else f"{who} share no {self.unit} word for word."
            )
        if not self._named:
            number = f"{len(self.shared)} statement{'' if len(self.shared) == 1 else 's'}"
            return f"{who} share {number} of {self.unit}; not all of them name competencies."
        count = f"{len(self.shared)} competenc{'y' if len(self.shared) == 1 else 'ies'}"
        alike = ", ".join(f"{pair.a} and {pair.b}" for pair in self.near)
        also = f"; {alike} mean alike" if alike else ""
        return f"{who} share {count}: {', '.join(self.shared)}{also}."

    @property
    def _named(self) -> bool:
        return self.unit == COMPETENCIES

    @property
    def matrix(self) -> dict[str, dict[str, bool]]:
        """Item -> title -> whether the class has it; what most classes have comes first, then by name."""
        having: dict[str, set[str]] = {name: set(self.classes) for name in self.shared}
        having |= {name: set(titles) for name, titles in (self.some or {}).items()}
        for title, names in self.only.items():
            for name in names:
                having.setdefault(name, set()).add(title)
        ranked = sorted(having, key=lambda name: (-len(having[name]), name))
        return {name: {title: title in having[name] for title in self.classes} for name in ranked}

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        return {
            "classes": list(self.classes),
            "shared": list(self.shared),
            "only": {title: list(names) for title, names in self.only.items()},
            "near": [pair.to_json() for pair in self.near],
            "some": {name: list(titles) for name, titles in (self.some or {}).items()},
            "drift": [each.to_json() for each in self.drift],
            "unspecified": self.unspecified or {},
            "unit": self.unit,
            "matrix": [{"name": name, "classes": having} for name, having in self.matrix.items()],
            "evidence": {
                name: {title: [passage.to_json() for passage in passages] for title, passages in places.items()}
                for name, places in self.evidence.items()
            },
            "sentence": self.sentence,
        }


def shared(store: GraphStore, classes: Sequence[ClassIri]) -> SharedCompetencies:
    """Compare the competencies of two or more classes, given by IRI.

    Raises ParameterError for fewer than two different classes, UnknownClassError for one that the store does not have.
    """
    wanted = list(dict.fromkeys(iri_of(each) for each in classes))
    if len(wanted) < 2:
        raise ParameterError("only one class is named", remedy="name two or more different classes")
    known = identities(store, wanted)
    for iri in wanted:
        if iri not in known:
            raise UnknownClassError(f"there is no class <{iri}>", remedy="jobkg search finds classes by text")
    names = labels([known[iri] for iri in wanted])
    titles = [names[iri] for iri in wanted]
    owned: dict[str, dict[str, Competency]] = {title: {} for title in titles}
    said: dict[str, dict[str, set[Evidence]]] = {}
    found, unit = _found(store, wanted)
    for row in sorted(found, key=lambda row: (row.text("name"), row.text("definition")), reverse=True):
        # Agencies have concepts of their own for one name: the name counts, as people read it.
        key, title = folded(row.text("name")), names[row.text("class")]
        owned[title][key] = Competency(key, row.text("name"), row.maybe("definition"))
        if passage := evidence_of(row):
            said.setdefault(key, {}).setdefault(title, set()).add(passage)
    unspecified = {
        names[iri]: "names no competencies" if known[iri].specified else "has no specification"
        for iri in wanted
        if not owned[names[iri]]
    }
    everything = {iri: each.name for of_class in owned.values() for iri, each in of_class.items()}
    owners = {iri: tuple(title for title in titles if iri in owned[title]) for iri in everything}
    common = {iri for iri, having in owners.items() if len(having) == len(titles)}
    return SharedCompetencies(
        classes=tuple(titles),
        shared=_sorted(everything[iri] for iri in common),
        only={title: _sorted(everything[iri] for iri in owned[title] if owners[iri] == (title,)) for title in titles},
        near=_near(owned, common) if unit == COMPETENCIES else (),
        some={
            everything[iri]: owners[iri]
            for iri in sorted(everything, key=everything.__getitem__)
            if 1 < len(owners[iri]) < len(titles)
        },
        drift=_drift(owned, everything),
        unspecified=unspecified,
        unit=unit,
        evidence={
            everything[key]: {title: tuple(sorted(said[key][title])) for title in titles if title in said[key]}
            for key in sorted(everything, key=everything.__getitem__)
            if len(owners[key]) > 1 and key in said
        },
    )


def _found(store: GraphStore, wanted: Sequence[str]) -> tuple[list[Found], str]:
    """The competencies of the classes; where one names none and all state knowledge or abilities, these instead."""
    named = list(rows_of(store, _COMPETENCIES, wanted))
    if len({row.text("class") for row in named}) < len(wanted):
        stated = list(rows_of(store, _ABILITIES, wanted))
        if len({row.text("class") for row in stated}) == len(wanted):
            return stated, ABILITIES
    return named, COMPETENCIES


def _near(owned: dict[str, dict[str, Competency]], common: set[str]) -> tuple[Near, ...]:
    """Pairs across classes: what one has and the other lacks against what the other has and the one lacks.

    Definitions may differ between the classes: the highest score counts.
    """
    best: dict[tuple[str, str], float] = {}
    names: dict[str, str] = {}
    having: dict[str, dict[str, None]] = {}
    titles = list(owned)
    for place, title in enumerate(titles):
        for other in titles[place + 1 :]:
            for a in (each for iri, each in owned[title].items() if iri not in common and iri not in owned[other]):
                for b in (each for iri, each in owned[other].items() if iri not in common and iri not in owned[title]):
                    score = nearness(a, b)
                    if score >= NEAR:
                        pair = (b.key, a.key) if (b.key, a.key) in best else (a.key, b.key)
                        best[pair] = max(score, best.get(pair, 0.0))
                        names |= {a.key: a.name, b.key: b.name}
                        having.setdefault(a.key, {})[title] = None
                        having.setdefault(b.key, {})[other] = None
    found = [Near(names[a], names[b], score, tuple(having[a]), tuple(having[b])) for (a, b), score in best.items()]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b)))


def _drift(owned: dict[str, dict[str, Competency]], everything: dict[str, str]) -> tuple[Drift, ...]:
    found = []
    for iri, name in sorted(everything.items(), key=lambda item: (item[1], item[0])):
        having = {title: of_class[iri] for title, of_class in owned.items() if iri in of_class}
        texts = {title: each.definition for title, each in having.items() if each.definition}
        first = next(iter(texts.values()), "")
        if any(not same_words(first, text) for text in texts.values()):
            found.append(Drift(name, texts))
    return tuple(found)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
