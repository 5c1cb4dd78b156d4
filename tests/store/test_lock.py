"""One writer at a time, and a lock that ends with its holder."""

import os
import time

import pytest

from kg.errors import StoreBusyError
from kg.store import StoreDirectory
from tests.store.invented import Spawn, build, graph_iri

HOLDER = """
import sys
from pathlib import Path
from kg.store import StoreDirectory
with StoreDirectory(Path(sys.argv[1])).update() as update:
    print("holding", flush=True)
    sys.stdin.readline()
"""

# Leaves a forked child behind that outlives it, as a killed build leaves its workers.
PARENT = """
import os, signal, sys, time
from pathlib import Path
from kg.store import StoreDirectory
with StoreDirectory(Path(sys.argv[1])).update() as update:
    child = os.fork()
    if child == 0:
        os.close(1)
        time.sleep(60)
    print(child, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_second_writer_is_told_who_writes(directory: StoreDirectory, spawn: Spawn) -> None:
    build(directory, 1)
    holder = spawn(HOLDER, directory.path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    with pytest.raises(StoreBusyError, match=f"process {holder.pid} is writing to the store"), directory.update():
        pass
    with directory.open() as store:
        assert store.graphs() == [graph_iri(1)]
    holder.communicate("\n")
    build(directory, 2)


def test_second_turn_in_the_same_process_is_refused(directory: StoreDirectory) -> None:
    with directory.update():
        busy = pytest.raises(StoreBusyError, match=f"process {os.getpid()}")
        with busy, StoreDirectory(directory.path).update():
            pass
    with directory.update():
        pass


def test_lock_of_a_killed_process_is_free_though_its_child_lives(directory: StoreDirectory, spawn: Spawn) -> None:
    parent = spawn(PARENT, directory.path)
    child = int(parent.communicate()[0])
    try:
        os.kill(child, 0)
        time.sleep(0.1)
        build(directory, 1)
    finally:
        os.kill(child, 9)
