"""What a user typed as expressions of FTS5: words are quoted, so that nothing in them is syntax."""

from collections.abc import Iterator
from typing import Final

from kg.stem import spellings

_MOST_WORDS: Final = 32
_SHORTEST_PREFIX: Final = 3
_OR: Final = " OR "
_AND: Final = " AND "
_UNWANTED: Final = str.maketrans({"\0": " ", "\x02": " ", "\x03": " "})


def clean(text: str) -> str:
    """The text without what SQLite or the markers of hits would stumble over."""
    return text.translate(_UNWANTED).encode("utf-8", "replace").decode()


def phrases(text: str) -> list[str]:
    """Each word of a text as a quoted FTS5 phrase; one that ends in `*` is open at its end.

    A word of several spellings becomes a choice of phrases in parentheses.
    """
    words = [word for word in clean(text).split() if any(char.isalnum() for char in word)][:_MOST_WORDS]
    return [_phrase(word) for word in words]


def _phrase(word: str) -> str:
    forms = spellings(word.lower())
    return f"({_OR.join(map(_quoted, forms))})" if len(forms) > 1 else _quoted(word)


def _quoted(word: str) -> str:
    quoted = '"' + word.replace('"', '""') + '"'
    return _opened(quoted) if word.endswith("*") else quoted


def _opened(phrase: str) -> str:
    """The phrase open at its end, if it is long enough; of a choice, each of its phrases."""
    if phrase.startswith("("):
        return f"({_OR.join(map(_opened, phrase[1:-1].split(_OR)))})"
    if phrase.endswith("*") or sum(char.isalnum() for char in phrase) < _SHORTEST_PREFIX:
        return phrase
    return f"{phrase}*"


def all_words(found: list[str]) -> Iterator[str]:
    """The FTS5 expressions that ask for all words: as they are, then with the last one open at its end.

    The second finds all that the first finds, but costs more, and is needed only where the first finds little.
    """
    if found:
        yield _AND.join(found)
        if (wider := open_ended(found)) != found:
            yield _AND.join(wider)


def open_ended(found: list[str]) -> list[str]:
    """The phrases with the last one open at its end."""
    return [*found[:-1], _opened(found[-1])]
