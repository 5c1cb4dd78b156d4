"""Which way to qualify is the nearest, and what a holder of a class is taken to have: specifications written for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.analyze import gap
from kg.build import build
from kg.store import Snapshot, StoreDirectory
from tests.analyze.conftest import named

KEEPER = """\
County of Lampshire
Class Specification

LAMP KEEPER
Class Code: 1201

DEFINITION

Under supervision, keeps the lamps of a harbor.

EXAMPLES OF DUTIES

Trims the wicks of lamps; fills lamps with oil; records the hours of light.

MINIMUM QUALIFICATIONS

Either I

One year of experience performing the duties of a Lamp Porter.

Or II

Two years of experience in the care of lamps. and
Possession of a Lamp Oil Certificate.

KNOWLEDGE AND ABILITIES

Knowledge of: Lamps and oil.
Ability to: Climb towers.
"""
WARDEN = """\
County of Lampshire
Class Specification

LAMP WARDEN
Class Code: 1203

DEFINITION

Under direction, plans the lighting of a harbor.

EXAMPLES OF DUTIES

Plans the lighting of channels; inspects lamps; writes reports.

MINIMUM QUALIFICATIONS

Either I

One year of experience performing the duties of a Beacon Inspector.

Or II

Three years of experience performing the duties of a Lamp Keeper, at least one year of which must have been performing
the duties of a Lamp Keeper, Range B. and
Education: Equivalent to graduation from college with a bachelor's degree. and
Possession of a Lamp Oil Certificate.

KNOWLEDGE AND ABILITIES

Knowledge of: The lighting of channels.
Ability to: Write reports.
"""


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder = tmp_path_factory.mktemp("harbor")
    for name, text in (("keeper.txt", KEEPER), ("warden.txt", WARDEN)):
        (folder / name).write_text(text, encoding="utf-8")
    directory = StoreDirectory(Path(folder) / "store")
    build(directory, [folder / "keeper.txt", folder / "warden.txt"])
    with directory.open() as store:
        yield store


@pytest.fixture(scope="module")
def answer(harbor: Snapshot) -> dict[str, Any]:
    return gap(harbor, *named(harbor, "Lamp Keeper", "Lamp Warden")).to_json()


def test_the_way_for_which_service_in_the_class_left_counts_is_the_nearest(answer: dict[str, Any]) -> None:
    assert [each["alternative"] for each in answer["alternatives"]] == [2, 1]
    assert answer["alternative"] == 2


def test_the_whole_of_the_service_counts_and_its_part_is_a_condition(answer: dict[str, Any]) -> None:
    assert answer["months"] == 36
    assert [each["months"] for each in answer["conditions"]] == [12]
    assert "Range B" in answer["conditions"][0]["text"]


def test_a_credential_for_one_way_to_the_class_left_is_not_taken_as_held(answer: dict[str, Any]) -> None:
    assert answer["credentials"] == ["Lamp Oil Certificate"]
    checks = {each["kind"]: each["status"] for each in answer["alternatives"][0]["requirements"]}
    assert checks == {"experience": "service", "education": "open", "credential": "open"}


def test_service_that_is_left_out_neither_meets_a_way_nor_is_named_for_it(tmp_path: Path) -> None:
    start, end = WARDEN.index("Either I"), WARDEN.index("KNOWLEDGE AND")
    asked = "Three years of experience other than as a Lamp Keeper, in lighting.\n\n"
    (tmp_path / "keeper.txt").write_text(KEEPER, encoding="utf-8")
    (tmp_path / "warden.txt").write_text(WARDEN[:start] + asked + WARDEN[end:], encoding="utf-8")
    directory = StoreDirectory(tmp_path / "store")
    build(directory, [tmp_path / "keeper.txt", tmp_path / "warden.txt"])
    with directory.open() as store:
        (way,) = gap(store, *named(store, "Lamp Keeper", "Lamp Warden")).to_json()["alternatives"]
    (check,) = way["requirements"]
    assert (way["status"], check["status"], check["months"]) == ("unknown", "unknown", 36)
    assert "Lamp Keeper" not in check["by"]
