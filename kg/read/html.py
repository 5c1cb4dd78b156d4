"""Reading HTML as published: its content as lines, without the page around it."""

import re
from typing import Final

from lxml import etree

from kg.document import Line
from kg.errors import DocumentError
from kg.read.lines import LineCollector, is_layout, row_of, with_marker
from kg.read.markup import check_markup
from kg.read.page import Page

Element = etree._Element

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SPACED: Final = {*_HEADINGS, "p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure"}
"""Elements that browsers set off by blank space."""
_BLOCKS: Final = _SPACED | {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt", "fieldset"),
    *("figcaption", "footer", "form", "header", "html", "legend", "li", "main", "section", "summary", "tbody", "td"),
    *("tfoot", "th", "thead", "tr"),
}
_NOT_IN_DATA_TABLES: Final = ("table", "ul", "ol", "pre", *_HEADINGS)
_SMALL: Final = re.compile(r"[0-9]{1,4}")
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str) -> tuple[Line, ...]:
    """The lines of a page: headings with their level, items of lists with a marker, rows of tables with " | ".

    Raises DocumentError when the page is nested too deeply or has tags too large to be real.
    """
    data = text.encode("utf-8", errors="replace")
    check_markup(data)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise DocumentError(
            "the page's elements are nested more than 250 deep or are too large", remedy="save its text as plain text"
        )
    return _Reader(Page(root)).lines() if root is not None else ()


class _Reader:
    """Walks a page without recursion and collects what a person sees, line by line."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._out = LineCollector()
        self._pieces: list[str] = []
        self._source: int | None = None
        self._level: int | None = None
        self._marker = ""
        self._items = 0
        self._preformatted = 0
        self._lists: list[int | None] = []
        self._in_data = False
        self._row: list[str] | None = None

    def lines(self) -> tuple[Line, ...]:
        """The lines of the page's content."""
        page = self._page
        for text in page.title_lines:
            self._out.add(text, source=page.title_source)
        self._out.gap()
        walk = etree.iterwalk(page.content, events=("start", "end"))
        for event, element in walk:
            is_content = not page.leaves_out(element)
            if event == "start" and is_content:
                self._start(element)
                self._text(element.text, element.sourceline)
            elif event == "start":
                walk.skip_subtree()
            else:
                if is_content:
                    self._end(element)
                if element is not page.content:
                    self._text(element.tail, element.sourceline)
        self._flush()
        return self._out.lines()

    def _text(self, text: str | None, source: int | None) -> None:
        if not text:
            return
        rows = text.replace("\xad", "").split("\n") if self._preformatted and self._row is None else [text]
        for index, row in enumerate(rows):
            if index:
                self._break()
            if self._source is None and row.strip():
                self._source = source + index if source is not None else None
            self._pieces.append(row if self._preformatted else _WHITE.sub(" ", row).replace("\xad", ""))

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
            self._source = element.sourceline if self._row is None else self._source
        if tag not in _BLOCKS:
            return
        self._boundary(tag)
        if tag in {"ul", "ol"}:
            start = element.get("start", "1")
            self._lists.append((int(start) if _SMALL.fullmatch(start) else 1) if tag == "ol" else None)
        elif tag == "li":
            self._items += 1
            self._marker = self._next_marker()
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "table":
            self._in_data = _holds_data(element)
        elif tag == "tr" and self._in_data:
            self._row, self._source = [], element.sourceline
        elif tag == "tr" and len(element) > 1:
            self._out.gap()
        elif tag in _HEADINGS:
            self._level = _HEADINGS[tag]

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        if self._row is not None and tag in {"td", "th"}:
            self._row.append(" ".join("".join(self._pieces).split()))
            self._pieces.clear()
            return
        if self._row is not None and tag == "tr":
            self._pieces[:] = [row_of(self._row)]
            self._row = None
        self._boundary(tag)
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._items -= 1
            self._marker = ""
        elif tag == "pre":
            self._preformatted -= 1
        elif tag == "table":
            self._in_data = False
        elif tag in _HEADINGS:
            self._level = None

    def _boundary(self, tag: str) -> None:
        """End the line at the edge of a block, and set it off where the block is spaced."""
        if self._row is not None:
            self._pieces.append(" ")
            return
        self._flush()
        if tag in _HEADINGS or (tag in _SPACED and not self._items):
            self._out.gap()

    def _break(self) -> None:
        """End the line inside a block; a second break in a row makes a blank line."""
        if self._row is not None:
            self._pieces.append(" ")
        elif not self._flush():
            self._out.gap()

    def _flush(self) -> bool:
        """Make a line of the text so far; False where there is none."""
        text = "".join(self._pieces)
        text = text.rstrip() if self._preformatted else text.strip()
        self._pieces.clear()
        source, self._source = self._source, None
        if not text.strip():
            return False
        marker, self._marker = self._marker, ""
        self._out.add(with_marker(text, marker), level=self._level, source=source)
        return True

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "


def _holds_data(table: Element) -> bool:
    """Whether a table has rows of cells, and not a page's or a form's layout."""
    layout = next(table.iterdescendants(*_NOT_IN_DATA_TABLES), None)
    if layout is not None or table.get("role") in {"presentation", "none"}:
        return False
    rows = [[_lines_of(cell) for cell in row] for row in table.iterdescendants("tr")]
    return any(len(row) > 1 for row in rows) and not any(map(is_layout, rows))


def _lines_of(cell: Element) -> list[str]:
    """The lines of a cell, which its breaks and blocks end."""
    pieces = [_WHITE.sub(" ", cell.text or "")]
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        if element is cell:
            continue
        if element.tag in _BLOCKS or (element.tag == "br" and event == "end"):
            pieces.append("\n")
        pieces.append(_WHITE.sub(" ", text or ""))
    return [line for line in map(str.strip, "".join(pieces).split("\n")) if line]
