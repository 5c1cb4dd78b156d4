"""What a text names as desirable, apart from what it asks for: "a degree; a licence is a plus"."""

import re
from functools import cache
from typing import Final

from kg.parse.flow import Flow
from kg.parse.phrases import phrases

_ASIDE: Final = re.compile(r"\([^()]*(?:\)|$)")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(phrases("requirements")["wishes"][name], re.IGNORECASE)


def has_wish(text: str) -> bool:
    """Whether a text names something as desirable."""
    lower = text.lower()
    return any(hint in lower for hint in phrases("requirements")["wishes"]["hints"]) and _is_wanted(text)


def _is_wanted(text: str) -> bool:
    return _words("wanted").search(text) is not None


def _is_wish(text: str) -> bool:
    """Whether a text says of something that it is desirable, and of nothing that it is required; but for asides."""
    text = _ASIDE.sub(" ", text)
    return _is_wanted(text) and not _words("demanded").search(text)


def parted(flow: Flow) -> tuple[list[Flow], list[Flow]]:
    """What a text asks for, passage by passage, and what would only be good to have.

    A text without any wish is one passage. Of a sentence, its last clause alone may be a wish.
    """
    if not has_wish(flow.text):
        return [flow], []
    required: list[Flow] = []
    wished: list[Flow] = []
    for sentence in flow.sentences():
        start = _last_clause(sentence.text)
        if start and _is_wish(sentence.text[start:]):
            required.append(sentence.cut(0, start - 1))
            wished.append(sentence.cut(start))
        else:
            (wished if _is_wish(sentence.text) else required).append(sentence)
    return (required, wished) if wished else ([flow], [])


def _last_clause(text: str) -> int:
    """Where the last clause of a sentence begins: behind a semicolon, or behind a comma that a requirement stands
    before, so that "CPA, CIA or CFE certification preferred" is not parted; 0 where it is one clause."""
    end = len(text.rstrip(" .;,"))
    place = text.rfind(";", 0, end)
    if place < 0:
        place = text.rfind(",", 0, end)
        if place >= 0 and not _words("requirement").search(text, 0, place):
            return 0
    return place + 1
