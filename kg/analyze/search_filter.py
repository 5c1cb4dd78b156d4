"""What a search keeps to: classes of an agency, a series, a pay grade or a rung, as the store has them now."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

import pyoxigraph as ox

from kg.analyze.rows import rows, rows_of
from kg.query import ParameterType, Term, resolver
from kg.query.template import substitute
from kg.store import GraphStore

# A text may be about a class, or about a series as a whole: then it is about each of its classes.
_OWN: Final = "?own jc:inSeries? ?class ."
_CONDITIONS: Final = {
    "agency": "?own jc:agency/skos:prefLabel $agency .",
    "series": "?own jc:inSeries/skos:prefLabel $series .",
    "grade": "?own jc:payGrade/skos:notation $grade .",
    "level": "?own jc:level $level .",
}


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """The filters of a search; None stands for any. `level` is the rung in the series, the lowest being 1."""

    agency: str | None = None
    series: str | None = None
    grade: str | None = None
    level: int | None = None

    @property
    def given(self) -> dict[str, str | int]:
        """The filters that were given, by name."""
        values = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in values if value is not None}

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.given.items())

    def terms(self, store: GraphStore) -> dict[str, Term]:
        """The filters as terms; raises ParameterError, with the nearest names, for an unknown agency or series."""
        resolve = resolver(store)
        found: dict[str, Term] = {}
        for name, value in self.given.items():
            if name in ("agency", "series"):
                found[name] = resolve(ParameterType(name), str(value))
            else:
                # A command line may hand over bytes that are no text, as lone surrogates; no RDF term holds them.
                found[name] = ox.Literal(value if isinstance(value, int) else value.encode(errors="replace").decode())
        return found


EVERYTHING: Final = SearchFilter()
"""No filter at all."""


def passing(store: GraphStore, terms: dict[str, Term], classes: Iterable[str]) -> set[str]:
    """Which of these classes and series pass all filters."""
    query = f"SELECT DISTINCT ?class WHERE {{ VALUES ?class {{ $classes }} {_OWN} {_conditions(terms)} }}"
    return {row.text("class") for row in rows_of(store, substitute(query, terms), classes)}


def every(store: GraphStore, terms: dict[str, Term], most: int | None = None) -> set[str]:
    """All classes that pass the filters, and the series that have such a class; no more than `most`."""
    limit = "" if most is None else f" LIMIT {most}"
    query = f"SELECT DISTINCT ?class WHERE {{ {_conditions(terms)} {_OWN} }}{limit}"
    return {row.text("class") for row in rows(store, query, **terms)}


def _conditions(terms: dict[str, Term]) -> str:
    return " ".join(_CONDITIONS[name] for name in terms)
