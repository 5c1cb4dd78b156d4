"""Learning the matching models from gold pairs: conditional logit for the order, Platt's method for the chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kg.link.match.matcher import Matcher
from kg.link.match.model import PROBABILITY, evidence, filled
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Floats, Integers

RIDGE = 0.02
"""What the square of a coefficient costs, so that features that say the same share the weight."""
FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Candidates of the queries of one task: whose they are, their features, and whether the gold has them.

    `known` tells which candidates the gold says anything of: those it never names are neither right nor wrong.
    """

    queries: Integers
    features: Floats
    right: np.ndarray[tuple[int], np.dtype[np.bool_]]
    known: np.ndarray[tuple[int], np.dtype[np.bool_]]
    targets: Sequence[str]


def lesson(
    matcher: Matcher, subjects: Sequence[Record], gold: Mapping[str, set[str]], judged: set[str] | None = None
) -> Lesson:
    """The candidates of these subjects; `judged` are the targets that the gold has been made for, all where None."""
    queries, features, right, known, targets = [], [], [], [], []
    done = 0
    for vectors, compared, _ in matcher.compared(subjects):
        objects = matcher.records
        for place, target, scores in zip(compared.subjects, compared.objects, compared.scores, strict=True):
            iri = objects[target].iri
            queries.append(done + int(place))
            features.append(scores)
            right.append(iri in gold[vectors.side.records[place].iri])
            known.append(judged is None or iri in judged)
            targets.append(iri)
        done += len(vectors.side)
    numbers = np.asarray(queries, dtype=np.intp)
    table = filled(np.asarray(features), numbers)
    return Lesson(numbers, table, np.asarray(right), np.asarray(known), targets)


def coefficients(lessons: Sequence[Lesson]) -> Floats:
    """Those under which the right candidates of each query are likeliest: every lesson counts the same.

    None is below 0: no feature is a reason against a candidate because another one says it already.
    """
    taught = np.asarray([feature.weight is None for feature in settings().features])
    shares = [(part, _starts(part.queries), 1 / len(np.unique(part.queries))) for part in lessons]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(weights @ weights) / 2, RIDGE * weights
        for part, starts, share in shares:
            value, gradient = _likelihood(part, starts, weights)
            total -= share * value
            slope = slope - share * gradient
        return total, slope

    bounds = [(0.0, None) if each else (0.0, 0.0) for each in taught]
    found = minimize(loss, np.zeros(len(taught)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    learned: Floats = np.asarray(found.x, dtype=np.float64).round(3)
    return learned


def _starts(queries: Integers) -> Integers:
    return np.flatnonzero(np.concatenate(([True], queries[1:] != queries[:-1])))


def _likelihood(part: Lesson, starts: Integers, weights: Floats) -> tuple[float, Floats]:
    """The sum of ln P(one of the right ones) over the queries that have a right candidate, and its gradient."""
    scores = part.features @ weights
    sizes = np.diff(np.concatenate((starts, [len(scores)])))
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    chance = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
    of_right = np.add.reduceat(chance * part.right, starts)
    has = of_right > 0
    inside = np.where(np.repeat(has, sizes), chance * part.right / np.repeat(np.where(has, of_right, 1), sizes), 0)
    difference = inside - np.where(np.repeat(has, sizes), chance, 0)
    return float(np.log(of_right[has]).sum()), np.asarray(part.features.T @ difference)


def probability(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The logistic function of what scores tell, from scores of coefficients that were learned without the query."""
    inputs, answers = [], []
    for fold in range(FOLDS):
        rest = [_of_folds(part, [other for other in range(FOLDS) if other != fold]) for part in lessons]
        learned = coefficients(rest)
        for part in lessons:
            held = _of_folds(part, [fold])
            inputs.append(evidence(held.features @ learned, held.queries)[held.known])
            answers.append(held.right[held.known])
    table, right = np.concatenate(inputs), np.concatenate(answers).astype(float)

    def loss(factors: Floats) -> tuple[float, Floats]:
        logit = table @ factors
        chance = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
        return float((np.logaddexp(0, logit) - right * logit).sum()), np.asarray(table.T @ (chance - right))

    found = minimize(loss, np.zeros(len(PROBABILITY)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return dict(zip(PROBABILITY, (round(float(each), 3) for each in found), strict=True))


def _of_folds(part: Lesson, folds: Sequence[int]) -> Lesson:
    kept = np.isin(part.queries % FOLDS, folds)
    return Lesson(
        part.queries[kept],
        part.features[kept],
        part.right[kept],
        part.known[kept],
        [target for target, keep in zip(part.targets, kept, strict=True) if keep],
    )


def reciprocal_ranks(part: Lesson, weights: Floats, queries: int) -> Floats:
    """1 / rank of the first right candidate of each query, 0 where no candidate is right."""
    scores = np.round(part.features @ weights, 6)
    made = np.zeros(queries)
    ends = np.searchsorted(part.queries, np.arange(queries + 1))
    for query in range(queries):
        rows = slice(ends[query], ends[query + 1])
        right = np.flatnonzero(part.right[rows])
        if len(right):
            ordered = np.lexsort((np.asarray(part.targets[rows]), -scores[rows]))
            made[query] = 1 / (1 + int(np.flatnonzero(np.isin(ordered, right))[0]))
    return made
