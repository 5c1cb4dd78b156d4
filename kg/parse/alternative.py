"""Ways to qualify that one sentence joins by "or": "a bachelor's degree, or four years of experience"."""

import re
from dataclasses import dataclass
from typing import Final

from kg.parse.content import (
    LICENCE_AHEAD,
    SCHOOLING_AHEAD,
    YEARS_AHEAD,
    asks_for_experience,
    is_remark,
    names_credential,
    names_schooling,
)
from kg.parse.education import education_level
from kg.parse.flow import Flow, joined
from kg.parse.service import services_in
from kg.parse.uncased import Uncased
from kg.parse.wish import has_wish
from kg.scheme import concept, ranked

_OR: Final = Uncased(
    r"[,;]?\s{1,2}or[,:]?\s+(?=(?:"
    rf"(?P<years>{YEARS_AHEAD})"
    r"|(?P<mixture>(?:[a-z]+\s+){0,3}(?:equivalent\s+combination\b"
    r"|combination\s+of\s+(?:[a-z]+,?\s+){0,4}(?:education|training|experience)\b))"
    r"|(?P<equal>(?:an?\s+)?equivalent\s+(?:[a-z]+\s+){0,2}experience\b)"
    rf"|(?P<schooling>(?!(?:college|university|institution|school)\b){SCHOOLING_AHEAD})"
    rf"|(?P<licence>{LICENCE_AHEAD}|(?:registration|licensure|certification)\s+as\b)))",
    hints=(" or",),
)
_EITHER: Final = re.compile(
    rf"(?:^|,?\s+(?:and|plus)\s+|[,;:]\s+)either(?::\s+(?=\S)|,?\s+(?=(?:{YEARS_AHEAD}|{SCHOOLING_AHEAD})))",
    re.IGNORECASE,
)
"""Before the first of two ways, of which what stands in front is no part: "A diploma and either ...". """
_AND: Final = re.compile(r"\s(?:and|plus)\s", re.IGNORECASE)
_AND_OF_BOTH: Final = re.compile(rf"(?:;\s*(?:and|plus)|,?\s(?-i:AND|PLUS))\b\s+(?={YEARS_AHEAD})", re.IGNORECASE)
"""What joins experience to both of two choices before it."""
_AND_CLOSER: Final = re.compile(
    rf"(?<![,;])\s(?:and|plus)\s+(?=(?:{YEARS_AHEAD}|{SCHOOLING_AHEAD}|{LICENCE_AHEAD}))", re.IGNORECASE
)
"""Without a comma, "and" binds closer than the "or" behind a comma: "A, or B and C"."""
_AND_LICENCE: Final = re.compile(rf"[,;]\s+and\s+(?={LICENCE_AHEAD})", re.IGNORECASE)
"""Before a licence that is needed in any case: "A or B, and a licence"."""
_PART: Final = re.compile(r"\b(?:including|includes?|of which|must have|shall have)\b", re.IGNORECASE)
"""Before a part of the experience: an "or" behind it joins two such parts."""
_STANDS_FOR: Final = re.compile(
    r"\b(?:may|can|will|shall) (?:also )?be (?:\w+ )?"
    r"(?:accept|count|consider|credit|deem|equivalent|equal|substitut|used)",
    re.IGNORECASE,
)
"""Of one thing that another makes up for."""
_ABOUT: Final = re.compile(r"\b(?:must|shall|such|this|these|of (?:it|which|the))\b", re.IGNORECASE)
_LONGEST: Final = 1_200
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A requirement cut apart: what is asked in any case, the ways of which one is enough, and what stands behind."""

    before: tuple[Flow, ...]
    ways: tuple[Flow, ...]
    after: tuple[Flow, ...]


def alternatives_in(flow: Flow) -> Alternatives | None:
    """The ways that a sentence of a requirement plainly joins by "or"; None where it asks for one thing.

    "A degree in A or B", "experience as A or B" and "diploma or GED" are one requirement, and so is service in one
    class or for longer in another, since each service has its own months.
    """
    if len(flow.text) > _LONGEST or flow.text.startswith(("(", "[")):
        return None
    if not _OR.search(flow.text):
        return None
    sentences = flow.sentences()
    for place, sentence in enumerate(sentences):
        found = _of_sentence(sentence)
        if found:
            before = (*_joined(sentences[:place]), *found.before)
            after, ways = [*found.after, *sentences[place + 1 :]], found.ways
            if after and _goes_on(after[0].text):
                ways, after = (*ways[:-1], *_joined([ways[-1], *after])), []
            return Alternatives(before, ways, _joined(after))
    return None


def _goes_on(text: str) -> bool:
    """Whether a sentence speaks of what the one before it asks for: "Two years of it must have been in a library"."""
    return text.startswith("(") or (_ABOUT.search(text) is not None and not names_credential(text))


def _joined(sentences: list[Flow]) -> tuple[Flow, ...]:
    """Sentences that follow each other as one passage."""
    return (joined(sentences),) if sentences else ()


def _of_sentence(sentence: Flow) -> Alternatives | None:
    place = sentence.text.rfind("; ") + 1
    if place and is_remark(sentence.text[place:]):
        found = _of_sentence(sentence.cut(0, place - 1))
        return found and Alternatives(found.before, found.ways, (sentence.cut(place), *found.after))
    text = sentence.text
    if has_wish(text) or is_remark(text) or _STANDS_FOR.search(text):
        return None
    either = _EITHER.search(text)
    if either and not (names_schooling(front := text[: either.start()]) or asks_for_experience(front)):
        either = None if front else either
    start = either.end() if either else 0
    ways: list[Flow] = []
    for match in _OR.finditer(text, start):
        following = _OR.search(text, match.end())
        after = text[match.end() : following.start() if following else None]
        if len(ways) < _MOST and _parts_ways(match, text[start : match.start()], after):
            ways.append(sentence.cut(start, match.start()))
            start = match.end()
    if not ways:
        return None
    needed = _AND_LICENCE.search(text, start)
    ways.append(sentence.cut(start, needed.start() if needed else None))
    before = sentence.cut(0, either.start()) if either else None
    behind = (sentence.cut(needed.end()),) if needed else ()
    return Alternatives((before,) if before and before.text else (), tuple(ways), behind)


def _parts_ways(match: re.Match[str], before: str, after: str) -> bool:
    """Whether an "or" stands between two ways to qualify, not inside a requirement."""
    if before.count("(") > before.count(")"):
        return False
    timed = asks_for_experience(before)
    schooled = names_schooling(before)
    is_bare = not match.group().lstrip().startswith((",", ";"))
    if is_bare and schooled and not timed and _AND_OF_BOTH.search(after):
        return False  # "a degree or two years of college; AND four years of work": the years are asked of both
    if match["mixture"]:
        return (timed or schooled) and not before.endswith("one")
    binds = match.group().lstrip().startswith((",", ";")) and _AND_CLOSER.search(after) is not None
    if match["licence"]:
        return binds and (timed or schooled)
    if match["years"]:
        if not schooled and not binds and services_in(before) and services_in(after):
            return False  # one requirement, whose services have their own months
        return (timed or schooled) and asks_for_experience(after) and not _PART.search(before)
    if match["equal"]:
        return schooled and not timed and not asks_for_experience(after)
    if not timed:
        # "A degree, or a lower one and two years", but "a diploma or GED and two years".
        is_higher = schooled and _rank(before) > _rank(after)
        is_other = binds and (schooled or names_credential(before)) and "high-school" not in _levels(before, after)
        return asks_for_experience(after) and (is_higher or is_other)
    last = _AND.split(before)[-1]
    return names_schooling(after) and (asks_for_experience(after) or asks_for_experience(last))


def _levels(before: str, after: str) -> set[str | None]:
    """The level of education that two texts ask for, where it is the same."""
    return {education_level(before)} & {education_level(after)}


def _rank(text: str) -> int:
    level = education_level(text)
    return -1 if level is None else ranked("education-level").index(concept("education-level", level))
