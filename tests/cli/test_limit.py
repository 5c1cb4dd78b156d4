"""The limit of time for one file, in `build` and in `inspect`."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg.parse
import kg.read.time_limit
from tests.cli.conftest import ROOT
from tests.cli.running import Jobkg


def slow(*_: object) -> object:
    return re.fullmatch(r"(a+)+b", "a" * 60)


def test_inspect_gives_up_with_one_line(jobkg: Jobkg, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.parse, "parse", slow)
    monkeypatch.setattr(kg.read.time_limit, "SECONDS_A_FILE", 0.5)
    start = time.monotonic()
    outcome = jobkg("inspect", examples / "01.txt")
    assert time.monotonic() - start < 10
    assert (outcome.code, outcome.out) == (2, "")
    place = examples / "01.txt"
    assert outcome.err == f"jobkg: given up after 0.5 seconds; {place}; split the file, or save it as plain text\n"


HELD_UP = """
import ctypes, signal, sys
import kg.parse, kg.read.time_limit
from kg.cli.main import main

def hold_up(*_):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    ctypes.CDLL(None).sleep(60)

kg.parse.parse = hold_up
kg.read.time_limit.SECONDS_A_FILE = kg.read.time_limit.GRACE = 0.5
main(["inspect", sys.argv[1]])
"""


def test_inspect_ends_also_where_c_code_holds_it_up(examples: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELD_UP, str(examples / "01.txt")],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jobkg: given up after 1 seconds; ")
