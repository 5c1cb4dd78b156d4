"""Text as the formats can hold it: without characters that XML has no form for, and never a formula."""

import re
from typing import Final

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT: Final = "�"
"""Stands for a character that XML cannot hold in any form: most control characters, among them NUL."""

_FORMULA: Final = ("=", "+", "-", "@")


def clean(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold, and every line break as a line feed."""
    return _ILLEGAL.sub(REPLACEMENT, text).replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """The clean text on one line."""
    return " ".join(clean(text).split())


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
