"""The answer to `gap`: what is lacking for a class, what would close most of it, and what a gain would open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.career import CareerMap, career_map
from kg.analyze.closing import Closing, closings
from kg.analyze.education import level_named, level_names
from kg.analyze.gap import Gap, gap_of
from kg.analyze.holding import Holding, Served, holder_of, holding
from kg.analyze.naming import UnknownName, demanded, recognised
from kg.analyze.opening import Opening, openings
from kg.analyze.pay_range import range_of_title
from kg.analyze.person import ClassHeld, Person
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.study import Study
from kg.errors import ParameterError, UnknownClassError
from kg.query import resolve_class
from kg.store.interface import GraphStore

_COLUMNS: Final = ("kind", "item", "status", "alternative", "file", "lines")


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """The gap before a class; `gained` are the competencies and credentials of a what-if, counted as held."""

    gap: Gap
    closings: tuple[Closing, ...] = ()
    gained: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    unknown: tuple[UnknownName, ...] = ()

    @property
    def sentence(self) -> str:
        """The gap in one sentence, and what is counted as held."""
        counted = f" This counts as held: {', '.join(self.gained)}." if self.gained else ""
        return f"{self.gap.sentence}{counted}"

    def to_json(self) -> dict[str, Any]:
        """The gap with the titles of the two classes, and what else was asked."""
        answer = {"from": self.gap.start, "to": self.gap.end, **self.gap.to_json()}
        answer["closing"] = [each.to_json() for each in self.closings]
        if self.gained:
            answer["gained"] = list(self.gained)
            answer["moves"] = [each.to_json() for each in self.openings]
        if self.unknown:
            answer["unknown"] = [each.to_json() for each in self.unknown]
        return answer | {"sentence": self.sentence}

    def rows(self) -> list[dict[str, Any]]:
        """A row for each thing lacking, and for each requirement of each alternative."""
        lists = (self.gap.lacking, self.gap.knowledge, self.gap.abilities)
        found: list[dict[str, Any]] = []
        for asked in (each for group in lists for each in group or ()):
            place = asked.evidence
            found.append(_row(asked.kind, asked.name, "to gain", None, place.file if place else None, str(place or "")))
        education = self.gap.education.substitutes if self.gap.education else ()
        for kind, passages in (("education", education), ("experience", self.gap.substitutes)):
            for each in passages:
                place, below = each.place, each.below
                found.append(_row(kind, each.text, "may be substituted", below, place.file, str(place)))
        for alternative in self.gap.alternatives:
            for check in alternative.checks:
                place = check.fact.evidence
                said = f"{check.status.value}: {check.by}"
                found.append(_row(check.kind, place.text, said, alternative.position or None, place.file, str(place)))
        return found


def gap(
    store: GraphStore,
    start: ClassIri,
    end: ClassIri,
    *,
    competencies: Sequence[str] = (),
    credentials: Sequence[str] = (),
    known: CareerMap | None = None,
) -> GapAnswer:
    """What a holder of the class with the IRI `start` lacks for the class with the IRI `end`.

    `competencies` and `credentials` are counted as held: what if they were gained? `known` is the career map of this
    store where it has been read before. Raises ParameterError when the two are one class, and for a competency or
    credential that the store does not have; UnknownClassError for a class that it does not have.
    """
    map_ = known or career_map(store)
    left = iri_of(start)
    if map_.known(left) == map_.known(iri_of(end)):
        raise ParameterError(f"{map_.titles[left]} has no gap to itself", remedy="name two different classes")
    facts = map_.requirements(store, [left])
    held = holder_of(map_.classes[left], facts[left])
    return _answer(store, map_, held, iri_of(end), competencies, credentials)


def gap_of_person(
    store: GraphStore,
    person: Person,
    end: ClassIri,
    *,
    competencies: Sequence[str] = (),
    credentials: Sequence[str] = (),
    known: CareerMap | None = None,
) -> GapAnswer:
    """What a person with a profile lacks for the class with this IRI; the rest is as with `gap`.

    What the classes held require counts as held, too. Competencies and credentials of the profile that no class
    requires are named in the answer with the nearest; a class or level that is not known raises an error.
    """
    map_ = known or career_map(store)
    held_in = _classes(store, person, ox.NamedNode(iri_of(end)))
    served = [Served(map_.classes[iri], months, held) for (iri, held), months in held_in.items()]
    facts = map_.requirements(store, [each.identity.iri for each in served])
    held = replace(holding(person.name, served, facts), is_person=True)
    owned = recognised(store, "competency", person.competencies), recognised(store, "credential", person.credentials)
    held = held.with_more(owned[0].known, owned[1].known)
    if person.education is not None:
        held = _with_education(held, person.education, f"{person.source}, education")
    answer = _answer(store, map_, held, iri_of(end), competencies, credentials)
    return replace(answer, unknown=(*owned[0].unknown, *owned[1].unknown))


def _with_education(held: Holding, said: str, where: str) -> Holding:
    """What is held, with a level of education and its fields of study ("Bachelor's degree in accounting, finance")."""
    name, _, rest = said.partition(" in ")
    level = level_named(name)
    if level is None:
        remedy = f"name one of {', '.join(level_names())}, and the field, if any, behind it ('Bachelor in history')"
        raise ParameterError(f"there is no level of education {name!r}", where=where, remedy=remedy)
    fields = tuple(field.strip().lower() for field in rest.split(",") if field.strip())
    studies = tuple(Study(level.place, frozenset({field})) for field in fields)
    return replace(held, education=level, studies=held.studies + studies, stated_fields=fields)


def _classes(store: GraphStore, person: Person, end: ox.NamedNode) -> dict[tuple[str, str], int | None]:
    """IRI and pay range ("" if not said) -> months; of a class and range that is named twice the months are added."""
    found: dict[tuple[str, str], int | None] = {}
    for each, (_, iri, range_) in zip(person.classes, classes_held(store, person, end), strict=True):
        before = found.get((iri, range_), 0)
        found[iri, range_] = None if each.months is None or before is None else before + each.months
    return found


def classes_held(store: GraphStore, person: Person, end: ox.NamedNode) -> list[tuple[str, str, str]]:
    """Of each class held the name that the profile has for it, its IRI and the pay range ("" if not said).

    Raises UnknownClassError, with the file, for a name that no class has, or more than one.
    """
    try:
        return [_class_held(store, each, end) for each in person.classes]
    except UnknownClassError as error:
        raise UnknownClassError(
            error.message, nearest=error.nearest, where=f"{person.source}, classes", remedy=error.remedy
        ) from error


def _class_held(store: GraphStore, held: ClassHeld, end: ox.NamedNode) -> tuple[str, str, str]:
    """Name, IRI and pay range; the range may also stand behind the title, unless that is a title itself.

    Of classes of one title in several agencies it is that of the agency of the class to be reached.
    """
    try:
        return held.name, resolve_class(store, held.name, [end]).value, held.range or ""
    except UnknownClassError:
        split = None if held.range else range_of_title(held.name)
        if split is None:
            raise
    title, range_ = split
    return title, resolve_class(store, title, [end]).value, range_


def _answer(
    store: GraphStore,
    map_: CareerMap,
    held: Holding,
    end: str,
    competencies: Iterable[str],
    credentials: Iterable[str],
) -> GapAnswer:
    map_.known(end)
    gained = (
        demanded(store, "competency", competencies, "--add-competency"),
        demanded(store, "credential", credentials, "--add-credential"),
    )
    after = held.with_more(*gained)
    wants = map_.requirements(store, [end])[end]
    found = gap_of(after, map_.classes[end], wants)
    names = tuple(name for each in gained for name in each.values())
    moves = openings(store, map_, held, after) if names else ()
    return GapAnswer(found, closings(store, map_, after, end, found), names, moves)


def _row(kind: str, item: str, status: str, alternative: int | None, file: str | None, place: str) -> dict[str, Any]:
    lines = place.rpartition(":")[2]
    return dict(zip(_COLUMNS, (kind, item, status, alternative, file, lines), strict=True))
