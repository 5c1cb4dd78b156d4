"""A document as read: its non-interpreted lines, with the page and line they stand on."""

from dataclasses import dataclass
from typing import Literal

MediaType = Literal["text", "html", "pdf", "docx", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One source line, without its line end.

    `number` counts from 1 over the whole document as read and is the line's place in `Document.lines`; in a text file
    it is also what an editor shows. `source` is where the file itself has the line, in formats whose own count is
    another: in HTML the line of the file on which the element (or the line break in it) stands, so that several lines
    may share one; in DOCX the number of the paragraph in its body, those in table cells counted too; in workbooks the
    row in its sheet. It is None in text and PDF, and for lines that stand in no such place: blank ones put between
    paragraphs, running headers.

    `page` counts from 1 where the format has pages (PDF, text with form feeds; in workbooks the sheets), else it is
    None. `level` is the
    heading level (1-6) where the format marks headings (HTML, DOCX), else None.
    """

    number: int
    text: str
    page: int | None = None
    level: int | None = None
    source: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.text or self.text.isspace()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or was read with doubt, in words for the person who keeps the document.

    `rule` is a short stable name such as "empty-section"; `line` counts from 1, None when the whole file is meant.
    `about` is the document's own text that the rule is about, for rules by whose text problems are counted.
    """

    rule: str
    message: str
    line: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that is not blank: its cells as text, without empty ones at its end.

    `line` is its number in `Document.lines`, `number` its row in its sheet as a spreadsheet program counts it.
    """

    line: int
    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; the one of a file of separated values has no name."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of one file and where they came from.

    `name` is the path below the folder that was given to the build, or the file's own name. `sha256` is of the bytes.
    `sheets` has the cells of a table; each of its rows is a line as well.
    """

    name: str
    sha256: str
    media_type: MediaType
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def line(self, number: int) -> Line:
        """The line with this number, counted from 1."""
        return self.lines[number - 1]
