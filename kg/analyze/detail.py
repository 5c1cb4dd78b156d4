"""The single values of a class: dates, levels, pay, probation and history."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.rows import rows
from kg.store.interface import GraphStore
from kg.vocabulary import JC

_VALUES: Final = """
SELECT DISTINCT ?property ?value ?label
WHERE {
  VALUES ?property {
    jc:generalStatement jc:schematicCode jc:flsaStatus jc:establishedOn jc:establishedBy jc:revisedOn jc:revisedBy
    jc:titleChangedOn jc:probationPeriod jc:physicalDemandLevelMin jc:physicalDemandLevelMax jc:salaryMin jc:salaryMax
  }
  $class ?property ?value .
  OPTIONAL { ?value skos:prefLabel ?label }
}
ORDER BY ?property ?label ?value
"""
_HISTORY: Final = """
SELECT DISTINCT ?position ?date ?text ?first ?last
WHERE {
  $class jc:hasRevision ?revision .
  ?revision jc:position ?position ; jc:text ?text .
  OPTIONAL { ?revision dcterms:date ?date }
  OPTIONAL { ?revision jc:firstLine ?first ; jc:lastLine ?last }
}
ORDER BY ?position ?date ?text
"""
_SERIES: Final = """
SELECT DISTINCT ?series ?title ?member ?name
WHERE {
  $class jc:inSeries ?series .
  ?series skos:prefLabel ?title .
  ?member jc:inSeries ?series ; skos:prefLabel ?name .
}
ORDER BY ?title ?series ?name ?member
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
    """What a class is said to be in single values, by the name of the property; what is not said has no entry."""

    values: dict[str, str]
    salary: tuple[tuple[str | None, str | None], ...]
    history: tuple[Event, ...]
    series: str | None
    series_members: tuple[str, ...]

    @property
    def probation_months(self) -> int | None:
        """The probation period in months; 0 where the text says that there is none, None where it says nothing."""
        return months_of(self.values.get("probationPeriod"))


def detail(store: GraphStore, class_iri: str) -> Detail:
    """The single values of the class with this IRI."""
    node = {"class": ox.NamedNode(class_iri)}
    values: dict[str, str] = {}
    salary: dict[str, list[str]] = {"salaryMin": [], "salaryMax": []}
    for row in rows(store, _VALUES, **node):
        name = row.text("property").removeprefix(JC)
        if name in salary:
            salary[name].append(row.text("value"))
        values.setdefault(name, row.maybe("label") or row.text("value"))
    lowest, highest = (sorted(salary[name], key=_amount) for name in ("salaryMin", "salaryMax"))
    width = max(len(lowest), len(highest))
    members = list(rows(store, _SERIES, **node))
    return Detail(
        values,
        tuple(
            (lowest[place] if place < len(lowest) else None, highest[place] if place < len(highest) else None)
            for place in range(width)
        ),
        tuple(
            Event(row.maybe("date"), row.text("text"), (first, row.number("last") or first) if first else None)
            for row in rows(store, _HISTORY, **node)
            for first in [row.number("first")]
        ),
        members[0].text("title") if members else None,
        tuple(row.text("name") for row in members if row.text("series") == members[0].text("series")),
    )


def months_of(duration: str | None) -> int | None:
    """The whole months of an xsd:duration; None where there is none.

    >>> months_of("P1Y6M"), months_of("PT0S")
    (18, 0)
    """
    found = _DURATION.fullmatch(duration or "")
    return int(found[1] or 0) * 12 + int(found[2] or 0) if found else None


def _amount(figure: str) -> float:
    try:
        return float(figure)
    except ValueError:
        return 0.0
