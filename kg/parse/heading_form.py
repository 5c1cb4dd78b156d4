"""What a heading looks like: its length, capitals and number, and which of those that a template knows it is."""

import re
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Final

from kg.document import Line
from kg.parse.template import SectionRule, Template, heading_key

LONGEST_HEADING: Final = 60
LONGEST_LINE: Final = 200
"""Longer lines are neither headings nor page furniture."""
_SMALL: Final = {"a", "an", "and", "&", "and/or", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_ENDING: Final = re.compile(r"(?: for|\*+|\s\d{1,3}[A-Z]?)$")
"""What may stand behind a heading: "Alternate Range Criteria 379"."""
_ENDING_MARKS: Final = frozenset("r*" + digits + ascii_uppercase)
"""The last character of what may."""
HEADING_NUMBER: Final = re.compile(
    r"(?:(?:[Ss]ection|SECTION|[Pp]art|PART) )?(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.):]\s+(?=[A-Z])"
    r"|\d{1,2}\s{1,4}(?=[A-Z]{2}[^a-z.;]{0,60}$)"
)
"""What counts a heading; without a full stop only one in capitals."""
CELLS: Final = re.compile(r"\s*\|\s*|\t+\s*|\s{3,}(?=\S)")
"""Between the cells of a table."""
LABELLED: Final = frozenset({"preamble", "detail"})
"""Kinds of block that are made of labelled lines, which look like a heading before its text."""
SET_APART: Final = frozenset(
    {"qualifications", "education", "experience", "credentials", "demands", "conditions", "background", "probation"}
)
"""Kinds of section whose headings are no words before an item: "Physical requirements: must lift 50 pounds"."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section opens: its heading, its text on the heading's own line, and how many lines these two take."""

    rule: SectionRule
    heading: Line
    text: Line | None = None
    lines: int = 1
    is_near: bool = False


def has_capitals(text: str) -> bool:
    """Whether every main word of a text is capitalized."""
    parts = text.split()
    if not parts or not parts[0][0].isupper():
        return False
    return all(part[0].isupper() or part.lower() in _SMALL or not part[0].isalpha() for part in parts)


def known_heading(text: str, template: Template) -> SectionRule | None:
    """The section of which a text, beginning with a capital or a figure, is a heading; None where it is none."""
    text = text.strip()
    if not text or len(text) > LONGEST_LINE or text[-1] in ".,;" or not (text[0].isupper() or text[0].isdigit()):
        return None
    return template.headings.get(heading_key(without_ending(text)))


def without_ending(text: str) -> str:
    """The text without what may stand behind a heading: "for", asterisks, a number."""
    return _ENDING.sub("", text) if text[-1:] in _ENDING_MARKS else text
