"""Headings in a narrow column beside their text, as tables without lines have them: read as the cells of a row."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.read.run import Row, Run

_FEWEST: Final = 3
"""Headings beside text, and lines of text below such a line, that make a column of headings."""
_NARROWEST, _WIDEST = 0.12, 0.45
"""Share of the text's width that a column of headings takes."""
_GAP: Final = 0.5
"""Least distance of the columns, in heights of the letters."""
_SLACK: Final = 2.0
"""Points by which the left edges of a column differ."""
_SPACING: Final = 1.25
_MOST_CANDIDATES: Final = 6
_MOST_LINES: Final = 5
"""Lines of the longest heading."""
_HEADING: Final = re.compile(r"[A-Z(][\w ,/&()'’:.-]{2,60}")
_ENDED: Final = re.compile(r"[.;:!?)]$")


def side_column(pages: Iterable[Sequence[Row]]) -> float | None:
    """Where the text begins beside which headings stand, in points from the left; None where none do."""
    rows = [row for page in pages for row in page]
    if not rows:
        return None
    first, last = min(row.runs[0].left for row in rows), max(row.runs[-1].right for row in rows)
    low, high = (first + share * (last - first) for share in (_NARROWEST, _WIDEST))
    starts = Counter(round(run.left) for row in rows for run in row.runs[1:] if low < run.left < high)
    for start, count in sorted(starts.most_common(_MOST_CANDIDATES)):
        if count >= _FEWEST and _is_column(float(start), rows):
            return float(start)
    return None


def _is_column(start: float, rows: Sequence[Row]) -> bool:
    """Whether headings stand beside what begins at a position, and text below it that has nothing beside it."""
    beside = sum(_parted(row, start) is not None for row in rows)
    under = sum(_is_under(row, start) and _is_under_text(above, start) for above, row in pairwise(rows))
    return min(beside, under) >= _FEWEST


def _is_under_text(row: Row, start: float) -> bool:
    return _is_under(row, start) or _parted(row, start) is not None


def _is_under(row: Row, start: float) -> bool:
    return row.runs[0].left >= start - _SLACK


def _parted(row: Row, start: float) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    """A heading and the text that begins at the position beside it; None where the row is another."""
    left = tuple(run for run in row.runs if run.left < start - _SLACK)
    right = row.runs[len(left) :]
    if not left or not right or abs(right[0].left - start) > _SLACK:
        return None
    is_apart = right[0].left - left[-1].right > _GAP * right[0].height
    return (left, right) if is_apart and _HEADING.fullmatch(Row(left).text) else None


def with_side_headings(rows: Sequence[Row], start: float | None, usual: float) -> Iterator[Row]:
    """The rows of a page, each heading beside its text on one row with the first line of it: "Duties | Sweeps".

    `start` is where the text begins, and `usual` the distance of two lines of a paragraph. Headings on several lines
    are joined.
    """
    index = 0
    while index < len(rows):
        parted = _parted(rows[index], start) if start is not None else None
        if start is None or parted is None:
            yield rows[index]
            index += 1
            continue
        heading, text = parted
        end, kept = index + 1, []
        while end < len(rows) and end - index < _MOST_LINES and _goes_on(rows[end - 1], rows[end], start, usual):
            more = [run for run in rows[end].runs if run.left < start - _SLACK]
            heading = (*heading, *more)
            if len(more) < len(rows[end].runs):
                kept.append(Row(rows[end].runs[len(more) :]))
            end += 1
        name = " ".join(run.text.strip() for run in heading)
        yield Row((replace(heading[0], text=f"{name} |", right=text[0].left - _GAP * text[0].height), *text))
        yield from kept
        index = end


def _goes_on(above: Row, row: Row, start: float, usual: float) -> bool:
    """Whether a row goes on with the heading of the row above, beside text that goes on too or has ended."""
    if above.base - row.base > _SPACING * usual + 1:
        return False
    if row.runs[-1].right < start:
        return _HEADING.fullmatch(row.text) is not None
    if _parted(row, start) is None:
        return False
    texts = [next(run.text.strip() for run in each.runs if run.left >= start - _SLACK) for each in (above, row)]
    return not (_ENDED.search(above.runs[-1].text.strip()) and texts[1][:1].isupper())
