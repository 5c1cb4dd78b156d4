"""Comparing two lists of passages: which are the same, which are similar, which stand on one side alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

from kg.analyze.nearness import same_words
from kg.words import folded

SIMILAR: Final = 0.6
"""Share of equal words, in order, from which two passages count as similar (difflib's ratio over words)."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Two passages that say nearly the same."""

    a: str
    b: str
    score: float

    def to_json(self) -> dict[str, Any]:
        """The pair and its score."""
        return {"a": self.a, "b": self.b, "score": self.score}


@dataclass(frozen=True, slots=True)
class Sides:
    """Two lists side by side, each in its own order; `scopes` tell of items that hold for some positions only."""

    shared: tuple[str, ...]
    similar: tuple[Similar, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    scopes: tuple[Mapping[str, str], Mapping[str, str]] = field(default_factory=lambda: ({}, {}))

    def scope(self, side: int, text: str) -> str | None:
        """The positions that an item holds for on one side (0 or 1); None where that is all of them."""
        if text in self.scopes[side]:
            return self.scopes[side][text]
        return next((scope for other, scope in self.scopes[side].items() if same_words(other, text)), None)

    def to_json(self) -> dict[str, Any]:
        """What both have, what is similar, and what one has alone."""
        return {
            "shared": list(self.shared),
            "similar": [pair.to_json() for pair in self.similar],
            "only_a": list(self.only_a),
            "only_b": list(self.only_b),
            "scopes": {"a": dict(self.scopes[0]), "b": dict(self.scopes[1])},
        }


def sides(
    a: Sequence[str],
    b: Sequence[str],
    *,
    similar: bool = True,
    scopes: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
) -> Sides:
    """Compare two lists; each text is matched once, the best pairs first, ties in the order of the lists.

    `similar` False matches equal texts only, which is right for names.
    """
    left, right = list(dict.fromkeys(a)), list(dict.fromkeys(b))
    shared: list[str] = []
    for text in tuple(left):
        twin = next((other for other in right if same_words(text, other)), None)
        if twin is not None:
            shared.append(text)
            left.remove(text)
            right.remove(twin)
    pairs = _ranked(left, right) if similar else []
    matched: list[tuple[int, int, float]] = []
    for score, i, j in pairs:
        if all(i != one and j != other for one, other, _ in matched):
            matched.append((i, j, score))
    matched.sort()
    used_a, used_b = {i for i, _, _ in matched}, {j for _, j, _ in matched}
    return Sides(
        tuple(shared),
        tuple(Similar(left[i], right[j], score) for i, j, score in matched),
        tuple(text for i, text in enumerate(left) if i not in used_a),
        tuple(text for j, text in enumerate(right) if j not in used_b),
        scopes or ({}, {}),
    )


def _ranked(left: Sequence[str], right: Sequence[str]) -> list[tuple[float, int, int]]:
    found = []
    for j, other in enumerate(right):
        matcher = SequenceMatcher(None, b=_words(other), autojunk=False)
        for i, text in enumerate(left):
            matcher.set_seq1(_words(text))
            # The two quick ratios are upper bounds, so nothing is missed by looking at them first.
            if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR:
                score = matcher.ratio()
                if score >= SIMILAR:
                    found.append((round(score, 2), i, j))
    return sorted(found, key=lambda item: (-item[0], item[1], item[2]))


def _words(text: str) -> list[str]:
    return [word for each in text.split() if (word := folded(each))]
