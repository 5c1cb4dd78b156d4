"""The models that turn scores of features into a probability; their coefficients are in calibration.toml.

The score of a pair is the weighed sum of its features. Coefficients are those under which the right candidates of the
gold come out best among all candidates of their subject (conditional logit: D. McFadden, Conditional Logit Analysis of
Qualitative Choice Behavior, 1974). The probability is a logistic function of the score, of its distance to the best
other candidate, and of being first (after J. Platt, Probabilistic Outputs for Support Vector Machines, 1999).
benchmarks/matching.py learns both.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Floats, Integers


class Case(StrEnum):
    """What a subject and the reference state: for each case there is a model."""

    FULL = "full"
    """Both have texts, and the subject has other titles besides its own."""
    PLAIN = "plain"
    """Both have texts, the subject has one title: what a class specification states."""
    TITLE = "title"
    """The reference has texts, the subject only titles."""
    BARE = "bare"
    """Neither has more than titles."""
    STATEMENT = "statement"
    """A sentence or a name, to be found among the elements, tasks or skills of a reference."""


def case_of(record: Record, *, with_texts: bool) -> Case:
    """The case of an occupation or class; `with_texts` tells whether the reference has more than titles."""
    has_text = bool(record.description or record.tasks)
    if not with_texts:
        return Case.BARE
    if not has_text:
        return Case.TITLE
    return Case.FULL if record.alternates else Case.PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Coefficients in the order of the table of features, and those of the probability in the order of PROBABILITY."""

    coefficients: Floats
    probability: Floats

    def scores(self, features: Floats, subjects: Integers) -> Floats:
        """The score of each pair. A feature that is not stated counts as in the mean candidate of the subject."""
        result: Floats = np.round(filled(features, subjects) @ self.coefficients, 6)
        return result

    def probabilities(self, scores: Floats, subjects: Integers) -> Floats:
        """The chance, from 0 to 1, that each pair is right."""
        logit = evidence(scores, subjects) @ self.probability
        result: Floats = np.round(1 / (1 + np.exp(-np.clip(logit, -30, 30))), 4)
        return result


def filled(features: Floats, subjects: Integers) -> Floats:
    """The features with the mean of the subject's candidates in place of NaN, 0 where none states the feature."""
    made = features.copy()
    places, of = np.unique(subjects, return_inverse=True)
    for column in np.flatnonzero(np.isnan(made).any(axis=0)):
        values = made[:, column]
        missing = np.isnan(values)
        total = np.bincount(of[~missing], weights=values[~missing], minlength=len(places))
        count = np.bincount(of[~missing], minlength=len(places))
        mean = np.divide(total, count, out=np.zeros(len(places)), where=count > 0)
        made[missing, column] = mean[of[missing]]
    return made


PROBABILITY: Final = ("score", "lead", "behind", "first", "intercept")
"""What a probability rests on, by the names that calibration.toml has for it."""


def evidence(scores: Floats, subjects: Integers) -> Floats:
    """What the probability of each pair (row) rests on, in the order of PROBABILITY.

    How far the best candidate leads tells another thing than how far the others are behind it.
    """
    ahead = leads(scores, subjects)
    columns = (scores, np.maximum(ahead, 0.0), np.minimum(ahead, 0.0), (ahead > 0).astype(float), np.ones(len(scores)))
    return np.stack(columns, axis=1)


def chances(scores: Floats, subjects: Integers) -> tuple[Floats, Floats]:
    """The chance of each pair among those of its subject, if one of them is right, and ln(sum of e^score) of these."""
    places, of = np.unique(subjects, return_inverse=True)
    best = np.full(len(places), -np.inf)
    np.maximum.at(best, of, scores)
    level = best + np.log(np.bincount(of, weights=np.exp(scores - best[of]), minlength=len(places)))
    return np.exp(scores - level[of]), level[of]


def leads(scores: Floats, subjects: Integers) -> Floats:
    """How far each score is above the best other one of the same subject; its own score where it is alone."""
    order = np.lexsort((-scores, subjects))
    first = np.concatenate(([True], subjects[order][1:] != subjects[order][:-1]))
    starts = np.flatnonzero(first)
    sizes = np.diff(np.concatenate((starts, [len(order)])))
    best = np.repeat(scores[order][starts], sizes)
    second = np.where(sizes > 1, scores[order][np.minimum(starts + 1, len(order) - 1)], 0.0)
    other = np.where(first, np.repeat(second, sizes), best)
    made = np.empty(len(scores))
    made[order] = scores[order] - other
    return made


@cache
def models() -> Mapping[Case, Model]:
    """The models of calibration.toml, read once."""
    data: dict[str, Any] = tomllib.loads((files("kg.link.match") / "calibration.toml").read_text(encoding="utf-8"))
    return {case: _model(data[case.value]) for case in Case}


def _model(data: Mapping[str, Any]) -> Model:
    known = data["coefficients"]
    coefficients = [
        float(known.get(feature.name, 0.0) if feature.weight is None else feature.weight)
        for feature in settings().features
    ]
    return Model(np.asarray(coefficients), np.asarray([float(data["probability"][name]) for name in PROBABILITY]))
