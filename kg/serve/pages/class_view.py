"""All that the page of a class shows, read from the graph at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.analyze import ClassProfile, LadderAnswer, profile
from kg.analyze.career import CareerMap, Leg
from kg.analyze.direction import Direction, direction
from kg.analyze.evidence import Evidence
from kg.analyze.rows import rows
from kg.analyze.statement import StatementFact
from kg.knowledge_graph import KnowledgeGraph
from kg.model import StatementKind as Kind
from kg.serve.pages.wording import months

_PLACES: Final = """
SELECT DISTINCT ?relation ?thing ?label
WHERE {
  VALUES ?relation { jc:agency jc:inSeries jc:payGrade }
  $class ?relation ?thing . ?thing skos:prefLabel|skos:notation ?label .
}
ORDER BY ?relation ?label ?thing
"""
_OTHER_NAMES: Final = "SELECT DISTINCT ?name WHERE { $class skos:altLabel ?name } ORDER BY ?name"
_DATES: Final = {
    "schematicCode": ("Schematic code", "schem"),
    "establishedOn": ("Established", "established"),
    "establishedBy": ("Established by", "established by"),
    "revisedOn": ("Revised", "revised"),
    "revisedBy": ("Revised by", "revised by"),
    "titleChangedOn": ("Title changed", "title"),
}
_READ_AS: Final = (
    "deadline",
    "minimum_months",
    "level_of_responsibility",
    "work_experience_in",
    "months",
    "range",
    "service_basis",
    "education_level",
    "field_of_study",
    "course_subject",
    "semester_units",
    "quarter_units",
    "units",
    "credential_kind",
    "minimum_reports",
    "supervised_group",
)
"""What a statement was understood to say, in the order in which it is shown; links to things come first."""
_LINKS: Final = ("about_concept", "service_in", "mentions")


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of the class, and the passage that it was read from, where there is one."""

    label: str
    value: str
    iri: str | None = None
    source: Evidence | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A career step to or from another class: `kind` says whether it leads up, sideways or down, or is not known to."""

    iri: str
    title: str
    leg: Leg
    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class ClassView:
    """The class with its facts, its statements by section, and the steps that lead to it and on from it."""

    profile: ClassProfile
    facts: tuple[Fact, ...]
    other_names: tuple[str, ...]
    parts: tuple[tuple[str, tuple[StatementFact, ...]], ...]
    competencies: tuple[StatementFact, ...]
    ladder: LadderAnswer
    ladder_iri: str | None
    rung_iris: dict[str, str]
    before: tuple[Step, ...]
    after: tuple[Step, ...]


def class_view(graph: KnowledgeGraph, iri: str) -> ClassView:
    """The class with this IRI; raises UnknownClassError when the graph has none."""
    found = profile(graph.store, iri)
    map_ = graph.careers()
    places = {row.text("relation").rpartition("#")[2]: row for row in rows(graph.store, _PLACES, **_bound(iri))}
    series = places.get("inSeries")
    parts: dict[str, list[StatementFact]] = {}
    for each in found.whole_statements():
        parts.setdefault(each.section or "Not in a section", []).append(each)
    ladder = graph.ladder(iri)
    return ClassView(
        profile=found,
        facts=tuple(_facts(found, {name: row.text("thing") for name, row in places.items()})),
        other_names=tuple(row.text("name") for row in rows(graph.store, _OTHER_NAMES, **_bound(iri))),
        parts=tuple((heading, tuple(statements)) for heading, statements in parts.items()),
        competencies=tuple(found.of_kind(Kind.COMPETENCY)),
        ladder=ladder,
        ladder_iri=series.text("thing") if series else None,
        rung_iris={map_.titles[each]: each for each in _family(map_, iri)},
        before=tuple(_steps(map_, iri, inwards=True)),
        after=tuple(_steps(map_, iri, inwards=False)),
    )


def read_as(each: StatementFact) -> list[tuple[str, str, str | None]]:
    """What a statement was understood to say: name, value, and the IRI of what it is about."""
    found: list[tuple[str, str, str | None]] = []
    for name in _LINKS:
        targets = each.targets.get(name, ())
        values = each.properties.get(name, ())
        iris = targets if len(targets) == len(values) else (None,) * len(values)
        shown = [(name, str(value), target) for value, target in zip(values, iris, strict=True)]
        found += [item for item in shown if item[1:] not in {other[1:] for other in found}]
    for name in _READ_AS:
        for value in each.properties.get(name, ()):
            number = months(value) if isinstance(value, int) and name.endswith("months") else None
            item = (name, number or str(value), None)
            if item[1:] not in {other[1:] for other in found}:
                found.append(item)
    return found


def _bound(iri: str) -> dict[str, ox.NamedNode]:
    return {"class": ox.NamedNode(iri)}


def _family(map_: CareerMap, iri: str) -> list[str]:
    series = map_.classes[iri].series if iri in map_.classes else None
    return [other for other, each in map_.classes.items() if series and each.series == series] or [iri]


def _facts(found: ClassProfile, things: dict[str, str]) -> Iterator[Fact]:
    who, values = found.identity, found.detail.values
    details = list(found.of_kind(Kind.CLASS_DETAIL))

    def said(words: str, without: str = "") -> Evidence | None:
        for each in details:
            name = (each.word("name") or "").casefold()
            if words in name and not (without and without in name):
                return each.evidence
        return None

    if who.code:
        yield Fact("Class code", who.code, source=said("class code") or said("code", "schem"))
    if who.agency:
        yield Fact("Agency", who.agency, things.get("agency"))
    if found.detail.series:
        yield Fact("Series", found.detail.series, things.get("inSeries"))
    if who.level is not None:
        yield Fact("Rung by title or text", str(who.level))
    if who.grade:
        yield Fact("Pay grade", who.grade.notation, things.get("payGrade"), said("grade"))
    if found.flsa:
        yield Fact("FLSA status", found.flsa, source=said("flsa"))
    for least, most in found.detail.salary:
        ends = [f"{end:,.0f}" if end is not None else "?" for end in (least, most)]
        yield Fact("Salary, yearly", " to ".join(ends), source=said("salar"))
    yield from _levels(found)
    if found.experience_months is not None:
        asking = [each for each in found.of_kind(Kind.EXPERIENCE) if each.number("minimum_months")]
        fact = next((each for each in asking if each.number("minimum_months") == found.experience_months), None)
        told = months(found.experience_months) or ""
        yield Fact("Experience, least asked for", told, source=fact.evidence if fact else None)
    for key, (label, words) in _DATES.items():
        if key in values:
            yield Fact(label, values[key], source=said(words, "" if " by" in words else " by"))


def _levels(found: ClassProfile) -> Iterator[Fact]:
    ends = [each for each in dict.fromkeys((found.demand_level_min, found.demand_level_max)) if each]
    if ends:
        fact = next(found.of_kind(Kind.DEMAND_LEVEL), None)
        yield Fact("Physical demand level", " to ".join(ends), source=fact.evidence if fact else None)
    if found.supervision_kind:
        fact = next((each for each in found.supervision if each.word("supervision_kind")), None)
        number = f", {found.minimum_reports} or more" if found.minimum_reports else ""
        yield Fact("Supervision", f"{found.supervision_kind}{number}", source=fact.evidence if fact else None)
    probation = months(found.probation_months)
    if probation:
        fact = next(found.of_kind(Kind.PROBATION), None)
        source = fact.evidence if fact else None
        yield Fact("Probation", probation, source=source, note=found.probation_note)


def _steps(map_: CareerMap, iri: str, *, inwards: bool) -> Iterator[Step]:
    if iri not in map_.graph:
        return
    others = map_.graph.pred[iri] if inwards else map_.graph.succ[iri]
    legs = [map_.leg(other, iri) if inwards else map_.leg(iri, other) for other in others]
    for leg in sorted(legs, key=lambda each: (each.cost, map_.titles[each.start], map_.titles[each.end])):
        other = leg.start if inwards else leg.end
        kind = direction(map_, leg)
        told = {Direction.UP: "up", Direction.LEVEL: "sideways", Direction.DOWN: "down"}.get(kind, "") if kind else ""
        yield Step(other, map_.titles[other], leg, map_.titles[leg.start], map_.titles[leg.end], told)
