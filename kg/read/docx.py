"""Reading DOCX: its paragraphs, lists and tables as lines, its running headers and footers once."""

import re
from collections.abc import Iterator
from typing import Final

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from kg.document import Line, Problem
from kg.errors import DocumentError
from kg.read.docx_package import BROKEN, broken, open_word
from kg.read.docx_style import WORD, Element, Style, Styles
from kg.read.limits import MAXIMUM_LINES
from kg.read.lines import LineCollector, row_of, with_marker

_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS: Final = frozenset(
    WORD + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
)
_LEFT_OUT: Final = frozenset({WORD + "del", WORD + "moveFrom", _FALLBACK, WORD + "pPr", WORD + "sdtPr"})
_MOST_PARAGRAPHS: Final = 2 * MAXIMUM_LINES
_MOST_IN_CELL: Final = 3
"""A table whose cells hold more paragraphs is a page's layout, not rows of values."""
_MEANING: Final = {
    f"{WORD}tab": "  ",
    f"{WORD}ptab": "  ",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_FIGURES: Final = re.compile(r"\d+")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,4}")


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
        self._related: dict[str, list[Element]] = {}
        for relation in word.part.rels.values():
            root = None if relation.is_external else getattr(relation.target_part, "element", None)
            if root is None and not relation.is_external and relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            if root is not None:
                self._related.setdefault(relation.reltype, []).append(root)
        numbering = self._related.get(RELATIONSHIP_TYPE.NUMBERING, [None])[0]
        styles = self._related.get(RELATIONSHIP_TYPE.STYLES, [None])[0]
        self._styles = Styles(styles, numbering)
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
        self._running(RELATIONSHIP_TYPE.HEADER)
        self._blocks(self._body)
        self._running(RELATIONSHIP_TYPE.FOOTER)
        return self._out.lines(), tuple(self._problems())

    def _running(self, kind: str) -> None:
        """The lines of headers or footers, those that differ in their figures only once."""
        seen = set()
        self._out.gap()
        for root in self._related.get(kind, []):
            for paragraph in root.iter(f"{WORD}p"):
                for text in _text(paragraph).split("\n"):
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
            elif child.tag == _ALTERNATIVES and len(child):
                self._blocks(child[0])

    def _paragraph(self, paragraph: Element) -> None:
        self._paragraphs += 1
        style = self._styles.of(paragraph)
        source = self._paragraphs
        rows = _text(paragraph).split("\n")
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
        for box in _outermost(paragraph, f"{WORD}txbxContent"):
            self._out.gap()
            self._blocks(box)
            self._out.gap()

    def _table(self, table: Element) -> None:
        self._out.gap()
        self._above = None
        if not _holds_data(table):
            for cell in _outermost(table, f"{WORD}tc"):
                self._blocks(cell)
        else:
            for row in _outermost(table, f"{WORD}tr"):
                self._row(row)
        self._above = None
        self._out.gap()

    def _row(self, row: Element) -> None:
        source = self._paragraphs + 1
        cells = []
        for cell in _outermost(row, f"{WORD}tc"):
            paragraphs = list(cell.iter(f"{WORD}p"))
            self._paragraphs += len(paragraphs)
            cells.append(" ".join(" ".join(map(_text, paragraphs)).split()))
        text = row_of(cells)
        if text:
            self._out.add(text, source=source)

    def _problems(self) -> Iterator[Problem]:
        if any(True for _ in self._body.iter(f"{WORD}del", f"{WORD}ins", f"{WORD}moveFrom", f"{WORD}moveTo")):
            message = "the document has tracked changes, read as if accepted: accept or reject them"
            yield Problem("tracked-changes", message)
        if any(True for _ in self._body.iter(f"{WORD}altChunk")):
            yield Problem("embedded-document", "another document is embedded in this one and not read: paste its text")
        notes = self._related.get(RELATIONSHIP_TYPE.FOOTNOTES, [])
        if any(_text(paragraph).strip() for root in notes for paragraph in root.iter(f"{WORD}p")):
            yield Problem("footnotes", "the footnotes are not read: put them into the text")


def _outermost(parent: Element, tag: str) -> Iterator[Element]:
    """The elements of a name below a parent that are not inside another one of that name, nor left out."""
    waiting = list(parent)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag == _ALTERNATIVES:
            waiting.extend(list(element)[:1])
        elif element.tag not in _LEFT_OUT:
            waiting.extend(list(element)[::-1])


def _text(paragraph: Element) -> str:
    """The text of a paragraph as it prints, with its line breaks; without text boxes, deleted and hidden text."""
    pieces: list[str] = []
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == f"{WORD}t":
            pieces.append((element.text or "").replace("\n", " "))
        elif tag == f"{WORD}r" and _is_hidden(element):
            continue
        elif tag in _MEANING:
            pieces.append(_MEANING[tag])
        elif tag == f"{WORD}sym" and _HEX.fullmatch(element.get(f"{WORD}char", "")):
            pieces.append(chr(int(element.get(f"{WORD}char", ""), 16)))
        elif tag == _ALTERNATIVES:
            waiting.extend(list(element)[:1])
        elif tag not in _LEFT_OUT and tag != f"{WORD}txbxContent":
            waiting.extend(list(element)[::-1])
    return "".join(pieces)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val", "1") not in {"0", "false", "off"}


def _holds_data(table: Element) -> bool:
    """Whether a table has rows of short cells, and not the layout of a page."""
    rows = list(_outermost(table, f"{WORD}tr"))
    for row in rows:
        for cell in _outermost(row, f"{WORD}tc"):
            if len(cell.findall(f"{WORD}p")) > _MOST_IN_CELL or cell.find(f"{WORD}tbl") is not None:
                return False
    return any(sum(1 for _ in _outermost(row, f"{WORD}tc")) > 1 for row in rows)
