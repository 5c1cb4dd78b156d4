"""What the tests of the pages share: servers of hostile words and of many classes, and a page that is watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.live import LiveServer, serve
from tests.serve.pages.made import hostile_store, large_store


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of a graph with hostile words, which takes decisions into decisions.tsv beside its log."""
    place = tmp_path_factory.mktemp("hostile")
    with serve(hostile_store(place), place / "log", "--decisions", str(place / "decisions.tsv")) as server:
        yield server


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of a graph with two thousand classes."""
    place: Path = tmp_path_factory.mktemp("large")
    with serve(large_store(place / "store"), place / "log") as server:
        yield server
