"""The text of a DOCX paragraph: what prints, in order, and nothing that was deleted or hidden."""

import re
from collections.abc import Iterator
from typing import Final

from kg.read.docx_style import WORD, Element

ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""Holds the same content twice: first as newer programs write it, then for older ones."""
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT: Final = frozenset({WORD + "del", WORD + "moveFrom", _FALLBACK, WORD + "pPr", WORD + "sdtPr"})
_MEANING: Final = {
    f"{WORD}tab": "  ",
    f"{WORD}ptab": "  ",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,4}")


def outermost(parent: Element, tag: str) -> Iterator[Element]:
    """The elements of a name below a parent that are not inside another one of that name, nor left out."""
    waiting = list(parent)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag == ALTERNATIVES:
            waiting.extend(list(element)[:1])
        elif element.tag not in _LEFT_OUT:
            waiting.extend(list(element)[::-1])


def text_of(paragraph: Element) -> str:
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
            char = chr(int(element.get(f"{WORD}char", ""), 16))
            pieces.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
        elif tag == ALTERNATIVES:
            waiting.extend(list(element)[:1])
        elif tag not in _LEFT_OUT and tag != f"{WORD}txbxContent":
            waiting.extend(list(element)[::-1])
    return "".join(pieces)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val", "1") not in {"0", "false", "off"}
