"""Cells of tab-separated text that hold any text on one line, and that no spreadsheet takes for a formula."""

import re
from typing import Final

_ESCAPES: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED: Final = {code[1]: char for char, code in _ESCAPES.items()}
_FORMULA: Final = re.compile(r"'*\s*[=+\-@#]")
"""What a spreadsheet may take for a formula, or a reader of the file for a comment."""
_NO_TEXT: Final = re.compile(r"[\ud800-\udfff]")


def write_cell(text: str) -> str:
    """The text as a cell: tabs, line breaks and backslashes as escapes, an apostrophe before what looks like a formula
    or a comment.

    Half a surrogate pair, which no file can hold, becomes the replacement character. `read_cell` gives the text back.
    """
    escaped = re.sub(r"[\\\t\n\r]", lambda found: _ESCAPES[found.group()], _NO_TEXT.sub("�", text))
    return neutral(escaped)


def neutral(text: str) -> str:
    """The text with an apostrophe before what looks like a formula or a comment; `plain` takes it off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read_cell(cell: str) -> str:
    """The text of a cell; a backslash before any other letter, which a hand may have written, stays what it is."""
    return re.sub(r"\\([\\tnr])", lambda found: _ESCAPED[found.group(1)], plain(cell))
