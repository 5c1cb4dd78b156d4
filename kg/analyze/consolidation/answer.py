"""The answer to "which classes could be one?"."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analyze.consolidation.proposal import Proposal
from kg.analyze.consolidation.series import Inconsistency


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Pairs to look at, the most alike first, groups of them, pairs that are alike but stay apart, odd series.

    `proposals` are cut to what was asked for, `total` is how many there are; `apart` counts the like pairs that are not
    proposed by what they are, and `kept_apart` are the most alike of these.
    """

    classes: int
    proposals: tuple[Proposal, ...]
    total: int
    groups: tuple[tuple[str, ...], ...] = ()
    kept_apart: tuple[Proposal, ...] = ()
    apart: Mapping[str, int] = field(default_factory=dict)
    inconsistencies: tuple[Inconsistency, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether there are more proposals than are given."""
        return len(self.proposals) < self.total

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.classes:
            return "There is no class with a specification, so there is nothing to compare."
        if not self.total:
            told = "No two classes are alike enough to be looked at as one"
        else:
            first = self.proposals[0] if self.proposals else None
            number = "1 pair of classes is" if self.total == 1 else f"{self.total:,} pairs of classes are"
            most = f", first {first.a.title} and {first.b.title} ({first.score:.2f} of 1)" if first else ""
            told = f"{number} worth a look as one{most}"
        apart = sum(self.apart.values())
        alike = f"; {apart:,} more are as alike but stay apart ({self._kinds})" if apart else ""
        count = len(self.inconsistencies)
        things = "1 thing in a series does" if count == 1 else f"{count:,} things in series do"
        odd = f"; {things} not fit" if self.inconsistencies else ""
        shown = f"; the {len(self.proposals):,} most alike are shown" if self.cut else ""
        return f"{told}{alike}{odd}{shown}."

    @property
    def _kinds(self) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in self.apart.items())

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        rules = Counter(each.rule for each in self.inconsistencies)
        return {
            "candidates": [each.to_json() for each in self.proposals],
            "total": self.total,
            "cut": self.cut,
            "groups": [list(titles) for titles in self.groups],
            "kept_apart": {"counts": dict(self.apart), "examples": [each.to_json() for each in self.kept_apart]},
            "inconsistencies": [each.to_json() for each in self.inconsistencies],
            "rules": dict(sorted(rules.items())),
            "sentence": self.sentence,
        }
