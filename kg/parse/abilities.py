"""Reader of knowledge, skills and abilities: lists below run-in labels, or items that say themselves what they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from kg.model import Statement, StatementKind
from kg.parse.clauses import clauses
from kg.parse.flow import Flow, joined
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.uncased import Uncased

_KINDS: Final = {
    "knowledge": (StatementKind.KNOWLEDGE,),
    "skill": (StatementKind.SKILL,),
    "ability": (StatementKind.ABILITY,),
    "both": (StatementKind.KNOWLEDGE, StatementKind.SKILL),
    "applied": (StatementKind.KNOWLEDGE, StatementKind.ABILITY),
}
_WORDS: Final = (
    (StatementKind.KNOWLEDGE, re.compile(r"\b(?:knowledges?|understanding|familiarity)\b", re.IGNORECASE)),
    (StatementKind.SKILL, re.compile(r"\b(?:skills?|skilled|proficiency|proficient)\b", re.IGNORECASE)),
    (StatementKind.ABILITY, re.compile(r"\b(?:ability|abilities|able)\b", re.IGNORECASE)),
)
_ABILITY_TO: Final = re.compile(r"\babilit(?:y|ies) to\W*$", re.IGNORECASE)
_OPENING_WORDS: Final = 4
_LONGEST_GROUP: Final = 6
_NAMES: Final = ("both", "applied", "knowledge", "skill", "ability")
"""The lists of words that open a list, those of two kinds before those of one."""
_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]\s+")

Kinds = tuple[StatementKind, ...]


class _Passage(NamedTuple):
    """Text below one label: the kinds that the label names, None where no label stands above it."""

    kinds: Kinds | None
    flow: Flow


@cache
def _label() -> Uncased:
    lists = phrases("abilities")
    names = "|".join(f"(?P<{name}>{lists[name]})" for name in _NAMES)
    return Uncased(
        rf"(?:^|(?<=[.;:]\s)(?:and\s+)?)(?:(?:{names}){lists['rest']}\s*:|(?P<bare>knowledges?|skills?|abilities)\s*:)\s*",
        hints=(":",),
    )


@cache
def _opening() -> re.Pattern[str]:
    """The words that open a list without a colon behind them."""
    lists = phrases("abilities")
    names = "|".join(f"(?P<{name}>{lists[name]})" for name in _NAMES)
    return re.compile(rf"(?:{names})\s+(?=[\w(])", re.IGNORECASE)


@cache
def _cumulative() -> re.Pattern[str]:
    return re.compile(phrases("audience")["cumulative"], re.IGNORECASE)


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(phrases("audience")["pointer"], re.IGNORECASE)


_LEAD: Final = re.compile(
    r"(?:the )?knowledges?,? skills?,? (?:and )?abilities(?:,? and competencies)? (?:required )?(?:at this level )?"
    r"(?:include|are|consist of)\s+(?=(?:[a-z]+ ){0,2}(?:knowledge|skill|abilit))",
    re.IGNORECASE,
)
"""Before what is known or able: "Knowledge, skills and abilities required at this level include knowledge of ..."."""


def read_abilities(reading: Reading) -> None:
    """Knowledge, skills and abilities, told apart by labels, by the words that open them or by the heading.

    "In addition to the above" is noted in `reading.cumulative` and is no part of a statement.
    """
    kinds: Kinds | None = None
    in_clauses = reading.item_style == "clauses"
    for item in reading.each():
        reading.structure_lines.extend(item.flow.numbers)
        flow = _without_standard_text(reading, item)
        if flow is None:
            continue
        item = replace(item, flow=flow)
        if in_clauses and read_opened(reading, item):
            continue
        for passage in _passages(item.flow, kinds):
            kinds = passage.kinds
            if _is_group(passage):
                continue
            if kinds is None and not in_clauses:
                _add(reading, _kind_of(reading, passage.flow), passage.flow, item)
            else:
                _add_list(reading, passage, item)


def _without_standard_text(reading: Reading, item: Item) -> Flow | None:
    """The paragraph without its standard sentences, which are noted; None where nothing else stands in it.

    With them goes what stands before the first sentence that opens as knowledge, a skill or an ability does.
    """
    if not reading.template.fallback:  # one agency's own standard texts are items, told as such
        return item.flow
    sentences = item.flow.sentences()
    standard = [reading.is_boilerplate(one.text) for one in sentences]
    if not any(standard):
        return item.flow
    first = next((place for place, one in enumerate(sentences) if _opening().match(one.text)), 0)
    noted = [place < first or is_standard for place, is_standard in enumerate(standard)]
    if not any(standard[:first]):
        noted[:first] = [False] * first
    reading.add(
        StatementKind.NOTE, replace(item, flow=joined([one for one, out in zip(sentences, noted, strict=True) if out]))
    )
    kept = [one for one, out in zip(sentences, noted, strict=True) if not out]
    return joined(kept) if kept else None


def _is_group(passage: _Passage) -> bool:
    """Whether a line is the heading of a group of items: short, with a colon."""
    return passage.flow.text.endswith(":") and len(passage.flow.text.split()) <= _LONGEST_GROUP


def read_opened(reading: Reading, item: Item) -> bool:
    """Add the clauses of a paragraph that such words open without a colon ("Knowledge of laws; ..."), if they do."""
    lead = _LEAD.match(item.flow.text)
    item = replace(item, flow=item.flow.cut(lead.end())) if lead else item
    match = _opening().match(item.flow.text)
    if match and ability_kind(reading.heading, only=True) and not ability_kind(match.group()):
        return False  # "Principles of ..." below "Knowledge of:" is an item itself
    if match and not _label().search(item.flow.text):
        parts = clauses(item.flow)
        opened = [_opening().match(part.text) for part in parts]
        if sum(one is not None for one in opened) > 1:  # each says for itself what it is
            for part, one in zip(parts, opened, strict=True):
                kinds = _KINDS[one.lastgroup or ""] if one else None
                _add_list(reading, _Passage(kinds, part.cut(one.end() if one else 0)), item)
            return True
        _add_list(reading, _Passage(_KINDS[match.lastgroup or ""], item.flow.cut(match.end())), item)
        return True
    return False


def read_abilities_in(reading: Reading, flow: Flow, item: Item, *, by_words: bool) -> tuple[Statement, ...]:
    """Add the statements of a line that a label of abilities and the like opens ("Knowledge of: ..."); else none.

    `by_words`: the same words without a colon will do.
    """
    start = len(reading.statements)
    if not _label().match(flow.text):
        if by_words and _opening().match(flow.text):
            read_opened(reading, replace(item, flow=flow))
        return tuple(reading.statements[start:])
    for passage in _passages(flow, None):
        _add_list(reading, passage, item)
    return tuple(reading.statements[start:])


def _passages(flow: Flow, kinds: Kinds | None) -> Iterator[_Passage]:
    """A paragraph cut before each label on it; what stands before the first goes on with the list above."""
    labels = list(_label().finditer(flow.text))
    first = labels[0].start() if labels else len(flow.text)
    if flow.text[:first].strip():
        yield _Passage(kinds, flow.cut(0, first))
    for place, match in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(flow.text)
        named = match["bare"].lower().rstrip("s") if match["bare"] else match.lastgroup or ""
        rest = flow.cut(match.end(), end) if flow.text[match.end() : end].strip() else None
        named = "ability" if named == "abilitie" else named
        if rest is None:
            yield _Passage(_KINDS[named], flow.cut(match.end() - 1, match.end()))
        else:
            yield _Passage(_KINDS[named], rest)


def _add_list(reading: Reading, passage: _Passage, item: Item) -> None:
    """The clauses of a list, without the words that refer to what stands above."""
    for clause in clauses(passage.flow):
        kinds = passage.kinds or (_kind_of(reading, clause),)
        above = _cumulative().match(clause.text)
        if above:
            reading.cumulative.update(kind for kind in kinds if kind)
            clause = clause.cut(above.end())
        if re.search(r"\w", clause.text) and not _pointer().search(clause.text):
            numbered = _NUMBERED.match(clause.text)
            bare = clause.cut(numbered.end()) if numbered else clause
            for kind in kinds:
                _add(reading, kind, bare, item)


def _add(reading: Reading, kind: StatementKind | None, flow: Flow, item: Item) -> None:
    if kind is None:
        line = flow.numbers[0]
        message = f"line {line} does not say whether it is a knowledge, a skill or an ability"
        reading.problem("unclear-ability", message, line)
    kind = kind or StatementKind.OTHER
    reading.statements.append(Statement(kind=kind, **reading.common(flow, item.scope)))


def _kind_of(reading: Reading, flow: Flow) -> StatementKind | None:
    opening = " ".join(flow.text.split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS])
    of_heading = ability_kind(reading.heading, only=True)
    if of_heading is None and _ABILITY_TO.search(reading.heading):
        of_heading = StatementKind.ABILITY  # "Skills and Abilities to:" goes on with what one is able to do
    return ability_kind(opening) or of_heading


def ability_kind(text: str, *, only: bool = False) -> StatementKind | None:
    """The kind whose word stands first in a text; with `only`, the one kind that is named at all."""
    found = sorted((match.start(), kind) for kind, pattern in _WORDS if (match := pattern.search(text)))
    if not found or (only and len(found) > 1):
        return None
    return found[0][1]
