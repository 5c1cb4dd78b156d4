"""Words of a document made harmless for whoever prints or reads them."""

import unicodedata
from typing import Final

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_DIRECTION: Final = dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), _REPLACEMENT)
"""What embeds, overrides or isolates a direction of writing, and so reorders what stands behind it on its line."""


def plain(text: str) -> str:
    """The text on one line, without what steers a terminal or turns the direction of writing.

    Line breaks, tabs and odd spaces become a space; control characters, marks of direction and whatever else has no
    shape become U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(_shape(char) for char in text)


def undirected(text: str) -> str:
    """The text with U+FFFD for what would turn the direction of writing of what stands beside it; the rest stays."""
    return text if text.isascii() else text.translate(_DIRECTION)


def escaped(json_text: str) -> str:
    """The JSON text with every character that has no shape as an escape, so that it may be shown on a terminal.

    JSON has such characters inside strings only, save for the line breaks of its layout.
    """
    return "\n".join(line if line.isprintable() else _line(line) for line in json_text.split("\n"))


def _line(line: str) -> str:
    return "".join(char if char.isprintable() else _escape(char) for char in line)


def _shape(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\t\r\n" or unicodedata.category(char) in {"Zs", "Zl", "Zp"} else _REPLACEMENT


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[start : start + 2]):04x}" for start in range(0, len(units), 2))
