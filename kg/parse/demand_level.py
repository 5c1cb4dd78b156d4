"""Reader of the level of physical demand: a level or a range of levels, by number, name and pounds."""

import difflib
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.model import DemandLevel, StatementKind
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading

_LEVEL: Final = re.compile(
    r"(?:(?P<number>\d)\s*[-–—.:]\s*)?(?P<words>[A-Za-z][A-Za-z ]*?)\s*(?:work\s*)?"
    r"(?:\(\s*(?P<low>\d{1,4})\s*(?:[-–]|to)\s*(?P<high>\d{1,4})\s*(?:lbs?\.?|pounds)?\s*\))?\s*$",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\s+(?:to|through)\s+(?=\d\s*[-–—.:]|[A-Z])|\s+[-–—]\s+(?=\d\s*[-–—.:])")
_TOLD: Final = (
    r"(?:(?:the )?(?:work|job|position|class|this)\s+)?(?:(?:requires?|is|involves?|performs?)\s+)?"
    r"(?:considered |classified as |an? )?(?P<low>LEVEL)(?:\s*(?:to|-|–|or|and)\s*(?P<high>LEVEL))?\s+"
    r"(?:physical )?work\b"
    r"|(?:the )?(?:physical )?(?:work|job|position) is (?:(?:considered|classified as|rated|generally|mostly) )*"
    r"(?P<of_low>LEVEL)(?:\s*(?:to|-|–|or|and)\s*(?P<of_high>LEVEL))?(?=\s*(?:[.,;]|$|in nature\b))"
    r"|(?:strength|physical (?:demands?|effort|strength))(?: (?:level|rating|category|factor))?\s*[:–-]\s*"
    r"(?P<label_low>LEVEL)(?:\s*(?:to|-|–|or|and)\s*(?P<label_high>LEVEL))?\b"
)
"""A sentence that begins with the strength that the work takes."""
_HINTS: Final = ("work", "job is", "position is", "strength", "physical")
"""One of these stands in each such sentence."""
_CLOSE: Final = 0.75
_MOST_LEVELS: Final = 4
_LONGEST_LEVEL: Final = 40
_NONE: Final = re.compile(r"^(?:none|not applicable|n/a)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Level:
    slug: str
    number: int
    pounds: tuple[int, int]
    words: tuple[str, ...]


@cache
def _levels() -> tuple[_Level, ...]:
    return tuple(
        _Level(entry["slug"], entry["number"], (entry["pounds"][0], entry["pounds"][1]), tuple(entry["words"]))
        for entry in phrases("demand_levels")["level"]
    )


@cache
def _sentence() -> re.Pattern[str]:
    words = sorted({word for level in _levels() for word in level.words if not word.endswith(" work")}, key=len)
    return re.compile(_TOLD.replace("LEVEL", "|".join(map(re.escape, reversed(words)))), re.IGNORECASE)


def add_level(reading: Reading, item: Item, text: str) -> bool:
    """Add the level that a sentence begins with ("Requires medium to heavy work, ..."); false where it tells none."""
    lower = text.lower()
    match = _sentence().match(text) if any(hint in lower for hint in _HINTS) else None
    if match is None:
        return False
    slugs = {word: level.slug for level in _levels() for word in level.words}
    named = [" ".join(name.lower().split()) for name in match.groups() if name]
    low, high = slugs[named[0]], slugs[named[-1]]
    common = reading.common(item.flow, item.scope)
    reading.statements.append(DemandLevel(kind=StatementKind.DEMAND_LEVEL, minimum=low, maximum=high, **common))
    return True


def read_demand_level(reading: Reading) -> None:
    """The strength that the work takes; a misspelt or contradictory level is reported."""
    for item in reading.each():
        text = reading.without_scope(item.flow.text).rstrip(" .")
        levels = [_level(part, reading, item) for part in _RANGE.split(text, maxsplit=_MOST_LEVELS)]
        known = [level for level in levels if level is not None]
        reading.statements.append(
            DemandLevel(
                kind=StatementKind.DEMAND_LEVEL,
                minimum=known[0].slug if known else None,
                maximum=known[-1].slug if known else None,
                **reading.common(item.flow, item.scope),
            )
        )


def _level(text: str, reading: Reading, item: Item) -> _Level | None:
    line = item.flow.numbers[0]
    if _NONE.match(text):
        return None
    match = _LEVEL.match(text.strip())
    words = " ".join(match["words"].lower().split()) if match else text.lower()
    named = next((level for level in _levels() if words in level.words), None)
    if match and named is None:
        named = _misspelt(words, match["words"].strip(), reading, line)
    if match is None or named is None:
        message = f"line {line} names no known level of physical demand: {text.strip()[:60]!r}"
        reading.problem("unclear-demand-level", message, line)
        return named
    _check(match, named, text.strip(), reading, line)
    return named


def _misspelt(words: str, written: str, reading: Reading, line: int) -> _Level | None:
    if len(words) > _LONGEST_LEVEL:
        return None
    spelled = {word: level for level in _levels() for word in level.words}
    close = difflib.get_close_matches(words, spelled, n=1, cutoff=_CLOSE)
    if not close:
        return None
    level = spelled[close[0]]
    reading.problem("misspelt-level", f"{written!r} on line {line} is read as {level.slug!r}", line)
    return level


def _check(match: re.Match[str], level: _Level, text: str, reading: Reading, line: int) -> None:
    """Report a number or pounds that belong to another level than the name does."""
    if match["number"] and int(match["number"]) != level.number:
        message = f"{text!r} on line {line}: {level.slug} is level {level.number}, not {match['number']}"
        reading.problem("demand-level-disagrees", message, line)
    if match["high"] and level.pounds[1] and int(match["high"]) != level.pounds[1]:
        message = f"{text!r} on line {line}: {level.slug} reaches {level.pounds[1]} pounds, not {match['high']}"
        reading.problem("demand-level-disagrees", message, line)
