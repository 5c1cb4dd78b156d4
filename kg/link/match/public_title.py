"""Titles of public service, which the reference data leaves out, with the occupations whose work they name."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_SEPARATOR: Final = "|"


def public_titles(dataset: str) -> Mapping[str, tuple[str, ...]]:
    """The titles that public_titles/DATASET.tsv has for each occupation, by the last part of its IRI."""
    return _tables().get(dataset, {})


def is_public_title(title: str) -> bool:
    """Whether a title is one that some dataset has from such a table."""
    return title in _titles()


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The titles by occupation, of each dataset that has a table."""
    found = {}
    for table in (files("kg.link.match") / "public_titles").iterdir():
        titles: dict[str, list[str]] = defaultdict(list)
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
            for code in row["codes"].split(_SEPARATOR):
                titles[code].append(row["title"])
        found[table.name.removesuffix(".tsv")] = {code: tuple(names) for code, names in titles.items()}
    return found


@cache
def _titles() -> frozenset[str]:
    return frozenset(title for table in _tables().values() for titles in table.values() for title in titles)
