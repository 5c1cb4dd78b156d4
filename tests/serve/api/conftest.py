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
from tests.link.invented import GRAPH, NEXT, OCCUPATIONS, load_candidates, load_release


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples with invented reference data, candidates and a decision; tests only read it."""
    path = tmp_path_factory.mktemp("api") / "store"
    assert run(["--store", str(path), "build", str(folder("examples"))]) == 0
    load_release(path, GRAPH, OCCUPATIONS)
    load_release(path, NEXT, ["51-8031.00", "19-4031.00"])
    load_candidates(path)
    file = str(path.with_name("decisions.tsv"))
    decide = ["link", "decide", "UW3103", "51-8099.00", "--reject", "--author", "Ada", "--date", "2026-03-31"]
    assert run(["--store", str(path), *decide, "--decisions", file]) == 0
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
