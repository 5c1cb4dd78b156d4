"""Pieces of text placed on a page, and the rows they make."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_WIDE: Final = 0.8
_NARROW: Final = 0.08
"""Gaps between pieces of text, in heights of the letters."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text on one baseline: its left and right edge, the baseline (counted upwards), and its height."""

    left: float
    right: float
    base: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one line, from left to right."""

    runs: tuple[Run, ...]

    @property
    def base(self) -> float:
        """The baseline."""
        return self.runs[0].base

    @property
    def text(self) -> str:
        """The text, with two spaces where a wide gap is, as before a value that stands in a column."""
        pieces = [self.runs[0].text.strip()]
        for before, run in pairwise(self.runs):
            gap = (run.left - before.right) / max(run.height, before.height)
            spaced = gap > _NARROW or before.text[-1].isspace() or run.text[0].isspace()
            pieces.append("  " if gap > _WIDE else " " if spaced else "")
            pieces.append(run.text.strip())
        return "".join(pieces)
