"""Reading plain text: its line ends and its page breaks."""

from kg.document import Line


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines as an editor numbers them; form feeds count pages, and a text without one has no page numbers.

    The empty string after a last line end is not a line.
    """
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
