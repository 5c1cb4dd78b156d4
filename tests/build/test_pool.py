"""Worker processes: all files come back in order, a dead worker costs one file, and no worker outlives its parent."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import pool
from kg.build.files import find
from kg.build.pool import outcomes
from kg.build.settings import Settings
from kg.build.work import Outcome, Task, work
from kg.vocabulary import DEFAULT_BASE
from tests.build.invented import many, specification, write

ROOT = Path(__file__).parents[2]
KILLED = "017.txt"


def tasks_of(folder: Path) -> list[Task]:
    return [Task(file, Settings(DEFAULT_BASE)) for file in find([folder])]


def deadly(chunk: list[Task]) -> list[Outcome]:
    """What a worker does, in which one file kills it; only in a worker, never in the process of the test."""
    if multiprocessing.parent_process() is not None and any(task.file.name == KILLED for task in chunk):
        os._exit(9)
    return [work(task) for task in chunk]


def test_outcomes_keep_the_order(specs: Path) -> None:
    many(specs, 40)
    tasks = tasks_of(specs)
    assert [outcome.task for outcome in outcomes(tasks, 2)] == tasks
    assert list(outcomes(tasks[:30], 3)) == list(outcomes(tasks[:30], 1))


def test_a_dead_worker_costs_one_file(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(specs, 34)
    tasks = tasks_of(specs)
    monkeypatch.setattr(pool, "_work_on", deadly)
    found = list(outcomes(tasks, 2))
    assert [outcome.task for outcome in found] == tasks
    lost = [outcome for outcome in found if outcome.extract is None]
    assert [(one.task.file.name, one.problems[0].rule, one.sha256) for one in lost] == [(KILLED, "crash", "")]


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
    monkeypatch.setattr(pool, "_pool", None)
    assert len(list(outcomes(tasks_of(specs), 8))) == 1
