"""What changed between two releases: told by codes and labels, and by crosswalks between taxonomies."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kg.errors import InputError, ParameterError
from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict
from kg.link.delta import Delta, delta, find_release
from kg.link.mapping import nquads
from kg.link.onet import load_onet
from kg.link.onet.change import delta_by_crosswalks
from kg.link.onet.taxonomy import read_taxonomies
from kg.link.writing import replace_graphs
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, mappings_graph
from tests.link.onet.release import RELEASE, write_csv

OLD = {"10-1000.00": "Smiths", "10-1000.01": "Tinkers", "10-2000.00": "Cooks", "10-3000.00": "Heralds"}
NEW = {"10-1000.00": "Smiths and Founders", "10-1005.00": "Tinkers", "10-2001.00": "Bakers", "10-2002.00": "Roasters"}


def release(folder: Path, version: str, occupations: dict[str, str]) -> Path:
    """A release with these occupations and no more than that."""
    rows = [("O*NET-SOC Code", "Title", "Description"), *((*each, "They work.") for each in occupations.items())]
    lists = {
        "Content Model Reference": RELEASE["Content Model Reference"],
        "Scales Reference": RELEASE["Scales Reference"],
    }
    return write_csv(folder / version, {"Occupation Data": rows, **lists}, f"O*NET {version} Database\n")


def crosswalk(path: Path, first: str, last: str, pairs: list[tuple[str, str]]) -> Path:
    """A workbook as they are published: a title of two rows and a blank one before the header."""
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [f"O*NET-SOC {last} Occupation Listings"])
        sheet.write_row(1, 0, [f"Crosswalk {first} to {last}"])
        columns = (f"O*NET-SOC {year} {what}" for year in (first, last) for what in ("Code", "Title"))
        sheet.write_row(3, 0, list(columns))
        for place, (before, after) in enumerate(pairs, start=4):
            sheet.write_row(place, 0, [before, "", after, ""])
    return path


@pytest.fixture
def store(tmp_path: Path) -> StoreDirectory:
    """A store with the old and the new release."""
    directory = StoreDirectory(tmp_path / "store")
    load_onet(directory, release(tmp_path, "25.0", OLD))
    load_onet(directory, release(tmp_path, "25.1", NEW))
    return directory


def told(found: Delta) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (each.change.value, each.concept.label, tuple(after.label for after in each.successors))
        for each in found.changes
    }


def test_by_codes_and_labels(store: StoreDirectory) -> None:
    with store.open() as snapshot:
        found = delta(snapshot, find_release(snapshot, "25.0"), find_release(snapshot, "O*NET 25.1"))
    assert told(found) == {
        ("renamed", "Smiths", ("Smiths and Founders",)),
        ("moved", "Tinkers", ("Tinkers",)),
        ("retired", "Cooks", ()),
        ("retired", "Heralds", ()),
        ("added", "Bakers", ()),
        ("added", "Roasters", ()),
    }


def test_by_crosswalks_over_several_years(store: StoreDirectory, tmp_path: Path) -> None:
    folder = tmp_path / "crosswalks"
    same = [("10-1000.00", "10-1000.00"), ("10-1000.01", "10-1000.01"), ("10-2000.00", "10-2000.00")]
    crosswalk(folder / "a.xlsx", "2009", "2010", [*same, ("10-3000.00", "10-3000.00")])
    steps = [("10-1000.00", "10-1000.00"), ("10-1000.01", "10-1000.00"), ("10-2000.00", "10-2001.00")]
    crosswalk(folder / "b.xlsx", "2010", "2019", [*steps, ("10-2000.00", "10-2002.00"), ("10-9999.00", "10-1005.00")])
    crosswalk(folder / "c.xlsx", "2019", "2018 SOC", [("10-1000.00", "10-1000")])
    with store.open() as snapshot:
        releases = find_release(snapshot, "25.0"), find_release(snapshot, "25.1")
        found = delta_by_crosswalks(snapshot, releases[0], releases[1], folder)
        backwards = pytest.raises(InputError, match="no crosswalks lead from O\\*NET-SOC 2019 to 2010")
        with backwards:
            delta_by_crosswalks(snapshot, releases[1], releases[0], folder)
    assert told(found) == {
        ("renamed", "Smiths", ("Smiths and Founders",)),
        ("merged", "Tinkers", ("Smiths and Founders",)),
        ("split", "Cooks", ("Bakers", "Roasters")),
        ("retired", "Heralds", ()),
        ("added", "Tinkers", ()),
    }


def test_mappings_to_what_is_gone_are_flagged(store: StoreDirectory) -> None:
    graph = mappings_graph(DEFAULT_BASE)
    decisions = [
        Decision(
            f"urn:x:{code}",
            f"{DEFAULT_BASE}onet/occupation/{code}",
            verdict,
            MatchType.EXACT,
            date=date(2026, 1, 2),
            subject_label=f"Our {OLD[code]}",
        )
        for code, verdict in (
            ("10-1000.00", Verdict.ACCEPTED),
            ("10-2000.00", Verdict.ACCEPTED),
            ("10-3000.00", Verdict.REJECTED),
        )
    ]
    replace_graphs(store, {graph: nquads(DEFAULT_BASE, graph, decisions)})
    with store.open() as snapshot:
        found = delta(snapshot, find_release(snapshot, "25.0"), find_release(snapshot, "25.1"))
    assert [(each.subject_label, each.changed.concept.label) for each in found.flags] == [("Our Cooks", "Cooks")]
    assert found.to_json()["mappings_to_review"][0]["object"]["change"] == "retired"


def test_a_release_that_is_not_loaded(store: StoreDirectory) -> None:
    with store.open() as snapshot, pytest.raises(ParameterError, match=r"loaded are: O\*NET 25\.0, O\*NET 25\.1"):
        find_release(snapshot, "29.3")


def test_crosswalks_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no crosswalk between two years"):
        read_taxonomies(crosswalk(tmp_path / "x" / "c.xlsx", "2019", "SOC 2018", []).parent)
    with pytest.raises(InputError, match=r"'smiths' is no O\*NET-SOC code; c\.xlsx:5"):
        read_taxonomies(crosswalk(tmp_path / "y" / "c.xlsx", "2010", "2019", [("smiths", "10-1000.00")]).parent)


def test_published_crosswalks(shared_data: Callable[..., Path]) -> None:
    found = read_taxonomies(shared_data("onet", "crosswalks"))
    # As the workbook 2010_to_2019 has it: one code for two since 2019, and two that became one.
    assert found.successors("11-2031.00", "2010", "2019") == {"11-2032.00", "11-2033.00"}
    assert found.successors("11-1011.00", "2000", "2019") == {"11-1011.00"}
    assert found.successors("11-1011.01", "2000", "2019") == {"11-1011.00"}
    assert found.year_of(["11-2032.00", "11-2033.00"]) == "2019"
