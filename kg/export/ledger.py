"""The ledger of a document: every source line with what became of it."""

from kg.document import Document
from kg.model import LineUse, Specification


def to_text(specification: Specification, document: Document) -> str:
    r"""Each line with its number, its use and its text in columns, then where the pages begin, and a summary.

    Characters that do not print, among them those that turn the direction of writing, are shown as Python writes them
    ("\x1b"), so that a document cannot steer the terminal; trailing spaces are left out.
    """
    digits = len(str(len(document.lines)))
    width = max(map(len, LineUse))
    rows = [
        f"{line.number:>{digits}}  {use.value:<{width}}  {_printable(line.text)}".rstrip()
        for line, use in zip(document.lines, specification.ledger, strict=True)
    ]
    return "\n".join([*rows, "", *_pages(document), _summary(specification)]) + "\n"


def _pages(document: Document) -> list[str]:
    """The line with which each page begins, by which a line is found in a PDF; nothing where there are no pages."""
    starts: dict[int, int] = {}
    for line in document.lines:
        if line.page is not None and not line.is_blank:
            starts.setdefault(line.page, line.number)
    if len(starts) < 2:
        return []
    return ["pages begin on lines: " + ", ".join(f"{number} (page {page})" for page, number in starts.items())]


def _summary(specification: Specification) -> str:
    """Lines by their use, and the share of the written ones that is accounted for."""
    ledger = specification.ledger
    counts = ", ".join(f"{ledger.count(use)} {use.value}" for use in LineUse if use in ledger)
    written = len(ledger) - ledger.count(LineUse.BLANK)
    read = written - ledger.count(LineUse.UNREAD)
    # Rounded down: rounding must not hide a line that was not read.
    share = read * 1000 // written / 10 if written else 0
    return f"{len(ledger)} lines: {counts}; coverage {share:g}%"


def _printable(text: str) -> str:
    kept = text.replace("\t", "    ")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in kept)
