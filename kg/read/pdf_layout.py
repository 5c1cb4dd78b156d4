"""From pieces of text placed on pages to lines in reading order."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from kg.document import Line
from kg.read.columns import gutter_of, is_clear
from kg.read.lines import LineCollector
from kg.read.run import Row, Run
from kg.read.side_heading import side_column, with_side_headings

_SAME_LINE: Final = 0.4
"""Share of the height by which baselines in one line may differ: raised and lowered letters."""
_SPACING: Final = 1.25
"""More than this times the usual distance of two lines is a blank line."""
_RARE: Final = 0.12
"""A distance between lines that is less frequent is not the usual one."""
_MOST_BLANK: Final = 3
_EDGE_ROWS: Final = 2
_FIGURES: Final = re.compile(r"\d+")
_ENDS: Final = (".", ";", ":", "?", "!", ")", '"', "”")


def lines_of_pages(pages: Sequence[Sequence[Run]]) -> tuple[Line, ...]:
    """The lines of some pages, with blank lines where the spacing of paragraphs shows them.

    Where a page or column goes on without a gap that could be seen, its first line begins with one space, as in raw
    text of PDFs. Running headers and footers stay where they stand, set off by blank lines.
    """
    rows_of_pages = [_rows(runs) for runs in pages]
    running = _running(rows_of_pages)
    gutters = _gutters(rows_of_pages, running)
    columns_of_pages = [_columns(*page, running) for page in zip(rows_of_pages, gutters, strict=True)]
    usual = _usual_distance(column for columns in columns_of_pages for column in columns)
    start = side_column(rows_of_pages) if not any(gutters) else None
    out = LineCollector()
    before: Row | None = None
    for page, columns in enumerate(columns_of_pages, start=1):
        for column in columns:
            for index, row in enumerate(with_side_headings(column, start, usual)):
                text = row.text
                if _key(text) in running:
                    out.gap()
                    out.add(text, page=page)
                    out.gap()
                    before = None
                    continue
                if index == 0 and before is not None:
                    if _begins_anew(before, column):
                        out.gap()
                    else:
                        text = f" {text}"
                elif before is not None:
                    out.gap(_blank_lines(before.base - row.base, usual))
                out.add(text, page=page)
                before = row
    return out.lines()


def _rows(runs: Iterable[Run]) -> list[Row]:
    """Runs grouped by baseline, from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: (-run.base, run.left)):
        first = groups[-1][0] if groups else None
        if first and first.base - run.base <= _SAME_LINE * max(first.height, run.height):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Row(tuple(sorted(group, key=lambda run: run.left))) for group in groups]


def _running(pages: Sequence[Sequence[Row]]) -> frozenset[str]:
    """What stands at the top or bottom of most pages, but for its figures."""
    edges = (rows[:_EDGE_ROWS] + rows[-_EDGE_ROWS:] for rows in map(list, pages))
    counts = Counter(key for rows in edges for key in {_key(row.text) for row in rows})
    return frozenset(key for key, count in counts.items() if count >= 2 and 2 * count > len(pages))


def _key(text: str) -> str:
    return _FIGURES.sub("#", text)


def _gutters(pages: Sequence[Sequence[Row]], running: frozenset[str]) -> list[float | None]:
    """The gap between the columns of each page; a short page has it where the others have it."""
    spans = [
        [(run.left, run.right, run.base) for row in rows if _key(row.text) not in running for run in row.runs]
        for rows in pages
    ]
    found = [gutter_of(page) for page in spans]
    usual = next((gutter for gutter in found if gutter is not None), None)
    return [
        usual if gutter is None and usual is not None and is_clear(usual, page) else gutter
        for gutter, page in zip(found, spans, strict=True)
    ]


def _columns(rows: Sequence[Row], gutter: float | None, running: frozenset[str]) -> list[list[Row]]:
    """The rows of a page in reading order: as one column, or between full-width rows the left and then the right."""
    if gutter is None:
        return [list(rows)] if rows else []
    columns: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        crosses = _key(row.text) in running or any(run.left < gutter < run.right for run in row.runs)
        if crosses:
            columns += [left, right, [row]]
            left, right = [], []
            continue
        sides = [run for run in row.runs if run.right <= gutter], [run for run in row.runs if run.left >= gutter]
        for side, runs in zip((left, right), sides, strict=True):
            if runs:
                side.append(Row(tuple(runs)))
    return [column for column in (*columns, left, right) if column]


def _usual_distance(columns: Iterable[Sequence[Row]]) -> float:
    """The distance of two lines inside a paragraph: the smallest one that is not rare."""
    distances = Counter(round(upper.base - lower.base) for column in columns for upper, lower in pairwise(column))
    total = sum(distances.values())
    return float(min((distance for distance, count in distances.items() if count >= _RARE * total), default=0))


def _blank_lines(distance: float, usual: float) -> int:
    if usual <= 0 or distance <= _SPACING * usual + 1:
        return 0
    return min(max(round(distance / usual) - 1, 1), _MOST_BLANK)


def _begins_anew(before: Row, column: Sequence[Row]) -> bool:
    """Whether a page or column begins with a single line that is set off, below a sentence that has ended."""
    if not before.text.endswith(_ENDS):
        return False
    heights = max(column[0].runs[0].height, 1.0)
    return len(column) == 1 or column[0].base - column[1].base > 1.5 * heights
