"""Facets made of words: what two classes say in the same words about their duties or about what has to be known."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

import numpy as np

from kg.analyze.similarity.facet import Facet, sum_up, to_unit
from kg.analyze.similarity.facts import Passage
from kg.analyze.similarity.rarity import class_counts, inverse_frequency, originality
from kg.analyze.similarity.weights import weights
from kg.words import Words, folded

Vector = dict[str, float]


class Wording:
    """TF-IDF over the stems of the passages of each class.

    Term frequency is ln(1 + sum over the class's passages of occurrences times originality of the passage), inverse
    frequency as in rarity.py; vectors have length 1 and are compared by cosine. Passages that the template knows as
    boilerplate are left out, and those without a word that carries meaning.
    """

    def __init__(self, passages: Sequence[Sequence[Passage]], words: Words) -> None:
        """Take the passages of each class, which are all that is known of the corpus."""
        self._words = words
        self._texts = [
            [(each.text, stems) for each in listed if not each.boilerplate and (stems := words.stems(each.text))]
            for listed in passages
        ]
        self._telling = sum(map(bool, self._texts))
        having = class_counts((stem for _, stems in texts for stem in stems) for texts in self._texts)
        self._rarity = {stem: inverse_frequency(having[stem], self._telling) for stem in sorted(having)}

    def facet(self, component: str, name: str = "words") -> Facet:
        """The vectors of all classes, with a column for each stem in alphabetical order."""
        columns = {stem: place for place, stem in enumerate(self._rarity)}
        copies = class_counts((folded(text) for text, _ in texts) for texts in self._texts)
        rows = [[columns[stem] for _, stems in texts for stem in stems] for texts in self._texts]
        weighed = [
            (originality(copies[folded(text)], self._telling), len(stems))
            for texts in self._texts
            for text, stems in texts
        ]
        values = np.repeat([weight for weight, _ in weighed], [length for _, length in weighed]).astype(np.float64)
        vectors = sum_up(rows, values, len(columns))
        rarity = np.fromiter(self._rarity.values(), dtype=np.float64, count=len(columns))
        vectors.data = np.log1p(vectors.data) * rarity[vectors.indices]
        forms = self._words.forms()
        return Facet(
            component=component,
            name=name,
            weight=weights().parts[component][name],
            vectors=to_unit(vectors),
            strength=np.sqrt(np.minimum(np.diff(vectors.indptr) / weights().enough_words, 1.0)),
            items=tuple(forms[stem] for stem in columns),
        )

    def statement_pairs(self, one: int, other: int) -> list[tuple[str, str, float]]:
        """Passages of two classes that say alike: each in one pair at most, the most alike first.

        Likeness is the cosine between the passages' vectors of term count times inverse frequency.
        """
        left = [(text, self._vector(stems)) for text, stems in self._texts[one]]
        right = [(text, self._vector(stems)) for text, stems in self._texts[other]]
        scored = [(round(cosine(a, b), 4), i, j) for i, (_, a) in enumerate(left) for j, (_, b) in enumerate(right)]
        found = []
        used: tuple[set[int], set[int]] = (set(), set())
        for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
            if score >= weights().statement_likeness and i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                found.append((left[i][0], right[j][0], score))
        return found[: weights().shown_statements]

    def _vector(self, stems: Sequence[str]) -> Vector:
        return {stem: count * self._rarity[stem] for stem, count in sorted(Counter(stems).items())}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine between two vectors without negative values; 0 where one of them is empty."""
    product = sum(value * other[key] for key, value in one.items() if key in other)
    squares = sum(value * value for value in one.values()) * sum(value * value for value in other.values())
    return min(product / sqrt(squares), 1.0) if squares else 0.0
