"""The catalogue: all queries of a folder, found by name and run on a store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import ParameterError
from kg.query.binding import bind
from kg.query.class_names import resolver
from kg.query.header import Kind, Query, read
from kg.query.parameter import Value
from kg.store.interface import GraphStore, Table

_NEAREST: Final = 3
_SHORTEST_WORD: Final = 4


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The queries of one folder, in the order of their kinds and names."""

    queries: tuple[Query, ...]

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read `report/*.rq`, `check/*.rq` and `view/*.rq` of this folder; raises QueryError for the first bad one."""
        return cls(tuple(read(path, kind) for kind in Kind for path in sorted((folder / kind).glob("*.rq"))))

    def of_kind(self, kind: Kind) -> tuple[Query, ...]:
        """The queries of this kind, by name."""
        return tuple(query for query in self.queries if query.kind == kind)

    def find(self, name: str, kind: Kind = Kind.REPORT) -> Query:
        """The query of this name; raises ParameterError with the nearest names when there is none."""
        by_name = {query.name: query for query in self.of_kind(kind)}
        if name in by_name:
            return by_name[name]
        near = _nearest(name, by_name)
        raise ParameterError(
            f"there is no {kind} query {name!r}",
            remedy=f"did you mean {' or '.join(near)}?" if near else "jobkg query lists them all",
        )


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names that are spelt like this one; else those that have one of its words, shortest first."""
    known = sorted(names)
    words = {word for word in name.casefold().replace("_", "-").split("-") if len(word) >= _SHORTEST_WORD}
    alike = get_close_matches(name.casefold(), known, n=_NEAREST, cutoff=0.7)
    sharing = sorted((each for each in known if words & set(each.split("-"))), key=lambda each: (len(each), each))
    return alike or sharing[:_NEAREST]


def run(store: GraphStore, query: Query, values: Mapping[str, Value]) -> Table:
    """The table that a report or a check gives for these values; classes may be given by title, code or IRI."""
    return store.select(bind(query, values, resolver(store)))


def construct(store: GraphStore, query: Query, values: Mapping[str, Value]) -> Iterator[ox.Triple]:
    """The triples that a view gives for these values; classes may be given by title, code or IRI."""
    return store.construct(bind(query, values, resolver(store)))
