"""What the tests of the server share: a store of the examples, and a server of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.knowledge_graph import KnowledgeGraph
from kg.resources import folder
from tests.serve.live import LiveServer, serve


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples; tests only read it."""
    path = tmp_path_factory.mktemp("serve") / "store"
    KnowledgeGraph(path).build([folder("examples")])
    return path


@pytest.fixture(scope="session")
def live(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of the examples with the usual settings; tests leave it as it is."""
    with serve(example_store, tmp_path_factory.mktemp("serve") / "log") as server:
        yield server
