"""Readers of named items with a definition: competencies and physical demands."""

import re
from typing import Final

from kg.model import NamedStatement, StatementKind
from kg.parse.abilities import read_abilities_in, read_opened
from kg.parse.clauses import clauses, says_nothing
from kg.parse.demand_level import add_level
from kg.parse.heading_form import has_capitals
from kg.parse.items import Item
from kg.parse.reading import Reading
from kg.parse.surroundings import add_pieces

_DASH: Final = re.compile(r"\s\|\s|\s+[-–—]\s*|\s*[–—]\s*|(?<=\w)-\s+(?=[A-Z])|:\s+")
_COLON: Final = re.compile(r"\s\|\s|\s*:\s*|\s+[-–—]\s+|\s*[–—]\s*")
_INTRODUCTION: Final = re.compile(r"\b(?:following|below|model|defined)\b.*\bcompetenc(?:y|ies)\b", re.IGNORECASE)
"""What speaks of the competencies that come, or of what they are taken from, and is none itself."""
_LONGEST_NAME: Final = 8


def read_competencies(reading: Reading) -> None:
    """Competencies: a name, a hyphen, dash or colon, and a definition; or a cluster with the names in it.

    Knowledge, skills and abilities among them are told by the words that open them.
    """
    _read_named(reading, StatementKind.COMPETENCY, _DASH, "competency")


def read_demands(reading: Reading) -> None:
    """Physical demands: a name, a colon, and a definition; or a sentence, which is all its name."""
    _read_named(reading, StatementKind.DEMAND, _COLON, "physical demand")


def _read_named(reading: Reading, kind: StatementKind, separator: re.Pattern[str], noun: str) -> None:
    for item in reading.each_below_groups():
        if kind is StatementKind.COMPETENCY and (
            read_abilities_in(reading, item.flow, item, by_words=False)
            or read_opened(reading, item)
            or _read_cluster(reading, item)
        ):
            continue
        text = reading.without_scope(item.flow.text)
        if says_nothing(text):
            reading.add(StatementKind.NOTE, item)
            continue
        if kind is StatementKind.DEMAND and add_level(reading, item, text):
            continue
        match = separator.search(text)
        name, definition = (text[: match.start()], text[match.end() :]) if match else (text, "")
        line = item.flow.numbers[0]
        if not _is_short(name) and kind is StatementKind.DEMAND:
            add_pieces(reading, item, kind)
            continue
        elif not _is_short(name) and _INTRODUCTION.search(item.flow.text):
            reading.add(StatementKind.NOTE, item)
            continue
        elif not _is_short(name):
            reading.problem("unnamed-item", f"line {line} is no {noun} with a name and a definition", line)
            reading.add(StatementKind.OTHER, item)
            continue
        reading.statements.append(
            NamedStatement(
                kind=kind,
                name=name.strip(" .:"),
                definition=definition.strip() or None,
                **reading.common(item.flow, item.scope),
            )
        )


def _is_short(name: str) -> bool:
    return len(name.split()) <= _LONGEST_NAME


def _read_cluster(reading: Reading, item: Item) -> bool:
    """Add the competencies of "Building Trust: Integrity; Personal Credibility", if an item is such a list of names."""
    label, colon, _ = item.flow.text.partition(": ")
    names = clauses(item.flow.cut(len(label) + 1)) if colon else []
    if len(names) < 2 or not all(has_capitals(one.text) and len(one.text.split()) <= _LONGEST_NAME for one in names):
        return False
    for one in names:
        reading.statements.append(
            NamedStatement(kind=StatementKind.COMPETENCY, name=one.text, **reading.common(one, item.scope))
        )
    return True
