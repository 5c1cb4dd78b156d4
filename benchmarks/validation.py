"""Whole-graph validation: the fast engine over a store on disk, beside pyshacl over rdflib with the same results.

python benchmarks/validation.py [--classes 1000 10000] [--pyshacl 1000]
"""

import argparse
import math
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedStore
from kg.validate import validate
from kg.validate.engine import Engine, results
from kg.validate.facts import Facts
from kg.validate.profile import Profile
from kg.validate.rules import shipped
from kg.vocabulary import DCTERMS, JC, PROV, RDF, SKOS, XSD

BASE = "https://example.org/id/benchmark/"
STATEMENTS = 20


def lines(count: int) -> Iterator[str]:
    """N-Quads of `count` classes with one specification each, about 240 triples a class; every seventh has gaps."""
    agency = f"<{BASE}agency>"
    yield f"{agency} <{RDF}type> <{JC}Agency> .\n"
    yield f'{agency} <{SKOS}prefLabel> "Benchmark" .\n'
    for number in range(count):
        document = f"<{BASE}specification/{number}>"
        for line in _class(number, agency, document):
            yield f"{line} {document} .\n"


def _class(number: int, agency: str, document: str) -> Iterator[str]:
    job_class, whole = f"<{BASE}class/{number}>", f"<{XSD}integer>"
    yield f"{document} <{RDF}type> <{JC}Specification>"
    yield f"{document} <{JC}definesClass> {job_class}"
    yield f"{document} <{JC}publishedBy> {agency}"
    yield f'{document} <{JC}sourceFile> "{number}.txt"'
    yield f'{document} <{DCTERMS}title> "Class {number}"'
    yield f"{job_class} <{RDF}type> <{JC}JobClass>"
    yield f'{job_class} <{SKOS}prefLabel> "Class {number}"'
    yield f"{job_class} <{JC}agency> {agency}"
    if number % 7:
        yield f'{job_class} <{SKOS}notation> "C{number}"'
    for position in range(1, STATEMENTS + 1):
        statement = f"<{BASE}statement/{number}-{position}>"
        yield f"{job_class} <{JC}hasStatement> {statement}"
        yield f"{job_class} <{JC}hasDuty> {statement}"
        for kind in ("Statement", "Duty"):
            yield f"{statement} <{RDF}type> <{JC}{kind}>"
        if number % 7 or position > 1:
            yield f'{statement} <{JC}text> "Does the work {position} of class {number} with due care."'
        for name, value in (("position", position), ("firstLine", position + 9), ("lastLine", position + 9)):
            yield f'{statement} <{JC}{name}> "{value}"^^{whole}'
        yield f'{statement} <{JC}inSection> "Duties"'
        yield f"{statement} <{JC}applicability> <{JC}AllPositions>"
        yield f"{statement} <{PROV}wasDerivedFrom> {document}"


def measure(count: int, folder: Path, beside: bool) -> float:
    """Seconds for validating so many classes, which are printed; with pyshacl beside it if that is asked for."""
    oxigraph = ox.Store(str(folder / str(count)))
    oxigraph.bulk_load(input="".join(lines(count)).encode(), format=ox.RdfFormat.N_QUADS)
    start = time.perf_counter()
    report = validate(EmbeddedStore(oxigraph), engine=Engine.FAST, profile=Profile(), checks=())
    seconds = time.perf_counter() - start
    print(
        f"{count:,} classes, {len(oxigraph):,} triples: {seconds:.1f} s, {len(report.findings):,} findings", flush=True
    )
    if beside:
        data, shapes = Facts(oxigraph).document(), shipped().shapes
        taken: dict[Engine, float] = {}
        found: dict[Engine, Counter[object]] = {}
        for engine in (Engine.FAST, Engine.PYSHACL):
            start = time.perf_counter()
            found[engine] = Counter(results(data, shapes, engine))
            taken[engine] = time.perf_counter() - start
        assert found[Engine.FAST] == found[Engine.PYSHACL]
        ratio = taken[Engine.PYSHACL] / taken[Engine.FAST]
        print(f"  engines alone, same {found[Engine.FAST].total():,} results: {taken} {ratio:.0f}x", flush=True)
        print(f"  pyshacl beside the whole run: {taken[Engine.PYSHACL] / seconds:.0f}x", flush=True)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--pyshacl", type=int, default=1_000, help="the most classes that pyshacl is tried on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken = [(count, measure(count, Path(folder), count <= options.pyshacl)) for count in options.classes]
    for (few, before), (many, after) in pairwise(taken):
        print(f"growth {few:,} to {many:,}: exponent {math.log(after / before) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
