"""Finding the gap between two columns of text on a page."""

from collections import Counter
from collections.abc import Sequence
from statistics import quantiles
from typing import Final

Span = tuple[float, float, float]
"""Left and right edge and baseline of a piece of text."""

_FEWEST: Final = 8
"""Pieces of text on either side that make columns; fewer are a list beside its heading, or a table."""
_MOST_ACROSS: Final = 0.35
_FILLED: Final = 0.7
"""Share of a column that a quarter of its lines fill at least; labels and table cells fill less."""
_MOST_CANDIDATES: Final = 12
_MIDDLE: Final = (0.3, 0.7)


def gutter_of(spans: Sequence[Span]) -> float | None:
    """The position between two columns of running text, None where a page has one column or a table."""
    if len(spans) < 2 * _FEWEST:
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    low, high = (first + share * (last - first) for share in _MIDDLE)
    starts = Counter(round(span[0]) for span in spans if low < span[0] < high)
    candidates = sorted(start - 1.0 for start, _ in starts.most_common(_MOST_CANDIDATES))
    found = [position for position in candidates if _parts(position, spans, first, last)]
    return min(found, key=lambda position: _across(position, spans), default=None)


def is_clear(position: float, spans: Sequence[Span]) -> bool:
    """Whether nothing of a page lies across a position."""
    return _across(position, spans) == 0


def _across(position: float, spans: Sequence[Span]) -> int:
    return sum(left < position < right for left, right, _ in spans)


def _parts(position: float, spans: Sequence[Span], first: float, last: float) -> bool:
    """Whether a position has columns on both sides, side by side and filled with text."""
    left = [span for span in spans if span[1] <= position]
    right = [span for span in spans if span[0] >= position]
    if min(len(left), len(right)) < _FEWEST or _across(position, spans) > _MOST_ACROSS * len(spans):
        return False
    beside = min(max(span[2] for span in side) for side in (left, right)) > max(
        min(span[2] for span in side) for side in (left, right)
    )
    filled = _long([end - start for start, end, _ in left]) / max(position - first, 1.0)
    also_filled = _long([end - start for start, end, _ in right]) / max(last - position, 1.0)
    return beside and min(filled, also_filled) >= _FILLED


def _long(widths: Sequence[float]) -> float:
    """A width that a quarter of them reach."""
    return quantiles(widths, n=4)[2]
