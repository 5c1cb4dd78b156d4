"""What the formatting of a DOCX paragraph says: heading level, list marker, space around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

Element = etree._Element

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = re.compile(r"heading ?([1-6])", re.IGNORECASE)
_BODY_LEVEL: Final = 9
_DEEPEST_LEVEL: Final = 6
_DEEPEST_STYLE: Final = 20
_DEEPEST_LIST: Final = 9
_AUTOMATIC_SPACE: Final = 280
_SMALL: Final = re.compile(r"-?[0-9]{1,6}")
_SPACED: Final = 60
"""Twentieths of a point between two paragraphs from which on the eye sees them set off."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's formatting comes to; `marker` begins its text when it is an item of a list."""

    name: str
    level: int | None
    marker: str
    before: int
    after: int
    contextual: bool

    def is_set_off_from(self, above: "Style") -> bool:
        """Whether there is space between this paragraph and the one above it."""
        if self.marker and above.marker:
            return False
        if self.level is not None or above.level is not None:
            return True
        same = self.name == above.name
        after = 0 if same and above.contextual else above.after
        before = 0 if same and self.contextual else self.before
        return after + before >= _SPACED


class Styles:
    """The styles and numberings of one document; it counts the items of its lists as they are asked for."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Take the root elements of the style and the numbering part, where the document has them."""
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._defaults: list[Element] = []
        if styles is not None:
            for style in styles.iterchildren(f"{WORD}style"):
                self._styles.setdefault(_value(style, "styleId"), style)
                if _value(style, "type") == "paragraph" and _value(style, "default") in {"1", "true", "on"}:
                    self._default = _value(style, "styleId")
            self._defaults = [
                found for found in styles.iterfind(f"{WORD}docDefaults/{WORD}pPrDefault/{WORD}pPr") if len(found)
            ]
        self._formats = _formats(numbering)
        self._counts: dict[tuple[str, int], int] = {}

    def of(self, paragraph: Element) -> Style:
        """What the formatting of a paragraph comes to; items of numbered lists are counted by being asked for."""
        own = paragraph.find(f"{WORD}pPr")
        chosen = own.find(f"{WORD}pStyle") if own is not None else None
        name = _value(chosen, "val") if chosen is not None else self._default
        properties = [*([own] if own is not None else []), *self._inherited(name), *self._defaults]
        level = self._level(name, properties)
        return Style(
            name,
            level,
            "" if level else self._marker(properties),
            _space(properties, "before"),
            _space(properties, "after"),
            any(_is_on(one.find(f"{WORD}contextualSpacing")) for one in properties),
        )

    def _chain(self, name: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            base = style.find(f"{WORD}basedOn")
            name = _value(base, "val") if base is not None else ""

    def _inherited(self, name: str) -> Iterator[Element]:
        for style in self._chain(name):
            properties = style.find(f"{WORD}pPr")
            if properties is not None:
                yield properties

    def _level(self, name: str, properties: list[Element]) -> int | None:
        for one in properties:
            outline = one.find(f"{WORD}outlineLvl")
            if outline is not None:
                level = _number(outline, "val", _BODY_LEVEL)
                return min(level + 1, _DEEPEST_LEVEL) if 0 <= level < _BODY_LEVEL else None
        for style in self._chain(name):
            title = style.find(f"{WORD}name")
            label = _value(title, "val") if title is not None else ""
            match = _HEADING.fullmatch(label)
            if match or label.lower() == "title":
                return int(match.group(1)) if match else 1
        return None

    def _marker(self, properties: list[Element]) -> str:
        for one in properties:
            numbering = one.find(f"{WORD}numPr")
            if numbering is None:
                continue
            known, depth = numbering.find(f"{WORD}numId"), numbering.find(f"{WORD}ilvl")
            if known is None:
                continue
            identity = _value(known, "val")
            level = _number(depth, "val", 0) if depth is not None else 0
            return self._next(identity, level)
        return ""

    def _next(self, identity: str, level: int) -> str:
        kind = self._formats.get((identity, level))
        if kind is None or kind == "none":
            return ""
        if kind == "bullet":
            return "- "
        count = self._counts[identity, level] = self._counts.get((identity, level), 0) + 1
        for deeper in range(level + 1, _DEEPEST_LIST):
            self._counts.pop((identity, deeper), None)
        return f"{chr(96 + count)}. " if kind == "lowerLetter" and count <= 26 else f"{count}. "


def _formats(numbering: Element | None) -> dict[tuple[str, int], str]:
    """The number format of each level of each list."""
    if numbering is None:
        return {}
    levels: dict[str, dict[int, str]] = {}
    for abstract in numbering.iterchildren(f"{WORD}abstractNum"):
        levels[_value(abstract, "abstractNumId")] = {
            _number(level, "ilvl", 0): _value(level.find(f"{WORD}numFmt"), "val")
            for level in abstract.iterchildren(f"{WORD}lvl")
        }
    return {
        (_value(number, "numId"), level): kind
        for number in numbering.iterchildren(f"{WORD}num")
        for level, kind in levels.get(_value(number.find(f"{WORD}abstractNumId"), "val"), {}).items()
    }


def _space(properties: list[Element], side: str) -> int:
    for one in properties:
        spacing = one.find(f"{WORD}spacing")
        if spacing is None:
            continue
        if _value(spacing, f"{side}Autospacing") in {"1", "true", "on"}:
            return _AUTOMATIC_SPACE
        if _value(spacing, side):
            return _number(spacing, side, 0)
    return 0


def _is_on(element: Element | None) -> bool:
    return element is not None and _value(element, "val") not in {"0", "false", "off"}


def _value(element: Element | None, name: str) -> str:
    return str(element.get(WORD + name, "")) if element is not None else ""


def _number(element: Element, name: str, otherwise: int) -> int:
    value = _value(element, name)
    return int(value) if _SMALL.fullmatch(value) else otherwise
