"""Small corpora made of chance, and the likeness of all pairs without any pruning."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from kg.analyze.similarity.facts import ClassFacts, Passage, Step
from kg.analyze.similarity.pairs import pair_scores
from kg.analyze.similarity.space import Space
from kg.analyze.similarity.weights import weights

_WORDS = st.sampled_from(
    ["pump", "valve", "basin", "permit", "record", "crew", "sample", "report", "train", "repair", "the", "of"]
)
_PASSAGES = st.lists(
    st.builds(Passage, st.lists(_WORDS, max_size=6).map(" ".join), st.sampled_from((False, False, False, True))),
    max_size=4,
).map(tuple)
_NAMES = st.lists(st.sampled_from("abcdefg"), max_size=4, unique=True).map(lambda names: tuple(sorted(names)))


def _steps(scale: str) -> "st.SearchStrategy[Step | None]":
    return st.none() | st.integers(0, weights().top(scale)).map(lambda place: Step(place, f"step {place}"))


_FACTS = st.builds(
    ClassFacts,
    iri=st.just(""),
    title=st.just(""),
    code=st.none(),
    duties=_PASSAGES,
    definition=_PASSAGES,
    abilities=_PASSAGES,
    competencies=_NAMES,
    credentials=_NAMES,
    surroundings=_NAMES,
    demands=_NAMES,
    education=_steps("education"),
    experience=_steps("experience"),
    least_strength=_steps("strength"),
    most_strength=_steps("strength"),
    authority=_steps("authority"),
    reports=_steps("reports"),
)


def numbered(facts: Sequence[ClassFacts]) -> list[ClassFacts]:
    """The same facts with a title and an IRI for each."""
    fields = ClassFacts.__dataclass_fields__
    return [
        ClassFacts(**{name: getattr(each, name) for name in fields} | {"iri": f"urn:{place}", "title": f"{place:03}"})
        for place, each in enumerate(facts)
    ]


CORPORA = st.lists(_FACTS, min_size=1, max_size=12).map(numbered)


def all_pairs(space: Space) -> "np.typing.NDArray[np.float64]":
    """The combined scores of every class with every class; NaN where nothing is in common."""
    count = len(space.facts)
    one, other = np.divmod(np.arange(count * count), count)
    return pair_scores(space.facets, one, other).combined.reshape(count, count)


def by_brute_force(space: Space, top: int) -> dict[tuple[int, int], float]:
    """The pairs in which either class is among the `top` nearest of the other, ties by place."""
    scores = all_pairs(space)
    kept: dict[tuple[int, int], float] = {}
    for place, row in enumerate(scores):
        others = [each for each in range(len(row)) if each != place and not np.isnan(row[each])]
        for other in sorted(others, key=lambda each: (-row[each], each))[:top]:
            kept[place, other] = kept[other, place] = float(row[other])
    return kept
