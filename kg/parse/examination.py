"""Reader of a section on the examination: its parts and their weights, and what it asks for, listed in running text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import DetailStatement, NamedStatement, Statement, StatementKind
from kg.parse.examination_list import Asked, listing_in
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading

_LEADERS: Final = re.compile(r"\s*(?:\.\s*){4,}")


@cache
def _weight() -> re.Pattern[str]:
    lists = phrases("examination")["weight"]
    name = r"(?P<name>[A-Z][^.]{2,80}?)"
    return re.compile(rf"(?:{lists['heading']})?{name}{_LEADERS.pattern}{lists['value']}\W*", re.IGNORECASE)


def read_examination(reading: Reading) -> None:
    """Weights, what the examination asks for, and the paragraphs around these."""
    for item in reading.each():
        if not read_examined(reading, item):
            kind = StatementKind.NOTE if reading.is_boilerplate(item.flow.text) else StatementKind.ASSESSMENT
            reading.add(kind, item)


def read_examined(reading: Reading, item: Item) -> bool:
    """Add the statements of a paragraph that gives a weight or lists what is examined; false for any other."""
    weight = _weight().fullmatch(item.flow.text)
    if weight:
        reading.statements.append(_weighted(reading, item, weight))
        return True
    told = 0
    for start, sentence in _sentences(item.flow):
        listing = listing_in(sentence)
        if listing is None or not listing.asked:
            continue
        _add_words(reading, item, item.flow.cut(told, start + listing.start))
        reading.statements.extend(_statements(reading, item, listing.asked))
        told = start + len(sentence.text)
    if told:
        _add_words(reading, item, item.flow.cut(told))
    return told > 0


def _weighted(reading: Reading, item: Item, weight: re.Match[str]) -> DetailStatement:
    """A part of the examination with its weight; the dots between them are shortened to three."""
    common = reading.common(item.flow, item.scope) | {"text": _LEADERS.sub(" . . . ", item.flow.text)}
    name, value = weight["name"].strip(), weight["value"]
    return DetailStatement(kind=StatementKind.ASSESSMENT, name=name, value=value, **common)


def _sentences(flow: Flow) -> Iterator[tuple[int, Flow]]:
    """The sentences, each with its offset."""
    place = 0
    for sentence in flow.sentences():
        start = flow.text.index(sentence.text, place)
        place = start + len(sentence.text)
        yield start, sentence


def _add_words(reading: Reading, item: Item, flow: Flow) -> None:
    """The words around a list."""
    if re.search(r"\w", flow.text):
        reading.add(StatementKind.ASSESSMENT, replace(item, flow=flow))


def _statements(reading: Reading, item: Item, asked: Iterable[Asked]) -> Iterator[Statement]:
    """A statement of each thing that is asked for."""
    for one in asked:
        common = reading.common(one.flow, item.scope)
        if one.kind is StatementKind.COMPETENCY:
            yield NamedStatement(kind=one.kind, name=one.flow.text, **common)
        else:
            yield Statement(kind=one.kind, **common)
