"""What work experience has to be in, and at which level of responsibility, in the words of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.parse.phrases import phrases
from kg.parse.uncased import Uncased

_REACH: Final = 1_200
"""Characters of a passage that are looked at."""
_LONGEST: Final = 160
"""Characters: a longer kind of work is cut at its last comma or word."""
_LABEL: Final = re.compile(
    r"^\s*(?:(?:experience|education and experience)\s*[:.]\s*"
    r"|(?:education and )?experience requirements?(?: at this level)? (?:consists? of|includes?|are|is) "
    r"|(?:[\w-]+ ){0,2}(?:applicants|candidates|persons|individuals|employees|incumbents) (?:must|shall|should) "
    r"(?:also )?(?:have|possess)(?: completed)?\s)",
    re.IGNORECASE,
)
"""What stands before the requirement itself."""
_DANGLING: Final = re.compile(
    r"(?:[\s,]+(?:and|or|in|of|an?|the|with|for|to|at|by|as|on|from|at least|one|two|three|four|five"
    r"|performing|involving|including|which|that|who|whose|where|normally|under|within))+$",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(
    r"(?<=[a-z])-\s(?=[a-z]{0,3}(?:tions?|sions?|tants?|ness|ments?|ings?|ity|ities|tives?|ances?|ences?|tures?|bility)\b)"
)
"""A hyphen from the end of a printed line inside a word: "presen- tation"."""
_APART: Final = re.compile(
    r"(?<=[a-z])-\s(?!(?:and|or|to)\b)(?![a-z]{0,3}(?:tion|sion|tant|ness|ment|ing|it|tive|ance|ence|ture|bility))(?=[a-z]{2})"
)
"""One that is its own, with the space of such a line: "air- conditioning"."""
_CAPACITY: Final = re.compile(
    r"^(?:an? |the )?(?:supervisory|managerial|administrative|lead|leadership|professional|management|executive)"
    r"(?:,? (?:or|and) [\w-]+)? (?:capacity|level|role|position|function),? (?:in|involving|performing)\s+",
    re.IGNORECASE,
)
"""In which rank somebody did the work that is told behind it."""
_LATER: Final = re.compile(
    r"(?<=.{25})(?:\bwhich (?:must|shall|should|includ)|,? (?:at least|including|of which)\b"
    r"|\bwith (?:at least )?(?:one|two|three|four|five|\d+)\b)",
    re.IGNORECASE,
)
"""Before what a part of the experience has to be."""
_OR: Final = re.compile(r"\W*\b(?:or|and/or)\b\W*(?:[\w-]+\W+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """The kind of work in the words of the text, and a slug of the responsibility-level scheme; None: not told."""

    kind: str | None = None
    level: str | None = None


@cache
def _levels() -> tuple[tuple[str, Uncased], ...]:
    levels: dict[str, list[str]] = phrases("work")["level"]
    return tuple((slug, Uncased("|".join(words))) for slug, words in levels.items())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("work")["kind"][name], re.IGNORECASE)


@cache
def _mark(name: str) -> Uncased:
    """A pattern whose place alone is asked for."""
    return Uncased(phrases("work")["kind"][name])


def work_in(text: str) -> Work:
    """What a requirement of experience says of the work and its level.

    >>> work_in("Two years of supervisory experience in traffic engineering, one of which shall have been in a city")
    Work(kind='traffic engineering', level='supervisory')
    """
    text = _LABEL.sub("", text[:_REACH])
    return Work(_kind(text), _level(text))


def _level(text: str) -> str | None:
    """The highest level that is told; of two joined by "or" the lower one, which is enough."""
    lower = text.lower()
    if not any(hint in lower for hint in phrases("work")["hints"]):
        return None
    later = _LATER.search(text)
    text = text[: later.start()] if later else text
    found = sorted(
        (match.start(), match.end(), place)
        for place, (_, pattern) in enumerate(_levels())
        for match in pattern.finditer(text)
    )
    if not found:
        return None
    _, end, best = found[0]
    for start, until, place in found[1:]:
        best = min(best, place) if _OR.match(text[end:start]) else max(best, place)
        end = until
    return _levels()[best][0]


def _kind(text: str) -> str | None:
    before = _mark("before").search(text)
    named = _clean(text[before.start("kind") : before.end("kind")]) if before else ""
    for rest in _behind(text):
        end = _mark("ending").search(rest)
        work = _clean(rest[: end.start()] if end else rest)
        if work:
            return _cut(f"{named} in {work}" if named and named.lower() not in work.lower() else work)
    return _cut(named) if named else None


def _behind(text: str) -> Iterator[str]:
    return (text[match.end() :] for match in _mark("behind").finditer(text))


def _clean(words: str) -> str:
    """The words without those that only praise; empty where nothing is left that names a kind of work."""
    words = _CAPACITY.sub("", _BROKEN.sub("", _APART.sub("-", words)).strip(" ,-–/"))
    if _mark("nothing").match(words):
        return ""
    words = _pattern("rank").sub("", _pattern("praise").sub("", words)).strip(" ,-–/'’")
    return "" if _mark("nothing").match(words) else _DANGLING.sub("", f" {words}").strip()


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    short = words[:_LONGEST]
    short = short[: short.rindex(",")] if "," in short[_LONGEST // 2 :] else short.rsplit(" ", 1)[0]
    return f"{_DANGLING.sub('', short)} ..."
