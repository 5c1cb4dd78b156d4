"""Models: that the shipped coefficients fit the table, and how scores become probabilities."""

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from kg.link.match.model import PROBABILITY, Case, Model, case_of, filled, leads, models
from kg.link.match.record import Record
from kg.link.match.settings import settings


def test_the_shipped_file_has_a_model_for_every_case_and_no_unknown_feature() -> None:
    text = (files("kg.link.match") / "calibration.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert set(data) == {case.value for case in Case}
    for case in data.values():
        assert set(case["coefficients"]) <= set(settings().names)
        assert min(case["coefficients"].values()) > 0
        assert set(case["probability"]) == set(PROBABILITY)
        assert all(case["probability"][name] > 0 for name in ("score", "lead", "behind"))


def test_the_lead_is_over_the_best_other_candidate_of_the_same_subject() -> None:
    subjects = np.asarray([0, 0, 0, 1, 2, 2], dtype=np.intp)
    scores = np.asarray([1.0, 5.0, 3.0, 4.0, 2.0, 2.0])
    assert leads(scores, subjects).tolist() == [-4.0, 2.0, -2.0, 4.0, 0.0, 0.0]


def test_what_is_not_stated_counts_as_in_the_mean_candidate_of_the_subject() -> None:
    features = np.asarray([[0.2, np.nan], [0.4, 0.6], [np.nan, 0.2], [np.nan, np.nan]])
    made = filled(features, np.asarray([0, 0, 0, 1], dtype=np.intp))
    assert np.allclose(made, [[0.2, 0.4], [0.4, 0.6], [0.3, 0.2], [0.0, 0.0]])


def test_a_better_score_and_a_greater_lead_are_likelier() -> None:
    model = Model(np.asarray([1.0]), np.asarray([0.5, 0.5, 1.0, 0.25, -2.0]))
    subjects = np.asarray([0, 0, 0], dtype=np.intp)
    high, middle, low = model.probabilities(np.asarray([6.0, 4.0, 1.0]), subjects)
    assert high == pytest.approx(1 / (1 + np.exp(-(3.0 + 1.0 + 0.25 - 2.0))), abs=1e-4)
    assert middle == pytest.approx(1 / (1 + np.exp(-(2.0 - 2.0 - 2.0))), abs=1e-4)
    assert high > middle > low > 0


@pytest.mark.parametrize(
    ("record", "with_texts", "expected"),
    [
        (Record("a", "Planner"), False, Case.BARE),
        (Record("a", "Planner"), True, Case.TITLE),
        (Record("a", "Planner", tasks=("Plans towns",)), True, Case.PLAIN),
        (Record("a", "Planner", ("Town Planner",), "Plans towns"), True, Case.FULL),
        (Record("a", "Planner", (), "Plans towns"), False, Case.BARE),
    ],
)
def test_the_model_is_that_of_what_both_sides_state(record: Record, with_texts: bool, expected: Case) -> None:
    assert case_of(record, with_texts=with_texts) is expected
    assert expected in models()
