"""Class titles named in prose: where they stand, and lists and short forms spelled out in full."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg import title

_CAPITAL: Final = (
    r"(?:(?:[A-Z]\.){2,6}|[A-Z][\w'’&-]*(?:/[A-Z][\w'’&-]*)*|[IVX]+\b|\d{1,2}\b(?!\s*(?:\)|years|months)))"
)
_LINK: Final = (
    r"(?:,\s+(?:and|or)\s+|,\s+|\s+(?:and|or|of|for|in|to|the|of\s+the|for\s+the|&)\s+|\s+through\s+(?=[IVX]+\b)|\s+)"
)
RUN: Final = re.compile(rf"{_CAPITAL}(?:{_LINK}(?={_CAPITAL}){_CAPITAL}|\s+\([A-Z][\w ]{{0,60}}\)){{0,60}}")
"""A run of capitalized words that may be one title or a list of titles."""
_FURTHER: Final = re.compile(r"(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:from\s+)?(?:the|an?)\s+(?=[A-Z])")
_MOST_TITLES: Final = 30
_SPLIT: Final = re.compile(r"(,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+)")
_THROUGH: Final = re.compile(r"\b([IVX]+)\s+through\s+([IVX]+)\b")
_NUMERAL: Final = re.compile(r"(?:[IVX]+|\d{1,2})$")
_LONGEST_FIELD: Final = 2
_ARTICLE: Final = re.compile(r"(?:(?:the|an?|any|other|all|of|both|either|its|their)\s+)+", re.IGNORECASE)


def skip_articles(text: str, start: int = 0) -> int:
    """The offset after any articles and determiners that stand at `start`."""
    match = _ARTICLE.match(text, start)
    return match.end() if match else start


def titles_at(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """The class titles that a text names from an offset on (articles skipped), and the offset after them.

    No titles and `start` itself when no capitalized words stand there.
    """
    match = RUN.match(text, skip_articles(text, start))
    if not match:
        return (), start
    titles, end = spell_out(match.group()), _after_generic_nouns(text, match.end())
    further = _FURTHER.match(text, end)
    while further and len(titles) < _MOST_TITLES:
        match = RUN.match(text, further.end())
        more = spell_out(match.group()) if match else ()
        if not match or not all(is_title(name) for name in more):
            break
        titles, end = (*titles, *more), _after_generic_nouns(text, match.end())
        further = _FURTHER.match(text, end)
    return titles, end


def spell_out(words: str) -> tuple[str, ...]:
    """The titles in a run of capitalized words, each in full and in the singular.

    Short forms are completed from their neighbors: "Senior IT and Associate IT Technician" are a Senior IT Technician
    and an Associate IT Technician; "Planner I and II" are two planners. An "and" that joins no titles is kept:
    "Parks and Recreation Supervisor". "Planner I through III" are three.
    """
    pieces = _SPLIT.split(_without_generic_nouns(_THROUGH.sub(_numerals, words)))
    parts, links = _joined_inside(pieces[::2], pieces[1::2])
    found: list[str] = []
    pending = ""
    is_placed = False
    for index, part in enumerate(parts):
        candidate = pending + part
        if (
            found
            and not pending
            and (
                _is_place(part, links[index - 1], parts[index + 1 :], links[index:])
                or (is_placed and _goes_on(part, links[index - 1]))
            )
        ):
            found[-1] += f"{links[index - 1]}{part}"
            is_placed = True
            continue
        is_placed = False
        full = _complete(candidate, found, parts[index + 1 :])
        if full is None and index + 1 < len(parts):
            pending = candidate + links[index]
            continue
        name = full or candidate
        found.append(name if names_field(name) else title.singular_title(name))
        pending = ""
    return tuple(dict.fromkeys(_without_generic_nouns(name) for name in found))


def _numerals(match: re.Match[str]) -> str:
    """The numerals from the first to the last as a list; the words as they are where that is none."""
    first, last = (title.ROMAN.get(numeral.lower(), 0) for numeral in match.groups())
    names = {place: numeral.upper() for numeral, place in title.ROMAN.items()}
    return ", ".join(names[place] for place in range(first, last + 1)) if 0 < first < last else match.group()


_OFFICE: Final = re.compile(r"(?:Office|Department|Division|Bureau|Board|Commission|Agency) of\b")
_SHORTEST_PLACE: Final = 3
_REMARK: Final = re.compile(r"\s*\([^()]*\)$")
_DASHES: Final = frozenset("-–—")
_IN_CHARGE: Final = re.compile(r"-[Ii]n-[Cc]harge$")
_INSIDE: Final = frozenset({"of", "in", "for", "to"})
"""Words behind the head of a title: "Consultant in Teacher Preparation"."""


@cache
def _department() -> re.Pattern[str]:
    names = "|".join(map(re.escape, title.words().departments))
    return re.compile(rf"(?:[A-Z][\w'’]*\s+)*(?:{names})\b")


def _joined_inside(parts: list[str], links: list[str]) -> tuple[list[str], list[str]]:
    """The parts of a list, those joined whose "and" stands inside one title: an "or" parts the titles of that list."""
    if not any(link.strip(" ,") == "or" for link in links):
        return parts, links
    joined, kept = parts[:1], []
    for link, part in zip(links, parts[1:], strict=True):
        if link.strip() == "and" and not is_title(joined[-1]):
            joined[-1] = f"{joined[-1]}{link}{part}"
        else:
            joined.append(part)
            kept.append(link)
    return joined, kept


def department_at(text: str, start: int) -> str | None:
    """The department named at an offset, such as "Department of Finance"; None where none is."""
    match = RUN.match(text, start)
    named = _SPLIT.split(match.group())[0] if match else ""
    return named if named and not is_title(named) and _department().match(named) else None


def _is_place(part: str, link: str, after: list[str], links: list[str]) -> bool:
    """Whether a part behind a comma tells where the class before it works: ", Department of Finance", ", Adult Parole".

    `after` and `links` are what follows: "Clerk, Fruit and Vegetable Inspector" are two classes.
    """
    if link != ", " or len(part) < _SHORTEST_PLACE:
        return False
    if _OFFICE.match(part) or (not is_title(part) and _department().match(part)):
        return True
    begins = bool(after) and not links[0].startswith(",") and is_title(after[0])
    is_plain = not title.words().generic & set(part.lower().split()) and not part.startswith("Range ")
    return is_plain and not (begins or _completes(part) or is_title(part))


def _goes_on(part: str, link: str) -> bool:
    """Whether a part behind "and" goes on with the name of a place: ", Food and Drug Section"."""
    return link.strip() == "and" and not (_completes(part) or is_title(part))


def _completes(part: str) -> bool:
    """Whether a part of a list is a short form, to be completed from the others."""
    return any(word.lower() in title.words().modifiers or _NUMERAL.fullmatch(word) for word in part.split())


def ends_of(name: str, text: str) -> Iterator[int]:
    """The offsets behind each place where a text has a name, beginning with a word."""
    start = text.find(name)
    while start >= 0:
        if not (start and text[start - 1].isalnum()):
            yield start + len(name)
        start = text.find(name, start + 1)


def is_title(words: str) -> bool:
    """Whether capitalized words can be a class title: an occupation ends them, or stands before a numeral or "of"."""
    parts = _REMARK.sub("", words.partition(", ")[0]).split()
    if len(parts) == 1 and parts[0].lower() in title.words().modifiers:
        return False
    if len(parts) > 1 and _NUMERAL.match(parts[-1]):
        parts = parts[:-1]
    if len(parts) > 1 and parts[-1].lower() in title.words().modifiers and not title.is_head(parts[-1]):
        parts = parts[:-1]
    while len(parts) > 1 and parts[-1] in _DASHES:  # "Animal Control Officer - Senior"
        parts = parts[:-1]
    parts = [_IN_CHARGE.sub("", part) for part in parts]
    heads = [parts[place - 1] for place, part in enumerate(parts) if part in _INSIDE and place]
    return any(title.is_head(word) for word in [*heads, *parts[-1:]])


def names_field(words: str) -> bool:
    """Whether capitalized words are an occupation and, behind it, its field: "Safety Engineer Pressure Vessels"."""
    parts = words.split()
    known = (part.lower() not in title.words().people and title.is_head(part) for part in parts)
    places = [place for place, is_head in enumerate(known) if place and is_head]
    field = parts[places[-1] + 1 :] if places else []
    plain = all(part[0].isupper() and part.isalpha() and not _NUMERAL.fullmatch(part) for part in parts)
    return plain and 0 < len(field) <= _LONGEST_FIELD and not _department().fullmatch(" ".join(field))


def _complete(part: str, before: list[str], after: list[str]) -> str | None:
    """One part of a list in full; None when it is no title by itself and cannot be completed."""
    tokens = part.split()
    if before and _NUMERAL.fullmatch(part):
        stem = before[-1].split()
        return " ".join([*(stem[:-1] if _NUMERAL.match(stem[-1]) else stem), part])
    if not after:
        return part
    last = after[-1].split()
    if all(token.lower() in title.words().modifiers for token in tokens) and len(last) > len(tokens):
        lead = next((place for place, word in enumerate(last) if word.lower() not in title.words().modifiers), 0)
        return " ".join([*tokens, *last[lead:]])
    if is_title(part):
        return part
    if tokens[-1] in last[:-1]:
        return " ".join([*tokens, *last[last.index(tokens[-1]) + 1 :]])
    return None


def _without_generic_nouns(words: str) -> str:
    tokens = words.split()
    # "Staff" and the like may be the last word of a title; lower-case nouns and "Series" never are.
    while (
        len(tokens) > 1
        and tokens[-1].lower() in title.words().generic
        and (
            tokens[-1].islower()
            or tokens[-1].lower() in {"series", "class", "classes", "position", "positions", "level"}
        )
    ):
        tokens.pop()
    return " ".join(tokens)


@cache
def _generic_nouns() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?:" + "|".join(sorted(title.words().generic)) + r")\b)+")


def _after_generic_nouns(text: str, end: int) -> int:
    match = _generic_nouns().match(text, end)
    return match.end() if match else end
