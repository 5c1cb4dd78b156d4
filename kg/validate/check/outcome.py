"""What running the checks gave: findings, and how much each check looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.validate.finding import Finding


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The findings in their order, and for each check by name how many nodes or rows it looked at.

    `skipped` are checks that were not run, because only some classes were asked about.
    """

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    skipped: tuple[str, ...] = ()

    @property
    def idle(self) -> tuple[str, ...]:
        """The checks that had nothing to look at, by name."""
        return tuple(sorted(name for name, count in self.looked_at.items() if count == 0))
