"""A build that is killed at any moment leaves the last good generation, and the next build completes."""

import random
import signal
import time

import pytest

from kg.errors import StoreError
from kg.store import StoreDirectory
from tests.store.invented import Spawn, build, graph_iri

MOMENTS = 10
SPECIFICATIONS = 200

# Builds without end; each generation holds one whole set of specifications, which all carry its number.
BUILDER = """
import sys
from pathlib import Path
from kg.store import StoreDirectory
directory, count = StoreDirectory(Path(sys.argv[1])), int(sys.argv[2])
print("ready", flush=True)
while True:
    with directory.update() as update:
        generation = update.begin()
        names = [f"https://example.org/specification/{n}" for n in range(count)]
        generation.remove_graphs(names)
        generation.load(
            f'<{name}/{n}> <https://example.org/made-in> "{generation.number}" <{name}> .\\n'.encode()
            for name in names for n in range(20)
        )
        generation.manifest.set_setting("made-in", str(generation.number))
    print(generation.number, flush=True)
"""
MADE_IN = "SELECT ?made (COUNT(*) AS ?n) { ?s <https://example.org/made-in> ?made } GROUP BY ?made"


def assert_whole(directory: StoreDirectory) -> None:
    """The store holds one whole generation: graph and manifest of the same number, nothing missing."""
    with directory.open() as store:
        rows = [tuple(str(term.value) for term in row if term) for row in store.select(MADE_IN).rows]  # type: ignore[union-attr]
        assert rows == [(str(store.number), str(SPECIFICATIONS * 20))]
        assert store.manifest.setting("made-in") == str(store.number)


def test_killed_at_any_moment(directory: StoreDirectory, spawn: Spawn) -> None:
    chance = random.Random(20)
    good = 0
    for moment in range(MOMENTS):
        process = spawn(BUILDER, directory.path, SPECIFICATIONS)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if moment:
            time.sleep(chance.uniform(0.0, 0.4))
        else:
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert_whole(directory)
        with directory.open() as store:
            assert store.number >= good
            good = store.number
    build(directory, 1000)
    with directory.open() as store:
        assert graph_iri(1000) in store.graphs()


def test_killed_first_build(directory: StoreDirectory, spawn: Spawn) -> None:
    process = spawn(BUILDER, directory.path, SPECIFICATIONS * 100)
    assert process.stdout is not None
    process.stdout.readline()
    while not (directory.path / "generations" / "000001" / "graph").exists():
        time.sleep(0.005)
    process.kill()
    process.communicate()
    with pytest.raises(StoreError, match="there is no store here"):
        directory.open()
    build(directory, 1)
    with directory.open() as store:
        assert store.graphs() == [graph_iri(1)]


READER = """
import sys
from pathlib import Path
from kg.store import StoreDirectory
with StoreDirectory(Path(sys.argv[1])).open() as store:
    for line in sys.stdin:
        print(store.number, len(list(store.quads())), len(store.manifest.files()), flush=True)
"""


def test_reader_keeps_its_generation_while_another_process_switches(directory: StoreDirectory, spawn: Spawn) -> None:
    build(directory, 1, 2, 3)
    reader = spawn(READER, directory.path)
    assert reader.stdin is not None
    assert reader.stdout is not None

    def look() -> str:
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write("\n")
        reader.stdin.flush()
        return reader.stdout.readline()

    assert look() == "1 60 3\n"
    with directory.update() as update:
        generation = update.begin()
        generation.remove_graphs([graph_iri(1), graph_iri(2)])
        generation.manifest.remove("/specs/1.txt")
        assert look() == "1 60 3\n"
    assert look() == "1 60 3\n"
    with directory.update() as update:
        assert look() == "1 60 3\n"
        update.begin().remove_graphs([graph_iri(3)])
    assert look() == "1 60 3\n"
