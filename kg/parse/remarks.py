"""Reader of the notes of a bulletin: licences that some positions need, probation, substitutions, examination basis."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import BY_POSITION, CredentialRequirement, Probation, Statement, StatementKind
from kg.parse.credentials import credential_deadline, credential_kind, credential_names
from kg.parse.examination_basis import announces, bases_in, is_whole
from kg.parse.experience import equivalency
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.quantity import duration_in
from kg.parse.reading import Reading

_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+")
_MOST_LINES: Final = 4
"""Lines over which an announcement is wrapped."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("examination")["notes"][name], re.IGNORECASE)


def read_remarks(reading: Reading) -> None:
    """Notes on the requirements and the examination: what they ask for, and the rest as it is."""
    for item in _joined(_unnumbered(reading)):
        text = item.flow.text
        first = item.flow.sentences()[0].text
        if announces(text):
            reading.add(StatementKind.ASSESSMENT, item)
            reading.detail = replace(reading.detail, examination=bases_in(text))
        elif _pattern("credential").search(first) and credential_names(first):
            reading.statements.append(_credential(reading, item, first))
        elif _pattern("probation").search(first):
            common = reading.common(item.flow, item.scope)
            reading.statements.append(Probation(kind=StatementKind.PROBATION, months=duration_in(first), **common))
        elif _pattern("substitution").search(text):
            reading.statements.append(equivalency(reading, item.flow, item))
        else:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(item.flow, item.scope)))


def _credential(reading: Reading, item: Item, first: str) -> CredentialRequirement:
    """The credential that the first sentence of a note asks for, perhaps of some positions only."""
    common = reading.common(item.flow, item.scope)
    if _pattern("some").search(first):
        common["applicability"] = BY_POSITION
    return CredentialRequirement(
        kind=StatementKind.CREDENTIAL,
        credential_kind=credential_kind(first) or "license",
        names=credential_names(first),
        deadline=credential_deadline(first),
        **common,
    )


def _unnumbered(reading: Reading) -> Iterator[Item]:
    for item in reading.each():
        reading.structure_lines.extend(item.flow.numbers)
        number = _NUMBER.match(item.flow.text)
        yield replace(item, flow=item.flow.cut(number.end())) if number else item


def _joined(items: Iterator[Item]) -> Iterator[Item]:
    """The items, with the lines of an announcement joined to one."""
    held: list[Item] = []
    for item in items:
        if held and not item.flow.text.isupper():
            yield _one(held)
            held = []
        if not held and not announces(item.flow.text):
            yield item
            continue
        held.append(item)
        if is_whole(item.flow.text) or len(held) == _MOST_LINES:
            yield _one(held)
            held = []
    if held:
        yield _one(held)


def _one(items: list[Item]) -> Item:
    flow = items[0].flow
    for item in items[1:]:
        flow = flow.with_rest(item.flow)
    return replace(items[0], flow=flow)
