"""Reading plain text: its line ends and its page breaks."""

from kg.document import Line
from kg.read.encoding import LINE_END


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines as an editor numbers them; form feeds count pages, and a text without one has no page numbers.

    The empty string after a last line end is not a line.
    """
    paged = "\f" in text
    page = 1
    found = []
    rows = LINE_END.split(text)
    if rows and not rows[-1]:
        rows.pop()
    for number, row in enumerate(rows, start=1):
        breaks = row.count("\f")
        lead = len(row) - len(row.lstrip("\f"))
        if paged:
            page += lead
        found.append(Line(number, row.replace("\f", " ") if breaks else row, page if paged else None))
        page += breaks - lead if paged else 0
    return tuple(found)
