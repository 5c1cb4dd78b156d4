"""What a template says of a layout of specifications: its headings, fields, page furniture and standard text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

ItemStyle = Literal["paragraphs", "lines", "clauses", "fields"]
SECTION_KINDS: Final = frozenset(
    {"general", "distinctions", "duties", "competencies", "abilities", "supervision", "education", "experience"}
    | {"equivalency", "credentials", "conditions", "demand-level", "demands", "background", "assessment", "probation"}
    | {"series", "levels", "qualifications", "characteristics", "notes", "detail", "other"}
    | {"salary", "examination", "deadline", "process-notes"}
)
FIELDS: Final = frozenset(
    {"title", "class_code", "schematic_code", "agency", "pay_grade", "salary", "flsa", "established_on"}
    | {"established_by", "revised_on", "revised_by", "title_changed_on", "opened_on", "closes_on", "history", "other"}
)


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section of a layout: the headings that open it, what it holds, and how its items are told apart.

    With `instead_of` it stands for a section of that kind, as running text, in documents that have none. What stands
    in a section of `some_positions` is asked for of some positions of the class only.
    """

    kind: str
    headings: tuple[str, ...]
    items: ItemStyle
    instead_of: str | None = None
    some_positions: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One layout; `digest` is of the file, so that a changed template makes its documents be parsed again.

    A document must have a section of one of the kinds in `telling`, if there are any. A `fallback` gives way to any
    other template that has nearly as many headings in the document.
    """

    name: str
    summary: str
    agency: str | None
    minimum_headings: int
    telling: frozenset[str]
    fallback: bool
    furniture: tuple[re.Pattern[str], ...]
    scope: re.Pattern[str] | None
    by_position: re.Pattern[str] | None
    boilerplate: tuple[re.Pattern[str], ...]
    note: re.Pattern[str] | None
    fields: Mapping[str, str]
    sections: tuple[SectionRule, ...]
    headings: Mapping[str, SectionRule]
    digest: str
    any_furniture: re.Pattern[str]
    """Matches where one of the patterns of furniture does: one search in place of several."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of tables: header of a column -> what it holds (see kg/parse/class_table/column.py)."""
    salary_unit: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """Words of headings -> the kind of section that they name, "" for those that name none."""
    weak_words: Mapping[str, str] = field(default_factory=dict)
    """Words that name a kind of section where no other word of the heading does."""


_LETTERS: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=16_384)
def heading_key(text: str) -> str:
    """The form in which two spellings of one heading are equal: letters and digits in lower case, "&" as "and"."""
    return " ".join(_LETTERS.findall(text.lower().replace("&", " and ")))
