"""Duties that stand below no heading: a list under the labelled lines that name a class and give its code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from kg.document import Line
from kg.parse.layout import Block
from kg.parse.sublabel import tells_work
from kg.parse.template import SectionRule

DUTIES: Final = SectionRule("duties", (), "paragraphs")
NO_HEADING: Final = "(no heading)"
"""The section of statements that stand below no heading."""
_SIGN: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■]|\d{1,2}[.)])\s+")
_DOES: Final = re.compile(r"May [a-z]|Works (?:with|in|on)\b")
"""The beginning of a duty besides those that a verb alone tells."""
_NEARLY: Final = 0.75
_SENTENCES: Final = re.compile(r"[.!?]\s+[A-Z]")
_LEAST: Final = 3
"""A list of fewer items may be anything."""


def with_duties(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the list that ends the one above the first heading, or a general one, as a block of duties where
    no other has any."""
    if any(block.rule.kind == "duties" for block in blocks):
        return list(blocks)
    for place, block in enumerate(blocks):
        number = _first_duty(block) if block.has_prose and (place == 0 or block.rule.kind == "general") else None
        if number is not None:
            head = [line for line in block.lines if line.number < number]
            duties = Block(DUTIES, None, lines=[line for line in block.lines if line.number >= number])
            return [*blocks[:place], replace(block, lines=head), duties, *blocks[place + 1 :]]
    return list(blocks)


def _first_duty(block: Block) -> int | None:
    """The line where a list of duties begins that ends a block; None where it ends with none.

    Nearly every item with a sign, or every paragraph above the first heading, tells what is done ("Sets dials ..."). A
    paragraph of several sentences before the others sums them up, and is none.
    """
    openings = list(_openings(block.lines))
    signed = len(list(takewhile(lambda line: _SIGN.match(line.text), reversed(openings))))
    if signed >= _LEAST and signed < len(openings):
        items = openings[-signed:]
        return items[0].number if sum(map(_is_duty, items)) >= _NEARLY * signed else None
    told = len(list(takewhile(_is_duty, reversed(openings)))) if block.heading is None else 0
    first = len(openings) - told
    if told and not _SIGN.match(openings[first].text) and _SENTENCES.search(openings[first].text):
        first += 1
    return openings[first].number if len(openings) - first >= _LEAST and first > 0 else None


def _openings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that begin a paragraph or an item: below a blank line, or with a sign."""
    yield from (line for line in lines[:1] if not line.is_blank)
    for above, line in pairwise(lines):
        if not line.is_blank and (above.is_blank or _SIGN.match(line.text)):
            yield line


def _is_duty(line: Line) -> bool:
    """Whether a line begins as a duty does."""
    text = _SIGN.sub("", line.text, count=1).strip()
    return tells_work(text) or _DOES.match(text) is not None
