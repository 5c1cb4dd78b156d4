"""Whole-graph validation: the fast engine over a store on disk, beside pyshacl over rdflib with the same results.

The graph is that of the examples, copied under as many agencies as it takes.

python benchmarks/validation.py [--classes 1000 10000] [--pyshacl 1000]
"""

import argparse
import math
import resource
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.build import build
from kg.resources import folder as examples
from kg.store import StoreDirectory
from kg.store.embedded import EmbeddedStore
from kg.validate import validate
from kg.validate.engine import Engine, results
from kg.validate.facts import Facts
from kg.validate.profile import Profile
from kg.validate.rules import shipped
from kg.vocabulary import DEFAULT_BASE, PREFIXES

_AT_ONCE = 50
"""Copies that are loaded together."""


def graph(count: int, folder: Path) -> ox.Store:
    """A store of at least so many classes: those of the examples, again and again under other agencies."""
    with StoreDirectory(folder / "examples").open() as snapshot:
        dumped = (snapshot.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b"").decode()
        classes = snapshot.oxigraph.query("SELECT ?c WHERE { GRAPH ?g { ?s jc:definesClass ?c } }", prefixes=PREFIXES)
        assert isinstance(classes, ox.QuerySolutions)
        agency = next(classes)["c"].value.removeprefix(DEFAULT_BASE).partition("/")[0]
        fewest = 1 + sum(1 for _ in classes)
    own = f"{DEFAULT_BASE}{agency}"
    moving = [line for line in dumped.splitlines(keepends=True) if own in line]
    oxigraph = ox.Store(str(folder / str(count)))
    fixed = "".join(line for line in dumped.splitlines(keepends=True) if own not in line)
    oxigraph.bulk_load(input=fixed.encode(), format=ox.RdfFormat.N_QUADS)
    text = "".join(moving)
    for first in range(0, count, fewest * _AT_ONCE):
        numbers = range(first, min(first + fewest * _AT_ONCE, count), fewest)
        copies = "".join(text.replace(own, f"{own}-{number}") for number in numbers)
        oxigraph.bulk_load(input=copies.encode(), format=ox.RdfFormat.N_QUADS)
    return oxigraph


def measure(count: int, folder: Path, beside: bool) -> float:
    """Seconds for validating so many classes, which are printed; with pyshacl beside it if that is asked for."""
    oxigraph = graph(count, folder)
    start = time.perf_counter()
    report = validate(EmbeddedStore(oxigraph), engine=Engine.FAST, profile=Profile(), checks=())
    seconds = time.perf_counter() - start
    counts = f"{report.checked.classes:,} classes, {len(oxigraph):,} triples"
    print(f"{counts}: {seconds:.1f} s, {len(report.findings):,} findings, {_peak():.1f} GB at most", flush=True)
    if beside:
        data, shapes = folder / "facts.nt", shipped().shapes
        Facts(oxigraph).write(data)
        taken: dict[Engine, float] = {}
        found: dict[Engine, Counter[object]] = {}
        for engine in (Engine.FAST, Engine.PYSHACL):
            list(results("", shapes, engine))  # both have the shapes ready
            start = time.perf_counter()
            found[engine] = Counter(results(data, shapes, engine))
            taken[engine] = time.perf_counter() - start
        assert found[Engine.FAST] == found[Engine.PYSHACL]
        ratio = taken[Engine.PYSHACL] / taken[Engine.FAST]
        alone = ", ".join(f"{engine.value} {found:.1f} s" for engine, found in taken.items())
        print(f"  the engines on the same triples, same {found[Engine.FAST].total():,} results: {alone}: {ratio:.0f}x")
        print(
            f"  pyshacl beside our whole run, with findings in words: {taken[Engine.PYSHACL] / seconds:.0f}x",
            flush=True,
        )
    return seconds


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--pyshacl", type=int, default=1_000, help="the most classes that pyshacl is tried on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(StoreDirectory(Path(folder) / "examples"), [examples("examples")])
        taken = [(count, measure(count, Path(folder), count <= options.pyshacl)) for count in options.classes]
    for (few, before), (many, after) in pairwise(taken):
        print(f"growth {few:,} to {many:,}: exponent {math.log(after / before) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
