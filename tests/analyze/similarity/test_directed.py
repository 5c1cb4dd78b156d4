"""How much of one class is in others, and clusters of like classes."""

import numpy as np
from hypothesis import given

from kg.analyze.similarity.containment import contained
from kg.analyze.similarity.facts import ClassFacts, Passage, Step
from kg.analyze.similarity.space import Space
from tests.analyze.similarity.corpora import CORPORA

SMALL = tuple(f"item {number}" for number in range(2))
LARGE = tuple(f"item {number}" for number in range(8))


def test_a_small_class_is_in_a_large_one_and_not_the_reverse() -> None:
    space = Space(
        [
            ClassFacts("urn:a", "A", competencies=SMALL, credentials=("license",), education=Step(2, "high school")),
            ClassFacts("urn:b", "B", competencies=LARGE, credentials=("license",), education=Step(5, "bachelor")),
        ]
    )
    (large,) = space.similar("urn:a", directed=True).similar
    (small,) = space.similar("urn:b", directed=True).similar
    # 0.20 + 0.06 + 0.03 of the weight is stated by both, and 0.4 is enough: all of it is in the large one.
    assert large.score == large.covered == 0.725
    assert small.score < large.score
    assert space.similar("urn:a", directed=True).sentence.startswith("B has most of what A has: 72% of it")


@given(CORPORA)
def test_what_is_contained_is_a_share_and_a_copy_has_as_much_as_any(corpus: list[ClassFacts]) -> None:
    space = Space([*corpus, corpus[0]])
    found = contained(space.facets, 0, np.arange(1, len(corpus) + 1))
    known = found[~np.isnan(found)]
    assert ((known >= 0) & (known <= 1)).all()


def test_clusters_are_named_by_their_words() -> None:
    trades = {"pump": "repairs pumps, valves, basins and mixers", "book": "lends books, films, maps and journals"}
    extra = "keeps records of the stock in the store room every week and tells the head what has to be bought next"
    space = Space(
        [
            ClassFacts(
                f"urn:{trade}{n}", f"{trade} {n}", duties=(Passage(f"{text} {extra} {trade}"), Passage(f"{text} {n}"))
            )
            for trade, text in trades.items()
            for n in range(4)
        ]
        + [ClassFacts("urn:z", "Z")]
    )
    found = space.clusters()
    assert {each.classes for each in found.clusters} == {
        tuple(f"pump {n}" for n in range(4)),
        tuple(f"book {n}" for n in range(4)),
    }
    assert found.alone == ("Z",)
    names = {each.classes[0]: each.terms for each in found.clusters}
    assert "valves" in names["pump 0"] or "pumps" in names["pump 0"]
    assert space.clusters() == found


def test_no_classes_make_no_clusters() -> None:
    assert Space([]).clusters().sentence == "No two classes are alike enough to make a cluster."
