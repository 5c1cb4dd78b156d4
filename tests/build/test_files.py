"""Which files a build finds, and what they are called in the graph."""

import os
from pathlib import Path

import pytest

from kg.build.files import find
from tests.build.invented import Builder, classes, fresh, quads, rows, specification, write


def names(*paths: Path) -> list[str]:
    return [file.name for file in find(paths)]


def test_folders_are_searched_and_hidden_files_left_out(tmp_path: Path) -> None:
    for place in ("b/2.txt", "b/c/1.txt", "a.txt", ".hidden", ".git/x.txt", "b/.x/y.txt"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(tmp_path) == ["a.txt", "b/2.txt", "b/c/1.txt"]
    assert names(tmp_path / "b") == ["2.txt", "c/1.txt"]
    assert names(tmp_path / ".hidden") == [".hidden"], "what is given by name is meant"
    assert names(tmp_path / ".git") == ["x.txt"]


def test_a_file_given_twice_counts_once_by_its_first_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "x", a="")
    monkeypatch.chdir(tmp_path)
    assert names(Path("x"), Path("x/a.txt"), tmp_path / "x" / ".." / "x" / "a.txt") == ["a.txt"]
    (file,) = find([Path("x")])
    assert file.path == tmp_path / "x" / "a.txt"


def test_links_lead_in_no_circle(tmp_path: Path) -> None:
    write(tmp_path / "x", a="")
    (tmp_path / "x" / "loop").symlink_to(tmp_path / "x")
    (tmp_path / "x" / "up").symlink_to(tmp_path)
    assert names(tmp_path / "x") == ["a.txt"]


def test_a_linked_folder_is_searched(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", a="")
    write(tmp_path / "x", b="")
    (tmp_path / "x" / "link").symlink_to(tmp_path / "elsewhere")
    assert names(tmp_path / "x") == ["b.txt", "link/a.txt"]


ODD = [b"with space.txt", b"new\nline.txt", b"not-\xff-utf8.txt", b"-dash.txt", "ünï.txt".encode(), b"quote'\".txt"]


def test_odd_names(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    for number, name in enumerate(ODD):
        (specs / os.fsdecode(name)).write_text(
            specification(f"Clerk {'I' * number}".strip(), f"SM100{number}"), "utf-8"
        )
    report = run()
    assert (report.failed, report.classes) == (0, len(ODD))
    assert set(classes(store).values()) == {name.decode("utf-8", "replace") for name in ODD}
    assert run().skipped == len(ODD)
    (specs / os.fsdecode(ODD[2])).unlink()
    assert run(prune=True).removed == 1
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_a_title_from_an_odd_file_name(run: Builder, specs: Path, store: Path) -> None:
    text = specification("Clerk", "SM1001").replace("Clerk - SM1001 Page 1 of 1", "").replace("a Clerk", "accounts")
    (specs / os.fsdecode(b"Town \xff Crier.txt")).write_text(text, "utf-8")
    report = run()
    assert report.classes == 1
    assert run().skipped == 1
    ((title,),) = rows(store, "SELECT ?title { ?spec a jc:Specification ; dcterms:title ?title }")
    assert "Crier" in title
