"""Stores to validate, and the report on the whole of the small graph."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.store.embedded import EmbeddedStore
from kg.validate import Report, validate


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    oxigraph = Store()
    graph = NamedNode("https://example.org/id/graph")
    oxigraph.load(path=str(Path(__file__).parent / "graph.ttl"), format=RdfFormat.TURTLE, to_graph=graph)
    return EmbeddedStore(oxigraph)


@pytest.fixture(scope="session")
def report(store: EmbeddedStore) -> Report:
    return validate(store)


@pytest.fixture
def empty_store() -> EmbeddedStore:
    return EmbeddedStore(Store())
