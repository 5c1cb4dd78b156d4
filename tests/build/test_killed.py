"""A build that is killed at any moment leaves the last good store and no process, and the next build completes."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

from tests.build.invented import Builder, fresh, generation, many, marked_processes, quads, rows

ROOT = Path(__file__).parents[2]
MOMENTS = int(os.environ.get("JOBKG_KILLS", "10"))
FILES = 30

BUILDER = """
import sys
from pathlib import Path
from kg.build import BuildOptions, build
from kg.store import StoreDirectory
print("ready", flush=True)
build(StoreDirectory(Path(sys.argv[2])), [Path(sys.argv[1])], BuildOptions(jobs=2))
"""


def start(specs: Path, store: Path, mark: str) -> "subprocess.Popen[str]":
    """A process that is about to build."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(specs), str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "JOBKG_MARK": mark},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def wait_until_gone(mark: str) -> None:
    deadline = time.monotonic() + 10
    while left := marked_processes(mark):
        if time.monotonic() > deadline:
            for number in left:
                os.kill(number, signal.SIGKILL)
            raise AssertionError("processes outlive the build that was killed")
        time.sleep(0.02)


def change_all(specs: Path, number: int) -> None:
    for path in specs.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text.partition(' Edition')[0].rstrip()} Edition {number}\n", encoding="utf-8")


def test_killed_at_any_moment(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    many(specs, FILES)
    first = start(specs, store, "none")
    begun = time.monotonic()
    assert first.wait(timeout=60) == 0
    duration = time.monotonic() - begun
    chance = random.Random(11)
    good = quads(store)
    for moment in range(MOMENTS):
        change_all(specs, moment)
        mark = uuid.uuid4().hex
        number = generation(store)
        process = start(specs, store, mark)
        time.sleep(chance.uniform(0.0, duration))
        process.send_signal(signal.SIGKILL)
        process.wait()  # not for the end of its output, which a worker that lives on would hold open
        wait_until_gone(mark)
        assert process.stdout is not None
        process.stdout.close()
        if generation(store) == number:
            assert quads(store) == good, f"moment {moment}"
        else:
            assert quads(store) == fresh(tmp_path / f"fresh-{moment}", specs)
        run()
        good = quads(store)
    assert good == fresh(tmp_path / "fresh", specs)


def test_readers_work_while_a_build_runs(specs: Path, store: Path, run: Builder) -> None:
    many(specs, FILES)
    run()
    change_all(specs, 1)
    before, mark = quads(store), uuid.uuid4().hex
    process = start(specs, store, mark)
    answers = 0
    while process.poll() is None:
        assert len(rows(store, "SELECT ?class { ?spec jc:definesClass ?class }")) == FILES
        assert quads(store) == before or generation(store) == 2
        answers += 1
    process.communicate()
    assert process.returncode == 0
    assert answers > 1
    assert quads(store) != before
