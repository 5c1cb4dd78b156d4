"""Worker processes: all files come back in order, a dead or stuck one costs one file, and none outlives its parent."""

import ctypes
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import pool, worker
from kg.build import work as work_module
from kg.build.files import find
from kg.build.pool import outcomes
from kg.build.settings import Settings
from kg.build.work import Outcome, Task, work
from kg.parse import parse
from kg.vocabulary import DEFAULT_BASE
from tests.build.invented import many, specification, write

ROOT = Path(__file__).parents[2]
KILLED = "017.txt"


def tasks_of(folder: Path) -> list[Task]:
    return [Task(file, Settings(DEFAULT_BASE)) for file in find([folder])]


def lost(tasks: list[Task], jobs: int = 2) -> list[tuple[str, str, str]]:
    """File, rule of its only problem, and digest of each that came to nothing; all must come back in their order."""
    found = list(outcomes(tasks, jobs))
    assert [outcome.task for outcome in found] == tasks
    failed = [outcome for outcome in found if outcome.extract is None]
    assert all(len(one.problems) == 1 for one in failed)
    return [(one.task.file.name, one.problems[0].rule, one.sha256) for one in failed]


def deadly(task: Task) -> Outcome:
    """Work that one file ends together with the process; only in a worker, never in the process of the test."""
    if multiprocessing.parent_process() is not None and task.file.name == KILLED:
        os._exit(9)
    return work(task)


def deadly_once(task: Task) -> Outcome:
    """Work during which somebody ends the process, once; a file beside the specifications says whether that was."""
    mark = task.file.path.with_name(".ended")
    if task.file.name == KILLED and not mark.exists():
        mark.touch()
        os._exit(9)
    return work(task)


def stubborn(task: Task) -> Outcome:
    """Work that one file holds up in C code that keeps the interpreter to itself and listens to no signal."""
    if multiprocessing.parent_process() is not None and task.file.name == KILLED:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM, signal.SIGINT})
        ctypes.PyDLL(None).sleep(600)
    return work(task)


def slow_expression(task: Task) -> Outcome:
    """Work that one file holds up in a regular expression, with a short time for each file."""
    if task.file.name == KILLED:
        vars(work_module)["parse"] = lambda *_: re.fullmatch(r"(a+)+b", "a" * 60)
    vars(work_module)["SECONDS_A_FILE"] = 1.0
    try:
        return work(task)
    finally:
        vars(work_module)["parse"] = parse


def test_outcomes_keep_the_order(specs: Path) -> None:
    many(specs, 40)
    tasks = tasks_of(specs)
    assert [outcome.task for outcome in outcomes(tasks, 2)] == tasks
    assert list(outcomes(tasks[:30], 3)) == list(outcomes(tasks[:30], 1))


def test_a_dead_worker_costs_one_file(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(specs, 34)
    tasks = tasks_of(specs)
    monkeypatch.setattr(worker, "work", deadly)
    assert lost(tasks) == [(KILLED, "crash", "")]


def test_a_worker_that_somebody_ended_costs_no_file(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(specs, 34)
    tasks = tasks_of(specs)
    monkeypatch.setattr(worker, "work", deadly_once)
    assert lost(tasks) == []
    assert (specs / ".ended").exists()


def test_a_worker_that_hangs_in_c_code_is_ended(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(specs, 34)
    tasks = tasks_of(specs)
    monkeypatch.setattr(worker, "work", stubborn)
    monkeypatch.setattr(worker, "PATIENCE", 5.0)
    start = time.monotonic()
    assert lost(tasks) == [(KILLED, "time-limit", "")]
    assert time.monotonic() - start < 30
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_regular_expression_that_does_not_end_is_broken_off(
    specs: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    many(specs, 34)
    monkeypatch.setattr(worker, "work", slow_expression)
    monkeypatch.setattr(pool, "work", slow_expression)
    monkeypatch.setattr(work_module, "SECONDS_A_FILE", 1.0)
    assert lost(tasks_of(specs), jobs) == [(KILLED, "time-limit", "")]


def test_a_large_file_is_worked_on_in_a_worker(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(specs, a=specification("Clerk"))
    (specs / KILLED).write_bytes(b"<html>" + b"<p>text</p>\n" * 50_000)
    monkeypatch.setattr(worker, "work", deadly)
    assert lost(tasks_of(specs)) == [(KILLED, "crash", "")]


SCRIPT = """
import sys
from pathlib import Path
from kg.build import BuildOptions, build
from kg.store import StoreDirectory
print(build(StoreDirectory(Path(sys.argv[2])), [Path(sys.argv[1])], BuildOptions(jobs=2)).classes)
"""


def test_a_script_without_a_guard_builds_all_the_same(specs: Path, store: Path, tmp_path: Path) -> None:
    many(specs, 26)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(specs), str(store)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "26\n", done.stderr


def test_leaving_early_leaves_no_worker(specs: Path) -> None:
    many(specs, 40)
    found = outcomes(tasks_of(specs), 2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_few_files_need_no_worker(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(specs, a=specification("Clerk"))
    monkeypatch.setattr(pool, "Worker", None)
    assert len(list(outcomes(tasks_of(specs), 8))) == 1
