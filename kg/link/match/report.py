"""What a run of matching is asked for, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from kg.link.candidate import Candidate, MatchKind

PROBABLE: Final = 0.5
"""From this probability on a candidate counts as probable."""

Progress = Callable[[int, int], None]
"""Told how many subjects are done, and of how many."""


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """What is matched with what: all where nothing is named.

    `classes` are IRIs; `limit` is the most candidates of one subject in one dataset, `least` the least probability.
    """

    classes: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    kinds: tuple[MatchKind, ...] = (MatchKind.CLASSES,)
    limit: int = 5
    least: float | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class MatchCount:
    """What came of one kind with one dataset. `settled` subjects have an accepted match, and get no candidates."""

    kind: MatchKind
    dataset: str
    subjects: int
    matched: int
    candidates: int
    probable: int
    settled: int
    rejected: int

    def to_json(self) -> dict[str, Any]:
        """The numbers as a row of a table."""
        return {
            "kind": self.kind.value,
            "dataset": self.dataset,
            "subjects": self.subjects,
            "matched": self.matched,
            "candidates": self.candidates,
            "probable": self.probable,
            "settled": self.settled,
            "rejected": self.rejected,
        }


@dataclass(frozen=True, slots=True)
class MatchReport:
    """What a run has made, kind by kind; `kept` are candidates of other kinds, datasets and classes that stay."""

    counts: tuple[MatchCount, ...]
    candidates: tuple[Candidate, ...]
    kept: int
    seconds: float

    @property
    def sentence(self) -> str:
        """The report in one sentence."""
        probable = sum(each.probable for each in self.counts)
        kept = f"; {self.kept:,} of earlier runs are kept" if self.kept else ""
        return (
            f"{len(self.candidates):,} candidates, {probable:,} of them with a probability of {PROBABLE} or more,"
            f" in {self.seconds:.1f} s{kept}."
        )

    def to_json(self) -> dict[str, Any]:
        """The report with the keys that scripts rely on; candidates by subject, dataset and rank."""
        return {
            "counts": [each.to_json() for each in self.counts],
            "candidates": [each.to_json() for each in self.candidates],
            "kept": self.kept,
            "seconds": round(self.seconds, 2),
        }
