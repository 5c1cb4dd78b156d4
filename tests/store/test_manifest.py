"""The manifest gives back what was put in, whatever the names and problems are."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Problem
from kg.errors import StoreError
from kg.store import FileRecord, Manifest

PATHS = st.binary(min_size=1, max_size=20).filter(lambda path: b"\0" not in path).map(os.fsdecode)
RECORDS = st.builds(
    FileRecord,
    path=PATHS,
    name=PATHS,
    size=st.integers(0, 2**62),
    mtime_ns=st.integers(-(2**62), 2**62),
    sha256=st.text("0123456789abcdef"),
    parser=st.text("0123456789abcdef"),
    specification=st.none() | st.just("https://example.org/specification/clerk"),
    agency=st.text(st.characters(exclude_categories=["Cs"])),
    classes=st.integers(0, 10),
    statements=st.integers(0, 10),
    triples=st.integers(0, 10),
    problems=st.lists(st.builds(Problem, st.text(), st.text(), st.none() | st.integers(1, 9)), max_size=2).map(tuple),
    coverage=st.none() | st.floats(0, 1),
)


@given(st.lists(RECORDS, unique_by=lambda record: record.path, max_size=5))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, records: list[FileRecord]) -> None:
    path = tmp_path_factory.mktemp("manifest") / "manifest.sqlite"
    manifest = Manifest(path, writable=True)
    for number, record in enumerate(records):
        manifest.put(record, f"[{number}]")
    manifest.commit()
    with Manifest(path) as manifest:
        found = manifest.files()
        assert found == {record.path: record for record in records}
        assert list(found) == sorted(found, key=os.fsencode)
        assert dict(manifest.extracts()) == {record.path: f"[{number}]" for number, record in enumerate(records)}


def test_a_manifest_of_an_earlier_version_is_read_and_written(tmp_path: Path) -> None:
    with Manifest(tmp_path / "m", writable=True) as manifest:
        columns = [row[1] for row in manifest._connection.execute("PRAGMA table_info(file)")]
    assert columns[-1] == "coverage"
    with closing(sqlite3.connect(tmp_path / "old")) as old:
        old.executescript(Manifest.schema.replace(",\n            coverage REAL", ""))
        old.execute(
            "INSERT INTO file VALUES (?, ?, 1, 1, '', '', 'x', '', 1, 1, 1, ?)", (b"/a", b"a", '[["r", "m", 3]]')
        )
        old.commit()
    with Manifest(tmp_path / "old") as manifest:
        (record,) = manifest.files().values()
    assert (record.coverage, record.problems) == (None, (Problem("r", "m", 3),))
    manifest = Manifest(tmp_path / "old", writable=True)
    manifest.put(replace(record, path="/b", coverage=0.5), "")
    manifest.commit()
    with Manifest(tmp_path / "old") as manifest:
        assert [one.coverage for one in manifest.files().values()] == [None, 0.5]


def test_replace_remove_and_settings(tmp_path: Path) -> None:
    record = FileRecord(
        path="/a",
        name="a",
        size=1,
        mtime_ns=1,
        sha256="",
        parser="",
        specification=None,
        agency="",
        classes=0,
        statements=0,
        triples=0,
    )
    with Manifest(tmp_path / "m", writable=True) as manifest:
        manifest.put(record, "1")
        manifest.put(record, "2")
        assert list(manifest.extracts()) == [("/a", "2")]
        manifest.remove("/a")
        manifest.remove("/b")
        assert (manifest.files(), list(manifest.extracts())) == ({}, [])
        assert manifest.setting("base") is None
        manifest.set_setting("base", "x")
        manifest.set_setting("base", "y")
        assert manifest.setting("base") == "y"


def test_what_is_not_committed_is_lost(tmp_path: Path) -> None:
    with Manifest(tmp_path / "m", writable=True) as manifest:
        manifest.set_setting("base", "x")
    with Manifest(tmp_path / "m") as manifest:
        assert manifest.setting("base") is None


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="cannot open m"):
        Manifest(tmp_path / "m")
    with pytest.raises(StoreError, match="cannot open missing"):
        Manifest(tmp_path / "missing")
