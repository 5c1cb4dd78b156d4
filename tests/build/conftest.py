"""What the build tests share: a folder for specifications and one for a store."""

from pathlib import Path

import pytest

from kg.build import BuildOptions, BuildReport, build
from kg.store import StoreDirectory
from tests.build.invented import Builder


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """An empty folder for specifications."""
    folder = tmp_path / "specs"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the store will be."""
    return tmp_path / "store"


@pytest.fixture
def run(specs: Path, store: Path) -> Builder:
    """Builds the store from the folder, or from the paths given, with these options."""

    def run(*paths: Path, **options: object) -> BuildReport:
        return build(StoreDirectory(store), paths or (specs,), BuildOptions(**options))  # type: ignore[arg-type]

    return run
