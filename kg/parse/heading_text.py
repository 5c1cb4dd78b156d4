"""Headings with text on their own line: before a colon or a dash, in capitals, above columns, for some classes."""

import re
from dataclasses import replace
from typing import Final

from kg.document import Line
from kg.parse.heading_form import (
    CELLS,
    HEADING_NUMBER,
    LABELLED,
    LONGEST_HEADING,
    LONGEST_LINE,
    SET_APART,
    Opening,
    has_capitals,
    known_heading,
)
from kg.parse.heading_words import composed
from kg.parse.template import SectionRule, Template, heading_key

_LONGEST_LABEL: Final = 100
"""A heading with a colon and text behind it may be longer than one that has to be told by its shortness."""
_SEPARATOR: Final = re.compile(r"[:\s](?:(?<=:)\s|(?<=\s)(?:[-–—]{1,2}\s|(?=\()))")
_LEAST_CELLS: Final = 2
_HEADER: Final = re.compile(r"(?:%|[A-Z#])[A-Za-z%/#()]*(?: [A-Za-z%/#()]+){0,3}")
"""The header of a further column of a table."""
_CAPITALS: Final = re.compile(r"[A-Z][A-Z’'/&,-]{2,30}(?: [A-Z’'/&,-]{1,30}){1,9}(?= [A-Za-z])")
"""Words in capitals before a word that has a capital at its beginning alone."""
_LEAST_BEHIND: Final = 3
"""Words of the shortest text that stands behind a heading without a mark between them."""


def heading_in_capitals(line: Line, template: Template) -> Opening | None:
    """A heading in capitals whose text follows without a mark ("MINIMUM QUALIFICATIONS Graduation from ...")."""
    text = line.text.strip()
    match = _CAPITALS.match(text) if text[:3].isupper() else None
    words = match.group().split(" ") if match else []
    while len(words) > 1:
        heading = " ".join(words)
        behind = text[len(heading) :].split(maxsplit=_LEAST_BEHIND)
        is_text = len(behind) > _LEAST_BEHIND and any(not word.isupper() for word in behind[:_LEAST_BEHIND])
        rule = template.headings.get(heading_key(heading)) if is_text else None
        if rule and rule.kind not in LABELLED:
            return Opening(rule, replace(line, text=heading), replace(line, text=text[len(heading) :].strip()))
        words.pop()
    return None


def _may_have_cells(text: str) -> bool:
    """Whether a text has a sign of what parts cells; few have, which is told without a search."""
    return "|" in text or "\t" in text or "   " in text


def heading_above_columns(line: Line, template: Template) -> Opening | None:
    """A heading that is the first of the headers of a table's columns ("Essential Functions | % of Time")."""
    if len(line.text) > LONGEST_LINE or not _may_have_cells(line.text):
        return None
    cells = CELLS.split(line.text.strip())
    if len(cells) < _LEAST_CELLS:
        return None
    rules = [known_heading(cell, template) or composed(cell, template) for cell in cells]
    is_header = not any(rules[1:]) and all(map(_HEADER.fullmatch, cells[1:]))
    return Opening(rules[0], replace(line, text=cells[0].strip())) if rules[0] and is_header else None


_FOR: Final = re.compile(r"\s+for\s+(?=[A-Z])")


def heading_before_classes(line: Line, template: Template) -> Opening | None:
    """A heading with the classes it is for on the same line ("Minimum Qualifications for Clerk II")."""
    text = line.text.strip()
    match = _FOR.search(text, 0, LONGEST_LINE) if has_capitals(text) and text[-1] not in ".;" else None
    rule = known_heading(text[: match.start()], template) if match else None
    if not match or rule is None or rule.kind in LABELLED:
        return None
    return Opening(rule, replace(line, text=text[: match.start()]), replace(line, text=text[match.end() :]))


def heading_before_text(line: Line, template: Template, *, by_words: bool = True) -> Opening | None:
    """A heading with its text on the same line ("Probation Period: Six months").

    With `by_words`, what stands before the first colon may be one that is told by its words.
    """
    text = line.text.strip()
    number = HEADING_NUMBER.match(text)
    cells = CELLS.search(text, 0, LONGEST_HEADING) if template.fallback and _may_have_cells(text) else None
    if cells and (rule := known_heading(text[: cells.start()], template)) and rule.kind in SET_APART:
        cell = text[: cells.start()]
        return Opening(rule, replace(line, text=cell), replace(line, text=text[cells.end() :])) if cell else None
    for match in _SEPARATOR.finditer(text, number.end() if number else 0, _LONGEST_LABEL + 2):
        heading, rest = text[: match.start()].rstrip(), text[match.end() :].strip(" \t-–—")
        rule = known_heading(heading, template)
        if rule is None and number and (heading.isupper() or template.fallback):
            rule = known_heading(heading[number.end() :], template)
        if rule is None and by_words and not match.group().strip(" \t:"):
            rule = composed(heading[number.end() if number else 0 :], template)
            by_words = match.group().isspace()
        plain = heading[number.end() if number else 0 :]
        if rule and rest and (has_capitals(plain) or _is_plain(heading, rule, match.group(), template)):
            return Opening(rule, replace(line, text=heading), replace(line, text=rest))
    return None


def _is_plain(heading: str, rule: SectionRule, separator: str, template: Template) -> bool:
    """Whether words before a colon are a heading though only the first has a capital: "Physical requirements: ..."."""
    listed = heading_key(heading) in template.headings
    return template.fallback and listed and " " in heading and ":" in separator and rule.kind in SET_APART
