"""`jobkg export` as its users drive it: filters, folders, and what is no text for a terminal."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Jobkg

ROOT = Path(__file__).parents[2]


def test_filters_are_options(jobkg: Jobkg) -> None:
    answer = jobkg("export", "career", "--format", "jgf", "--series", "permit technician", "--stated-only")
    graph = answer.json["graph"]
    assert sorted(node["label"] for node in graph["nodes"].values()) == [
        "Permit Technician I", "Permit Technician II", "Permit Technician Supervisor", "Senior Permit Technician"
    ]  # fmt: skip
    assert {edge["relation"] for edge in graph["edges"]} == {"qualifiesFor"}
    assert all(edge["metadata"]["stated"] for edge in graph["edges"])
    near = jobkg("export", "career", "--format", "jgf", "--class", "UW3101", "--depth", "2").json["graph"]
    one = jobkg("export", "career", "--format", "jgf", "--class", "UW3101").json["graph"]
    assert set(one["nodes"]) < set(near["nodes"])


def test_a_folder_and_a_zip(jobkg: Jobkg, tmp_path: Path) -> None:
    assert jobkg("export", "career", "--format", "csv", "-o", tmp_path / "careers").code == 0
    assert sorted(path.name for path in (tmp_path / "careers").iterdir()) == ["edges.csv", "nodes.csv"]
    assert jobkg("export", "career", "--format", "parquet", "-o", tmp_path / "careers.zip").code == 0
    assert (tmp_path / "careers.zip").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["full", "--format", "markdown"], "markdown is of the view class, not of full"),
        (["career", "--format", "jgf", "--depth", "2"], "a depth counts steps from a class"),
        (["career", "--format", "jgf", "--grade", "X-1"], "no class has grade X-1"),
        (["career", "--format", "jgf", "--agency", "Tarnwick"], "there is no agency 'Tarnwick'"),
        (["career", "--format", "pdf"], "there is no format 'pdf'"),
        (["mapping", "--format", "jgf", "--stated-only"], "no specification states a mapping"),
    ],
)
def test_what_cannot_be_is_one_line(jobkg: Jobkg, arguments: list[str], message: str) -> None:
    answer = jobkg("export", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"jobkg: {message}")
    assert answer.err.count("\n") == 1


def test_no_mappings_are_told(jobkg: Jobkg) -> None:
    answer = jobkg("export", "mapping", "--format", "jgf")
    assert json.loads(answer.out)["graph"]["nodes"] == {}
    assert answer.err == "jobkg: the store has no mappings yet, so that the export is empty\n"


def test_a_picture_is_refused_by_a_terminal_and_written_to_a_pipe(store: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "export", "career", "--format", "png"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    leader, follower = pty.openpty()
    try:
        done = subprocess.run(command, stdout=follower, stderr=subprocess.PIPE, env=environment, timeout=60)
    finally:
        os.close(follower)
        os.close(leader)
    assert (done.returncode, done.stderr) == (2, b"jobkg: png is no text for a terminal; name a file: -o career.png\n")
    piped = subprocess.run(command, capture_output=True, env=environment, timeout=60)
    assert piped.stdout.startswith(b"\x89PNG")
