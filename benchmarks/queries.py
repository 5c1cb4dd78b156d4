"""Every query of the catalogue against the same text in plain pyoxigraph: python benchmarks/queries.py --classes 1000

Both run on one store in one run, turn about; stores of synthetic.py are made in a folder and kept there. The project
finds the query, resolves the names of its parameters, binds them and reads the rows; pyoxigraph gets the bound text and
reads the same rows. What names cost to resolve is shown as well: plain SPARQL is given terms. A query marked `indexed`
that takes more than a second fails the run; so do different rows.
"""

import argparse
import math
import sys
import time
from pathlib import Path

import pyoxigraph as ox

from benchmarks.synthetic import class_iri, store, title
from kg.knowledge_graph import KnowledgeGraph
from kg.query import Kind, Query, bind, run
from kg.query.class_names import resolver
from kg.store import Snapshot, StoreDirectory
from kg.vocabulary import PREFIXES

SLOW = 1.0
"""Seconds that a query marked `indexed` may take."""
_CLASS = 5
_VALUES = {
    "class": class_iri(_CLASS),
    "a": class_iri(_CLASS - 1),
    "b": class_iri(_CLASS),
    "competency": "competency 7",
    "series": title(_CLASS).rpartition(" ")[0],
    "agency": "Synthetic",
    "demand": "Kneeling",
    "credential": "credential 7",
    "grade": "S-7",
    "file": "77.txt",
    "line": "9",
    "date": "1960-01-01",
    "level": "medium",
    "words": "bobobobo",
}


def values_of(query: Query) -> dict[str, str]:
    """Values for the parameters that must be given."""
    return {each.name: _VALUES[each.name] for each in query.parameters if each.required}


def plain(snapshot: Snapshot, text: str) -> int:
    """How many rows pyoxigraph reads for a bound text."""
    found = snapshot.oxigraph.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sum(1 for _ in found)


def timed(snapshot: Snapshot, query: Query, runs: int) -> tuple[float, float, float, int]:
    """Seconds of the project, of plain pyoxigraph and of resolving names, the quickest of each, and the rows."""
    values = values_of(query)
    own = rival = naming = math.inf
    rows = 0
    for _ in range(runs):
        start = time.perf_counter()
        text = bind(query, values, resolver(snapshot))
        naming = min(naming, time.perf_counter() - start)
        start = time.perf_counter()
        expected = plain(snapshot, text)
        rival = min(rival, time.perf_counter() - start)
        start = time.perf_counter()
        rows = sum(1 for _ in run(snapshot, query, values).rows)
        own = min(own, time.perf_counter() - start)
        if rows != expected:
            raise SystemExit(f"{query.name}: {rows} rows, but {expected} of plain pyoxigraph")
    return own, rival, naming, rows


def main() -> None:
    """Time every report at each size, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/jobkg-benchmarks"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cost", choices=("indexed", "scan"), help="only queries of this cost")
    parser.add_argument("--names", nargs="*", help="only these queries")
    options = parser.parse_args()
    queries = [
        query
        for query in KnowledgeGraph.catalogue().of_kind(Kind.REPORT)
        if options.cost in (None, query.cost) and (not options.names or query.name in options.names)
    ]
    slow = []
    for size in sorted(options.classes):
        print(f"\n{size:,} classes{'':<24}rows      plain   jobclass-kg   ratio   (names)", flush=True)
        ours = theirs = 0.0
        with StoreDirectory(store(options.scratch, size)).open() as snapshot:
            for query in queries:
                own, rival, naming, rows = timed(snapshot, query, options.runs)
                ours, theirs = ours + own, theirs + rival
                told = f"{rows:8,} {rival * 1000:8.1f} ms {own * 1000:9.1f} ms {own / rival:7.2f}"
                print(f"  {query.name:<34}{told}   {naming * 1000:5.1f} ms  {query.cost}", flush=True)
                if query.cost == "indexed" and own > SLOW:
                    slow.append(f"{query.name} takes {own:.1f} s at {size:,} classes")
        print(f"  all together: plain {theirs:.2f} s, jobclass-kg {ours:.2f} s, ratio {ours / theirs:.2f}")
    if slow:
        sys.exit("; ".join(slow))


if __name__ == "__main__":
    main()
