"""Duties that stand below no heading: a list under the labelled lines that name a class and give its code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.document import Line
from kg.parse.layout import Block
from kg.parse.sublabel import tells_work
from kg.parse.template import SectionRule

DUTIES: Final = SectionRule("duties", (), "paragraphs")
NO_HEADING: Final = "(no heading)"
"""The section of statements that stand below no heading."""
_SIGN: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■]|\d{1,2}[.)])\s+")
_MAY: Final = re.compile(r"May [a-z]")
_SENTENCES: Final = re.compile(r"[.!?]\s+[A-Z]")
_LEAST: Final = 3
"""A list of fewer items may be anything."""


def with_duties(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the list that ends the one above the first heading as a block of duties where no other has any.

    Every paragraph of such a list tells what is done ("Sets dials ..."). A paragraph of several sentences before the
    others sums them up, and stays where it is.
    """
    if any(block.rule.kind == "duties" for block in blocks) or not blocks[0].has_prose:
        return list(blocks)
    above = blocks[0]
    openings = list(_openings(above.lines))
    first = next((place for place in range(len(openings)) if all(map(_is_duty, openings[place:]))), len(openings))
    if first < len(openings) and not _SIGN.match(openings[first].text) and _SENTENCES.search(openings[first].text):
        first += 1
    if len(openings) - first < _LEAST or first == 0:
        return list(blocks)
    number = openings[first].number
    head = [line for line in above.lines if line.number < number]
    duties = Block(DUTIES, None, lines=[line for line in above.lines if line.number >= number])
    return [replace(above, lines=head), duties, *blocks[1:]]


def _openings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that begin a paragraph or an item: below a blank line, or with a sign."""
    yield from (line for line in lines[:1] if not line.is_blank)
    for above, line in pairwise(lines):
        if not line.is_blank and (above.is_blank or _SIGN.match(line.text)):
            yield line


def _is_duty(line: Line) -> bool:
    """Whether a line begins as a duty does."""
    text = _SIGN.sub("", line.text, count=1).strip()
    return tells_work(text) or _MAY.match(text) is not None
