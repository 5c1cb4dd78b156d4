"""Rule: a statement that names a group ("all levels of IT technical staff") reaches the classes of that family."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg import title
from kg.derive.inference import Inference
from kg.extract import LedGroup

RULES: Final = {"leads": "led-group", "supervises": "supervised-group"}
_QUALIFIERS: Final = re.compile(
    r"^(?:all|any|other|various|several|subordinate|assigned|levels?|of|the|lower|lower-level|lower-classified|entry-level"
    r"|non-?professional|professional|experienced|full-time|part-time|permanent|employees|staff|positions|in|classes"
    r"|series)\s+",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r",|\s+(?:who|which|that|involved|engaged|assigned|working|performing|responsible"
    r"|within|in|at|on|for|and|or|as|by)\b",
    re.IGNORECASE,
)
_MEMBERS: Final = re.compile(
    r"\s+(?:staff|staff members?|positions?|employees?|personnel|teams?|workers|classes|series|incumbents?)$",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(
    r"^(?:(?:all|any|other|the|of)\s+)*lower(?:[ -](?:levels?|classified|ranking))?\s", re.IGNORECASE
)
_PARENTHESIS: Final = re.compile(r"\([^()]*\)")
_STEM: Final = 6
"""Letters at the start of two words from which they may be of one trade ("technical" and "technician")."""
_SAME_SHARE: Final = 0.7

Families = dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]]
"""The stems of a family's words -> its words and one of its classes."""


def led_groups(
    groups: Iterable[LedGroup], titles: Mapping[str, str], acronyms: Mapping[str, str]
) -> Iterator[Inference]:
    """From each leader of one agency to the known classes (IRI -> title) of the group that it leads or supervises.

    One word without capitals ("engineers") is an occupation and no family of classes, but for the leader's own. The
    lower levels of what the leader itself is ("lower level Toxicologists") are of the leader's own family.
    """
    families = _families(titles)
    for led in groups:
        words, named = group_words(led.group, acronyms), _named(led.group, acronyms)
        own = tuple(_rung(titles.get(led.leader, "")).family.split())
        if words and _LOWER.match(led.group) and own[-len(words) :] == words:
            words = own
        elif len(words) == 1 and named.islower() and words != own:
            continue
        for address in _members(words, families, led, titles):
            explanation = (
                f'{titles.get(led.leader, led.leader)} {led.predicate} "{led.group}",'
                f" and {titles[address]} is one of that family"
            )
            yield Inference(led.leader, led.predicate, address, RULES[led.predicate], explanation, (led.statement,))


def group_words(group: str, acronyms: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a group that its classes' titles must match, in the singular, acronyms for what they stand for.

    >>> group_words("all levels of information technology technical staff", {"IT": "Information Technology"})
    ('it', 'technical')
    """
    return tuple(title.singular(word) for word in title.key(_named(group, acronyms)).split())


def _named(group: str, acronyms: Mapping[str, str]) -> str:
    """The words of a group without those around the name of its classes, acronyms for what they stand for."""
    words = group
    while (shorter := _QUALIFIERS.sub("", words)) != words:
        words = shorter
    words = _CLAUSE.split(words, maxsplit=1)[0]
    while (shorter := _MEMBERS.sub("", words)) != words:
        words = shorter
    for short, spelled in acronyms.items():
        if spelled.lower() not in words.lower():
            continue  # told without a search of its own: an agency has hundreds of acronyms
        words = re.sub(rf"\b{re.escape(spelled)}\b(?:\s*\({short}\))?", short, words, flags=re.IGNORECASE)
    return words


def _rung(name: str) -> title.Rung:
    """The rung of a title, whatever its words in parentheses and the department behind its comma."""
    return title.rung(_PARENTHESIS.sub(" ", name).partition(", ")[0])


def _families(titles: Mapping[str, str]) -> Families:
    found: Families = defaultdict(list)
    for address, name in sorted(titles.items()):
        words = tuple(title.rung(name).family.split())
        found[_stems(words)].append((words, address))
    return found


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in words)


def _members(wanted: tuple[str, ...], families: Families, led: LedGroup, titles: Mapping[str, str]) -> Iterator[str]:
    """The classes of the family that a group names and that stand below the leader."""
    leader = _rung(titles.get(led.leader, ""))
    for words, address in families.get(_stems(wanted), ()) if wanted else ():
        if address == led.leader or not all(map(_same_word, wanted, words)):
            continue
        if _is_below(_rung(titles[address]), leader, led.predicate):
            yield address


def _is_below(rung: title.Rung, leader: title.Rung, predicate: str) -> bool:
    """Whether somebody who leads or supervises reaches a rung: in another series none that leads or supervises
    itself, in one's own none that stands as high as oneself."""
    top = title.words().leading if predicate == "leads" else title.words().first_supervising
    if rung.family != leader.family:
        return rung.place < top
    if rung.place == leader.place and rung.word == leader.word:
        return rung.numeral is not None and leader.numeral is not None and rung.numeral < leader.numeral
    return rung.place < (min(leader.place, top) if predicate == "leads" else leader.place)


def _same_word(one: str, other: str) -> bool:
    """Whether two words are one, or share the stem of one trade ("technical" and "technician")."""
    if one == other:
        return True
    pairs = enumerate(zip(one, other, strict=False))
    common = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    return common >= _STEM and common >= _SAME_SHARE * min(len(one), len(other))
