"""Reader of the notes of a bulletin: licences that some positions need, probation, substitutions, examination basis."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import BY_POSITION, CredentialRequirement, Probation, Statement, StatementKind
from kg.parse.credentials import credential_deadline, credential_kind, credential_names
from kg.parse.equivalency import equivalency
from kg.parse.examination_basis import announces, bases_in, is_whole
from kg.parse.flow import joined
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.proviso import add_acceptance
from kg.parse.quantity import duration_in
from kg.parse.reading import Reading

_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+")
_MAY_ASK: Final = re.compile(
    r"[.?!)]\s.*?(?:[Ll]icen|[Cc]ertif|[Pp]ermit|[Ee]ndorse|[Rr]egistra|[Cc]ard|[Cc]learance)", re.DOTALL
)
"""What stands in every note whose second sentence, or a later one, asks for a credential."""
_OPEN_QUOTE: Final = re.compile(r"^[\"“]")
_HAD: Final = re.compile(r"possess", re.IGNORECASE)
_MOST_LINES: Final = 4
"""Lines over which an announcement is wrapped."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("examination")["notes"][name], re.IGNORECASE)


def read_remarks(reading: Reading) -> None:
    """Notes on the requirements and the examination: what they ask for, and the rest as it is."""
    for item in _at_credentials(_joined(_unnumbered(reading))):
        text = item.flow.text
        first = item.flow.sentences()[0].text
        if announces(text):
            reading.add(StatementKind.ASSESSMENT, item)
            reading.detail = replace(reading.detail, examination=bases_in(text))
        elif (_pattern("credential").search(first) and credential_names(first)) or _is_listed(reading, first):
            reading.statements.append(_credential(reading, item, first))
        elif _pattern("probation").search(first):
            common = reading.common(item.flow, item.scope)
            reading.statements.append(Probation(kind=StatementKind.PROBATION, months=duration_in(first), **common))
        elif _pattern("substitution").search(text):
            reading.statements.append(equivalency(reading, item.flow, item))
        elif not add_acceptance(reading, item.flow, item):
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(item.flow, item.scope)))


def _at_credentials(items: Iterable[Item]) -> Iterator[Item]:
    """The items, cut before each sentence that asks for a further credential ("... Some positions may require ...")."""
    for item in items:
        if not _MAY_ASK.search(item.flow.text):
            yield item
            continue
        first, *others = item.flow.sentences()
        told, held = set(credential_names(first.text)), [first]
        for sentence in others:
            names = set(credential_names(sentence.text))
            if told and names - told and _pattern("credential").search(sentence.text):
                yield replace(item, flow=joined(held))
                held, told = [], told | names
            held.append(sentence)
        yield replace(item, flow=joined(held))


def _is_listed(reading: Reading, first: str) -> bool:
    """Whether a section of what some positions ask for lists a credential: named first, or behind "Possession of"."""
    if not reading.some_positions:
        return False
    opening = _pattern("listed").match(first)
    begun = first[opening.end() :] if opening else first
    names = credential_names(begun)
    if not names or reading.heading.lower().startswith(names[0].lower().removesuffix("s")):
        return False
    is_had = opening is not None and _HAD.search(opening.group()) is not None
    return is_had or _OPEN_QUOTE.sub("", begun).startswith(names[0].split()[0])


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
    return replace(items[0], flow=joined([item.flow for item in items]))
