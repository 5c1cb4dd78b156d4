"""The headings that a template knows: on a line of their own, wrapped over two, or before their text on one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.document import Line
from kg.parse.template import SectionRule, Template, heading_key

LONGEST_HEADING: Final = 60
LONGEST_LINE: Final = 200
"""Longer lines are neither headings nor page furniture."""
_SMALL: Final = {"a", "an", "and", "&", "and/or", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_SEPARATOR: Final = re.compile(r":\s|\s[-–—]\s")
_LABEL: Final = re.compile(r"[^:]{1,40}(?=:)")
_LABELLED: Final = frozenset({"preamble", "detail"})
"""Kinds of block that are made of labelled lines, which look like a heading before its text."""
_AFTER: Final = frozenset({"education", "experience", "credentials", "supervision", "probation", "assessment"})
"""Kinds of section after which a heading of one word may have its text on its own line. Elsewhere "Education: Teaches
the public" is an item of a list."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section opens: its heading, its text on the heading's own line, and how many lines these two take."""

    rule: SectionRule
    heading: Line
    text: Line | None = None
    lines: int = 1


def opening_at(
    index: int, lines: Sequence[Line], template: Template, within: str = "preamble", *, starts: bool = True
) -> Opening | None:
    """The section that a line opens, None where it opens none.

    `within` is the kind of the block that the line would else belong to; `starts` tells whether it can start a
    paragraph of it.
    """
    line = lines[index]
    wrapped = _wrapped(index, lines, template) if starts else None
    if wrapped:
        return wrapped
    rule = _whole(index, lines, template)
    if rule:
        return Opening(rule, line)
    if not starts:
        return None
    found = _before_text(line, template)
    if not found or not found.text:
        return None
    if " " not in found.heading.text.strip():
        written_so = within in _AFTER and line.text.strip()[len(found.heading.text) :].startswith(":")
        return found if written_so and _blank(lines, index - 1) else None
    if within in _LABELLED and not (_blank(lines, index - 1) and not _is_field(index + 1, lines, template)):
        return None
    return found


def has_capitals(text: str) -> bool:
    """Whether every main word of a text is capitalized."""
    parts = text.split()
    capitalized = all(part.lower() in _SMALL or part[0].isupper() or not part[0].isalpha() for part in parts)
    return capitalized and bool(parts) and parts[0][0].isupper()


def _whole(index: int, lines: Sequence[Line], template: Template) -> SectionRule | None:
    """The section whose heading a line is.

    A heading begins with a capital and has no full stop. One word below a full line that ends no sentence is that
    sentence's last word, wrapped ("... may be substituted for the required / Experience").
    """
    rule = _known(lines[index].text, template)
    if rule is None or " " in lines[index].text.strip() or _blank(lines, index - 1):
        return rule
    before = lines[index - 1].text.strip()
    wrapped = len(before) >= LONGEST_HEADING and before[-1] not in ".;:?!)"
    return None if wrapped else rule


def _known(text: str, template: Template) -> SectionRule | None:
    text = text.strip()
    if not text or len(text) > LONGEST_LINE or text[-1] in ".,;" or not (text[0].isupper() or text[0].isdigit()):
        return None
    return template.headings.get(heading_key(text))


def _wrapped(index: int, lines: Sequence[Line], template: Template) -> Opening | None:
    """A heading that goes on in the next line ("Level of / Supervision Exercised"), each half no heading alone."""
    if _blank(lines, index) or _blank(lines, index + 1):
        return None
    first, second = lines[index], lines[index + 1]
    if len(first.text.strip()) > LONGEST_HEADING or not has_capitals(first.text) or first.text.rstrip()[-1] in ".;:":
        return None
    if _known(first.text, template) and _known(second.text, template):
        return None
    head = first.text.strip()
    joined = replace(first, text=f"{head} {second.text.strip()}")
    if has_capitals(second.text) or second.text.strip()[0].islower():
        rule = _known(joined.text, template) if len(second.text.strip()) <= LONGEST_HEADING else None
        if rule:
            return Opening(rule, joined, lines=2)
    found = _before_text(joined, template)
    if found and found.text and len(found.heading.text) > len(head):
        return replace(found, text=replace(second, text=found.text.text), lines=2)
    return None


def _before_text(line: Line, template: Template) -> Opening | None:
    """A heading with its text on the same line ("Probation Period: Six months")."""
    text = line.text.strip()
    for match in _SEPARATOR.finditer(text, 0, LONGEST_HEADING + 2):
        heading, rest = text[: match.start()].rstrip(), text[match.end() :].strip(" \t-–—")
        rule = _known(heading, template)
        if rule and rest and has_capitals(heading):
            return Opening(rule, replace(line, text=heading), replace(line, text=rest))
    return None


def _is_field(index: int, lines: Sequence[Line], template: Template) -> bool:
    """Whether a line is one of the template's labelled lines ("Pay Grade: NE-13")."""
    label = _LABEL.match(lines[index].text.strip()) if index < len(lines) else None
    return label is not None and heading_key(label.group()) in template.fields


def _blank(lines: Sequence[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].is_blank
