"""Stores to ask: the examples and the Denver texts, built once, and small graphs written for one test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.query import resolve_class
from kg.resources import folder
from kg.store import EmbeddedStore, Snapshot, StoreDirectory
from kg.vocabulary import PREFIXES

Small = Callable[[str], EmbeddedStore]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The specifications of the invented agency."""
    directory = StoreDirectory(tmp_path_factory.mktemp("analyze") / "examples")
    build(directory, [folder("examples")])
    with directory.open() as store:
        yield store


@pytest.fixture(scope="session")
def denver(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[..., Path]) -> Iterator[Snapshot]:
    """The two published specifications of Denver."""
    directory = StoreDirectory(tmp_path_factory.mktemp("analyze") / "denver")
    build(directory, [shared_data("specs", "denver")])
    with directory.open() as store:
        yield store


@pytest.fixture
def small() -> Small:
    """A store in memory from Turtle; the prefixes of the project and ":" for instances are declared."""

    def make(turtle: str) -> EmbeddedStore:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        oxigraph = ox.Store()
        graph = ox.NamedNode("https://example.org/graph")
        text = f"{prefixes}@prefix : <https://example.org/> .\n{turtle}"
        oxigraph.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=graph)
        return EmbeddedStore(oxigraph)

    return make


def named(store: Snapshot, *titles: str) -> tuple[ox.NamedNode, ...]:
    """The classes with these titles."""
    return tuple(resolve_class(store, title) for title in titles)
