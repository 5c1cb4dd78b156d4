"""Facets made of a scale: two values are as unlike as the number of steps between them."""

from collections.abc import Sequence

import numpy as np

from kg.analyze.similarity.facet import Facet, stated, unit_rows
from kg.analyze.similarity.facts import Step
from kg.analyze.similarity.weights import weights

Values = Sequence[Step | None]


def scale(component: str, name: str, *ends: Values) -> Facet:
    """1 - |a - b| / steps, for one value or, averaged, for the two ends of a range.

    A value is written as one mark for every step above the lowest: "reached" or "not reached". The product of two
    such rows counts the marks that agree, which makes likeness on a scale a product like the others.
    """
    top = weights().top(name)
    half = top * len(ends)
    rows: list[list[int]] = []
    shown = []
    for steps in zip(*ends, strict=True):
        given = [step for step in steps if step is not None]
        if len(given) < len(ends):
            given = []
        rows.append(
            [
                end * top + rung + (0 if step.place > rung else half)
                for end, step in enumerate(given)
                for rung in range(top)
            ]
        )
        shown.append(" to ".join(dict.fromkeys(step.shown for step in given)))
    vectors = unit_rows(rows, np.ones(sum(map(len, rows))), 2 * half)
    return Facet(
        component=component,
        name=name,
        weight=weights().parts[component][name],
        vectors=vectors,
        strength=stated(vectors),
        shown=tuple(shown),
    )
