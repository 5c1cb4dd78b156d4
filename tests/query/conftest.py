"""The stores that golden answers are about: the small graph, that beside reference data, the examples."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.resources import folder
from kg.store import Snapshot, StoreDirectory
from kg.store.embedded import EmbeddedStore
from kg.vocabulary import ONTOLOGY_GRAPH

SMALL = Path(__file__).parents[1] / "data" / "graphs" / "small.trig"
LINKED = SMALL.with_name("linked.trig")


@pytest.fixture(scope="session")
def small_store() -> Iterator[EmbeddedStore]:
    """The small graph beside the ontology; tests only read it."""
    oxigraph = ox.Store()
    oxigraph.load(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    for file in sorted(folder("ontology").rglob("*.ttl")):
        oxigraph.load(file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
    with EmbeddedStore(oxigraph) as store:
        yield store


@pytest.fixture(scope="session")
def linked_store(small_store: EmbeddedStore) -> Iterator[EmbeddedStore]:
    """The same with reference data and accepted links to it; tests only read it."""
    oxigraph = ox.Store()
    oxigraph.extend(small_store.quads())
    oxigraph.load(LINKED.read_bytes(), format=ox.RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as store:
        yield store


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The specifications of the invented agency."""
    directory = StoreDirectory(tmp_path_factory.mktemp("query") / "examples")
    build(directory, [folder("examples")])
    with directory.open() as store:
        yield store
