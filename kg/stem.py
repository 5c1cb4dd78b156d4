"""Stems of English words, the same on every machine and safe to ask for in several threads."""

import threading
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

# The Python edition of the Snowball stemmers, not PyStemmer: it gives the same stems on every machine.
from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]


class _Stemmer(threading.local):
    """A stemmer for each thread: it keeps the word that it is working on."""

    def __init__(self) -> None:
        self.english = EnglishStemmer()


_STEMMER: Final = _Stemmer()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a lower-case word, by the Porter 2 algorithm; words of two spellings have one.

    >>> stem("duties"), stem("duty"), stem("judgement")
    ('duti', 'duti', 'judgment')
    """
    return str(_STEMMER.english.stemWord(spellings(word)[0]))


def spellings(word: str) -> tuple[str, ...]:
    """The spellings of a lower-case word, the usual one first; the word alone where it has no other.

    >>> spellings("labourer"), spellings("clerk")
    (('laborer', 'labourer'), ('clerk',))
    """
    return _spellings().get(word, (word,))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("kg") / "spellings.toml").read_text(encoding="utf-8"))["spelling"]
    found: dict[str, tuple[str, ...]] = {}
    for entry in table:
        for words in entry["words"]:
            for ending in entry["endings"]:
                forms = tuple(word + ending for word in words)
                found.update(dict.fromkeys(forms, forms))
    return found
