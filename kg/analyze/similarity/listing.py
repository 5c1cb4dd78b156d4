"""Facets made of lists of names: competencies, credentials, surroundings, physical demands."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from kg.analyze.similarity.facet import Facet, stated, unit_rows
from kg.analyze.similarity.rarity import inverse_frequency, originalities
from kg.analyze.similarity.weights import weights
from kg.words import folded


def listing(
    component: str, name: str, lists: Sequence[Sequence[str]], *, copied: bool = False, weight: float | None = None
) -> Facet:
    """Cosine between lists of names, each name weighing its inverse frequency among the classes that have such a list.

    Names that differ in case, spacing and punctuation only are one. `copied` is for lists that are often copied as a
    whole: one that many classes have to the letter then counts less, by the square root of its originality on each of
    the two sides. `weight` is that of a part which the weights of specifications do not have.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    sets: list[frozenset[str]] = []
    for names in lists:
        for each in names:
            spellings[folded(each)][each] += 1
        sets.append(frozenset(map(folded, names)))
    having = Counter(key for keys in sets for key in keys)
    listed = sum(map(bool, sets))
    columns = {key: place for place, key in enumerate(sorted(having))}
    rows = [[columns[key] for key in sorted(keys)] for keys in sets]
    rarity = [inverse_frequency(having[key], listed) for key in columns]
    values = np.fromiter((rarity[place] for row in rows for place in row), dtype=np.float64)
    vectors = unit_rows(rows, values, len(columns))
    strength = stated(vectors)
    if copied:
        strength = np.sqrt(np.asarray(originalities(keys or None for keys in sets), dtype=np.float64))
    return Facet(
        component=component,
        name=name,
        weight=weights().parts[component][name] if weight is None else weight,
        vectors=vectors,
        strength=strength,
        items=tuple(_spelling(spellings[key]) for key in columns),
    )


def _spelling(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda each: (-spellings[each], each))
