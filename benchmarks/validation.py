"""Whole-graph validation: the fast engine over a store on disk, beside pyshacl over rdflib with the same results.

Stores of N invented classes are made in a folder by synthetic.py and kept there; --store takes one that is there
already. On the same triples the two engines have to give the same results, one by one; our whole run, which copies the
triples out of the store, applies the shapes and puts every finding into words with its place, is timed by itself. The
growth exponent is the slope from one size to the next, in logarithms: 1 grows as the graph does.

python benchmarks/validation.py [--classes 1000 10000] [--pyshacl 1000] [--store DIR]
"""

import argparse
import math
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import synthetic
from kg.store import StoreDirectory
from kg.store.embedded import EmbeddedStore
from kg.validate import validate
from kg.validate.engine import Engine, results
from kg.validate.facts import Facts
from kg.validate.profile import Profile
from kg.validate.rules import shipped


@dataclass(frozen=True)
class Whole:
    """One validation of a whole store; `peak` is the memory of the process in GB."""

    seconds: float
    classes: int
    triples: int
    findings: int
    peak: float


def whole(path: Path) -> Whole:
    """Validate the store once, by all shapes."""
    with StoreDirectory(path).open() as snapshot:
        start = time.perf_counter()
        report = validate(snapshot, engine=Engine.FAST, profile=Profile(), checks=())
        seconds = time.perf_counter() - start
        triples = len(snapshot.oxigraph)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return Whole(seconds, report.checked.classes, triples, len(report.findings), peak)


def measure(path: Path, most: int, runs: int) -> tuple[int, float]:
    """How many classes a store has and the seconds for validating them; pyshacl beside it up to `most` classes."""
    # A process for each run, as a user starts one: what an engine leaves in memory slows down what comes after it.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        taken = sorted((pool.submit(whole, path).result() for _ in range(runs)), key=lambda run: run.seconds)
    run = taken[len(taken) // 2]
    times = f"{taken[0].seconds:.1f} to {taken[-1].seconds:.1f} s in {runs} runs"
    print(f"{run.classes:,} classes, {run.triples:,} triples: {run.seconds:.1f} s ({times}), ", end="")
    print(f"{run.findings:,} findings, {run.peak:.1f} GB at most", flush=True)
    if run.classes <= most:
        with StoreDirectory(path).open() as snapshot:
            _beside(snapshot, run.seconds)
    return run.classes, run.seconds


def _beside(store: EmbeddedStore, seconds: float) -> None:
    shapes = shipped().shapes
    taken: dict[Engine, float] = {}
    found: dict[Engine, Counter[object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "facts.nt"
        Facts(store).write(data)
        for engine in (Engine.FAST, Engine.PYSHACL):
            list(results("", shapes, engine))  # both have the shapes ready
            start = time.perf_counter()
            found[engine] = Counter(results(data, shapes, engine))
            taken[engine] = time.perf_counter() - start
    assert found[Engine.FAST] == found[Engine.PYSHACL]
    total, plain = found[Engine.FAST].total(), taken[Engine.PYSHACL]
    alone = ", ".join(f"{engine.value} {each:.1f} s" for engine, each in taken.items())
    print(f"  the engines on the same triples, same {total:,} results: {alone}: {plain / taken[Engine.FAST]:.0f}x")
    print(f"  pyshacl beside our whole run, with findings in words: {plain / seconds:.0f}x", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--pyshacl", type=int, default=1_000, help="the most classes that pyshacl is tried on")
    parser.add_argument("--store", type=Path, help="a folder with a store, to be measured as well")
    parser.add_argument("--runs", type=int, default=3, help="how often our run is timed; the median counts")
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/jobkg-benchmarks"))
    options = parser.parse_args()
    taken = [
        measure(synthetic.store(options.scratch, count), options.pyshacl, options.runs) for count in options.classes
    ]
    for (few, before), (many, after) in pairwise(taken):
        print(f"growth {few:,} to {many:,}: exponent {math.log(after / before) / math.log(many / few):.2f}")
    if options.store:
        measure(options.store, options.pyshacl, options.runs)


if __name__ == "__main__":
    main()
