"""Loading O*NET beside a plain rdflib loader: python benchmarks/onet.py [--release DIR] [--file NAME] [--full]

Both read one file of a release from the disk, make the same triples of its rows and put them into a store of their own
on the disk: the project's into an embedded Oxigraph, the plain one into an rdflib graph that is then written as
N-Triples, since rdflib has no store on disk. They run turn about, and the fewest seconds of each count: those on the
clock, and those of the processors, which other work on the machine disturbs less. As many triples must come of both,
else the run fails; so it does below the target. With --full the whole release is loaded as well.
"""

import argparse
import csv
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import rdflib
from python_calamine import load_workbook
from rdflib import RDF, XSD, Graph, Literal, URIRef

from kg.link.onet import load_onet
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, JC, onet_graph

TARGET: Final = 20
"""Times as fast as the plain loader."""
_LISTS: Final = ("Occupation Data", "Content Model Reference", "Scales Reference", "Read Me")
_ONET: Final = f"{DEFAULT_BASE}onet/"
_NUMBERS: Final = {
    "Data Value": ("ratingValue", XSD.decimal),
    "N": ("sampleSize", XSD.integer),
    "Standard Error": ("standardError", XSD.decimal),
    "Lower CI Bound": ("lowerBound", XSD.decimal),
    "Upper CI Bound": ("upperBound", XSD.decimal),
}
_NEEDED: Final = ("Skills", "Knowledge", "Abilities")
"""Files of what an occupation requires where it is important."""
_FLAGS: Final = {"Recommend Suppress": "suppress", "Not Relevant": "notRelevant"}


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of any edition."""
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).get_sheet_by_index(0).to_python()
        rows = [[str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in row] for row in sheet]
    else:
        with path.open(encoding="utf-8", newline="") as stream:
            is_text = path.suffix == ".txt"
            rows = list(csv.reader(stream, delimiter="\t" if is_text else ",", quoting=3 if is_text else 0))
    header, *below = rows
    for row in below:
        yield {name: cell for name, cell in zip(header, row, strict=True) if cell not in ("", "n/a")}


def plain(path: Path, version: str, output: Path) -> Graph:
    """The ratings of a file as an rdflib graph, written as N-Triples."""
    graph = Graph()
    for row in table(path):
        code, element, scale = row["O*NET-SOC Code"], row["Element ID"], row["Scale ID"]
        occupation = URIRef(f"{_ONET}occupation/{quote(code)}")
        rating = URIRef(f"{_ONET}{version}/rating/{quote(code)}/{quote(element)}/{quote(scale)}")
        graph.add((rating, RDF.type, URIRef(f"{JC}Rating")))
        graph.add((rating, URIRef(f"{JC}ratingOf"), occupation))
        graph.add((rating, URIRef(f"{JC}ratedElement"), URIRef(f"{_ONET}element/{quote(element)}")))
        graph.add((rating, URIRef(f"{JC}scale"), URIRef(f"{_ONET}scale/{quote(scale)}")))
        for column, (name, datatype) in _NUMBERS.items():
            if column in row:
                graph.add((rating, URIRef(f"{JC}{name}"), Literal(row[column], datatype=datatype)))
        for column, name in _FLAGS.items():
            if column in row:
                graph.add((rating, URIRef(f"{JC}{name}"), Literal(row[column] == "Y")))
        month, _, year = row["Date"].partition("/")
        graph.add((rating, URIRef(f"{JC}recordedOn"), Literal(f"{year}-{month}", datatype=XSD.gYearMonth)))
        graph.add((rating, URIRef(f"{JC}domainSource"), Literal(row["Domain Source"])))
        is_important = scale == "IM" and float(row["Data Value"]) >= 3 and row.get("Recommend Suppress") != "Y"
        if is_important and path.stem in _NEEDED:
            needed = URIRef(f"{_ONET}element/{quote(element)}")
            graph.add((occupation, URIRef(f"{JC}referenceRequires"), needed))
    graph.serialize(output, format="nt", encoding="utf-8")
    return graph


def count_ratings(store: Path, version: str) -> int:
    """The triples of ratings, and those that follow from them, in the project's store."""
    question = f"""
        SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH <{onet_graph(DEFAULT_BASE, version)}> {{
          {{ ?s <{JC}referenceRequires> ?o }} UNION {{ ?s a <{JC}Rating> ; ?p ?o }}
        }} }}
    """
    with StoreDirectory(store).open() as snapshot:
        ((count,),) = snapshot.select(question).rows
    return int(getattr(count, "value", "0"))


def excerpt(release: Path, file: Path, folder: Path) -> Path:
    """A folder with one file of a release and the lists to which it refers."""
    for path in release.iterdir():
        if path == file or path.stem.replace("_", " ").title() in _LISTS:
            shutil.copyfile(path, folder / path.name)
    return folder


def clocks() -> tuple[float, float]:
    """Seconds on the clock, and of the processors by this process and those that it started."""
    times = os.times()
    return time.perf_counter(), times.user + times.system + times.children_user + times.children_system


def best(before: tuple[float, float], since: tuple[float, float]) -> tuple[float, float]:
    """The fewest seconds of each clock, of those before and those since a start."""
    now = clocks()
    return min(before[0], now[0] - since[0]), min(before[1], now[1] - since[1])


def main() -> int:
    """Print seconds and ratio; 1 when the target is missed."""
    shared = Path(os.environ.get("JOBKG_SHARED") or Path(__file__).parents[2] / "shared")
    parser = argparse.ArgumentParser(description="Load one file of O*NET beside a plain rdflib loader.")
    parser.add_argument("--release", type=Path, default=shared / "data" / "onet" / "29.3-excel")
    parser.add_argument("--file", default="Skills.xlsx", help="a file of ratings in it")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--full", action="store_true", help="load the whole release as well")
    options = parser.parse_args()
    file: Path = options.release / options.file
    own_best = lists_best = plain_best = (float("inf"), float("inf"))
    with tempfile.TemporaryDirectory(prefix="jobkg-onet-") as name:
        place = Path(name)
        both, lists = place / "both", place / "lists"
        both.mkdir()
        lists.mkdir()
        excerpt(options.release, file, both)
        excerpt(options.release, options.release, lists)
        for run in range(options.runs):
            start = clocks()
            report = load_onet(StoreDirectory(place / f"own{run}"), both)
            own_best = best(own_best, start)
            start = clocks()
            load_onet(StoreDirectory(place / f"lists{run}"), lists)
            lists_best = best(lists_best, start)
            start = clocks()
            graph = plain(file, report.version, place / "plain.nt")
            plain_best = best(plain_best, start)
            own = count_ratings(place / f"own{run}", report.version)
            assert own == len(graph), f"{own} triples here, {len(graph)} with rdflib"
        rows = report.files[options.file]
        print(
            f"{options.file} of O*NET {report.version}: {rows:,} rows, {len(graph):,} triples, best of {options.runs}"
        )
        alone = (own_best[0] - lists_best[0], own_best[1] - lists_best[1])
        for label, (clock, processors) in (
            (f"rdflib {rdflib.__version__}, in memory and then as N-Triples", plain_best),
            ("jobkg link load onet, with the lists it needs", own_best),
            ("the same less a load of the lists alone", alone),
        ):
            ratio = f"{plain_best[0] / clock:.1f}x, {plain_best[1] / processors:.1f}x"
            print(f"  {label:<50} {clock:7.2f} s, of processors {processors:6.2f} s  {ratio}")
        if options.full:
            whole = load_onet(StoreDirectory(place / "whole"), options.release)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"the whole release: {whole.rows:,} rows, {whole.triples:,} triples in {whole.seconds:.1f} s")
            print(f"  peak memory of this run, rdflib's included: {peak:,.0f} MB")
    return 0 if plain_best[0] / own_best[0] >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
