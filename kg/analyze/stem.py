"""Word stems: the forms of one word brought to one, well enough to compare names and definitions of competencies."""

import re
from functools import cache
from typing import Final

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SMALL_WORDS: Final = """
a about all an and any are as at be been by can do does etc for from has have how if in into is it its job may more
not of on one or other others out own so such than that the their them then there these they this those through to up
upon use used uses using via was what when where which while who with within without work works
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_IRREGULAR: Final = {
    "written": "writ",
    "wrote": "writ",
    "spoken": "speak",
    "spoke": "speak",
    "taken": "tak",
    "given": "giv",
    "made": "mak",
    "led": "lead",
    "taught": "teach",
    "understood": "understand",
    "thought": "think",
    "people": "person",
    "analysis": "analy",
    "analyses": "analy",
}
# The longest ending that leaves a stem of three letters or more is cut off, as in Porter's stemmer, but once and
# without its conditions: for comparing a few words that is enough, and each case can be followed by eye.
_ENDING_LIST: Final = """
ations ation ating ated ates ative ators ator ization izations izing ized izes ize ising ised ises ise ities ity
iveness iful ness ments ment ences ence ances ance ically ical ical ions ion ings ing edly ed ies ied ying ially ial
ally al ively ive fully ful ously ous able ible ably ibly ers er ors or ly es e s y
"""
_ENDINGS: Final = sorted(_ENDING_LIST.split(), key=lambda ending: (-len(ending), ending))
_SHORTEST: Final = 3
_DOUBLING: Final = frozenset({"ing", "ings", "ed"})
"""Endings before which a letter is doubled: plan, planning."""


@cache
def stem(word: str) -> str:
    """The stem of a lower-case English word.

    >>> stem("writing"), stem("writes"), stem("written")
    ('writ', 'writ', 'writ')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            cut = word.removesuffix(ending)
            doubled = ending in _DOUBLING and len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "ls"
            return cut[:-1] if doubled else cut
    return word


def stems(text: str) -> list[str]:
    """The stems of the words of a text that carry meaning, in order.

    >>> stems("Writes in a clear manner for the intended audience.")
    ['writ', 'clear', 'mann', 'intend', 'audi']
    """
    words = [word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'"))]
    return [stem(word) for word in words if word not in _SMALL]
