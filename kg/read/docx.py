"""Reading DOCX: its paragraphs, lists and tables as lines, its running headers and footers once."""

import re
from collections.abc import Iterator
from typing import Final

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from kg.document import Line, Problem
from kg.errors import DocumentError
from kg.read.docx_package import BROKEN, broken, open_word
from kg.read.docx_style import WORD, Element, Style, Styles
from kg.read.docx_text import ALTERNATIVES, outermost, text_of
from kg.read.limits import MAXIMUM_LINES
from kg.read.lines import LineCollector, is_layout, row_of, with_marker

_IDENTITY: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WRAPPERS: Final = frozenset(
    WORD + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
)
_MOST_PARAGRAPHS: Final = 2 * MAXIMUM_LINES
_FIGURES: Final = re.compile(r"\d+")


def read_docx(data: bytes) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines of a DOCX file and what of it is not in them.

    Headings have their level, items of lists a marker, rows of tables " | " between cells. Raises DocumentError when
    the file is broken, encrypted, too large or no Word document.
    """
    word = open_word(data)
    try:
        return _Reader(word).read()
    except BROKEN as error:
        raise broken() from error


class _Reader:
    """Walks the parts of one document."""

    def __init__(self, word: Word) -> None:
        self._body = word.element.body
        self._parts = {name: relation for name, relation in word.part.rels.items() if not relation.is_external}
        self._styles = Styles(self._first(RELATIONSHIP_TYPE.STYLES), self._first(RELATIONSHIP_TYPE.NUMBERING))
        self._out = LineCollector()
        self._above: Style | None = None
        self._paragraphs = 0

    def read(self) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
        """The lines of headers, body and footers."""
        paragraphs = sum(1 for _ in self._body.iter(f"{WORD}p"))
        if paragraphs > _MOST_PARAGRAPHS:
            raise DocumentError(
                f"the file has {paragraphs:,} paragraphs: too large for a specification",
                remedy=f"at most {_MOST_PARAGRAPHS:,} are read",
            )
        self._running("headerReference")
        self._blocks(self._body)
        self._running("footerReference")
        return self._out.lines(), tuple(self._problems())

    def _first(self, kind: str) -> Element | None:
        """The root element of the first part of a kind that the document refers to."""
        found = (relation.target_part for relation in self._parts.values() if relation.reltype == kind)
        part = next(found, None)
        if isinstance(part, XmlPart):
            root: Element = part.element
            return root
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False)) if part is not None else None

    def _running(self, reference: str) -> None:
        """The lines of headers or footers, those that differ in their figures only once."""
        seen = set()
        self._out.gap()
        names = (found.get(_IDENTITY, "") for found in self._body.iter(WORD + reference))
        for part in (self._parts[name].target_part for name in names if name in self._parts):
            for paragraph in part.element.iter(f"{WORD}p") if isinstance(part, XmlPart) else ():
                for text in text_of(paragraph).split("\n"):
                    key = _FIGURES.sub("#", text.strip())
                    if key and key not in seen:
                        seen.add(key)
                        self._out.add(text.strip())
        self._out.gap()
        self._above = None

    def _blocks(self, parent: Element) -> None:
        for child in parent.iterchildren():
            if child.tag == f"{WORD}p":
                self._paragraph(child)
            elif child.tag == f"{WORD}tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self._blocks(child)
            elif child.tag == ALTERNATIVES and len(child):
                self._blocks(child[0])

    def _paragraph(self, paragraph: Element) -> None:
        self._paragraphs += 1
        style = self._styles.of(paragraph)
        source = self._paragraphs
        rows = text_of(paragraph).split("\n")
        if any(row.strip() for row in rows):
            if self._above is not None and style.is_set_off_from(self._above):
                self._out.gap()
            marker = style.marker
            for row in map(str.strip, rows):
                if not row:
                    self._out.gap()
                    continue
                self._out.add(with_marker(row, marker), level=style.level, source=source)
                marker = ""
            self._above = style
        else:
            self._out.gap()
        for box in outermost(paragraph, f"{WORD}txbxContent"):
            self._out.gap()
            self._blocks(box)
            self._out.gap()

    def _table(self, table: Element) -> None:
        self._out.gap()
        self._above = None
        if not _holds_data(table):
            for row in outermost(table, f"{WORD}tr"):
                self._out.gap()
                for cell in outermost(row, f"{WORD}tc"):
                    self._blocks(cell)
        else:
            for row in outermost(table, f"{WORD}tr"):
                self._row(row)
        self._above = None
        self._out.gap()

    def _row(self, row: Element) -> None:
        source = self._paragraphs + 1
        cells = []
        for cell in outermost(row, f"{WORD}tc"):
            paragraphs = list(cell.iter(f"{WORD}p"))
            self._paragraphs += len(paragraphs)
            cells.append(" ".join(" ".join(map(text_of, paragraphs)).split()))
        text = row_of(cells)
        if text:
            self._out.add(text, source=source)

    def _problems(self) -> Iterator[Problem]:
        if any(True for _ in self._body.iter(f"{WORD}del", f"{WORD}ins", f"{WORD}moveFrom", f"{WORD}moveTo")):
            message = "the document has tracked changes, read as if accepted: accept or reject them"
            yield Problem("tracked-changes", message)
        if any(True for _ in self._body.iter(f"{WORD}altChunk")):
            yield Problem("embedded-document", "another document is embedded in this one and not read: paste its text")
        notes = self._first(RELATIONSHIP_TYPE.FOOTNOTES)
        if notes is not None and any(text_of(paragraph).strip() for paragraph in notes.iter(f"{WORD}p")):
            yield Problem("footnotes", "the footnotes are not read: put them into the text")


def _holds_data(table: Element) -> bool:
    """Whether a table has rows of short cells, and not the layout of a page."""
    rows = [list(outermost(row, f"{WORD}tc")) for row in outermost(table, f"{WORD}tr")]
    if any(cell.find(f"{WORD}tbl") is not None for row in rows for cell in row):
        return False
    return any(len(row) > 1 for row in rows) and not any(is_layout([*map(_lines_of, row)]) for row in rows)


def _lines_of(cell: Element) -> list[str]:
    """The lines of a cell's paragraphs."""
    texts = (text_of(paragraph) for paragraph in cell.findall(f"{WORD}p"))
    return [line for text in texts for line in map(str.strip, text.split("\n")) if line]
