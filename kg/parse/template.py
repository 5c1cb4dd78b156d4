"""What a template says of a layout of specifications: its headings, fields, page furniture and standard text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

ItemStyle = Literal["paragraphs", "lines", "fields"]
SECTION_KINDS: Final = frozenset(
    {"general", "distinctions", "duties", "competencies", "abilities", "supervision", "education", "experience"}
    | {"equivalency", "credentials", "conditions", "demand-level", "demands", "background", "assessment", "probation"}
    | {"detail", "other"}
)
FIELDS: Final = frozenset(
    {"title", "class_code", "schematic_code", "agency", "pay_grade", "flsa", "established_on", "established_by"}
    | {"revised_on", "revised_by", "title_changed_on", "history", "other"}
)


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section of a layout: the headings that open it, what it holds, and how its items are told apart."""

    kind: str
    headings: tuple[str, ...]
    items: ItemStyle


@dataclass(frozen=True, slots=True)
class Template:
    """One layout; `digest` is of the file, so that a changed template makes its documents be parsed again."""

    name: str
    summary: str
    agency: str | None
    minimum_headings: int
    furniture: tuple[re.Pattern[str], ...]
    scope: re.Pattern[str] | None
    by_position: re.Pattern[str] | None
    boilerplate: tuple[re.Pattern[str], ...]
    note: re.Pattern[str] | None
    fields: Mapping[str, str]
    sections: tuple[SectionRule, ...]
    headings: Mapping[str, SectionRule]
    digest: str


def heading_key(text: str) -> str:
    """The form in which two spellings of one heading are equal: letters and digits in lower case, "&" as "and"."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("&", " and ")))
