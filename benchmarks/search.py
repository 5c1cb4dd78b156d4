"""Full text search against a SPARQL regex on the same store: python benchmarks/search.py --classes 1000 10000

Both look for words in one run, on stores of synthetic.py that are made in a folder and kept there. A search is what
`jobkg search` does: hits ranked, with their passages, files and lines. The regex reads the text of every statement and
neither ranks nor stems; it takes as long for any word. The growth exponent is the slope between the first and the last
size, in logarithms: 0 does not grow, 1 grows as the store does.
"""

import argparse
import math
import re
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from benchmarks.synthetic import Words, store
from kg.analyze import search
from kg.analyze.search_filter import SearchFilter
from kg.store import Snapshot, StoreDirectory
from kg.vocabulary import PREFIXES

REGEX = """
SELECT ?statement ?text WHERE {{ ?statement jc:text ?text . FILTER(REGEX(?text, "{pattern}", "i")) }}
"""


def questions() -> dict[str, tuple[str, SearchFilter]]:
    """Words of several kinds: rare, common, two, a beginning, mistyped, and with filters."""
    words = Words().words
    rare, middle, common = words[15_000], words[500], words[0]
    series = f"{words[7].capitalize()} Worker"
    every = SearchFilter()
    return {
        "a rare word": (rare, every),
        "a common word": (common, every),
        "two words": (f"{common} {middle}", every),
        "the beginning of a word": (middle[:7], every),
        "a mistyped word": (f"{middle}x", every),
        "a title": (series, every),
        "of an agency": (middle, SearchFilter(agency="Synthetic")),
        "of a rung": (middle, SearchFilter(level=2)),
        "of a series": (common, SearchFilter(series=series)),
    }


def seconds(run: Callable[[], object], runs: int) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def regex_seconds(snapshot: Snapshot, text: str, runs: int) -> float:
    """How long plain SPARQL takes for any of the words."""
    pattern = "|".join(map(re.escape, text.split()))
    query = REGEX.format(pattern=pattern)

    def run() -> None:
        found = snapshot.oxigraph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        for _ in found:
            pass

    return seconds(run, runs)


def exponent(sizes: Sequence[int], taken: Sequence[float]) -> str:
    """The growth from the first to the last size; nothing for one size alone."""
    if len(sizes) < 2:
        return ""
    return f"{math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]):.2f}"


def main() -> None:
    """Time both at each size and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/jobkg-benchmarks"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--regex-runs", type=int, default=1)
    options = parser.parse_args()
    sizes = sorted(options.classes)
    own: dict[str, list[float]] = {name: [] for name in questions()}
    rival: list[float] = []
    for size in sizes:
        with StoreDirectory(store(options.scratch, size)).open() as snapshot:
            rival.append(regex_seconds(snapshot, questions()["a common word"][0], options.regex_runs))
            for name, (text, filters) in questions().items():
                answer = search(snapshot, snapshot.text_index, text, 20, None, filters)
                assert answer.hits, name
                asked = partial(search, snapshot, snapshot.text_index, text, 20, None, filters)
                own[name].append(seconds(asked, options.runs))
            print(f"\n{size:,} classes: SPARQL regex {rival[-1]:.2f} s", flush=True)
            for name in own:
                print(f"  {name:<26}{own[name][-1] * 1000:8.1f} ms   {rival[-1] / own[name][-1]:10,.0f}x")
    if len(sizes) > 1:
        print(f"\ngrowth from {sizes[0]:,} to {sizes[-1]:,} classes: SPARQL regex {exponent(sizes, rival)}")
        for name in own:
            print(f"  {name:<26}{exponent(sizes, own[name])}")


if __name__ == "__main__":
    main()
