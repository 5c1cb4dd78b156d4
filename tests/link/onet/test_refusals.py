"""What is no good release of O*NET is refused with file and line, and the store stays as it was."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from kg.errors import InputError, ParameterError
from kg.link.onet import load_onet
from kg.store import StoreDirectory
from tests.link.onet.release import README, RELEASE, changed, write_csv, write_excel, write_text, zipped


def refused(store: StoreDirectory, path: Path, **options: str) -> str:
    """What is said of a release, which must leave nothing in the store."""
    with pytest.raises(InputError) as caught:
        load_onet(store, path, **options)
    assert not store.has_store(), "something was loaded"
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "words"),
    [
        ("Skills", 2, "Data Value", "high", "'high' is no number (column Data Value); skills.csv:3"),
        ("Skills", 1, "N", "8.5", "'8.5' is no whole number (column N); skills.csv:2"),
        (
            "Skills",
            2,
            "Data Value",
            "3." + "1" * 100_000,
            "... (100,002 characters) has more digits than a number here",
        ),
        ("Skills", 2, "Data Value", "9" * 100_000, "(column Data Value); skills.csv:3"),
        ("Skills", 1, "N", "8" * 100_000, "... (100,000 characters) has more digits"),
        ("Skills", 2, "Data Value", "x" * 100_000, "... (100,000 characters) is no number (column Data Value)"),
        ("Task Statements", 1, "Task ID", "7" * 100_000, "... (100,000 characters) is no Task ID"),
        ("Skills", 1, "Date", "13/2023", "'13/2023' is no month"),
        ("Skills", 1, "Date", "06/2025", "the date 06/2025 is later than the release"),
        ("Skills", 1, "Recommend Suppress", "maybe", "'maybe' is neither Y nor N"),
        ("Skills", 1, "O*NET-SOC Code", "10-1000.99", "10-1000.99 is not among the occupations of this release"),
        ("Skills", 1, "O*NET-SOC Code", "smiths", "'smiths' is no O*NET-SOC Code; skills.csv:2"),
        ("Skills", 1, "O*NET-SOC Code", "", "there is nothing in O*NET-SOC Code"),
        ("Skills", 3, "Element ID", "2.A.9", "2.A.9 is not among the elements of this release; skills.csv:4"),
        ("Skills", 3, "Scale ID", "XX", "XX is not among the scales of this release"),
        ("Occupation Data", 2, "O*NET-SOC Code", "10-1000.00", "10-1000.00 is there twice; occupation_data.csv:3"),
        ("Occupation Data", 2, "O*NET-SOC Code", "<b>", "'<b>' is no O*NET-SOC Code; occupation_data.csv:3"),
        ("Content Model Reference", 3, "Element ID", "2..A", "'2..A' is no Element ID"),
        ("Task Statements", 1, "Task ID", "77> .", "'77> .' is no Task ID; task_statements.csv:2"),
    ],
)
def test_a_cell_that_cannot_be(
    store: StoreDirectory, tmp_path: Path, name: str, row: int, column: str, value: str, words: str
) -> None:
    assert words in refused(store, write_csv(tmp_path / "release", changed(name, row, column, value)))


def test_nothing_half_loaded_into_a_store_that_is_there(store: StoreDirectory, tmp_path: Path) -> None:
    load_onet(store, write_csv(tmp_path / "good"))
    with store.open() as snapshot:
        before = {str(quad) for quad in snapshot.quads()}
    with pytest.raises(InputError):
        load_onet(store, write_csv(tmp_path / "bad", changed("Task Statements", 1, "Incumbents Responding", "x")))
    with store.open() as snapshot:
        assert {str(quad) for quad in snapshot.quads()} == before


def test_a_header_that_is_missing(store: StoreDirectory, tmp_path: Path) -> None:
    told = refused(store, write_text(tmp_path / "release", {**RELEASE, "Job Zones": RELEASE["Job Zones"][1:]}))
    assert "the header has no columns O*NET-SOC Code, Job Zone" in told
    assert "Job Zones.txt:1" in told


def test_a_wrong_delimiter(store: StoreDirectory, tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "release")
    path = folder / "job_zones.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-8")
    assert "separated by tabs, not by commas; job_zones.csv:1" in refused(store, folder)


def test_a_truncated_table(store: StoreDirectory, tmp_path: Path) -> None:
    folder = write_text(tmp_path / "release")
    path = folder / "Skills.txt"
    path.write_bytes(path.read_bytes()[:-30])
    assert "Skills.txt:4" in refused(store, folder)


def test_a_truncated_workbook(store: StoreDirectory, tmp_path: Path) -> None:
    folder = write_excel(tmp_path / "release")
    path = folder / "Skills.xlsx"
    path.write_bytes(path.read_bytes()[:-200])
    told = refused(store, folder)
    assert "the workbook cannot be read" in told
    assert "Skills.xlsx" in told


def test_a_workbook_of_two_far_cells_ends_in_a_message(store: StoreDirectory, tmp_path: Path) -> None:
    folder = write_excel(tmp_path / "release")
    with xlsxwriter.Workbook(folder / "Skills.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "O*NET-SOC Code")
        sheet.write(1_048_575, 16_383, "x")
    assert "Skills.xlsx" in refused(store, folder)


def test_a_truncated_zip(store: StoreDirectory, tmp_path: Path) -> None:
    path = zipped(write_csv(tmp_path / "release"), tmp_path / "db_29_3_csv.zip")
    path.write_bytes(path.read_bytes()[:-100])
    assert "no readable zip archive" in refused(store, path)


def test_a_damaged_member_of_a_zip(store: StoreDirectory, tmp_path: Path) -> None:
    path = zipped(write_csv(tmp_path / "release"), tmp_path / "db_29_3_csv.zip")
    data = bytearray(path.read_bytes())
    place = data.index(b"skills.csv") + 40
    data[place : place + 40] = bytes(40)
    path.write_bytes(bytes(data))
    assert "db_29_3_csv.zip" in refused(store, path)


def test_a_zip_of_another_kind(store: StoreDirectory, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photos/cat.jpg", b"meow")
    told = refused(store, path)
    assert "this is no release of O*NET" in told
    assert "cat.jpg" in told


def test_a_zip_with_paths_that_lead_out_writes_nothing(store: StoreDirectory, tmp_path: Path) -> None:
    path = tmp_path / "db_29_3_csv.zip"
    folder = write_csv(tmp_path / "release")
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(folder.iterdir()):
            archive.write(each, f"../../../{each.name}")
    before = sorted(tmp_path.parent.rglob("*.csv"))
    assert load_onet(store, path).version == "29.3"
    assert sorted(tmp_path.parent.rglob("*.csv")) == before


def test_a_zip_that_grows_without_measure(store: StoreDirectory, tmp_path: Path) -> None:
    path = tmp_path / "db_29_3_csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("occupation_data.csv", b"0" * 100_000_000)
    assert "would unpack to 100,000,000 bytes" in refused(store, path)


def test_a_locked_zip(store: StoreDirectory, tmp_path: Path) -> None:
    path = zipped(write_csv(tmp_path / "release"), tmp_path / "db_29_3_csv.zip")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            struct.pack_into("<H", data, place + offset, 1)
            place = data.find(mark, place + 4)
    path.write_bytes(bytes(data))
    assert "locked with a password" in refused(store, path)


MIXED: list[tuple[str, Callable[[Path], object], str]] = [
    ("editions", lambda folder: (folder / "Job Zones.txt").write_text("x"), "several editions are mixed"),
    (
        "layouts",
        lambda folder: (folder / "essential_skills.csv").write_bytes((folder / "skills.csv").read_bytes()),
        "files of several releases are mixed: essential_skills.csv is of releases from 30.3 on, and this is 29.3",
    ),
    (
        "read-me files",
        lambda folder: (folder / "Read Me (2).txt").write_text(README.replace("29.3", "27.0")),
        "the read-me files tell of 27.0 and 29.3",
    ),
]


@pytest.mark.parametrize(("what", "mix", "words"), MIXED, ids=[each[0] for each in MIXED])
def test_a_release_that_mixes(
    store: StoreDirectory, tmp_path: Path, what: str, mix: Callable[[Path], object], words: str
) -> None:
    folder = write_csv(tmp_path / "release")
    mix(folder)
    assert words in refused(store, folder)


def test_which_release_it_is(store: StoreDirectory, tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "release", readme=None)
    assert "--release 29.3" in refused(store, folder)
    assert "'29' is no release" in refused(store, folder, version="29")
    assert load_onet(store, folder, version="28.1").version == "28.1"
    assert load_onet(store, write_csv(tmp_path / "db_28_2_csv", readme=None)).version == "28.2"
    with pytest.raises(ParameterError, match=r"says that this is release 29\.3"):
        load_onet(store, write_csv(tmp_path / "other"), version="28.1")


def test_nothing_there(store: StoreDirectory, tmp_path: Path) -> None:
    assert "no such file or folder" in refused(store, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "no files" in refused(store, tmp_path / "empty")
