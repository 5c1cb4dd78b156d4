"""Rows of a SELECT query with their values as plain Python, and lists of classes bound into a query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.query import Term
from kg.query.template import substitute
from kg.store.interface import GraphStore
from kg.store.interface import Term as AnyTerm
from kg.vocabulary import XSD

_NUMBERS: Final = {f"{XSD}integer", f"{XSD}decimal", f"{XSD}double", f"{XSD}float", f"{XSD}int", f"{XSD}long"}
_MOST_BOUND: Final = 500
_WITH_VALUE: Final = (ox.NamedNode, ox.Literal, ox.BlankNode)


ClassIri = ox.NamedNode | str
"""How callers name a class: the term that kg.query.resolve_class gives, or its IRI as text."""


def iri_of(name: ClassIri) -> str:
    """The IRI as text."""
    return name if isinstance(name, str) else name.value


@dataclass(frozen=True, slots=True)
class Found:
    """One row: values by the name of their variable."""

    values: dict[str, AnyTerm | None]

    def maybe(self, name: str) -> str | None:
        """The text of a literal, or the IRI of a resource; None where the variable is unbound."""
        term = self.values.get(name)
        return term.value if isinstance(term, _WITH_VALUE) else None

    def text(self, name: str) -> str:
        """The same for a variable that the query always binds."""
        return self.maybe(name) or ""

    def number(self, name: str) -> int | None:
        """A whole number; None where the variable is unbound or something else, such as text made of digits."""
        value = self.decimal(name)
        return int(value) if value is not None and value.is_integer() else None

    def decimal(self, name: str) -> float | None:
        """A number of any type; None where the variable is unbound or something else."""
        term = self.values.get(name)
        return float(term.value) if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS else None

    def holds(self, name: str) -> bool:
        """Whether a boolean is true."""
        return self.maybe(name) in ("true", "1")

    def is_iri(self, name: str) -> bool:
        """Whether the value is a resource with an IRI."""
        return isinstance(self.values.get(name), ox.NamedNode)


def rows(store: GraphStore, query: str, **terms: Term) -> Iterator[Found]:
    """The rows of a query whose `$name` parameters stand for these terms."""
    table = store.select(substitute(query, terms))
    for row in table.rows:
        yield Found(dict(zip(table.variables, row, strict=True)))


def rows_of(store: GraphStore, query: str, classes: Iterable[str]) -> Iterator[Found]:
    """The rows of a query for several classes: its text says `VALUES ?class { $classes }`.

    Long lists are asked for in portions, so that no server refuses the length of the query.
    """
    wanted = sorted(set(classes))
    for start in range(0, len(wanted), _MOST_BOUND):
        terms: dict[str, Term] = {
            f"class_{number}": ox.NamedNode(iri) for number, iri in enumerate(wanted[start : start + _MOST_BOUND])
        }
        yield from rows(store, query.replace("$classes", " ".join(f"${name}" for name in terms)), **terms)
