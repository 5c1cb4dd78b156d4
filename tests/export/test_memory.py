"""Memory does not grow with the graph: what is held is a run of lines and a lot of nodes, whatever the size."""

import gc
import tracemalloc
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from benchmarks.synthetic import build
from kg.export import Selection, export, sorting
from kg.store import StoreDirectory

SMALL, LARGE = 30, 180
"""Classes of two stores, one six times the other."""

RUNS = {"graphml": 300, "gexf": 300, "jgf": 300, "csv": 300, "parquet": 300, "xlsx": 300, "ntriples": 3_000}
"""Format -> lines sorted at a time: what the small store has fills a run, and so does what a large export has."""


_SLOW = pytest.mark.slow


class Counting(RawIOBase):
    """A stream that keeps nothing but the number of bytes."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        length = len(bytes(data))  # type: ignore[call-overload]
        self.size += length
        return int(length)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("synthetic")
    for classes in (SMALL, LARGE):
        build(folder / str(classes), classes)
    return folder / str(SMALL), folder / str(LARGE)


def peak(path: Path, format: str) -> tuple[int, int]:
    """The most bytes that Python held during an export, and the bytes written."""
    with StoreDirectory(path).open() as store:
        stream = Counting()
        gc.collect()
        tracemalloc.start()
        try:
            export(store, "full", format, cast(BinaryIO, stream), selection=Selection("full"))
            return tracemalloc.get_traced_memory()[1], stream.size
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("format", [pytest.param(name, marks=_SLOW if name == "xlsx" else ()) for name in RUNS])
def test_six_times_the_classes_take_no_more_memory(
    stores: tuple[Path, Path], format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The runs and lots of a large export, made small, so that both stores fill them.
    monkeypatch.setattr(sorting, "RUN", RUNS[format])
    monkeypatch.setattr("kg.export.property_graph._RUN", RUNS[format])
    monkeypatch.setattr("kg.export.property_graph._LOT", 20)
    monkeypatch.setattr("kg.export.statements._LOT", 100)
    monkeypatch.setattr("kg.export.tables._LOT", 50)
    monkeypatch.setattr("kg.export.class_facts._LOT", 15)
    monkeypatch.setattr("kg.export.drawing.placement.MOST", 50)
    with StoreDirectory(stores[0]).open() as store:
        export(store, "full", format, cast(BinaryIO, Counting()))  # what is imported for it stays in memory
    (low, few), (high, many) = (peak(path, format) for path in stores)
    assert many > 3 * few, "more was written"
    # Each run that is merged has a buffer of 8 KB; the larger store has some thirty more of them.
    assert high < low + 400_000, f"{low:,} bytes for {SMALL} classes, {high:,} for {LARGE}"


def test_progress_is_told(stores: tuple[Path, Path]) -> None:
    told: list[tuple[int, int]] = []
    stream = cast(BinaryIO, Counting())
    with StoreDirectory(stores[1]).open() as store:
        export(store, "full", "jgf", stream, progress=lambda done, total: told.append((done, total)))
    totals = {total for _, total in told}
    assert len(totals) == 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 3
