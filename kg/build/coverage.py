"""How much of the documents the program made something of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.store import FileRecord

LOW: Final = 0.8
"""Share of the lines below which a document is worth a look: its layout is not the one that it was taken for."""
_LEAST: Final = 5
"""Documents that are named at least, unless all their lines are accounted for."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The mean over documents, None where there is none; and the lowest: all below LOW, and some more."""

    mean: float | None
    lowest: tuple[tuple[str, float], ...]

    @property
    def low(self) -> tuple[tuple[str, float], ...]:
        """The documents that are worth a look, with their coverage, the lowest first."""
        return tuple((file, share) for file, share in self.lowest if share < LOW)

    def to_json(self) -> dict[str, Any]:
        """With the keys that scripts rely on."""
        return {
            "mean": self.mean,
            "lowest": [{"file": file, "coverage": share} for file, share in self.lowest],
        }


def coverage_of(records: Iterable[FileRecord]) -> Coverage:
    """The coverage of those files that are in the graph."""
    shares = sorted((one.coverage, one.name) for one in records if one.specification and one.coverage is not None)
    if not shares:
        return Coverage(None, ())
    lowest = [(name, share) for place, (share, name) in enumerate(shares) if share < (1 if place < _LEAST else LOW)]
    return Coverage(round(sum(share for share, _ in shares) / len(shares), 4), tuple(lowest))
