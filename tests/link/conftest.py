"""What the tests of links share: stores of the examples with an invented release of reference data and candidates."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build
from kg.knowledge_graph import KnowledgeGraph
from kg.resources import folder
from kg.store import StoreDirectory
from tests.link.invented import GRAPH, OCCUPATIONS, load_candidates, load_release


@pytest.fixture(scope="session")
def linked_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples with reference data and candidates, to be copied."""
    path = tmp_path_factory.mktemp("linked") / "store"
    build(StoreDirectory(path), [folder("examples")])
    load_release(path, GRAPH, OCCUPATIONS)
    load_candidates(path)
    return path


@pytest.fixture
def linked(linked_source: Path, tmp_path: Path) -> Path:
    """A copy of that store, to be written."""
    path = tmp_path / "store"
    shutil.copytree(linked_source, path)
    return path


@pytest.fixture
def graph(linked: Path) -> Iterator[KnowledgeGraph]:
    """The copy as Python users hold it."""
    with KnowledgeGraph(linked) as opened:
        yield opened
