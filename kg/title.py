"""Class titles: comparing them, and reading the rung and the family that a title names."""

import operator
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rapidfuzz import fuzz

_ACRONYM: Final = re.compile(r"[a-z][A-Z]")
"""Capitals inside a word: a name such as "CalPERS"."""

ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SMALL_WORDS: Final = {"of", "and", "the", "for", "in", "to", "on", "at", "or", "a", "an"}
_DOTTED: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_HALF_ROMAN: Final = re.compile(r"(?<=[ /])(?:Iii?|Iv|Vi{1,3}|Ix)(?=$|[,/)]| [-–—(])")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The word lists of kg/title_words.toml, prepared for look-ups."""

    rungs: dict[str, int]
    modifiers: frozenset[str]
    journey: int
    first_supervising: int
    leading: int
    generic: frozenset[str]
    people: frozenset[str]
    heads: frozenset[str]
    endings: tuple[str, ...]
    not_heads: frozenset[str]
    acronyms: dict[str, str]
    departments: tuple[str, ...]


@cache
def words() -> TitleWords:
    """The word lists, read once."""
    data = tomllib.loads((files("kg") / "title_words.toml").read_text(encoding="utf-8"))
    rungs = {word: place for place, group in enumerate(data["rungs"]["order"]) for word in group}
    return TitleWords(
        rungs=rungs,
        modifiers=frozenset(data["rungs"]["modifiers"]),
        journey=rungs[data["rungs"]["journey"]],
        first_supervising=rungs[data["rungs"]["first_supervising"]],
        leading=rungs[data["rungs"]["leading"]],
        generic=frozenset(data["generic"]["nouns"]),
        people=frozenset(data["people"]["words"]),
        heads=frozenset(data["heads"]["words"]),
        endings=tuple(data["heads"]["endings"]),
        not_heads=frozenset(data["heads"]["not_heads"]),
        acronyms={word.lower(): word for word in data["acronyms"]["words"]},
        departments=tuple(data["departments"]["words"]),
    )


@lru_cache(maxsize=16_384)
def key(title: str) -> str:
    """The form in which two spellings of one title are equal: lower case, single spaces, roman numerals.

    >>> key("IT  Technician 3"), key("Adviser, C.E.A.")
    ('it technician iii', 'adviser cea')
    """
    if "." in title:
        title = _DOTTED.sub(lambda match: match.group().replace(".", ""), title)
    found = [word.replace("’", "'") for word in _WORD.findall(title.lower())]
    romans = {number: roman for roman, number in ROMAN.items()}
    if found and found[-1].isdecimal() and len(found[-1]) < 3 and int(found[-1]) in romans:
        found[-1] = romans[int(found[-1])]
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a title stands: `family` is the title without its rung, `numeral` its roman number, `word` its rung word.

    `place` orders rung words, lowest first (see kg/title_words.toml); a title without a rung word stands on journey.
    """

    family: str
    numeral: int | None
    word: str | None
    place: int


@cache
def rung(title: str) -> Rung:
    """Read the rung and the family out of a title.

    >>> rung("IT Technician III")
    Rung(family='it technician', numeral=3, word=None, place=4)
    >>> rung("Lead IT Technician").family, rung("IT Technician Supervisor").family
    ('it technician', 'it technician')
    """
    parts = key(title).split()
    numeral = None
    if len(parts) > 1 and parts[-1] in ROMAN:
        numeral = ROMAN[parts.pop()]
    known = words()
    word = None
    for index in (0, len(parts) - 1):
        if len(parts) > 1 and parts[index] in known.modifiers:
            word = parts.pop(index)
            break
    return Rung(" ".join(parts), numeral, word, known.rungs[word] if word else known.journey)


def is_head(word: str) -> bool:
    """Whether this word can end a class title: an occupation, in the singular or the plural."""
    known = words()
    if _ACRONYM.search(word):
        return False
    for form in (word.lower(), singular(word).lower()):
        if form in known.heads:
            return True
        if form not in known.not_heads and len(form) > 4 and form.endswith(known.endings) and not form.endswith("ment"):
            return True
    return False


def singular(noun: str) -> str:
    """The singular of an English occupation noun ("Technicians", "Deputies"); other words are returned as they are."""
    lower = noun.lower()
    if lower.endswith("ies") and len(lower) > 4:
        return noun[:-3] + "y"
    if lower.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if lower.endswith("men"):
        return noun[:-2] + "an"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def singular_title(title: str) -> str:
    """The title with its head noun in the singular: "Permit Technicians II" becomes "Permit Technician II"."""
    parts = title.split()
    if not parts:
        return title
    bare = len(parts)
    if "(" in title:
        bare = next((place for place, part in enumerate(parts) if place and part.startswith("(")), bare)
    last = parts.index("of") - 1 if "of" in parts[1:bare] else bare - 1
    if last > 0 and parts[last].lower() in ROMAN:
        last -= 1
    parts[last] = singular(parts[last])
    return " ".join(parts)


def display(title: str) -> str:
    """A title printed in capitals set in title case; any other title as it is, with single spaces.

    >>> display("IT TECHNICIAN III")
    'IT Technician III'

    A small word at the end is a letter that tells classes apart ("CLERK A"). A roman number of which only the first
    letter is a capital ("Clerk Ii"), as programs print it, is set in capitals.
    """
    title = " ".join(title.split())
    if " I" in title or " V" in title:
        title = _HALF_ROMAN.sub(lambda match: match.group().upper(), title)
    if title != title.upper() or not re.search("[A-Z]{2}", title):
        return title
    return _WORD.sub(lambda match: _cased(match.group(), first=match.start() == 0 or match.end() == len(title)), title)


def _cased(word: str, *, first: bool) -> str:
    lower = word.lower()
    if lower in ROMAN:
        return word
    if lower in words().acronyms:
        return words().acronyms[lower]
    if lower in _SMALL_WORDS and not first:
        return lower
    return word[0] + lower[1:]


def family_name(title: str) -> str:
    """A title without its rung, spelled as it is: "Lead IT Technician" gives "IT Technician".

    >>> family_name("IT Technician III"), family_name("Lead IT Technician")
    ('IT Technician', 'IT Technician')
    """
    parts = title.split()
    wanted = rung(title).family.split()
    for start in range(len(parts) - len(wanted) + 1):
        if key(" ".join(parts[start : start + len(wanted)])) == " ".join(wanted):
            return " ".join(parts[start : start + len(wanted)])
    return title


_NEAR: Final = 75.0
"""Least similarity, of 100, of two spellings of one word."""
_LINKING: Final = frozenset({"of", "and", "the", "for", "in", "a"})


def nearest(name: str, titles: Iterable[str]) -> str | None:
    """The one title that differs from a name by slips of spelling only; None where none or several do.

    Word for word they must be alike, and numerals and rung words the same: those tell classes apart.

    >>> nearest("Library Technician Assistant II", ["Library Technical Assistant I", "Library Technical Assistant II"])
    'Library Technical Assistant II'
    """
    wanted = _content_words(name)
    close = [other for other in titles if _are_alike(wanted, _content_words(other))]
    return close[0] if len(close) == 1 else None


@lru_cache(maxsize=16_384)
def _content_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in key(name).split() if word not in _LINKING)


def _are_alike(wanted: Sequence[str], other: Sequence[str]) -> bool:
    if len(wanted) != len(other) or sum(map(operator.ne, wanted, other)) > max(len(wanted) // 3, 1):
        return False
    return all(one == two or _is_slip(one, two) for one, two in zip(wanted, other, strict=True))


def _is_slip(one: str, two: str) -> bool:
    exact = one in ROMAN or two in ROMAN or one.isdecimal() or two.isdecimal()
    rungs = words().rungs
    return (
        not exact
        and not (one in rungs and two in rungs)
        and min(len(one), len(two)) > 3
        and fuzz.ratio(one, two) >= _NEAR
    )
