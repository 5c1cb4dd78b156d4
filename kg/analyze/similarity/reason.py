"""Why two classes are alike, and what of the one the other has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.analyze.similarity.answer import AlikeStatements, ComponentReason, Contribution
from kg.analyze.similarity.facet import Facet, Floats
from kg.analyze.similarity.facts import NONE, ClassFacts
from kg.analyze.similarity.pairs import PLACES, pair_scores
from kg.analyze.similarity.weights import weights
from kg.analyze.similarity.wording import Wording

_NAMED = ("names", "credentials", "surroundings")
"""The facets whose items are worth saying in one sentence; of words alone nobody learns what classes share."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Everything that is to be said about one pair of classes."""

    components: Mapping[str, ComponentReason]
    covers: Mapping[str, float]
    covered: float
    shared: tuple[str, ...]
    evidence: float


class Reasons:
    """Finds the reasons for pairs of classes."""

    def __init__(
        self, facts: Sequence[ClassFacts], facets: Sequence[Facet], wordings: Mapping[str, Sequence[Wording]]
    ) -> None:
        """`wordings` are the components in which statements are compared as well."""
        self._facts = facts
        self._facets = facets
        self._wordings = wordings

    def between(self, this: int, other: int) -> Reason:
        """The reasons for which the class at one place is like the class at the other."""
        pair = np.asarray([this], dtype=np.intp), np.asarray([other], dtype=np.intp)
        scores = pair_scores(self._facets, *pair)
        found: dict[str, ComponentReason] = {}
        for name, score in scores.components.items():
            members = [facet for facet in self._facets if facet.component == name]
            if np.isnan(score[0]):
                found[name] = ComponentReason(None, silent=self._silent(members, this, other))
                continue
            wordings = self._wordings.get(name, ())
            pairs = next(filter(None, (each.statement_pairs(this, other) for each in wordings)), [])
            found[name] = ComponentReason(
                score=float(score[0]),
                weight=float(scores.shares[name][0]),
                items=_contributions(members, this, other),
                statements=tuple(AlikeStatements(*each) for each in pairs),
            )
        return Reason(
            found,
            covers=self._covers(this, other),
            covered=self._covers(other, this)["score"],
            shared=self._shared(this, other),
            evidence=float(scores.evidence[0]),
        )

    def _silent(self, members: Sequence[Facet], this: int, other: int) -> tuple[str, ...]:
        """The titles of those that state nothing; where each states another part, both lack what the other states."""
        silent = [place for place in (this, other) if not any(facet.strength[place] for facet in members)]
        return tuple(self._facts[place].title for place in silent or (this, other))

    def _covers(self, this: int, other: int) -> dict[str, float]:
        """The share of the other's items that this class has, overall and by component."""
        totals: dict[str, float] = {}
        masses: dict[str, float] = {}
        for facet in self._facets:
            weight = facet.weight * float(facet.strength[this] * facet.strength[other])
            if weight:
                totals[facet.component] = totals.get(facet.component, 0.0) + weight * covering(facet, this, other)
                masses[facet.component] = masses.get(facet.component, 0.0) + weight
        overall = sum(totals.values()) / max(sum(masses.values()), weights().enough)
        each = {name: round(min(totals[name] / masses[name], 1.0), PLACES) for name in totals}
        return {"score": round(min(overall, 1.0), PLACES)} | each

    def _shared(self, this: int, other: int) -> tuple[str, ...]:
        """The names that both have, those that weigh most in the combined score first."""
        found: dict[str, float] = {}
        for facet in self._facets:
            if facet.name in _NAMED:
                values = _items(facet, this, other)
                weight = facet.weight * facet.strength[this] * facet.strength[other]
                for place in np.flatnonzero(values):
                    name = facet.items[place]
                    if name != NONE:
                        found[name] = max(float(weight * values[place]), found.get(name, 0.0))
        ranked = sorted(found, key=lambda name: (-round(found[name], 12), name))
        return tuple(ranked[: weights().shown_items])


def covering(facet: Facet, this: int, other: int) -> float:
    """The share of what the other class has in a facet that this class has as well.

    Words and names weigh what they weigh in the other's vector. On a scale, it is the steps reached that count: whoever
    stands higher has all of the steps below.
    """
    own, wanted = _row(facet, this), _row(facet, other)
    if facet.shown is not None:
        half = len(wanted) // 2
        own, wanted = own[:half], wanted[:half]
        if not wanted.any():
            return 1.0
    return float(wanted[own > 0].sum() / wanted.sum())


def _contributions(members: Sequence[Facet], this: int, other: int) -> tuple[Contribution, ...]:
    """What makes up a component's score, the largest share first."""
    found: list[tuple[float, str]] = []
    for facet in members:
        weight = facet.weight * float(facet.strength[this] * facet.strength[other])
        values = weight * _items(facet, this, other)
        if facet.shown is None:
            found += [(float(values[place]), facet.items[place]) for place in np.flatnonzero(values)]
        elif weight:
            own, wanted = facet.shown[this], facet.shown[other]
            value = f"both {own}" if own == wanted else f"{own} and {wanted}"
            found.append((float(values.sum()), f"{facet.name}: {value}"))
    total = sum(value for value, _ in found)
    ranked = sorted(found, key=lambda item: (-round(item[0], 12), item[1]))
    shown = ranked[: weights().shown_items]
    return tuple(Contribution(item, round(value / total, PLACES) if total else 0.0) for value, item in shown)


def _items(facet: Facet, this: int, other: int) -> Floats:
    """The product of the two classes in each column."""
    product: Floats = _row(facet, this) * _row(facet, other)
    return product


def _row(facet: Facet, place: int) -> Floats:
    row: Floats = facet.vectors[[place]].toarray()[0]
    return row
