"""Reading the California specifications: python benchmarks/california.py [--folder DIR] [--jobs 2] [--skip-rdflib]

In one run, on the same files: documents read and parsed a second; the whole build to a store on disk; the same triples
made by a plain rdflib pipeline (the same parser, rdflib for the graph and its file, which is written as N-Quads and, as
rdflib does when no format is named, as TriG); and reading the files plus one bulk load of the same N-Quads into
Oxigraph, which is the least that any build with this store can take.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.build import BuildOptions, build
from kg.build.worker import collect_seldom
from kg.parse import parse
from kg.parse.template_file import shipped
from kg.rdf import write
from kg.read import read
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE

_CHUNK = 16


def main() -> None:
    """Time everything and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(os.environ.get("JOBKG_SHARED") or Path(__file__).parents[2] / "shared")
    parser.add_argument("--folder", type=Path, default=shared / "data" / "specs" / "california")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--skip-rdflib", action="store_true", help="leave out the slow side")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.is_file())
    reading = _parsing(files, options.jobs)
    print(f"read and parsed       {len(files)} documents in {reading:6.2f} s: {len(files) / reading:6.0f} a second")
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        start = time.perf_counter()
        report = build(StoreDirectory(store), [options.folder], BuildOptions(jobs=options.jobs))
        whole = time.perf_counter() - start
        rate = len(files) / whole
        print(f"build to a store      {report.triples} triples in {whole:6.2f} s: {rate:6.0f} documents a second")
        start = time.perf_counter()
        build(StoreDirectory(store), [options.folder], BuildOptions(jobs=options.jobs))
        print(f"build again, nothing changed                {time.perf_counter() - start:6.2f} s")
        nquads = _dump(store, Path(place) / "all.nq")
        bulk = _bulk_load(files, nquads, Path(place) / "bulk")
        print(
            f"read and bulk load    {bulk:6.2f} s; the build takes {whole / bulk:.2f} times that (target: at most 1.5)"
        )
        if not options.skip_rdflib:
            dataset, making = _plain_rdflib(files)
            for name in ("nquads", "trig"):
                start = time.perf_counter()
                dataset.serialize(str(Path(place) / f"rdflib.{name}"), format=name)
                plain = making + time.perf_counter() - start
                ratio = f"the build is {plain / whole:.1f} times as fast (target: 20)"
                print(f"plain rdflib pipeline {plain:6.2f} s, written as {name}; {ratio}")


def _parsing(files: Sequence[Path], jobs: int) -> float:
    """Seconds to read and parse all files in so many worker processes, these being up and warm."""
    chunks = [files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=collect_seldom) as pool:
        list(pool.map(_parse_chunk, chunks[: 2 * jobs]))
        start = time.perf_counter()
        assert sum(pool.map(_parse_chunk, chunks)) == len(files)
        return time.perf_counter() - start


def _parse_chunk(files: Sequence[Path]) -> int:
    return sum(bool(parse(read(path, path.name), shipped()).classes) for path in files)


def _dump(store: Path, target: Path) -> Path:
    with StoreDirectory(store).open() as snapshot:
        snapshot.oxigraph.dump(str(target), format=ox.RdfFormat.N_QUADS)
    return target


def _bulk_load(files: Sequence[Path], nquads: Path, store: Path) -> float:
    start = time.perf_counter()
    for path in files:
        path.read_bytes()
    target = ox.Store(str(store))
    target.bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
    target.flush()
    return time.perf_counter() - start


def _plain_rdflib(files: Sequence[Path]) -> tuple[rdflib.Dataset, float]:
    start = time.perf_counter()
    dataset = rdflib.Dataset()
    for path in files:
        specification = parse(read(path, path.name), shipped())
        dataset.parse(data=write(specification, DEFAULT_BASE).nquads.decode(), format="nquads")
    return dataset, time.perf_counter() - start


if __name__ == "__main__":
    main()
