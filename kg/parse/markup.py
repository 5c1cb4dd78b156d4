"""Plain lines: other widths of spaces, and the signs that plain text uses in place of headings and bold type."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.document import Document, Line

_SPACES: Final = {
    0xA0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2007: " ",
    0x2009: " ",
    0x202F: " ",
    0x2011: "-",
    0x200B: None,
    0x034F: None,
    0x2060: None,
    0xFEFF: None,
}
"""Spaces of other widths, marks without any and hyphens that do not break, where plain ones or nothing is meant."""
_LOST_APOSTROPHE: Final = re.compile(r"(?<=\w)\ufffd(?=(?:s|t|re|ll|ve)\b)|(?<=s)\ufffd(?= )")
_LOST_SPACE: Final = re.compile(r"\s?\ufffd\s?")
"""A character that could not be read: between words it was most often a space that does not break. Its document has a
problem that tells of it."""
_HASHES: Final = re.compile(r"\s{0,3}(?P<signs>#{1,6})\s+(?P<text>[A-Z\d*_].*?)[\s#]*$")
_BOLD: Final = re.compile(r"(?P<sign>\*\*|__)(?=\S)(?P<text>[^*_]{1,200}?)(?P=sign)")
RULE: Final = re.compile(r"\s*[-=_~*]{3,}\s*")
"""A line drawn with signs."""
_DRAWN: Final = frozenset("-=_~*")
_STRAYING: Final = frozenset(":.")
_STRAY: Final = re.compile(r"\s{0,20}[:.](?=\s+[A-Z])\s*")
"""A colon or a full stop that begins a line: it was parted from the heading above, or from what was left out."""
_CELL: Final = re.compile(r"(?P<first>[^:|]{1,40}:|\(?(?:\d{1,2}|[A-Za-z])[.)])\s+/\s+(?=\S)")
"""A label, or the number of an item, that a sign between cells parts from its text ("Job Title: / Clerk")."""
_EDGE: Final = re.compile(r"(?<=\S)\s+\|\s*$")
"""The edge of a table behind the text of its last cell."""
_LONGEST: Final = 100


def plain(document: Document) -> Document:
    """The document without signs of markup; a line marked as a heading ("## Duties", or underlined) has its level."""
    lines = [_plain(line) for line in document.lines]
    return replace(document, lines=tuple(_underlined(index, lines) for index in range(len(lines))))


def _plain(line: Line) -> Line:
    stray = _STRAY.match(line.text) if line.text.lstrip()[:1] in _STRAYING else None
    if stray:
        line = replace(line, text=line.text[stray.end() :])
    line = _without_edges(line)
    if line.text.isascii() and not ("#" in line.text or "**" in line.text or "__" in line.text):
        return line
    text = line.text.translate(_SPACES)
    if "\ufffd" in text:
        text = _LOST_SPACE.sub(" ", _LOST_APOSTROPHE.sub("’", text))
    level = line.level
    hashes = _HASHES.fullmatch(text) if "#" in text and len(text) <= _LONGEST else None
    if hashes:
        text, level = hashes["text"], level or len(hashes["signs"])
    if "**" in text or "__" in text:
        text = _BOLD.sub(r"\g<text>", text)
    return line if text == line.text and level == line.level else replace(line, text=text, level=level)


def _without_edges(line: Line) -> Line:
    """A line without the signs that a table left in it: one before the text of a cell, or one at its end."""
    text = line.text
    cell = _CELL.match(text) if "/ " in text else None
    if cell:
        text = f"{cell['first']} {text[cell.end() :]}"
    if text.rstrip().endswith("|") and text.count("|") == 1:
        text = _EDGE.sub("", text)
    return line if text is line.text else replace(line, text=text)


def _underlined(index: int, lines: Sequence[Line]) -> Line:
    """A line, with a level where a line drawn below it makes it a heading."""
    line = lines[index]
    if line.level or line.is_blank or index + 1 >= len(lines) or len(line.text) > _LONGEST:
        return line
    drawn = lines[index + 1].text.lstrip()[:1] in _DRAWN and RULE.fullmatch(lines[index + 1].text)
    above = index == 0 or lines[index - 1].is_blank
    return replace(line, level=2) if drawn and above and not RULE.fullmatch(line.text) else line
