"""Words of one family that no stem joins (analyst, analysis): a title names who works, a question often the work."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, product
from typing import Final

from kg.stem import stem

_MOST_FORMS: Final = 8
"""So many other wordings of a question are tried: three words with families would have dozens."""
_SHORTEST_BASE: Final = 2


def relatives(word: str) -> tuple[str, ...]:
    """The other words of the family of a word, whatever its form; none where it has no family that is known.

    >>> relatives("analysis"), relatives("Geology")
    (('analyst', 'analytical'), ('geologist', 'geological'))
    """
    folded = word.casefold()
    family = _by_stem().get(stem(folded)) or _by_ending(folded)
    return tuple(each for each in family if each != folded)


def other_wordings(text: str) -> Iterator[dict[str, str]]:
    """What stands for which word in the wordings of a text with words of the same families; at most eight of them.

    Those that change the fewest words come first, since they say most nearly what was asked.
    """
    words = list(dict.fromkeys(text.split()))
    choices = [(word, *relatives(word)) for word in words]
    if all(len(each) == 1 for each in choices):
        return
    changes = (
        {word: form for word, form in zip(words, forms, strict=True) if form != word}
        for forms in islice(product(*choices), 1, 1 + _MOST_FORMS * _MOST_FORMS)
    )
    yield from sorted(changes, key=len)[:_MOST_FORMS]


def _by_ending(word: str) -> tuple[str, ...]:
    """The family of a word whose ending stands for others."""
    for endings in _table()["endings"]:
        for ending in sorted(endings, key=len, reverse=True):
            base = word.removesuffix(ending)
            if base != word and len(base) >= _SHORTEST_BASE:
                return tuple(base + each for each in endings)
    return ()


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    """The families of the table by the stems of their words."""
    return {stem(word): tuple(family) for family in _table()["families"] for word in family}


@cache
def _table() -> dict[str, list[list[str]]]:
    return tomllib.loads((files(__package__) / "word_families.toml").read_text(encoding="utf-8"))
