"""Hits among labelled classes: python benchmarks/labelled_classes.py --store DIR [--part tuning|test|all]

The labels, tests/link/labels/classes.tsv, were made by reading documents and reference data, not by looking at output:
for 62 classes up to three right occupations of O*NET and of ESCO. The store must hold their specifications and both
references. A hit at 1 is a class whose first candidate is one of the right ones; the misses are listed. Classes for
which the label says that no occupation is right are counted apart. The part is by the hash of file and title; only the
tuning part was looked at while features were chosen.
"""

import argparse
import csv
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.link.match.matcher import Corpus, Proposal
from kg.link.match.occupation import occupations
from kg.link.match.record import Record
from kg.link.match.subject import classes
from kg.store import StoreDirectory
from kg.title import key
from kg.vocabulary import DEFAULT_BASE, esco_graph, onet_graph

LABELS = Path(__file__).parents[1] / "tests" / "link" / "labels" / "classes.tsv"
AGENCIES = {"california": "state-of-california", "los-angeles": "los-angeles", "denver": "denver"}
DATASETS = {"onet": ("onet_codes", "onet_titles"), "esco": ("esco_uris", "esco_labels")}


def part_of(row: Mapping[str, str]) -> str:
    """The part that a label is in."""
    return "tuning" if hashlib.sha256((row["file"] + row["title"]).encode()).digest()[0] % 2 == 0 else "test"


def class_of(row: Mapping[str, str], known: Sequence[Record]) -> Record | None:
    """The class of the store that a label is about."""
    agency = AGENCIES[row["file"].partition("/")[0]]
    return next((each for each in known if key(each.label) == key(row["title"]) and agency in each.iri), None)


def report(name: str, found: Sequence[tuple[Mapping[str, str], Sequence[Proposal]]]) -> None:
    """Print hits at 1 and at 5, and the misses."""
    column, labels = DATASETS[name]
    ranks: list[int | None] = []
    misses, none = [], []
    for row, proposals in found:
        wanted = {each.rpartition("/")[2] for each in row[column].split("|") if each and each != "NONE"}
        if not wanted:
            none.append(f"{row['title']}: {proposals[0].record.label} ({proposals[0].probability:.2f})")
            continue
        codes = [each.record.iri.rpartition("/")[2] for each in proposals]
        rank = next((place for place, code in enumerate(codes, 1) if code in wanted), None)
        ranks.append(rank)
        if rank != 1:
            misses.append(f"{row['title']}: {proposals[0].record.label}, not {row[labels]} (rank {rank or 'over 10'})")
    first, five = (sum(rank is not None and rank <= most for rank in ranks) / len(ranks) for most in (1, 5))
    print(f"{name}: {len(ranks)} classes, hit at 1 {first:.2f}, at 5 {five:.2f}")
    for miss in misses:
        print(f"  {miss}")
    print(f"  no right occupation by the label, first candidate: {'; '.join(none) or 'no such class'}")


def main() -> None:
    """Match the labelled classes and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--part", choices=("tuning", "test", "all"), default="all")
    options = parser.parse_args()
    with StoreDirectory(options.store).open() as store:
        known = classes(store)
        references = {
            "onet": occupations(store, onet_graph(DEFAULT_BASE, "29.3")),
            "esco": occupations(store, esco_graph(DEFAULT_BASE, "1.2")),
        }
    with options.labels.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if options.part in ("all", part_of(row))]
    labelled = [(row, each) for row in rows if (each := class_of(row, known)) is not None]
    print(f"{options.part}: {len(labelled)} of {len(rows)} labelled classes are in the store")
    corpus = Corpus(references, known)
    onet = corpus.matcher("onet")
    for name, matcher in {"onet": onet, "esco": corpus.matcher("esco", through=onet)}.items():
        proposals = matcher.match([each for _, each in labelled], limit=10)
        report(name, [(row, found) for (row, _), (_, found) in zip(labelled, proposals, strict=True)])


if __name__ == "__main__":
    main()
