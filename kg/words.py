"""The words of a passage that carry meaning, each brought to its stem."""

import re
from collections import Counter
from typing import Final

from kg.stem import stem

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_SMALL_WORDS: Final = """
a about above across after again against all along also among an and another any are as at be because been before
being below between both but by can could did do does doing down during each either etc every few for from further
get gets had has have having he her here his how however i if in into is it its itself may me might more most must
my near neither no none nor not of off often on once one only onto or other others our out over own per rather s
same several shall she should since so some such t than that the their them then there these they this those through
thus to together too toward towards under until up upon us use used uses using various very via was we well were
what when where whether which while who whom whose why will with within without would you your
"""
# What knowledge, skill and ability statements begin with tells of the kind of statement, not of the class.
_KIND_WORDS: Final = "knowledge skill skills skilled ability abilities able"
_SMALL: Final = frozenset(f"{_SMALL_WORDS} {_KIND_WORDS}".split())
# Forms that no ending tells: the stemmer leaves them as they are.
_IRREGULAR: Final = {
    "written": "write",
    "wrote": "write",
    "spoken": "speak",
    "spoke": "speak",
    "taken": "take",
    "given": "give",
    "made": "make",
    "led": "lead",
    "taught": "teach",
    "understood": "understand",
    "thought": "think",
    "people": "person",
    "analyses": "analysis",
}


class _Stems(dict[str, str]):
    """Word -> stem, worked out when a word is met for the first time; the stem of a small word is empty."""

    def __missing__(self, word: str) -> str:
        found = self[word] = "" if word in _SMALL else stem(_IRREGULAR.get(word, word))
        return found


class Words:
    """Stems of words, each found once; `forms` gives back a word that a reader knows for each stem."""

    def __init__(self) -> None:
        """Start without any word."""
        self._stems = _Stems()
        self._met: Counter[str] = Counter()

    def stem(self, word: str) -> str:
        """The stem of one lower-case word; empty for a small word.

        >>> Words().stem("writing") == Words().stem("written") == "write"
        True
        """
        return self._stems[word]

    def stems(self, text: str) -> list[str]:
        """The stems of the words of a text, in order, without small words.

        >>> Words().stems("Installs and repairs the users' desktop hardware.")
        ['instal', 'repair', 'user', 'desktop', 'hardwar']
        """
        words = words_of(text)
        self._met.update(words)
        return [stem for stem in map(self._stems.__getitem__, words) if stem]

    def forms(self) -> dict[str, str]:
        """For each stem the word that was met most often; of equally frequent ones the first in the alphabet."""
        found: dict[str, str] = {}
        for word in sorted(self._met, key=lambda word: (-self._met[word], word)):
            found.setdefault(self._stems[word], word)
        return found


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order; numbers are no words.

    >>> words_of("A driver’s license")
    ['a', "driver's", 'license']
    """
    return _WORD.findall(text.casefold().replace("’", "'"))


def folded(text: str) -> str:
    """The form in which two passages are the same: letters and digits, without case, spacing and punctuation."""
    return _NO_LETTER.sub("", text.casefold())
