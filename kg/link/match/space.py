"""The space in which both sides are compared, learned from reference texts: rarities, characters, meanings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from kg.link.match.settings import settings
from kg.link.match.side import FIELDS, Side
from kg.link.match.stems import Floats, Sparse, joined, rarity, unit, weighed
from kg.link.match.titles import heads, level, plain

Small: TypeAlias = npt.NDArray[np.float32]


class Meaning:
    """Latent semantic analysis: texts as a few numbers, so that different words for one thing come near each other.

    S. Deerwester and others, Indexing by Latent Semantic Analysis, 1990. Learned from all reference texts that are
    loaded, with a fixed seed.
    """

    def __init__(self, texts: Sequence[Sparse], width: int, population: Side | None = None) -> None:
        """Learn from counts of stems; what is common in the population of subjects weighs less."""
        all_texts: Sparse = sp.csr_array(sp.vstack([_as_wide(each, width) for each in texts]))
        self._rare = rarity(all_texts)
        if population is not None:
            self._rare = joined(self._rare, rarity(population.counts["text"]))
        known = settings()
        size = max(1, min(known.dimensions, min(all_texts.shape) - 1))
        self._model = TruncatedSVD(size, random_state=known.seed).fit(weighed(all_texts, self._rare))
        self._width = width

    def vectors(self, counted: Sparse) -> Small:
        """Rows of length 1 for some texts; a text without any known stem has zeros."""
        rows = weighed(counted, self._rare)[:, : self._width]
        made = self._model.transform(_as_wide(sp.csr_array(rows), self._width))
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        result: Small = np.divide(made, lengths, out=np.zeros_like(made), where=lengths > 0).astype(np.float32)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """One side in the space: sparse rows by field, groups of characters, meanings, head nouns and levels."""

    side: Side
    fields: dict[str, Sparse]
    title_characters: Sparse
    profile_characters: Sparse
    meaning_of_text: Small
    meaning_of_body: Small
    heads: Sparse
    levels: npt.NDArray[np.int64]
    zones: npt.NDArray[np.int64]
    plain_titles: tuple[str, ...]
    other_titles: tuple[frozenset[str], ...]


class Space:
    """What one reference teaches: how rare words, character groups and head nouns are in it."""

    def __init__(self, objects: Side, meaning: Meaning, population: Side | None = None) -> None:
        """Learn from the records of the reference; `meaning` may be learned from more.

        `population` are all that may be subjects: words that are common among them tell little, even where they are
        rare in the reference.
        """
        self._meaning = meaning
        # Titles are short: how rare a word is in them is told by how many occupations have it in any title.
        rare = {name: rarity(objects.counts[name]) for name in FIELDS if name != "titles"}
        if population is not None:
            rare = {name: joined(each, rarity(population.counts[name])) for name, each in rare.items()}
        self._rare = rare | {"titles": rare["profile"]}
        self._title_groups = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
        self._profile_groups = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self._title_groups.fit([plain(record.label) for record in objects.records])
        self._profile_groups.fit([_profile(record.titles) for record in objects.records])
        self._heads = {
            name: place
            for place, name in enumerate(sorted({head for r in objects.records for head in heads(r.titles)}))
        }
        self.objects = self.vectors(objects)

    def vectors(self, side: Side) -> Vectors:
        """A side in this space."""
        records = side.records
        return Vectors(
            side=side,
            fields={name: weighed(side.counts[name], self._rare[name]) for name in FIELDS},
            title_characters=sp.csr_array(self._title_groups.transform([plain(each.label) for each in records])),
            profile_characters=sp.csr_array(
                self._profile_groups.transform([_profile(each.titles) for each in records])
            ),
            meaning_of_text=self._meaning.vectors(side.counts["text"]),
            meaning_of_body=self._meaning.vectors(side.counts["body"]),
            heads=self._head_rows([heads(each.titles) for each in records]),
            levels=np.asarray([level(each.label) for each in records], dtype=np.int64),
            zones=np.asarray([each.zone or 0 for each in records], dtype=np.int64),
            plain_titles=tuple(plain(each.label) for each in records),
            other_titles=tuple(frozenset(map(plain, each.alternates)) for each in records),
        )

    def rarity(self, field: str) -> Floats:
        """How rare each stem is in a field of the reference."""
        return self._rare[field]

    def crossed(self, side: Side, field: str, other: str) -> Sparse:
        """The texts of one field weighed as those of another: a title as if it were a whole text."""
        return weighed(side.counts[field], self._rare[other])

    def _head_rows(self, found: Sequence[Counter[str]]) -> Sparse:
        """Head nouns by how many titles have them; those that the reference never has share one empty column of it."""
        other = len(self._heads)
        rows = [row for row, counted in enumerate(found) for _ in counted]
        columns = [self._heads.get(name, other) for counted in found for name in counted]
        values = [float(number) for counted in found for number in counted.values()]
        made: Sparse = sp.csr_array((values, (rows, columns)), shape=(len(found), other + 1))
        return unit(made)


def _profile(titles: Sequence[str]) -> str:
    return " ".join(map(plain, titles))


def _as_wide(matrix: Sparse, width: int) -> Sparse:
    """The same rows with so many columns; those beyond are empty or cut off."""
    if matrix.shape[1] > width:
        return sp.csr_array(matrix[:, :width])
    made: Sparse = sp.csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], width))
    return made
