"""The items of a section: which lines belong together, and what scope they stand under."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.document import Document, Line
from kg.model import BY_POSITION
from kg.parse.flow import Flow, Unwrapper
from kg.parse.layout import Block
from kg.parse.sublabel import is_label, may_be_label, without_share
from kg.parse.template import Template

_NAMED: Final = re.compile(r"\s?[A-Z][\w/&',()]*(?: [\w/&',()]+){0,7}(?: ?[–—] ?| - ?|: )[A-Z]")
_SYMBOL: Final = re.compile(r"\s{0,20}[•·▪◦*‣●■⁃»➢✓\uf0b7\uf0a7]\s*")
_MARK: Final = re.compile(
    r"\s{0,20}(?:(?:[-–—]|o(?=\s+[A-Z])|\(?(?:\d{1,2}|[A-Za-z])[.)]|\d{1,3}\s?%:?)(?=\s)\s*(?:\|\s*)?|\d{1,2}[.)](?=[A-Z][a-z]))"
)
_EITHER: Final = re.compile(rf"{_SYMBOL.pattern}|{_MARK.pattern}")
"""Signs and numbers, where a list has both."""
_STAR: Final = re.compile(r"\*\s?(?=\w)")
"""Behind the sign of an item: the mark of a remark that holds for it."""
_DASHED: Final = re.compile(r"\s{0,20}[-–—]\s+(?=[A-Z])")
"""A dash before an item of a list that some prose introduces."""
_VERB: Final = re.compile(r"(?:Supervises|Receives|Exercises|Provides|Performs|Directs|Leads|Reports)")
"""A word that ends no item, though a short line may."""
_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]\s")
_ALONE: Final = re.compile(r"\s{0,20}\(?\d{1,2}[.)]\s*")
"""A number on a line of its own, above its item."""
_ENDED: Final = (".", ";", "?", "!", ":", ".)", '."', ".”")
_REMARK: Final = re.compile(r"\([^()]{4,}\)\s?:?")
"""A line that is nothing but a remark: "(Illustrative only)"."""
_COLUMNS: Final = re.compile(r"\S(?:\s{3,}|\s*\||\t)\s*\S")
"""A gap between the columns of a table, each row of which is an item."""
_UNFINISHED: Final = ("-", "\xad", "‐", "/", ",")
_FULL: Final = 0.8
"""A line of at least this share of the document's usual width may have been wrapped."""
_HALF: Final = 0.6
"""A line of at most this share of the width was hardly wrapped, even as an item of a list that is set in."""
_MOSTLY: Final = 0.8
"""The share of lines that begin with a small letter in a text without capitals."""
_LEAST_WORDS: Final = 4
_JOINING: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""Words that end no item."""
_PROSE: Final = frozenset({"general", "distinctions", "education", "experience", "equivalency"})
"""Kinds of section in which a sentence that ends with its line need not end an item."""
_LISTED: Final = frozenset({"duties", "abilities", "credentials", "demands", "conditions"})
"""Kinds of section in which a list may follow the words that introduce it."""
_NUMBERED: Final = frozenset({"qualifications"})
"""Kinds of section in which numbers tell how the items hang together."""
_LONGEST_SCOPE: Final = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a section and the sub-population that it is said to hold for (None: no scope line above it)."""

    flow: Flow
    scope: str | None


@dataclass(frozen=True, slots=True)
class _Style:
    """How one block shows where its items begin."""

    bullets: re.Pattern[str] | None
    blank_lines: bool
    lines: bool
    prose: bool
    numbered: bool
    """Whether a number at the beginning of a line is a part of the item, and opens one in any case."""


class ItemReader:
    """Tells the items of one document apart, by blank lines, bullets, page breaks and the width it was wrapped at."""

    def __init__(self, document: Document, template: Template) -> None:
        """Learn the document's words, its wrap width and its line spacing."""
        self._template = template
        self._unwrapper = Unwrapper(document.lines)
        lines = document.lines
        if template.fallback:
            lines = tuple(line for line in lines if not _COLUMNS.search(line.text.strip())) or lines
        self._width = _wrap_width(lines)
        self._lines = document.lines
        self._double_spaced = _is_double_spaced(document.lines)
        self._lower_case = template.fallback and _is_lower_case(document.lines)

    def read(self, block: Block) -> tuple[list[Item], list[Line]]:
        """The items of a block in order, and its scope lines; a number on a line above its item counts as one."""
        items: list[Item] = []
        scopes: list[Line] = []
        scope: str | None = None
        style = self._style(block)
        for group in self._groups(block, style):
            match = self._scope(group)
            if match:
                scope = match
                scopes.extend(group)
                continue
            if len(group) > 1 and _ALONE.fullmatch(group[0].text):
                scopes.append(group[0])
                group = group if style.numbered else group[1:]
            flow = self._unwrapper.flow(group)
            numbered = style.numbered and _NUMBER.match(flow.text)
            items.append(Item(flow if numbered else self._unmarked(flow, style.bullets or _DASHED), scope))
        return items, scopes

    def joined(self, lines: Sequence[Line]) -> Flow:
        """Some lines as one running text."""
        return self._unwrapper.flow(lines)

    def _unmarked(self, flow: Flow, bullets: re.Pattern[str]) -> Flow:
        """An item without its sign; one that stands alone in its section may have a sign too."""
        if self._template.fallback and flow.text[0].isdigit() and without_share(flow.text) is not None:
            return flow  # "98% Clinic": the share of a group, not the number of an item
        bare = _unbulleted(flow, bullets)
        if self._template.fallback and bare is flow:
            bare = _unbulleted(flow, _SYMBOL)
        return bare if bare is flow or not self._template.fallback else _unbulleted(bare, _STAR)

    def _style(self, block: Block) -> _Style:
        written = block.written()
        bullets = next((mark for mark in (_SYMBOL, _MARK) if written and mark.match(written[0].text)), None)
        if bullets is not _SYMBOL and sum(bool(_SYMBOL.match(line.text)) for line in written) > 1:
            numbered = sum(bool(_NUMBER.match(line.text.strip())) for line in written)
            is_both = numbered > 1 and self._template.fallback and block.rule.kind not in _NUMBERED
            bullets = _EITHER if is_both else bullets or _SYMBOL
        marked = [bool(_MARK.match(line.text)) for line in written] if block.rule.kind in _LISTED else []
        if bullets is None and sum(marked) > 1 and sum(marked) * 3 >= len(marked):
            bullets = _MARK
        numbers = [line.number for line in block.lines if line.is_blank]
        inside = bool(written) and any(written[0].number < number < written[-1].number for number in numbers)
        blank_lines = inside and not self._double_spaced
        return _Style(
            bullets, blank_lines, block.rule.items == "lines", block.rule.kind in _PROSE, block.rule.kind in _NUMBERED
        )

    def _groups(self, block: Block, style: _Style) -> Iterable[list[Line]]:
        group: list[Line] = []
        blanks = 0
        for line in block.lines:
            if line.is_blank:
                blanks += 1
                continue
            if len(group) == 1 and _ALONE.fullmatch(group[0].text) and not _ALONE.fullmatch(line.text):
                group.append(line)
                blanks = 0
                continue
            if group:
                cut_by_furniture = line.number - group[-1].number - 1 > blanks
                parted = blanks // 2 if self._double_spaced else blanks
                if cut_by_furniture and self._runs_on(group[-1], line, style):
                    pass
                elif parted or cut_by_furniture or self._starts_item(group[-1], line, style):
                    yield group
                    group = []
            group.append(line)
            blanks = 0
        if group:
            yield group

    def _starts_item(self, before: Line, line: Line, style: _Style) -> bool:
        """Whether a line that follows another without a blank line begins a new item."""
        if self._scope([before]) or self._scope([line]):
            return True
        if style.numbered and _NUMBER.match(line.text.strip()):
            return True
        if self._template.fallback and (self._is_label(before, line) or _REMARK.fullmatch(before.text.strip())):
            return True
        if style.bullets:
            is_item = style.bullets.match(line.text) is not None
            return is_item or (self._template.fallback and self._stands_apart(before, line))
        if _DASHED.match(line.text):
            return True
        text = before.text.strip()
        first = line.text.split(maxsplit=1)[0]
        runs_on = first[0].islower() and not (self._lower_case and text.endswith(_ENDED))
        if text.endswith(_UNFINISHED) or runs_on or _VERB.fullmatch(text):
            return False
        if self._template.fallback and _goes_on(text):
            return False
        ended = text.endswith(_ENDED)
        # The whole line counts: the first text of a section may stand behind its heading.
        width = len(self._lines[before.number - 1].text.strip()) + 1 + len(first)
        fits = width <= self._width * _FULL
        if style.prose and self._template.fallback and not ended:  # the lines of a page may be of any length
            fits = width <= self._width * _HALF
        row = (style.lines or self._template.fallback) and _COLUMNS.search(line.text.strip()) and _COLUMNS.search(text)
        if style.lines or row:
            return ended or fits or bool(row) or bool(_NAMED.match(line.text))
        # A page break glues two paragraphs: one leading space is all that is left of the blank line.
        glued = line.text.startswith(" ") and not line.text.startswith("  ") and not text.startswith("  ")
        if glued and (ended or _NAMED.match(line.text)):
            return True
        # Where blank lines part the items, a full stop ends none; where none does, it is all that is left.
        listed = text.endswith((";", "; and", "; or"))
        return fits or listed or (ended and not style.blank_lines and not style.prose)

    def _stands_apart(self, before: Line, line: Line) -> bool:
        """Whether a line without a sign begins anew below an item of a list, whose line had room for its words."""
        text, rest = before.text.strip(), line.text.strip()
        if text.endswith(_UNFINISHED) or not rest[0].isupper() or len(text.split()) < _LEAST_WORDS:
            return False
        first = rest.split(maxsplit=1)[0]
        fits = len(text) + 1 + len(first) <= self._width * _HALF
        return fits and text.rsplit(maxsplit=1)[-1].lower() not in _JOINING

    def _is_label(self, before: Line, line: Line) -> bool:
        """Whether a line is the label of a group of items, and the one above it is at its end."""
        text = before.text.strip()
        if not may_be_label(line.text.strip()) or text.endswith(_UNFINISHED):
            return False
        ended = text.endswith(_ENDED) or len(text) < self._width * _FULL
        return ended and (is_label(line.text) or without_share(line.text.strip()) is not None)

    def _runs_on(self, before: Line, line: Line, style: _Style) -> bool:
        """Whether a sentence goes on over page furniture that stands between two lines."""
        if before.text.rstrip().endswith(_ENDED) or (style.bullets and style.bullets.match(line.text)):
            return False
        full = len(before.text.strip()) >= self._width * _FULL
        return line.text.lstrip()[0].islower() or (full and not style.lines and not _NAMED.match(line.text))

    def _scope(self, group: Sequence[Line]) -> str | None:
        """The sub-population that some lines name as a scope for what follows; None where they are no scope line."""
        if self._template.scope is None and self._template.by_position is None:
            return None
        if sum(len(line.text) for line in group) > _LONGEST_SCOPE:
            return None
        text = self._unwrapper.flow(group).text
        match = self._template.scope.match(text) if self._template.scope else None
        if match:
            return match.group("scope")
        narrowed = self._template.by_position.fullmatch(text) if self._template.by_position else None
        return BY_POSITION if narrowed else None


def _goes_on(text: str) -> bool:
    """Whether a line ends with a word that ends no sentence: "One year of the", "must have a valid"."""
    words = text.split()
    return len(words) >= _LEAST_WORDS and words[-1] in _JOINING | {"valid"}


def _unbulleted(flow: Flow, bullets: re.Pattern[str]) -> Flow:
    match = bullets.match(flow.text)
    return flow.cut(match.end()) if match and match.end() < len(flow.text) else flow


def _wrap_width(lines: Iterable[Line]) -> int:
    """The width that a text was wrapped at: the longest line, or no limit where lines are whole paragraphs."""
    lengths = sorted(len(line.text.strip()) for line in lines if not line.is_blank)
    if not lengths:
        return 0
    # A few overlong lines (a table, an address) must not hide the wrap width of the rest.
    return lengths[int(len(lengths) * 0.98)] if len(lengths) > 50 else lengths[-1]


def _is_lower_case(lines: Sequence[Line]) -> bool:
    """Whether a text is written without capitals, so that a small letter may begin a sentence."""
    first = [line.text.lstrip()[0] for line in lines if not line.is_blank]
    letters = [letter for letter in first if letter.isalpha()]
    return bool(letters) and sum(map(str.islower, letters)) >= _MOSTLY * len(letters)


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether a blank line follows every line, also inside sentences."""
    written = [line for line in lines if not line.is_blank]
    pairs = list(pairwise(written))
    apart = sum(line.number - before.number > 1 for before, line in pairs)
    broken = sum(
        line.number - before.number > 1
        and line.text.lstrip()[0].islower()
        and not before.text.rstrip().endswith(_ENDED)
        for before, line in pairs
    )
    return bool(pairs) and apart >= 0.9 * len(pairs) and broken >= max(2, 0.05 * len(pairs))
