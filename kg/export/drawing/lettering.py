"""How much room text takes in a drawing, without a font at hand: widths a little above those of common fonts."""

import unicodedata
from typing import Final

from kg.export.text import one_line
from kg.plain_text import undirected

FAMILY: Final = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"
"""The widest comes first: what fits in it fits in the others."""

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]/ -")
_WIDE: Final = frozenset("mwMW@%&")


def width(text: str, size: float) -> float:
    """The width of a line of text in a font of this size."""
    return sum(map(_em, text)) * size


def wrapped(text: str, size: float, room: float, most_lines: int) -> list[str]:
    """The text on lines that are no wider than the room, the last one cut with "…" where there are too many."""
    lines: list[str] = [""]
    for word in undirected(one_line(text)).split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if width(lines[-1] + char, size) > room:
                lines.append("")
            lines[-1] += char
    if len(lines) <= most_lines:
        return lines
    last = lines[most_lines - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return [*lines[: most_lines - 1], f"{last}…"]


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.42
    if char in _WIDE:
        return 1.02
    if unicodedata.east_asian_width(char) in "WF":
        return 1.1
    if unicodedata.combining(char):
        return 0.0
    return 0.78 if char.isupper() else 0.66
