"""One side of a match: the records of a list, with the stems of their texts counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Integers, Sparse, Stems, counts
from kg.link.match.titles import core

FIELDS: Final = ("title", "titles", "profile", "description", "work", "body", "knowledge", "text")
"""The texts of a record that are compared; a row of "titles" is the core of a title, of every other field a record."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Records and, by field, how often each stem is in their texts.

    `titles` are all titles of all records, those of one record in a row and its label first; `owner` is the place of
    the record of each title, `first` the place of the label of each record.
    """

    records: tuple[Record, ...]
    titles: tuple[str, ...]
    owner: Integers
    first: Integers
    counts: dict[str, Sparse]

    @classmethod
    def of(cls, records: Sequence[Record], stems: Stems) -> "Side":
        """Count the stems of these records."""
        titles = [title for record in records for title in record.titles]
        sizes = np.asarray([len(record.titles) for record in records], dtype=np.intp)
        first = np.concatenate((np.zeros(1, dtype=np.intp), np.cumsum(sizes)))[: len(records)]
        of_titles = [stems.of_title(title) for title in titles]
        rows: dict[str, list[list[int]]] = {name: [] for name in FIELDS}
        rows["titles"] = [list(stems.of(core(title))) for title in titles]
        for record, start, size in zip(records, first, sizes, strict=True):
            label = list(of_titles[start])
            profile = [number for each in of_titles[start : start + size] for number in each]
            description = list(stems.of(record.description))
            work = [number for task in record.tasks for number in stems.of(task)]
            knowledge = [number for each in record.knowledge for number in stems.of(each)]
            rows["title"].append(label)
            rows["profile"].append(profile)
            rows["description"].append(description)
            rows["work"].append(work)
            rows["body"].append(description + work)
            rows["knowledge"].append(knowledge)
            rows["text"].append(label * settings().title_count + profile + description + work + knowledge)
        owner = np.repeat(np.arange(len(records), dtype=np.intp), sizes)
        made = {name: counts(each, len(stems)) for name, each in rows.items()}
        return cls(tuple(records), tuple(titles), owner, first.astype(np.intp), made)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.records)
