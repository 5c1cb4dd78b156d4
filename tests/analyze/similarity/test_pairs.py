"""The combined score: worked out by hand, and what holds for any classes."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from kg.analyze.similarity.facts import NONE, ClassFacts, Passage, Step
from kg.analyze.similarity.pairs import pair_scores
from kg.analyze.similarity.space import Space
from kg.analyze.similarity.weights import weights
from tests.analyze.similarity.corpora import CORPORA, all_pairs, numbered

HIGH_SCHOOL = Step(2, "high school")


def test_the_combined_score_is_the_mean_over_what_both_state() -> None:
    # Competencies 0.336097 (one of two shared), weight 0.20; education 1, weight 0.03. The duties of the first and the
    # supervision of the second are left out. Of the whole weight 0.23 is stated by both, less than
    # the 0.4 that is enough: (0.20 * 0.336097 + 0.03 * 1) / 0.4 = 0.243049
    space = Space(
        [
            ClassFacts(
                "urn:a", "A", competencies=("x", "y"), education=HIGH_SCHOOL, duties=(Passage("Repairs pumps."),)
            ),
            ClassFacts("urn:b", "B", competencies=("x", "z"), education=HIGH_SCHOOL, authority=Step(0, "none")),
        ]
    )
    scores = pair_scores(space.facets, np.array([0]), np.array([1]))
    assert scores.combined.tolist() == [0.243]
    assert scores.evidence.tolist() == [0.23]
    assert {name: each[0] for name, each in scores.components.items() if not math.isnan(each[0])} == {
        "competencies": 0.3361,
        "qualifications": 1.0,
    }
    # 0.20 / 0.23 and 0.03 / 0.23
    assert scores.shares["competencies"].tolist() == [0.8696]
    assert scores.shares["qualifications"].tolist() == [0.1304]
    assert scores.shares["duties"].tolist() == [0]


def test_parts_of_a_component_that_one_leaves_out_are_left_out() -> None:
    # Education 1 - 3/8 with weight 0.03, experience 1 - 1/9 with weight 0.03, credentials only on one side:
    # (0.03 * 0.625 + 0.03 * 0.888889) / 0.4 = 0.113542, and the component by itself (0.625 + 0.888889) / 2 = 0.756944
    space = Space(
        [
            ClassFacts("urn:a", "A", education=HIGH_SCHOOL, experience=Step(3, "12 months"), credentials=("license",)),
            ClassFacts("urn:b", "B", education=Step(5, "bachelor"), experience=Step(4, "24 months")),
        ]
    )
    scores = pair_scores(space.facets, np.array([0]), np.array([1]))
    assert scores.combined.tolist() == [0.1135]
    assert scores.components["qualifications"].tolist() == [0.7569]


def test_none_is_a_statement_and_equal_to_none() -> None:
    space = Space(
        [
            ClassFacts("urn:a", "A", credentials=(NONE,)),
            ClassFacts("urn:b", "B", credentials=(NONE,)),
            ClassFacts("urn:c", "C", credentials=("license",)),
            ClassFacts("urn:d", "D"),
        ]
    )
    scores = all_pairs(space)
    assert scores[0, 1] == 0.15  # all that there is to compare, 0.06 of the weight, and 0.4 would be enough
    assert scores[0, 2] == 0
    assert math.isnan(scores[0, 3])


@given(CORPORA)
def test_scores_are_symmetric_and_in_range(corpus: list[ClassFacts]) -> None:
    scores = all_pairs(Space(corpus))
    np.testing.assert_array_equal(scores, scores.T)
    known = scores[~np.isnan(scores)]
    assert ((known >= 0) & (known <= 1)).all()


@given(CORPORA)
def test_a_class_is_wholly_like_its_copy(corpus: list[ClassFacts]) -> None:
    space = Space(numbered([*corpus, corpus[0]]))
    scores = pair_scores(space.facets, np.array([0]), np.array([len(corpus)]))
    assert all(math.isnan(each[0]) or each[0] == 1 for each in scores.components.values())
    evidence = scores.evidence[0]
    assert (
        math.isnan(scores.combined[0])
        if evidence == 0
        else scores.combined[0] == pytest.approx(min(evidence / weights().enough, 1), abs=1e-3)
    )


def test_little_to_compare_never_makes_two_classes_one() -> None:
    # One equal duty of three different words, of the 25 that are enough: sqrt(3 / 25) on each side, so that the
    # weight is 0.28 * 3 / 25 = 0.0336 and the score 0.0336 / 0.4.
    twins = [ClassFacts(f"urn:{name}", name, duties=(Passage("Repairs pumps daily."),)) for name in "AB"]
    scores = pair_scores(Space(twins).facets, np.array([0]), np.array([1]))
    assert scores.components["duties"].tolist() == [1]
    assert scores.evidence.tolist() == [0.0336]
    assert scores.combined.tolist() == [0.084]


@given(CORPORA)
def test_the_order_of_the_classes_changes_nothing(corpus: list[ClassFacts]) -> None:
    np.testing.assert_array_equal(all_pairs(Space(corpus[::-1]))[::-1, ::-1], all_pairs(Space(corpus)))


@given(CORPORA)
def test_what_only_one_class_states_changes_no_score(corpus: list[ClassFacts]) -> None:
    silent = [replace(each, competencies=()) for each in corpus]
    alone = [*silent[:-1], replace(silent[-1], competencies=("x",))]
    others = ~np.eye(len(corpus), dtype=np.bool_)
    np.testing.assert_array_equal(all_pairs(Space(alone))[others], all_pairs(Space(silent))[others])


def test_portions_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("repair pump", "pump basin valve", "permit record", "sample report pump", "train crew")
    space = Space(numbered([ClassFacts("", "", duties=(Passage(text),)) for text in texts]))
    whole = all_pairs(space)
    monkeypatch.setattr("kg.analyze.similarity.pairs._PORTION", 4)
    np.testing.assert_array_equal(all_pairs(space), whole)
