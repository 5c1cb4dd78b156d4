"""Headings in a narrow column beside their text, as tables without lines have them: read as the cells of a row."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from kg.document import Line
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
_PIECE: Final = re.compile(r"\S+(?: \S+)*")
"""What stands between gaps of two spaces or more."""
_LETTER, _HEIGHT, _LINE = 6.0, 10.0, 12.0
"""Points that a letter is wide and high, and a line, where text is taken as printed."""


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
    if start is None:
        yield from rows
        return
    is_tight = any(
        _is_under(above, start) and _parted(row, start) and _is_close(above, row, usual)
        for above, row in pairwise(rows)
    )
    index = 0
    while index < len(rows):
        parted = _parted(rows[index], start)
        end = index + 1
        if parted is None:
            yield rows[index]
        else:
            while end < len(rows) and end - index < _MOST_LINES and _is_close(rows[end - 1], rows[end], usual):
                if not _goes_on(rows[end - 1], rows[end], start, is_tight=is_tight):
                    break
                end += 1
            yield from _joined(*parted, rows[index + 1 : end], start)
        index = end


def _joined(heading: Sequence[Run], text: Sequence[Run], below: Sequence[Row], start: float) -> Iterator[Row]:
    """A heading with the first line of its text, and the lines below with what they have of the text."""
    parts = [[run for run in row.runs if run.left < start - _SLACK] for row in below]
    name = " ".join(run.text.strip() for run in (*heading, *chain(*parts)))
    mark = "" if name.endswith(":") else " |"  # as between the cells of other tables
    yield Row((replace(heading[0], text=f"{name}{mark}", right=text[0].left - _GAP * text[0].height), *text))
    for row, part in zip(below, parts, strict=True):
        if len(part) < len(row.runs):
            yield Row(row.runs[len(part) :])


def _is_close(above: Row, row: Row, usual: float) -> bool:
    return above.base - row.base <= _SPACING * usual + 1


def _goes_on(above: Row, row: Row, start: float, *, is_tight: bool) -> bool:
    """Whether a row right below another goes on with its heading.

    Where headings stand right below the text before (`is_tight`), it does beside a sentence that goes on too.
    """
    if row.runs[-1].right < start:
        return _HEADING.fullmatch(row.text) is not None
    if _parted(row, start) is None:
        return False
    text = next(run.text.strip() for run in row.runs if run.left >= start - _SLACK)
    return not (is_tight and _ENDED.search(above.runs[-1].text.strip()) and text[:1].isupper())


def in_text(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a text whose headings stand in a column beside their text, each heading whole on its first line.

    Lines keep their numbers; one that has nothing but the end of a heading is left blank.
    """
    rows = [_row_of(place, line.text.expandtabs()) for place, line in enumerate(lines) if not line.is_blank]
    start = side_column([rows])
    if start is None:
        return tuple(lines)
    read = list(lines)
    kept = {round(-row.base / _LINE): row for row in with_side_headings(rows, start, _LINE)}
    for row in rows:
        place = round(-row.base / _LINE)
        if kept.get(place) is not row:
            read[place] = replace(lines[place], text=kept[place].text if place in kept else "")
    return tuple(read)


def _row_of(place: int, text: str) -> Row:
    """A line as if it were printed: letters of one width, a line's distance from the next."""
    pieces = _PIECE.finditer(text)
    return Row(tuple(Run(_LETTER * m.start(), _LETTER * m.end(), -_LINE * place, _HEIGHT, m.group()) for m in pieces))
