"""Reading PDF: its text layer as lines, opened in a process of its own that has limits of time and memory."""

from pathlib import Path
from typing import Any, Final

from kg.document import Line, Problem
from kg.errors import DocumentError
from kg.read.child import rows_from
from kg.read.limits import MAXIMUM_CHARACTERS, MAXIMUM_PAGES
from kg.read.pdf_layout import lines_of_pages
from kg.read.run import Run

SECONDS: Final = 12
"""A specification of 60 pages takes less than one."""
_CHILD: Final = Path(__file__).with_name("pdf_child.py")
_ERRORS: Final = {
    3: ("broken or cut off: no PDF reader could open it", "get the file again, or print it to a new PDF"),
    4: ("encrypted: it needs a password", "open it with its password and save it without one"),
    5: ("encrypted in a way that is not supported", "print it to a new PDF"),
}
_LIGATURES: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x00: "\ufffd",
}


def read_pdf(data: bytes) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines of a PDF in reading order, with their pages, and what of it could not be read.

    Raises DocumentError when it is encrypted, broken, has too many pages, has pictures instead of text, or takes too
    much time or memory.
    """
    head, *rows = _rows(data)
    if "error" in head:
        what, remedy = _ERRORS.get(head["error"], _ERRORS[3])
        raise DocumentError(f"the PDF is {what}", remedy=remedy)
    if any("full" in row for row in rows):
        raise DocumentError(
            f"the PDF has more text than a specification ({MAXIMUM_CHARACTERS:,} characters)",
            remedy="split it into one file a specification",
        )
    if head["pages"] > MAXIMUM_PAGES:
        raise DocumentError(
            f"the PDF has {head['pages']:,} pages; at most {MAXIMUM_PAGES} are read",
            remedy="split it into one file a specification",
        )
    pages = [[_run(one) for one in row.get("runs", ())] for row in rows]
    if rows and not any(pages):
        raise DocumentError(
            "the PDF has no text layer: its pages are pictures", remedy="run text recognition (OCR) on it first"
        )
    lines = lines_of_pages(pages)
    return lines, tuple(_problems(rows, lines))


def _rows(data: bytes) -> list[dict[str, Any]]:
    """What the child process says about the file: one row for all, one for each page."""
    rows = rows_from(_CHILD, (SECONDS, MAXIMUM_PAGES), data, "PDFs", "pypdfium2")
    if not rows:
        raise _gave_up()
    return rows


def _gave_up() -> DocumentError:
    return DocumentError(
        f"the PDF could not be read within {SECONDS} seconds and the memory that a specification needs",
        remedy="print it to a new PDF, or save its text as plain text",
    )


def _run(values: list[Any]) -> Run:
    left, right, base, height, text = values
    # Letters beyond the first 65,536 come as two halves, and a broken font may give one half only.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Run(left, right, base, max(height, 1.0), whole.translate(_LIGATURES))


def _problems(rows: list[dict[str, Any]], lines: tuple[Line, ...]) -> list[Problem]:
    """What a reader of the pages sees and the lines do not have."""
    found = []
    for number, row in enumerate(rows, start=1):
        first = next((line.number for line in lines if (line.page or 0) >= number), None)
        if "broken" in row:
            found.append(Problem("broken-page", f"page {number} cannot be read: print the file to a new PDF", first))
        elif row["image"] and not row["runs"]:
            message = f"page {number} is a picture without text: run text recognition (OCR) on the file"
            found.append(Problem("no-text-layer", message, first))
        if row.get("slanted"):
            message = f"{row['slanted']} characters on page {number} are slanted or turned, as a watermark is: left out"
            found.append(Problem("slanted-text", message, first))
    lost = next((line for line in lines if "\ufffd" in line.text), None)
    if lost:
        message = f"unreadable characters from line {lost.number} (page {lost.page}) on: the font does not name them"
        found.append(Problem("encoding", message, lost.number))
    return found
