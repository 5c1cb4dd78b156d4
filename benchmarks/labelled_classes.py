"""Hits among labelled classes: python benchmarks/labelled_classes.py --store DIR [--labels FILE]

The store must hold the specifications of the labelled classes and both references. A hit at 1 is a class whose first
candidate is one of the right ones; the misses are listed. Classes for which the label says that no occupation is right
are counted apart. How the labels were made is told in benchmarks/class_labels.py.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.class_labels import COLUMNS, LABELS, Row, labelled, right_codes
from kg.link.match.matcher import Proposal


def report(name: str, found: Sequence[tuple[Row, Sequence[Proposal]]]) -> None:
    """Print hits at 1 and at 5, and the misses."""
    ranks: list[int | None] = []
    misses, none = [], []
    for row, proposals in found:
        wanted = right_codes(row, name)
        if not wanted:
            none.append(f"{row['title']}: {proposals[0].record.label} ({proposals[0].probability:.2f})")
            continue
        codes = [each.record.iri.rpartition("/")[2] for each in proposals]
        rank = next((place for place, code in enumerate(codes, 1) if code in wanted), None)
        ranks.append(rank)
        if rank != 1:
            misses.append(
                f"{row['title']}: {proposals[0].record.label}, not {row[COLUMNS[name][1]]} (rank {rank or 'over 10'})"
            )
    first, five = (sum(rank is not None and rank <= most for rank in ranks) / len(ranks) for most in (1, 5))
    print(f"{name}: {len(ranks)} classes, hit at 1 {first:.2f}, at 5 {five:.2f}")
    for miss in misses:
        print(f"  {miss}")
    print(f"  no right occupation by the label, first candidate: {'; '.join(none) or 'no such class'}")


def main() -> None:
    """Match the labelled classes and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS / "second.tsv")
    options = parser.parse_args()
    data = labelled(options.store, options.labels)
    print(f"{options.labels.name}: {len(data.known)} of {len(data.rows)} labelled classes are in the store")
    onet = data.corpus.matcher("onet")
    for name, matcher in {"onet": onet, "esco": data.corpus.matcher("esco", through=onet)}.items():
        proposals = matcher.match([each for _, each in data.known], limit=10)
        report(name, [(row, found) for (row, _), (_, found) in zip(data.known, proposals, strict=True)])


if __name__ == "__main__":
    main()
