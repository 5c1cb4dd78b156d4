"""Reader of working conditions and physical demands, which many agencies write under one heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import NamedStatement, StatementKind
from kg.parse.clauses import clauses, says_nothing
from kg.parse.demand_level import add_level
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading

_LONG: Final = 8
"""Words: a longer item is a sentence, which may hold several conditions."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("surroundings")[name], re.IGNORECASE)


def read_conditions(reading: Reading) -> None:
    """Working conditions and demands of the body, one an item or a sentence; the name is the text without its stop."""
    for item in reading.each():
        add_pieces(reading, item, StatementKind.CONDITION)


def add_pieces(reading: Reading, item: Item, otherwise: StatementKind) -> None:
    """Add the conditions and demands that an item tells of, of the kind `otherwise` where its words do not tell."""
    for piece in _pieces(item):
        if reading.takes_note(piece.flow, piece.scope):
            continue
        if says_nothing(piece.flow.text):
            reading.add(StatementKind.NOTE, piece)
            continue
        kind = _kind_of(piece.flow.text, otherwise)
        if kind is not StatementKind.DEMAND or not add_level(reading, piece, piece.flow.text):
            name = reading.without_scope(piece.flow.text).rstrip(" .;,")
            reading.statements.append(NamedStatement(kind=kind, name=name, **reading.common(piece.flow, piece.scope)))


def _kind_of(text: str, otherwise: StatementKind) -> StatementKind:
    """Whether words tell of the surroundings or of the body; what the heading says where they tell neither."""
    if _pattern("place").match(text):
        return StatementKind.CONDITION
    return StatementKind.DEMAND if _pattern("body").search(text) else otherwise


def _pieces(item: Item) -> Iterator[Item]:
    """The sentences of an item, and their clauses between semicolons."""
    if len(item.flow.text.split()) <= _LONG:
        yield item
        return
    for sentence in item.flow.sentences():
        parts = clauses(sentence) if ";" in sentence.text else [sentence]
        yield from (replace(item, flow=part) for part in parts)
