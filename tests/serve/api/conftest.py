"""What the tests of the API share: a store of the examples, the application over it, and a client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg.cli.main import run
from kg.resources import folder
from kg.serve.app import application
from kg.serve.settings import Settings


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples; tests only read it."""
    path = tmp_path_factory.mktemp("api") / "store"
    assert run(["--store", str(path), "build", str(folder("examples"))]) == 0
    return path


@pytest.fixture(scope="session")
def app(store: Path) -> Starlette:
    """The application over the store."""
    return application(Settings(location=str(store), log="none", time_limit=120))


@pytest.fixture(scope="session")
def client(app: Starlette) -> Iterator[TestClient]:
    """A client of the application, while that runs."""
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as opened:
        yield opened
