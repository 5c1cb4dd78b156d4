"""The classes that the holders of a class move on to, as its own specification says."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg import title
from kg.parse.phrases import phrases
from kg.parse.reference import ends_of, is_title, titles_at

_SENTENCE_END: Final = re.compile(r"(?<=[A-Za-z0-9)][.;])\s+(?=[A-Z])")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("advancement")[name], re.IGNORECASE)


@cache
def _moves() -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in phrases("advancement")["patterns"])
    return re.compile(rf"\b(?:{either})(?:{phrases('advancement')['between']})", re.IGNORECASE)


def hints_at_advancement(text: str) -> bool:
    """Whether a text has a word without which nothing is said of moving on: quick, and not sure."""
    lower = text.lower()
    return any(hint in lower for hint in phrases("advancement")["hints"])


def advancements_in(text: str, own: str) -> tuple[str, ...]:
    """The titles of the classes that a text of the class `own` says its holders move on to, each once.

    A sentence that denies it, or has somebody else move on, says nothing; nor does one on levels inside the class.
    """
    if not hints_at_advancement(text):
        return ()
    found = (name for sentence in _SENTENCE_END.split(text) for name in _advancements(sentence, own))
    return tuple(dict.fromkeys(found))


def _advancements(sentence: str, own: str) -> Iterator[str]:
    for match in _moves().finditer(sentence):
        before = sentence[: match.start()]
        said = before + match.group()
        if _pattern("denied").search(said) or not (_is_named(own, before) or _pattern("subject").search(said)):
            continue
        named, _ = titles_at(sentence, match.end())
        yield from (name for name in named if is_title(name) and not _is_level_of(name, own))


def _is_named(own: str, before: str) -> bool:
    """Whether the holders of the class are named by its title."""
    return next(ends_of(own, before), None) is not None


def _is_level_of(name: str, own: str) -> bool:
    """Whether a title is the class itself, or a level of it: "Planner II" for a class "Planner"."""
    one, other = title.rung(name), title.rung(own)
    same = (one.family, one.word) == (other.family, other.word)
    return same and (other.numeral is None or one.numeral == other.numeral)
