"""Who leads or supervises whom, as prose says it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final, Literal, NamedTuple

from kg.model import Leadership
from kg.parse.led import Led, led_by
from kg.parse.people import is_work, names_charges
from kg.parse.phrases import phrases
from kg.parse.uncased import lowered

Kind = Literal["lead", "supervise"]
_KINDS: Final[tuple[Kind, ...]] = ("supervise", "lead")
_NEGATION: Final = re.compile(r"\b(?:not|no|never|without|nor)\s+(?:(?!but\b|and\b)\w+\s+){0,3}$", re.IGNORECASE)
_BEFORE: Final = 160
"""Characters before a match in which words may stand that turn its meaning."""
_CLAUSE_ENDS: Final = ".;:"
_MOST: Final = 60
"""Matches of one rule that are looked at in one sentence."""
_JOINT: Final = re.compile(r"(?:\band|\bbut)?\s?$", re.IGNORECASE)
_DENIAL_END: Final = re.compile(
    r"[.;]|\b(?:but|however|although|except|while|whereas)\b"
    r"|\band\s+(?=(?:leads|supervises|directs|may|will|can|must|provides|performs|exercises|has|acts|serves|functions)\b)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"(?:others|them)\b", re.IGNORECASE)
_OVER: Final = re.compile(r" (?:over|of|for|to)(?:(?:,| and) [\w, ]{3,30} (?:with|over))? ", re.IGNORECASE)
_QUOTES: Final = re.compile(r"[\"“”]")
_TITLE_WORD: Final = re.compile(r"(?:Supervis|Direct|Lead|Manag)ing (?=[A-Z])")
_GERUND: Final = re.compile(
    r"(?:\w+ing|\w+tion|\w+sion|management|the|overall|direct|general|administrative|technical)\b", re.IGNORECASE
)
_JOINED: Final = re.compile(r"and (?=(?:\w+ )?(?:supervision|direction|guidance|control) of )")
"""Before a noun that goes on with what is said before it: "under direction of A and general supervision of B"."""
_ARTICLE: Final = re.compile(r"\b(?:the|an?|this|each|his|her|its|their|next)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PART: Final = re.compile(r"@(\w+)@")


class _Rule(NamedTuple):
    """One way to say it; what the flags mean is told in phrases/leadership.toml."""

    hints: tuple[str, ...]
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    alone: bool
    people: bool
    activity: bool
    noun: bool
    either: bool


@cache
def _rules(kind: Kind) -> tuple[_Rule, ...]:
    flags = ("alone", "people", "activity", "noun", "either")
    return tuple(
        _Rule(
            tuple(rule["hints"]),
            tuple(rule.get("needs", ())),
            _compiled(rule["pattern"]),
            *(bool(rule.get(flag)) for flag in flags),
        )
        for rule in phrases("leadership")[kind]
    )


@cache
def _hints() -> frozenset[str]:
    """The words without one of which no rule holds."""
    return frozenset(hint for kind in _KINDS for rule in _rules(kind) for hint in rule.hints)


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for text in lower case: to ignore case while searching takes half as long again."""
    parts = phrases("leadership")["parts"]
    return re.compile(_PART.sub(lambda match: str(parts[match[1]]), pattern))


@cache
def _turning(name: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases("leadership")[name]), re.IGNORECASE)


def supervision_in(text: str, *, is_family: Callable[[str], bool]) -> Leadership | None:
    """Who is led or supervised according to a statement about supervision exercised; None where it is unclear.

    What is denied is denied in its own clause only: "Supervises two clerks and does not lead contractors."
    """
    affirmed = []
    start = 0
    denied = _turning("none").search(text)
    says_none = denied is not None
    while denied:
        affirmed.append(text[start : denied.start()])
        end = _DENIAL_END.search(text, denied.end())
        start = end.start() if end else len(text)
        denied = _turning("none").search(text, start)
    affirmed.append(text[start:])
    clauses = [_JOINT.sub("", part) for part in affirmed]
    found = (one for clause in clauses for one in leaderships_in(clause, is_family=is_family, certain=True))
    return next(found, Leadership("none") if says_none else None)


def hints_at_leadership(text: str) -> bool:
    """Whether a text in lower case has a word without which nothing is said of leadership: quick, and not sure."""
    return any(hint in text for hint in _hints())


def leaderships_in(
    sentence: str,
    leader: str | None = None,
    *,
    is_family: Callable[[str], bool] = lambda _: False,
    is_lead: bool = False,
    certain: bool = False,
) -> list[Leadership]:
    """All that a sentence says of who leads or supervises whom, in its order; what says nothing new is left out.

    `leader` is the title of the class that the sentence speaks of, None for the class that makes the statement.
    `is_family` tells whether a title in the plural stands for a ladder of classes. `is_lead`: the class leads, as its
    title says, so that to direct the work of others is to lead them. `certain`: the text is known to be about
    supervision, so "Leads projects" is leadership of somebody unnamed.
    """
    text = " ".join(_QUOTES.sub("", sentence).split())
    lower = lowered(text)
    hints = {hint for hint in _hints() if hint in lower}
    if not hints:
        return []
    found = [
        (start, rule.either, Leadership(kind, leader, led.titles, led.group, led.minimum))
        for kind in _KINDS
        for rule in _rules(kind)
        if not hints.isdisjoint(rule.hints)
        if not rule.needs or any(need in lower for need in rule.needs)
        for start, led in _matches(rule, text, lower, is_family, certain=certain)
    ]
    leading = [start for start, _, one in found if one.kind == "lead"]
    said = []
    for start, either, one in sorted(found, key=lambda one: one[0]):
        leads = either and (is_lead or any(_is_near(text, before, start) for before in leading))
        said.append(replace(one, kind="lead") if leads else one)
    return merged(said)


def _is_near(text: str, before: int, start: int) -> bool:
    """Whether a match lies behind another in the same clause: "in a lead capacity, directs the work of"."""
    return before <= start and not re.search(r"[.;:]| or ", text[before:start])


def merged(stated: Iterable[Leadership]) -> list[Leadership]:
    """Leaderships without those that say nothing beside another: the same again, or one that names nobody."""
    found: dict[tuple[object, ...], Leadership] = {}
    for one in stated:
        known = found.setdefault((one.kind, one.leader, one.titles, (one.group or "").lower()), one)
        if known.minimum_reports is None and one.minimum_reports is not None:
            found[(one.kind, one.leader, one.titles, (one.group or "").lower())] = one
    naming = {(one.kind, one.leader) for one in found.values() if one.titles or one.group}
    return [one for one in found.values() if one.titles or one.group or (one.kind, one.leader) not in naming]


def _matches(
    rule: _Rule, text: str, lower: str, is_family: Callable[[str], bool], *, certain: bool
) -> Iterator[tuple[int, Led]]:
    """Where a rule holds, and who is led there."""
    for count, match in enumerate(rule.pattern.finditer(lower)):
        if count == _MOST:
            return
        if not _is_turned(rule, text, match):
            yield from ((match.start(), led) for led in _led(rule, text, match, is_family, certain=certain))


def _is_turned(rule: _Rule, text: str, match: re.Match[str]) -> bool:
    """Whether words before a match make it no statement about what the holder of the class does."""
    start = match.start()
    before = text[max(start - _BEFORE, 0) : start]
    before = before[max(map(before.rfind, _CLAUSE_ENDS)) + 1 :]
    if _NEGATION.search(before) or _turning("not_after").search(before) or _turning("not_after_verb").search(before):
        return True
    joined = _JOINED.match(match.group())
    if not _GERUND.match(match.group()[joined.end() if joined else 0 :]):
        return False
    is_adjective = not rule.noun and _ARTICLE.search(before) is not None
    is_title = _TITLE_WORD.match(text, start) is not None
    return is_adjective or is_title or _turning("not_after_noun").search(before) is not None


def _led(rule: _Rule, text: str, match: re.Match[str], is_family: Callable[[str], bool], *, certain: bool) -> list[Led]:
    """Those led after a match; none where the rule asks for people and nobody, or nobody on the staff, is named."""
    start = match.end()
    if rule.alone:
        over = _OVER.match(text, start)
        named = led_by(text, over.end(), is_family) if over else []
        if over and not named[0].is_somebody and names_charges(text, over.end()):
            return []
        return named if named and named[0].is_somebody else [Led()]
    named = led_by(text, start, is_family)
    if named[0].is_somebody:
        return named
    if names_charges(text, start):
        return []
    begun = match.group().endswith((" of ", " by ", " to "))
    is_said = certain or not rule.people or _OTHERS.match(text, start) is not None
    return named if is_said or (rule.activity and is_work(text, start, begun=begun)) else []
