"""Readers of named items with a definition: competencies and physical demands."""

import re
from typing import Final

from kg.model import NamedStatement, StatementKind
from kg.parse.reading import Reading

_DASH: Final = re.compile(r"\s+[-–—]\s*|\s*[–—]\s*|(?<=\w)-\s+(?=[A-Z])|:\s+")
_COLON: Final = re.compile(r"\s*:\s*|\s+[-–—]\s+|\s*[–—]\s*")
_LONGEST_NAME: Final = 8


def read_competencies(reading: Reading) -> None:
    """Competencies: a name, a hyphen, dash or colon, and a definition."""
    _read_named(reading, StatementKind.COMPETENCY, _DASH, "competency")


def read_demands(reading: Reading) -> None:
    """Physical demands: a name, a colon, and a definition."""
    _read_named(reading, StatementKind.DEMAND, _COLON, "physical demand")


def _read_named(reading: Reading, kind: StatementKind, separator: re.Pattern[str], noun: str) -> None:
    for item in reading.each():
        text = reading.without_scope(item.flow.text)
        match = separator.search(text)
        name, definition = (text[: match.start()], text[match.end() :]) if match else (text, "")
        line = item.flow.numbers[0]
        if len(name.split()) > _LONGEST_NAME:
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
