"""Classes of agencies with the occupations that readers found right for them: tests/link/labels/*.tsv.

The labels were made by reading documents and reference data, not by looking at output: up to three right occupations of
O*NET and of ESCO for each class. Classes were drawn at random, one of a document: 62 in `classes.tsv`, 255 in
`tuning.tsv`, by which the table of public titles was judged, and 85 in `second.tsv`, which are held out.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.link.match.matcher import Corpus
from kg.link.match.occupation import occupations
from kg.link.match.record import Record
from kg.link.match.subject import classes
from kg.store import StoreDirectory
from kg.title import key
from kg.vocabulary import DEFAULT_BASE, esco_graph, onet_graph

LABELS: Final = Path(__file__).parents[1] / "tests" / "link" / "labels"
AGENCIES: Final = {"california": "state-of-california", "los-angeles": "los-angeles", "denver": "denver"}
COLUMNS: Final = {"onet": ("onet_codes", "onet_titles"), "esco": ("esco_uris", "esco_labels")}
"""For each dataset the columns with the right occupations, as codes and as titles."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """The labelled classes that a store has, with their labels, and what they are matched with."""

    corpus: Corpus
    rows: tuple[Row, ...]
    """All labels, also those of classes that the store has not."""
    known: tuple[tuple[Row, Record], ...]


def labelled(store: Path, labels: Path) -> Labelled:
    """Read labels, and the classes and both references of a store."""
    with StoreDirectory(store).open() as opened:
        known = classes(opened)
        references = {
            "onet": occupations(opened, onet_graph(DEFAULT_BASE, "29.3")),
            "esco": occupations(opened, esco_graph(DEFAULT_BASE, "1.2")),
        }
    with labels.open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file, delimiter="\t"))
    found = tuple((row, each) for row in rows if (each := _class_of(row, known)) is not None)
    return Labelled(Corpus(references, known), rows, found)


def right_codes(row: Row, dataset: str) -> set[str]:
    """The codes of the occupations that a label calls right; none where it says that there is none."""
    return {each.rpartition("/")[2] for each in row[COLUMNS[dataset][0]].split("|") if each and each != "NONE"}


def _class_of(row: Row, known: Sequence[Record]) -> Record | None:
    """The class that a label is about."""
    agency = AGENCIES[row["file"].partition("/")[0]]
    return next((each for each in known if key(each.label) == key(row["title"]) and agency in each.iri), None)
