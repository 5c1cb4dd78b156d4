"""A folder of good files and of every sort of bad ones: the good load, and each bad one has one clear problem."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pytest

from kg.resources import folder
from tests.build.hostile import CALM, CONTENTS, write_all

ROOT: Final = Path(__file__).parents[2]
GOOD: Final = ("01.txt", "02.txt")
SECONDS: Final = 45
"""For the whole build; an idle machine takes some 3."""

TOLD: Final[dict[str, tuple[str, str]]] = {
    "bytes-of-latin-1.txt": ("encoding", r"not UTF-8 at line \d+: read as UTF-8 with bytes of Windows-1252 in it"),
    "windows-1252.txt": ("encoding", r"not UTF-8 at line 3: read as Windows-1252; check quotes and dashes"),
    "utf-16-without-mark.txt": ("encoding", r"no byte order mark: read as UTF-16-LE; check letters"),
    "utf-16-cut-off.txt": (
        "unreadable",
        r"the file begins as UTF-16-LE but byte \d+ does not fit; save it as UTF-8 text",
    ),
    "encrypted.pdf": (
        "unreadable",
        r"the PDF is encrypted: it needs a password; open it with its password and save .*",
    ),
    "cut-off.pdf": ("unreadable", r"the PDF is broken or cut off: .*; get the file again, or print it to a new PDF"),
    "scanned.pdf": (
        "unreadable",
        r"the PDF has no text layer: its pages are pictures; run text recognition \(OCR\) .*",
    ),
    "nested.html": ("unreadable", r"the page's elements are nested more than 250 deep .*; save its text as plain text"),
    "cells.html": ("unreadable", r"the page has more than 200,000 tags; save the page's text as plain text"),
    "bomb.docx": (
        "unreadable",
        r"the file unpacks to [\d,]+ bytes .*: too large for a specification; save its text .*",
    ),
    "list.txt": ("unreadable", r"the file is larger than the 1,000,000 bytes that a specification .*; split it .*"),
    "lines.txt": ("unreadable", r"400,000 lines or more.*: too large for a specification; at most 20,000 lines .*"),
    "german.txt": (
        "unreadable",
        r"not recognized .* it has none; of others Stellenbeschreibung, Aufgaben, Anforderungen; .*",
    ),
    "novel.txt": ("unreadable", r"not recognized .* it has none; of others Chapter the First; name its headings .*"),
    "source.txt": ("unreadable", r"not recognized .* of the known headings it has none; .*"),
    "empty.txt": ("unreadable", r"the file is empty; remove it, or put the specification in it"),
    "large.txt": ("unreadable", r"the file is larger than the 20,000,000 bytes that a specification .*; split it .*"),
    "pipe.txt": ("unreadable", r"this is no regular file but a pipe, .*; give a file with text in it"),
    "unreadable.txt": ("unreadable", r"cannot be read: .*; check its name and permissions"),
    "zz-copy.txt": ("duplicate-document", r"01.txt has the same text; this file is left out until .*"),
    "claims-1.txt": (
        "code-claimed-twice",
        r"'SM7005' is the code of Bosun here, and of Purser in claims-2.txt:\d+; .*",
    ),
    "claims-2.txt": (
        "code-claimed-twice",
        r"'SM7005' is the code of Purser here, and of Bosun in claims-1.txt:\d+; .*",
    ),
}
"""Rule and message of the one problem of each file."""
WITH_LINE: Final = {"encoding", "code-claimed-twice"}
TRIED_AGAIN: Final = ("large.txt", "pipe.txt", "unreadable.txt")
"""Files without a digest: what ails them may have passed by the next build."""
LOADED: Final = {*GOOD, *CALM, *(name for name, (rule, _) in TOLD.items() if rule in WITH_LINE)}


def jobkg(store: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", "--store", str(store), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=SECONDS,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files in "texts", and with the store that was built of them in two processes."""
    place = tmp_path_factory.mktemp("hostile")
    write_all(place / "texts")
    for name in GOOD:
        shutil.copy(folder("examples") / name, place / "texts" / name)
    shutil.copy(folder("examples") / GOOD[0], place / "texts" / "zz-copy.txt")
    return place


@pytest.fixture(scope="module")
def report(place: Path) -> dict[str, Any]:
    """What the build tells, as JSON."""
    done = jobkg(place / "store", "build", place / "texts", "--jobs", 2, "--format", "json", "--problems", "all")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert len(done.stderr.splitlines()) == len(found["problems"])
    return found


def test_every_bad_file_is_tried() -> None:
    assert set(CONTENTS) < set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_a_bad_file_has_one_clear_problem(report: dict[str, Any], name: str) -> None:
    (problem,) = [problem for problem in report["problems"] if problem["file"] == name]
    rule, message = TOLD[name]
    assert problem["rule"] == rule
    assert re.fullmatch(message + ".*", problem["message"]), problem["message"]
    assert (problem["line"] is not None) == (rule in WITH_LINE)


def test_good_files_load_and_have_no_problem(report: dict[str, Any], place: Path) -> None:
    assert {problem["file"] for problem in report["problems"]} == set(TOLD)
    lost = len(TOLD) + len(GOOD) + len(CALM) - len(LOADED)
    assert (report["specifications"], report["failed"], report["left_out"]) == (len(LOADED), lost - 1, 1)
    query = "SELECT ?f { ?s a jc:Specification ; jc:sourceFile ?f }"
    rows = json.loads(jobkg(place / "store", "sparql", "-q", query, "--format", "json").stdout)["rows"]
    assert {row["f"] for row in rows} == LOADED


def test_a_second_build_tells_the_same_and_is_quick(report: dict[str, Any], place: Path) -> None:
    start = time.monotonic()
    done = jobkg(place / "store", "build", place / "texts", "--format", "json")
    again = json.loads(done.stdout)
    assert again["problems"] == report["problems"]
    assert again["files"] - again["skipped"] == len(TRIED_AGAIN)
    assert time.monotonic() - start < SECONDS / 2


def test_many_bad_files_are_summed_up(report: dict[str, Any], place: Path) -> None:
    lines = jobkg(place / "store", "build", place / "texts").stderr.splitlines()
    unreadable = sum(rule == "unreadable" for rule, _ in TOLD.values())
    assert lines[0] == f"jobkg: {len(TOLD)} problems in {len(TOLD)} files, by what they are:"
    assert lines[1].startswith(f"  {unreadable} in {unreadable} files: The file was not loaded: ")
    assert lines[1].endswith("[unreadable]")


def test_a_folder_named_like_a_file_is_a_folder(place: Path, tmp_path: Path) -> None:
    done = jobkg(tmp_path / "store", "build", place / "texts" / "x.txt")
    assert done.returncode == 2
    assert done.stderr.startswith("jobkg: no file found; ")
    shutil.copy(folder("examples") / GOOD[0], place / "texts" / "x.txt" / "inside.txt")
    try:
        done = jobkg(tmp_path / "store", "build", place / "texts" / "x.txt")
    finally:
        (place / "texts" / "x.txt" / "inside.txt").unlink()
    assert done.stdout.startswith("1 file (1 read, 0 unchanged) ")


@pytest.mark.parametrize("name", [name for name, (rule, _) in TOLD.items() if rule == "unreadable"])
def test_inspect_refuses_what_a_build_does_not_load(place: Path, name: str, tmp_path: Path) -> None:
    done = jobkg(tmp_path / "store", "inspect", place / "texts" / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jobkg: ")
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
