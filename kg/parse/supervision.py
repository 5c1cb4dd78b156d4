"""Statements of who leads or supervises whom: the section on supervision exercised, and what others say of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, Literal

from kg import title
from kg.model import ALL_POSITIONS, BY_POSITION, Leadership, Statement, StatementKind
from kg.parse.flow import Flow
from kg.parse.leadership import hints_at_leadership, leaderships_in, merged, supervision_in
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.reference import is_title, titles_at
from kg.parse.template import Template, heading_key
from kg.parse.uncased import Uncased

_BEFORE: Final = 80
_LONGEST_LABEL: Final = 40
_MAY: Final = re.compile(
    r"\bmay (?!not\b)(?=(?:[\w/-]+,? ){0,12}?(?:supervis|lead|direct|overse|exercis|provid|assign|train|coordinat|act"
    r"|serv|manag|evaluat|instruct|function|ha(?:ve|s)|be)\w*)",
    re.IGNORECASE,
)
"""Before what some positions do and others do not."""
_IF_ANY: Final = re.compile(r"\bif (?:applicable|any)\b", re.IGNORECASE)
_FORM: Final = re.compile(r"^\((?:job |position |class )?(?:titles?|names?|positions?)\)\s*", re.IGNORECASE)
"""What a form asks for, before what was filled in: "(TITLES) Deputy City Clerk"."""
_SUBJECT: Final = re.compile(
    r"(?:(?:Finally|In addition|Additionally|Further|Lastly|Also),? )?"
    r"(?:(?:Incumbents|Employees|Positions|Persons) (?:in|at) )?"
    r"(?:The |An? )?(?:next )?(?:(?:higher|lower)(?:[- ]level)? )?(?:(?:class|level|position)s? of )?",
    re.IGNORECASE,
)
_PREDICATE: Final = re.compile(r",? (?!(?:and|or|of|in|to|for|on|with|at|by|from|who|which)\b)[a-z]{2,}")
_NO_SUBJECT: Final = re.compile(r"(?:As|At|By|For|From|If|In|On|To|Under|When|While|With|Within)\b")
_OF_SUPERIOR: Final = re.compile(
    r"(?:position )?(?:reports?|reporting|responsible|accountable) to\b|(?:immediate|direct) supervisor\b"
    r"|supervised by\b|supervisory controls?$|supervision received$",
    re.IGNORECASE,
)
"""A heading below which somebody is named who supervises the class, by whatever words."""
_REPORTS: Final = re.compile(r"\breports?\b", re.IGNORECASE)
_ABSENT: Final = re.compile(r"\b(?:in|during) the absence of\b[^.;]*$", re.IGNORECASE)
"""Before somebody who stands in for the one who supervises otherwise."""
_SAME_SUBJECT: Final = re.compile(
    r"(?:Such|They|It|He|The latter|(?:Employees|Incumbents|Positions) in th(?:is|at|ese))\b"
)


def read_supervision(reading: Reading) -> None:
    """Whom the class leads or supervises, how many, or that it supervises nobody; and who supervises it."""
    for item in reading.each():
        text = _without_colon(reading.without_scope(item.flow.text), reading.template)
        text = _FORM.sub("", title.display(text) if text.isupper() else text)
        leadership = supervision_in(text, is_family=reading.is_family)
        received = [(part, found) for part in item.flow.sentences() for found in _received(reading, part.text)]
        if leadership is None and not received:
            # The heading may be the beginning of what is said: "Reports to: Chief Clerk".
            text = f"{reading.heading} {text}"
            leadership = supervision_in(text, is_family=reading.is_family)
            received = [(item.flow, found) for found in _received(reading, text)]
        if leadership is None and not received and (_OF_SUPERIOR.match(reading.heading) or _is_received(text)):
            reading.add(StatementKind.NOTE, item)
            continue
        if leadership is None and not received:
            line = item.flow.numbers[0]
            reading.problem("unclear-supervision", f"line {line} does not say who is led or supervised, and how", line)
        if leadership is not None or not received:
            completed = None if leadership is None else _completed(reading, leadership)
            common = reading.common(item.flow, item.scope)
            if leadership and completed and _is_possible(text, leadership):
                completed, common = _possible(completed), {**common, "applicability": BY_POSITION}
            reading.statements.append(Statement(kind=StatementKind.SUPERVISION, leadership=completed, **common))
        # That others supervise the class is no statement of what it supervises itself.
        for place, (part, found) in enumerate(received):
            common = reading.common(part if place or leadership is not None else item.flow, item.scope)
            reading.statements.append(Statement(kind=StatementKind.NOTE, leadership=found, **common))


def _is_received(text: str) -> bool:
    """Whether a text says that the class is supervised, by whomever: "Receives direction from the board"."""
    return _hints_at_superior(text.lower()) and any(pattern.search(text) for _, pattern in _receiving())


def _without_colon(text: str, template: Template) -> str:
    """ "Supervises: Clerk I" as "Supervises Clerk I"; other texts as they are."""
    label, colon, rest = text.partition(":")
    rule = template.headings.get(heading_key(label)) if colon and len(label) <= _LONGEST_LABEL else None
    return f"{label} {rest.strip()}" if rule and rule.kind == "supervision" else text


def _is_possible(text: str, leadership: Leadership) -> bool:
    """Whether a text says of those led that they may be: "May lead clerks"; not "Leads clerks and may ..."."""
    if leadership.kind != "none" and is_conditional(text):
        return True
    may = _MAY.search(text)
    if may is None or leadership.kind == "none" or leadership.leader:
        return False
    return all(_is_other(one, leadership) for one in leaderships_in(text[: may.start()], certain=True))


def is_conditional(text: str) -> bool:
    """Whether a text names those supervised for positions that have any: "Support staff (if applicable)"."""
    return _IF_ANY.search(text) is not None


def _is_other(one: Leadership, leadership: Leadership) -> bool:
    return (one.kind, one.titles, one.group) != (leadership.kind, leadership.titles, leadership.group)


def _possible(leadership: Leadership) -> Leadership:
    """A leadership that not every position has: it has no least number of reports."""
    return replace(leadership, minimum_reports=None)


def add_statement(
    reading: Reading, statement: Statement, stated: Sequence[tuple[Flow, Leadership]], scope: str | None
) -> None:
    """Add a statement with the first leadership that its sentences tell of, and one of its own for each further.

    These are statements of supervision; about another class than the one that states it, notes.
    """
    kept = [
        (next(one for one, said in stated if said == leadership), leadership)
        for leadership in merged(leadership for _, leadership in stated)
    ]
    possible = [_is_possible(sentence.text, leadership) for sentence, leadership in kept]
    # What holds for some positions says nothing of the other sentences of the statement.
    first = 1 if kept and not (possible[0] and len(statement.text) > len(kept[0][0].text)) else 0
    if first:
        statement = replace(statement, leadership=kept[0][1])
        if possible[0]:
            statement = replace(statement, leadership=_possible(kept[0][1]), applicability=_narrowed(statement))
    reading.statements.append(statement)
    for (sentence, leadership), may in list(zip(kept, possible, strict=True))[first:]:
        kind = StatementKind.NOTE if leadership.leader else StatementKind.SUPERVISION
        told = Statement(kind=kind, leadership=leadership, **reading.common(sentence, scope))
        if may:
            told = replace(told, leadership=_possible(leadership), applicability=_narrowed(told))
        reading.statements.append(told)


def _narrowed(statement: Statement) -> str:
    """By position, but for what holds for a sub-population anyway."""
    return BY_POSITION if statement.applicability == ALL_POSITIONS else statement.applicability


def stated_in(
    reading: Reading, flow: Flow, leader: str | None = None, *, in_duty: bool = False
) -> Iterator[tuple[Flow, Leadership]]:
    """What each sentence says of leadership; `leader` is the class spoken of before, None for the stating one.

    `in_duty`: that something is done under somebody's guidance is said of one duty, not of the class.
    """
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
            if not (in_duty and found.leader and found.leader != leader and not _REPORTS.search(sentence.text)):
                yield sentence, found


def _may_state(text: str) -> bool:
    """Whether a text has a word without which nothing is said of leadership, exercised or received."""
    lower = text.lower()
    return hints_at_leadership(lower) or _hints_at_superior(lower)


def _hints_at_superior(text: str) -> bool:
    """Whether a text in lower case has a word without which nothing is said of who supervises the class."""
    return any(hint in text for hint in phrases("leadership")["received"]["hints"])


def _subject(reading: Reading, text: str) -> str | None:
    """The other class that a sentence speaks of; None for the class that makes the statement, or several of them."""
    opening = _SUBJECT.match(text)
    if _NO_SUBJECT.match(text):
        return None
    named, end = titles_at(text, opening.end() if opening else 0)
    if reading.own_title is None or len(named) != 1 or not is_title(named[0]) or " " not in named[0]:
        return None
    name = reading.full_title(named[0])
    own, other = f"{title.key(reading.own_title)} ", f"{title.key(name)} "  # "clerk ii" begins no "clerk iii"
    is_own = own.startswith(other) or other.startswith(own) or reading.is_family(named[0]) or reading.is_family(name)
    return name if not is_own and _PREDICATE.match(text, end) else None


def said_in(reading: Reading, text: str, leader: str | None) -> list[Leadership]:
    """What a sentence about a class (None: the reading's own) says of leadership, classes of the document in full."""
    name = leader or reading.own_title
    is_lead = name is not None and title.words().rungs.get(title.rung(name).word or "") == title.words().leading
    found = leaderships_in(text, leader, is_family=reading.is_family, is_lead=is_lead)
    return [*(_completed(reading, one) for one in found), *(_received(reading, text) if leader is None else ())]


@cache
def _receiving() -> tuple[tuple[Literal["lead", "supervise"], Uncased], ...]:
    words = phrases("leadership")["received"]
    return ("lead", Uncased(words["lead"], hints=("lead",))), ("supervise", Uncased(words["supervise"]))


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(phrases("leadership")["received"]["papers"], re.IGNORECASE)


def _received(reading: Reading, text: str) -> Iterator[Leadership]:
    return iter(()) if reading.own_title is None else received_in(text, reading.own_title, reading.full_title)


def received_in(text: str, own_title: str, full_title: Callable[[str], str] = str) -> Iterator[Leadership]:
    """By which class a text says that the class of a title is led or supervised: "reports to a Chief Clerk"."""
    if not _hints_at_superior(text.lower()):
        return
    for kind, pattern in _receiving():
        for match in pattern.finditer(text):
            before = text[max(match.start() - _BEFORE, 0) : match.start()]
            if _ABSENT.search(before) or (match.group().lower().startswith("report") and _papers().search(before)):
                continue
            for leader in map(full_title, titles_at(text, match.end())[0]):
                if is_title(leader) and " " in leader and title.key(leader) != title.key(own_title):
                    yield Leadership(kind, leader, (own_title,))


def _completed(reading: Reading, leadership: Leadership) -> Leadership:
    return replace(leadership, titles=tuple(dict.fromkeys(map(reading.full_title, leadership.titles))))
