"""Reading plain text: its line ends and its page breaks."""

from typing import Final

from kg.document import Line
from kg.read.side_heading import in_text

_GAP: Final = "   "
"""What columns of a text are parted by."""


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines as an editor numbers them; form feeds count pages, and a text without one has no page numbers.

    The empty string after a last line end is not a line. Headings in a column beside their text are joined on their
    first line.
    """
    return in_text(_as_written(text)) if _GAP in text else _as_written(text)


def _as_written(text: str) -> tuple[Line, ...]:
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not rows[-1]:
        rows.pop()
    if "\f" not in text:
        return tuple(Line(number, row) for number, row in enumerate(rows, start=1))
    page = 1
    found = []
    for number, row in enumerate(rows, start=1):
        breaks = row.count("\f")
        lead = len(row) - len(row.lstrip("\f"))
        page += lead
        found.append(Line(number, row.replace("\f", " "), page))
        page += breaks - lead
    return tuple(found)
