"""Which of the credentials that one passage names are choices, and which are asked for together."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

Choice = tuple[str, ...]
"""Credentials any of which is enough."""

_QUOTES: Final = re.compile(r"''|[\"“”]")
_ANY_OF: Final = re.compile(r"\b(?:either|any|one|at least one) of (?:the following|these)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_STANDS_IN: Final = re.compile(r"\b(?:substitut\w+|in lieu|satisf\w+|accepted|instead)\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.]\s+(?=[(A-Z])")
_OTHERWISE: Final = re.compile(
    r"[,;]?\s+or\s+(?:possession\s+of\s+)?an?\s+(?:(?:valid|current|active)\s+)?(?:[A-Z][\w']*\s+)?$"
)
""" "or a valid California" right before a name."""
_LIKE_IT: Final = re.compile(r"\bor\s+(?:an?\s+)?$")
"""Right before "equivalent certification"."""
_LIKE: Final = re.compile(r"(?:equivalent|comparable|similar|higher)\b", re.IGNORECASE)
_PARTED: Final = re.compile(r";\s*and\b")
_TOGETHER: Final = re.compile(
    r"\band\b(?!\s*/\s*or\b)|;(?!\s+or\b)|[.]\s+(?=[(A-Z])|\bwith\b|\bplus\b|\bin addition to\b|\bas well as\b",
    re.IGNORECASE,
)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_COMMA: Final = re.compile(r",\s*(?:an?\s+|the\s+|valid\s+|current\s+)*$", re.IGNORECASE)


def choices(text: str, names: Sequence[str]) -> tuple[Choice, ...]:
    """The names in groups: each group has to be met, by any one of its names.

    The words between two names decide: "and", "with", ";" and the end of a sentence ask for both; a comma joins as the
    word behind the next name does; anything else leaves a choice. One that a sentence lets stand in for others is a
    choice beside each. What the text does not have in these words (the classes of "a Class A or B license") is a choice
    beside what is called alike.

    >>> choices("A pilot license or a diver card, and a medical card", ["pilot license", "diver card", "medical card"])
    (('pilot license', 'diver card'), ('medical card',))
    """
    text = _QUOTES.sub("", text)
    lower = text.lower()
    starts = [(lower.find(_QUOTES.sub("", name).lower()), name) for name in names]
    placed = sorted(each for each in starts if each[0] >= 0)
    if not placed or _ANY_OF.search(text):
        return (tuple(names),) if names else ()
    groups: list[list[str]] = []
    for joint, (start, name) in zip([True, *_joints(text, placed)], placed, strict=True):
        if groups and _STANDS_IN.search(_sentence(text, start)):
            for group in groups:
                group.append(name)
        elif joint:
            groups.append([name])
        else:
            groups[-1].append(name)
    _add_alike(groups, [name for start, name in starts if start < 0])
    return tuple(map(tuple, groups))


def _joints(text: str, placed: Sequence[tuple[int, str]]) -> list[bool]:
    """For each pair of neighbours whether both are asked for; a comma takes the joint behind it."""
    found: list[bool] = []
    together = False
    for (start, name), (after, other) in reversed(list(pairwise(placed))):
        words = _ASIDE.sub("", text[start + len(name) : after])
        is_other = _OTHERWISE.search(words) or (_LIKE.match(other) and _LIKE_IT.search(words))
        if is_other and "either" not in words and not _PARTED.search(words):
            together = False
        elif _TOGETHER.search(words):
            together = True
        elif _OR.search(words) or not _COMMA.search(words):
            together = False
        found.append(together)
    return found[::-1]


def _sentence(text: str, place: int) -> str:
    """The sentence of a text around a place."""
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, place)), default=0)
    end = _SENTENCE_END.search(text, place)
    return text[begin : end.start() if end else len(text)]


def _add_alike(groups: list[list[str]], names: Sequence[str]) -> None:
    """Add each name to the group with one of the same noun; those without any are a choice of their own."""
    rest: list[str] = []
    for name in names:
        noun = name.split()[-1].lower()
        group = next((each for each in groups if any(one.split()[-1].lower() == noun for one in each)), None)
        (rest if group is None else group).append(name)
    if rest:
        groups.append(rest)
