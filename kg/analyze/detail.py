"""The single values of a class: dates, levels, pay, probation and history."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.rows import rows
from kg.store.interface import GraphStore
from kg.vocabulary import JC

# What ties an OPTIONAL to the class is said in it again: it is evaluated by itself, over the whole store if need be.
_VALUES: Final = """
SELECT DISTINCT ?property ?value ?label
WHERE {
  VALUES ?property {
    jc:generalStatement jc:schematicCode jc:flsaStatus jc:establishedOn jc:establishedBy jc:revisedOn jc:revisedBy
    jc:titleChangedOn jc:probationPeriod jc:physicalDemandLevelMin jc:physicalDemandLevelMax
  }
  $class ?property ?value .
  OPTIONAL { $class ?any ?value . ?value skos:prefLabel ?label }
}
ORDER BY ?property ?label ?value
"""
_HISTORY: Final = """
SELECT DISTINCT ?position ?date ?text ?first ?last
WHERE {
  $class jc:hasRevision ?revision .
  ?revision jc:position ?position ; jc:text ?text .
  OPTIONAL { $class jc:hasRevision ?revision . ?revision dcterms:date ?date }
  OPTIONAL { $class jc:hasRevision ?revision . ?revision jc:firstLine ?first ; jc:lastLine ?last }
}
ORDER BY ?position ?date ?text
"""
_SERIES: Final = """
SELECT DISTINCT ?series ?title ?member ?name ?level
WHERE {
  $class jc:inSeries ?series .
  ?series skos:prefLabel ?title .
  ?member jc:inSeries ?series ; skos:prefLabel ?name .
  OPTIONAL { $class jc:inSeries ?series . ?member jc:inSeries ?series ; jc:level ?level }
}
ORDER BY ?title ?series ?level ?name ?member
"""
_PATTERNS: Final = """
SELECT DISTINCT ?position ?label
WHERE { $class jc:hasQualificationPattern ?pattern . ?pattern jc:position ?position ; rdfs:label ?label }
ORDER BY ?position ?label
"""
_SALARY: Final = """
SELECT DISTINCT ?min ?max
WHERE {
  $class jc:hasSalaryRange ?range .
  OPTIONAL { $class jc:hasSalaryRange ?range . ?range schema:minValue ?min }
  OPTIONAL { $class jc:hasSalaryRange ?range . ?range schema:maxValue ?max }
}
"""
_DURATION: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the class history."""

    date: str | None
    text: str
    lines: tuple[int, int] | None

    def to_json(self) -> dict[str, Any]:
        """Date, text and lines."""
        return {"date": self.date, "text": self.text, "lines": list(self.lines) if self.lines else None}


@dataclass(frozen=True, slots=True)
class Detail:
    """What a class is said to be in single values, by the name of the property; what is not said has no entry.

    `series_members` are the titles of the classes of the series, the lowest level first; `patterns` has the words that
    introduce the alternatives of the qualifications, by their positions.
    """

    values: dict[str, str]
    salary: tuple[tuple[float | None, float | None], ...]
    history: tuple[Event, ...]
    series: str | None
    series_members: tuple[str, ...]
    patterns: dict[int, str]

    @property
    def probation_months(self) -> int | None:
        """The probation period in months; 0 where the text says that there is none, None where it says nothing."""
        return months_of(self.values.get("probationPeriod"))


def detail(store: GraphStore, class_iri: str) -> Detail:
    """The single values of the class with this IRI."""
    node = {"class": ox.NamedNode(class_iri)}
    values: dict[str, str] = {}
    for row in rows(store, _VALUES, **node):
        values.setdefault(row.text("property").removeprefix(JC), row.maybe("label") or row.text("value"))
    salary = {(row.decimal("min"), row.decimal("max")) for row in rows(store, _SALARY, **node)}
    members = list(rows(store, _SERIES, **node))
    return Detail(
        values,
        tuple(sorted(salary, key=lambda ends: [end or 0.0 for end in ends])),
        tuple(
            Event(row.maybe("date"), row.text("text"), (first, row.number("last") or first) if first else None)
            for row in rows(store, _HISTORY, **node)
            for first in [row.number("first")]
        ),
        members[0].text("title") if members else None,
        tuple(dict.fromkeys(row.text("name") for row in members if row.text("series") == members[0].text("series"))),
        {row.number("position") or 0: row.text("label") for row in rows(store, _PATTERNS, **node)},
    )


def months_of(duration: str | None) -> int | None:
    """The whole months of an xsd:duration; None where there is none.

    >>> months_of("P1Y6M"), months_of("PT0S")
    (18, 0)
    """
    found = _DURATION.fullmatch(duration or "")
    return int(found[1] or 0) * 12 + int(found[2] or 0) if found else None
