"""Running text made of source lines: unwrapped and de-hyphenated, each character knowing the line it came from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from kg.document import Line
from kg.model import Passage

_BROKEN_WORD: Final = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,40})[-\xad‐]$")
_HYPHENS: Final = ("-", "\xad", "‐")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TAIL: Final = 48
"""Characters at the end of a line in which a broken word or an abbreviation is looked for."""
# First halves that English joins with a hyphen: a hyphen after one at a line's end is most likely its own.
_HYPHENATING: Final = frozenset(
    {"all", "city", "county", "cross", "entry", "first", "full", "half", "hands", "high", "long", "low", "multi"}
    | {"non", "on", "part", "second", "self", "short", "state", "well"}
)
_SENTENCE_END: Final = re.compile(r"[.?!](?P<behind>[\"')\]]?\s+)(?=[A-Z(\"'])")
_ABBREVIATION: Final = re.compile(
    r"\b(?:(?<!\brange )(?<!\bclass )(?<!\bgrade )(?<!\blevel )(?<!\bpattern )(?<!\boption )[A-Z]|etc|e\.g|i\.e|lbs?"
    r"|no|vs|dept|gov|inc|st|mr|ms|dr|approx|incl)\.$",
    re.IGNORECASE,
)
"""A letter behind "Range" and the like is none."""


class Flow(NamedTuple):
    """`text` on one line; `starts[i]` is the offset at which the source line `numbers[i]` begins."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The number of the source line that the character at this offset came from."""
        return self.numbers[max(bisect_right(self.starts, offset) - 1, 0)]

    def cut(self, start: int = 0, end: int | None = None) -> "Flow":
        """The part from `start` to `end`, without white space around it."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        if len(piece) == len(self.text) and not (piece[:1].isspace() or piece[-1:].isspace()):
            return self
        if len(self.numbers) == 1:
            return Flow(piece.strip(), (0,), self.numbers)
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, start + max(len(piece), 1)), first + 1)
        starts = tuple(max(begin - start, 0) for begin in self.starts[first:last])
        return Flow(piece, starts, self.numbers[first:last])

    def with_rest(self, rest: "Flow") -> "Flow":
        """This text and another that goes on with it, parted by a space."""
        return joined((self, rest))

    def passage(self) -> Passage:
        """The whole text as a passage."""
        return Passage(self.text, self.numbers[0], self.numbers[-1])

    def sentences(self) -> list["Flow"]:
        """The sentences, in order; an abbreviation's full stop ends none."""
        found = []
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            stop = match.start("behind")
            if not _ABBREVIATION.search(self.text, max(start, stop - _TAIL), stop):
                found.append(self.cut(start, match.end()))
                start = match.end()
        found.append(self.cut(start))
        return found


def joined(flows: Sequence[Flow]) -> Flow:
    """Texts (at least one) that go on with each other, parted by spaces."""
    starts: list[int] = []
    numbers: list[int] = []
    length = 0
    for flow in flows:
        starts.extend(begin + length for begin in flow.starts)
        numbers.extend(flow.numbers)
        length += len(flow.text) + 1
    return Flow(" ".join(flow.text for flow in flows), tuple(starts), tuple(numbers))


class Unwrapper:
    """Joins hard-wrapped lines into running text, repairing words that were hyphenated across lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Keep the document's lines: its own words decide what becomes of a hyphen at the end of a line."""
        self._lines = tuple(lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the document; they are found when the first broken one is met."""
        whole: list[str] = []
        broken = False
        for line in self._lines:
            row = line.text.strip().lower()
            if broken:  # the second half of a broken word is no word of its own
                row = row.partition(" ")[2]
            broken = _broken_word(row) is not None
            whole.append(row.rpartition(" ")[0] if broken else row)
        return frozenset(_WORD.findall(" ".join(whole)))

    def flow(self, lines: Iterable[Line]) -> Flow:
        """Join lines (at least one, none blank) with single spaces."""
        rows: list[str] = []
        starts: list[int] = []
        numbers: list[int] = []
        length = 0
        for line in lines:
            text = line.text
            if "\xad" in text:
                text = text.replace("\xad", "-" if text.rstrip().endswith("\xad") else "")
            row = " ".join(text.split())
            if rows:
                joined = self._before(rows[-1], row)
                length += len(joined) - len(rows[-1])
                rows[-1] = joined
            starts.append(length)
            numbers.append(line.number)
            rows.append(row)
            length += len(row)
        return Flow("".join(rows), tuple(starts), tuple(numbers))

    def _before(self, row: str, follow: str) -> str:
        """A line as it stands before the next: with a space, or with the hyphen at its end dropped or kept."""
        broken = _broken_word(row)
        rest = re.match(r"[a-z]+", follow)
        if not broken or not rest:
            return row if row.endswith("/") else f"{row} "
        first, second = broken.lower(), rest.group()
        if first + second in self._words:
            return row[:-1]
        both_are_words = first in self._words and second in self._words and len(first) > 3
        if f"{first}-{second}" in self._words or first in _HYPHENATING or both_are_words:
            return row
        return row[:-1]


def _broken_word(row: str) -> str | None:
    """The word before a hyphen at the end of a line, None where no hyphen ends it."""
    if not row.endswith(_HYPHENS):
        return None
    match = _BROKEN_WORD.search(row, max(len(row) - _TAIL, 0))
    return match.group(1) if match else None
