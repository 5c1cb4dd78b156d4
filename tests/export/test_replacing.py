"""Formats of several files: a folder that is replaced as a whole, or a zip with the same bytes every time."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError, ParameterError
from kg.export import export_to_path
from kg.export.format import BY_NAME
from kg.store import EmbeddedStore
from tests.export.writing import unpacked, written

PARTED = [name for name, each in BY_NAME.items() if each.parts]


@pytest.mark.parametrize("format", PARTED)
def test_a_folder_has_what_the_zip_has(small: EmbeddedStore, tmp_path: Path, format: str) -> None:
    export_to_path(small, "career", format, tmp_path / "folder")
    export_to_path(small, "career", format, tmp_path / "all.ZIP")
    files = {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    assert set(files) == set(BY_NAME[format].parts)
    assert unpacked((tmp_path / "all.ZIP").read_bytes()) == files
    assert (tmp_path / "all.ZIP").read_bytes() == written(small, "career", format)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.ZIP", "folder"]


def test_the_zip_is_whole_and_says_no_time(small: EmbeddedStore) -> None:
    with zipfile.ZipFile(BytesIO(written(small, "career", "csv"))) as archive:
        assert archive.testzip() is None
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_an_older_folder_is_replaced_and_others_are_left_alone(small: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    export_to_path(small, "full", "csv", target)
    before = (target / "nodes.csv").read_bytes()
    export_to_path(small, "career", "csv", target)
    assert (target / "nodes.csv").read_bytes() != before
    (target / "mine.txt").write_text("keep")
    with pytest.raises(InputError, match=r"the folder has other files, such as mine.txt; .*; choose a new"):
        export_to_path(small, "full", "csv", target)
    assert (target / "mine.txt").read_text() == "keep"


def test_what_fails_leaves_the_old_folder(small: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    export_to_path(small, "career", "csv", target)
    before = (target / "nodes.csv").read_bytes()
    with pytest.raises(ParameterError):
        export_to_path(small, "class", "csv", target)
    assert (target / "nodes.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_file_of_this_name_becomes_a_zip(small: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "careers"
    target.write_text("old")
    export_to_path(small, "career", "csv", target)
    assert set(unpacked(target.read_bytes())) == {"nodes.csv", "edges.csv"}
