"""Headings in the first cell of a table's row, beside their text: "Definition | Under general supervision, ..."."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.document import Line
from kg.parse.heading_form import LABELLED, LONGEST_HEADING, SET_APART, Opening, known_heading
from kg.parse.template import SectionRule, Template, heading_key

_BAR: Final = " | "
_LONGEST_VALUE: Final = 60
"""The value beside a label is hardly longer."""
_LISTS: Final = frozenset({"duties", "competencies", "demands", "other"})
"""Kinds of section that are tables themselves, whose rows may begin with a word that is a heading elsewhere."""


def heading_in_row(index: int, lines: Sequence[Line], template: Template, within: str) -> Opening | None:
    """The section that a row of two cells opens; None where its first cell is a label or the name of an item.

    A short text, or a row inside a list, needs the row above to be a heading with its text too.
    """
    row = _row(lines[index].text, template)
    if row is None:
        return None
    rule, heading, text = row
    is_told = is_long(text) or _goes_on(index, lines)
    if within in LABELLED and not is_told:
        return None
    is_told = is_told or rule.kind in SET_APART
    if (not is_told or within in _LISTS) and not _is_below_another(index, lines, template):
        return None
    return Opening(rule, replace(lines[index], text=heading), replace(lines[index], text=text))


def is_long(text: str) -> bool:
    """Whether what stands behind a heading is longer than a value, and not written in capitals alone."""
    return len(text.strip()) > _LONGEST_VALUE and any(letter.islower() for letter in text)


def _row(text: str, template: Template) -> tuple[SectionRule, str, str] | None:
    """What a row's first cell is the heading of, with that cell and the other; None where it is no heading."""
    heading, bar, rest = text.strip().partition(_BAR)
    if not bar or _BAR in rest or not rest.strip() or len(heading) > LONGEST_HEADING:
        return None
    rule = known_heading(heading.rstrip(" :"), template)
    return (rule, heading, rest) if rule and heading_key(heading) not in template.fields else None


def _is_below_another(index: int, lines: Sequence[Line], template: Template) -> bool:
    """Whether the row above is a heading with its text, a long one or one that tells what is asked for."""
    place = next((place for place in range(index - 1, -1, -1) if _BAR in lines[place].text), index)
    row = _row(lines[place].text, template) if place < index else None
    return row is not None and (row[0].kind in SET_APART or is_long(row[2]) or _goes_on(place, lines))


def _goes_on(index: int, lines: Sequence[Line]) -> bool:
    """Whether a row is the first of several lines of text."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and not below.is_blank and _BAR not in below.text
