"""What is told of a class of a stated series: its level, its companions, and what it has from the series."""

from pathlib import Path

import pytest

from kg.analyze import profile
from kg.analyze.career import career_map
from kg.build import BuildOptions, build
from kg.query import resolve_class
from kg.store import Snapshot, StoreDirectory
from tests.build.invented import AGENCY, series, specification, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("series")
    write(
        folder / "specs",
        a=series("Clerk Series", SM1001="Clerk", SM1002="Associate Clerk", SM1003="Senior Clerk"),
        b=specification("Porter", "SM1009", experience="One year of clerical work. Service as a Clerk is not counted."),
    )
    build(StoreDirectory(folder / "store"), [folder / "specs"], BuildOptions(agency=AGENCY))
    return folder / "store"


def data_of(snapshot: Snapshot, title: str) -> dict[str, object]:
    return profile(snapshot, resolve_class(snapshot, title).value).to_json()


def test_level_series_and_what_is_inherited(store: Path) -> None:
    with StoreDirectory(store).open() as snapshot:
        data = data_of(snapshot, "Associate Clerk")
    assert (data["level"], data["series_title"]) == (2, "Clerk Series")
    assert data["series_members"] == ["Clerk", "Associate Clerk", "Senior Clerk"]
    statements = [*data["knowledge"], *data["experience"]]  # type: ignore[misc]
    assert [(one["text"], one.get("inherited", False)) for one in statements] == [
        ("Tides", True),
        ("One year of experience that a Associate Clerk needs.", False),
    ]


def test_the_table_of_the_series_decides_what_a_step_passes_over(store: Path) -> None:
    with StoreDirectory(store).open() as snapshot:
        known = career_map(snapshot)
    steps = {(known.titles[leg.start], known.titles[leg.end]): leg.skipped for leg in known.legs()}
    assert steps == {("Clerk", "Associate Clerk"): (), ("Associate Clerk", "Senior Clerk"): ()}


def test_service_that_does_not_count_is_no_qualifying_class(store: Path) -> None:
    with StoreDirectory(store).open() as snapshot:
        data = data_of(snapshot, "Porter")
    assert data["qualifying_classes"] == []
