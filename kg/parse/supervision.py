"""Statements of who leads or supervises whom: the section on supervision exercised, and what others say of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, Literal

from kg import title
from kg.model import DetailStatement, Leadership, Statement, StatementKind
from kg.parse.flow import Flow
from kg.parse.leadership import hints_at_leadership, leaderships_in, merged, supervision_in
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.reference import is_title, titles_at

_BEFORE: Final = 80
_SUBJECT: Final = re.compile(
    r"(?:(?:Finally|In addition|Additionally|Further|Lastly|Also),? )?"
    r"(?:(?:Incumbents|Employees|Positions|Persons) (?:in|at) )?"
    r"(?:The |An? )?(?:next )?(?:(?:higher|lower)(?:[- ]level)? )?(?:(?:class|level|position)s? of )?",
    re.IGNORECASE,
)
_PREDICATE: Final = re.compile(r",? (?!(?:and|or|of|in|to|for|on|with|at|by|from|who|which)\b)[a-z]{2,}")
_NO_SUBJECT: Final = re.compile(r"(?:As|At|By|For|From|If|In|On|To|Under|When|While|With|Within)\b")
_ABSENT: Final = re.compile(r"\b(?:in|during) the absence of\b[^.;]*$", re.IGNORECASE)
"""Before somebody who stands in for the one who supervises otherwise."""
_SAME_SUBJECT: Final = re.compile(
    r"(?:Such|They|It|He|The latter|(?:Employees|Incumbents|Positions) in th(?:is|at|ese))\b"
)


def read_supervision(reading: Reading) -> None:
    """Whom the class leads or supervises, how many, or that it supervises nobody; and who supervises it."""
    for item in reading.each():
        text = reading.without_scope(item.flow.text)
        leadership = supervision_in(text, is_family=reading.is_family)
        received = [(part, found) for part in item.flow.sentences() for found in _received(reading, part.text)]
        if leadership is None and not received:
            # The heading may be the beginning of what is said: "Reports to: Chief Clerk".
            text = f"{reading.heading} {text}"
            leadership = supervision_in(text, is_family=reading.is_family)
            received = [(item.flow, found) for found in _received(reading, text)]
        if leadership is None and not received:
            line = item.flow.numbers[0]
            reading.problem("unclear-supervision", f"line {line} does not say who is led or supervised, and how", line)
        if leadership is not None or not received:
            completed = None if leadership is None else _completed(reading, leadership)
            common = reading.common(item.flow, item.scope)
            reading.statements.append(Statement(kind=StatementKind.SUPERVISION, leadership=completed, **common))
        # That others supervise the class is no statement of what it supervises itself.
        for place, (part, found) in enumerate(received):
            common = reading.common(part if place or leadership is not None else item.flow, item.scope)
            reading.statements.append(Statement(kind=StatementKind.NOTE, leadership=found, **common))


def add_statement(
    reading: Reading, statement: Statement, stated: Sequence[tuple[Flow, Leadership]], scope: str | None
) -> None:
    """Add a statement with the first leadership that its sentences tell of, and one of its own for each further.

    These are statements of supervision; about another class than the one that states it, notes.
    """
    kept = merged(leadership for _, leadership in stated)
    reading.statements.append(replace(statement, leadership=kept[0]) if kept else statement)
    for leadership in kept[1:]:
        sentence = next(one for one, said in stated if said == leadership)
        kind = StatementKind.NOTE if leadership.leader else StatementKind.SUPERVISION
        reading.statements.append(Statement(kind=kind, leadership=leadership, **reading.common(sentence, scope)))


def stated_in(reading: Reading, flow: Flow, leader: str | None = None) -> Iterator[tuple[Flow, Leadership]]:
    """What each sentence says of leadership; `leader` is the class spoken of before, None for the stating one."""
    if not _may_state(flow.text):
        return
    opening: Flow | None = None
    for sentence in flow.sentences():
        if not _SAME_SUBJECT.match(sentence.text):
            opening = sentence
        if not _may_state(sentence.text):
            continue
        if opening is not None:
            leader, opening = _subject(reading, opening.text), None
        for found in said_in(reading, sentence.text, leader):
            yield sentence, found


def _may_state(text: str) -> bool:
    """Whether a text has a word without which nothing is said of leadership, exercised or received."""
    lower = text.lower()
    return hints_at_leadership(lower) or any(hint in lower for hint in phrases("leadership")["received"]["hints"])


def _subject(reading: Reading, text: str) -> str | None:
    """The other class that a sentence speaks of; None for the class that makes the statement, or several of them."""
    opening = _SUBJECT.match(text)
    if _NO_SUBJECT.match(text):
        return None
    named, end = titles_at(text, opening.end() if opening else 0)
    if reading.own_title is None or len(named) != 1 or not is_title(named[0]) or " " not in named[0]:
        return None
    name = reading.full_title(named[0])
    own, other = title.key(reading.own_title), title.key(name)
    is_own = own.startswith(other) or other.startswith(own) or reading.is_family(named[0]) or reading.is_family(name)
    return name if not is_own and _PREDICATE.match(text, end) else None


def said_in(reading: Reading, text: str, leader: str | None) -> list[Leadership]:
    """What a sentence about a class (None: the reading's own) says of leadership, classes of the document in full."""
    name = leader or reading.own_title
    is_lead = name is not None and title.words().rungs.get(title.rung(name).word or "") == title.words().leading
    found = leaderships_in(text, leader, is_family=reading.is_family, is_lead=is_lead)
    return [*(_completed(reading, one) for one in found), *(_received(reading, text) if leader is None else ())]


@cache
def _receiving() -> tuple[tuple[Literal["lead", "supervise"], re.Pattern[str]], ...]:
    words = phrases("leadership")["received"]
    return ("lead", re.compile(words["lead"], re.IGNORECASE)), (
        "supervise",
        re.compile(words["supervise"], re.IGNORECASE),
    )


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(phrases("leadership")["received"]["papers"], re.IGNORECASE)


def _received(reading: Reading, text: str) -> Iterator[Leadership]:
    return iter(()) if reading.own_title is None else received_in(text, reading.own_title, reading.full_title)


def received_in(text: str, own_title: str, full_title: Callable[[str], str] = str) -> Iterator[Leadership]:
    """By which class a text says that the class of a title is led or supervised: "reports to a Chief Clerk"."""
    for kind, pattern in _receiving():
        for match in pattern.finditer(text):
            before = text[max(match.start() - _BEFORE, 0) : match.start()]
            if _ABSENT.search(before) or (match.group().lower().startswith("report") and _papers().search(before)):
                continue
            for leader in map(full_title, titles_at(text, match.end())[0]):
                if is_title(leader) and " " in leader and title.key(leader) != title.key(own_title):
                    yield Leadership(kind, leader, (own_title,))


def with_superior(one: Statement, own_title: str) -> Statement:
    """A labelled line with the class that it says supervises the one of a title: "Reports to: Chief Clerk"."""
    said = f"{one.name} {one.value}" if isinstance(one, DetailStatement) else ""
    found = next(received_in(said, own_title), None)
    return replace(one, leadership=found) if found else one


def _completed(reading: Reading, leadership: Leadership) -> Leadership:
    return replace(leadership, titles=tuple(dict.fromkeys(map(reading.full_title, leadership.titles))))
