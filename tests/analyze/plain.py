"""A store that has nothing but the SPARQL of the interface, as one at an endpoint."""

from collections.abc import Iterator
from typing import Self

import pyoxigraph as ox

from kg.store import GraphStore, Table


class PlainStore:
    """Hands SPARQL on to another store and hides whatever else that one can do."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def select(self, query: str) -> Table:
        return self._store.select(query)

    def ask(self, query: str) -> bool:
        return self._store.ask(query)

    def construct(self, query: str) -> Iterator[ox.Triple]:
        return self._store.construct(query)

    def run(self, query: str) -> Table | bool | Iterator[ox.Triple]:
        return self._store.run(query)

    def quads(self) -> Iterator[ox.Quad]:
        raise AssertionError("an answer must not read the whole store")

    def graphs(self) -> list[str]:
        raise AssertionError("an answer must not depend on graphs that an endpoint hides")

    def close(self) -> None:
        raise AssertionError("an answer must not close the store")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass
