"""The duties of two classes, or of two versions of one, side by side: carried, upgraded, reworded, added, dropped."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kg.analyze.likeness import Sides
from kg.words import Words, folded, words_of


class Fate(StrEnum):
    """What became of an item on the way from the first list to the second."""

    CARRIED = "carried"
    UPGRADED = "upgraded"
    LOWERED = "lowered"
    REWORDED = "reworded"
    ADDED = "added"
    DROPPED = "dropped"


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and have one change in common."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """One item of either list, or one of each that belong together; `score` is the share of equal words (0 to 1)."""

    fate: Fate
    a: str | None
    b: str | None
    score: float
    runs: tuple[Run, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The item with its word-level difference, where there is one."""
        told: dict[str, Any] = {"status": self.fate.value, "a": self.a, "b": self.b, "score": self.score}
        return told | ({"difference": [[run.change.value, run.text] for run in self.runs]} if self.runs else {})


def aligned(sides: Sides) -> tuple[Aligned, ...]:
    """What was carried, then what changed, was dropped and was added, each in the order of its list."""
    changed = (
        Aligned(_fate(each.a, each.b), each.a, each.b, each.score, difference(each.a, each.b)) for each in sides.similar
    )
    return (
        *(Aligned(Fate.CARRIED, text, text, 1.0) for text in sides.shared),
        *changed,
        *(Aligned(Fate.DROPPED, text, None, 0.0) for text in sides.only_a),
        *(Aligned(Fate.ADDED, None, text, 0.0) for text in sides.only_b),
    )


def difference(one: str, other: str) -> tuple[Run, ...]:
    """Which words were kept, dropped and added between two texts; case and punctuation make no difference.

    What is kept has the wording of the second text. The words kept and dropped are those of the first, the words kept
    and added those of the second, in order.
    """
    left, right = one.split(), other.split()
    matcher = SequenceMatcher(
        None, [folded(word) or word for word in left], [folded(word) or word for word in right], False
    )
    return tuple(_runs(matcher, left, right))


def _runs(matcher: "SequenceMatcher[str]", left: list[str], right: list[str]) -> Iterator[Run]:
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield Run(Change.KEPT, " ".join(right[first:last]))
            continue
        if end > start:
            yield Run(Change.DROPPED, " ".join(left[start:end]))
        if last > first:
            yield Run(Change.ADDED, " ".join(right[first:last]))


def _fate(one: str, other: str) -> Fate:
    """Upgraded where only the second text has words that raise, or only the first words that lower; and the reverse."""
    known = _levels()
    ours, theirs = (frozenset(map(known.words.stem, words_of(text))) for text in (one, other))
    up = len((theirs - ours) & known.raising) + len((ours - theirs) & known.lowering)
    down = len((ours - theirs) & known.raising) + len((theirs - ours) & known.lowering)
    if (up > 0) == (down > 0):
        return Fate.REWORDED
    return Fate.UPGRADED if up else Fate.LOWERED


@dataclass(frozen=True, slots=True)
class _Levels:
    raising: frozenset[str]
    lowering: frozenset[str]
    words: Words


@cache
def _levels() -> _Levels:
    data = tomllib.loads((files("kg.analyze") / "comparison.toml").read_text(encoding="utf-8"))
    words = Words()
    raising, lowering = (frozenset(map(words.stem, data[name].split())) - {""} for name in ("raising", "lowering"))
    return _Levels(raising, lowering, words)
