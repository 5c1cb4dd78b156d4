"""Readers of the sections whose items are kept as they are: duties, conditions, checks, assessment, abilities."""

import re
from typing import Final

from kg.model import NamedStatement, Statement, StatementKind
from kg.parse.credentials import credential_names
from kg.parse.items import Item
from kg.parse.leadership import leadership_in
from kg.parse.reading import Reading

_ABILITY_KINDS: Final = (
    (StatementKind.KNOWLEDGE, re.compile(r"\b(?:knowledge|understanding|familiarity)\b", re.IGNORECASE)),
    (StatementKind.SKILL, re.compile(r"\b(?:skills?|skilled|proficiency|proficient)\b", re.IGNORECASE)),
    (StatementKind.ABILITY, re.compile(r"\b(?:ability|abilities|able)\b", re.IGNORECASE)),
)
_OPENING_WORDS: Final = 4


def read_general(reading: Reading) -> None:
    """Paragraphs of the general statement of duties."""
    for item in reading.each():
        reading.statements.append(
            Statement(
                kind=StatementKind.GENERAL,
                leadership=leadership_in(item.flow.text, is_family=reading.is_family),
                **reading.common(item.flow, item.scope),
            )
        )


def read_duties(reading: Reading) -> None:
    """Essential duties, in order."""
    for item in reading.each():
        reading.add(StatementKind.DUTY, item)


def read_abilities(reading: Reading) -> None:
    """Knowledge, skills and abilities, told apart by the words that open them or, failing these, by the heading."""
    for item in reading.each():
        kind = _ability_kind(" ".join(item.flow.text.split()[:_OPENING_WORDS])) or _ability_kind(
            reading.heading, only=True
        )
        if kind is None:
            line = item.flow.numbers[0]
            reading.problem(
                "unclear-ability", f"line {line} does not say whether it is a knowledge, a skill or an ability", line
            )
        reading.add(kind or StatementKind.OTHER, item)


def _ability_kind(text: str, *, only: bool = False) -> StatementKind | None:
    """The kind whose word stands first; with `only`, the one kind that is named at all."""
    found = sorted((match.start(), kind) for kind, pattern in _ABILITY_KINDS if (match := pattern.search(text)))
    if not found or (only and len(found) > 1):
        return None
    return found[0][1]


def read_conditions(reading: Reading) -> None:
    """Working conditions, one an item; the condition's name is its text without the full stop."""
    for item in reading.each():
        _add_named(reading, StatementKind.CONDITION, item, item.flow.text)


def read_background(reading: Reading) -> None:
    """Background checks; a clearance is named as it is among the credentials."""
    for item in reading.each():
        names = credential_names(item.flow.text)
        _add_named(reading, StatementKind.BACKGROUND_CHECK, item, names[0] if names else item.flow.text)


def _add_named(reading: Reading, kind: StatementKind, item: Item, name: str) -> None:
    name = reading.without_scope(name).rstrip(" .;,")
    reading.statements.append(NamedStatement(kind=kind, name=name, **reading.common(item.flow, item.scope)))


def read_assessment(reading: Reading) -> None:
    """Tests and other assessments; "None" is a statement."""
    for item in reading.each():
        reading.add(StatementKind.ASSESSMENT, item)


def read_other(reading: Reading) -> None:
    """A section that the template does not know: its items are kept, and the heading is reported by the caller."""
    for item in reading.each():
        reading.add(StatementKind.OTHER, item)
