"""What a text names as desirable, or as not required, apart from what it asks for: "a degree; a licence is a plus"."""

import re
from functools import cache
from typing import Final

from kg.parse.flow import Flow
from kg.parse.phrases import phrases

_ASIDE: Final = re.compile(r"\([^()]*(?:\)|$)")
_JOINED: Final = re.compile(r"\s*(?:and|or|and/or)\s", re.IGNORECASE)
_JOINS: Final = re.compile(r"\s(?:and|or|and/or)\s", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(phrases("wishes")[name], re.IGNORECASE)


def has_wish(text: str) -> bool:
    """Whether a text names something as desirable."""
    return _may_wish(text) and (_is_wanted(text) or _words("aside").search(text) is not None)


def _may_wish(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in phrases("wishes")["hints"])


def _is_wanted(text: str) -> bool:
    return any(_words(name).search(text) for name in ("wanted", "unneeded"))


def _is_wish(text: str) -> bool:
    """Whether a text says of something that it is desirable, and of nothing that it is required; but for asides."""
    is_marked = "(" in text and _words("aside").search(text) is not None
    text = _ASIDE.sub(" ", text)
    return (is_marked or _is_wanted(text)) and not _words("demanded").search(text)


def parted(flow: Flow) -> tuple[list[Flow], list[Flow]]:
    """What a text asks for, passage by passage, and what would only be good to have.

    A text without any wish is one passage. Of a sentence, its last clause alone may be a wish, or what stands behind
    "preferably".
    """
    if not _may_wish(flow.text):
        return [flow], []
    required: list[Flow] = []
    wished: list[Flow] = []
    for sentence in flow.sentences():
        start = _last_clause(sentence.text)
        if start and _is_wish(sentence.text[start:]):
            before = sentence.cut(0, start - 1)
            (wished if _is_wish(before.text) else required).append(before)
            wished.append(sentence.cut(start))
        elif _is_wish(sentence.text):
            wished.append(sentence)
        else:
            asked, better = _without_preference(sentence)
            required.extend([asked] if asked.text else [])
            wished.extend(better)
    return (required, wished) if wished else ([flow], [])


def _without_preference(sentence: Flow) -> tuple[Flow, list[Flow]]:
    """A sentence without what it would rather have, where that would be read as a requirement of its own.

    "Two years of experience, preferably as a Clerk II" asks for two years; "preferably in a hospital" asks for
    nothing that it could be taken for, and stays.
    """
    text = sentence.text
    match = _words("preferably").search(text) if "preferably" in text.lower() else None
    if match is None:
        return sentence, []
    if not text[: match.start()].strip(" ("):
        return sentence.cut(0, 0), [sentence]
    close = _words("preferably_end").search(text, match.end())
    end = close.start() if close else len(text)
    if not _words("told").search(text, match.end(), end):
        return sentence, []
    if close and close.group() == ")":
        end = close.end()
    asked = sentence.cut(0, match.start())
    if re.search(r"\w", text[end:]):
        rest = sentence.cut(end)
        asked = asked.with_rest(rest.cut(len(rest.text) - len(rest.text.lstrip(" ,;"))))
    return asked, [sentence.cut(match.start() + len(match.group()) - len(match.group().lstrip(" ,;")), end)]


def _last_clause(text: str) -> int:
    """Where the last clause of a sentence begins: behind a semicolon, or behind a comma that a requirement stands
    before, so that "CPA, CIA or CFE certification preferred" is not parted; 0 where it is one clause.

    The end of a list is no clause: "experience in roofing, carpentry, and plumbing preferred"."""
    end = len(text.rstrip(" .;,"))
    place = text.rfind(";", 0, end)
    if place < 0:
        place = text.rfind(",", 0, end)
        if place >= 0 and (not _words("requirement").search(text, 0, place) or _ends_list(text[place + 1 :])):
            return 0
    return place + 1


def _ends_list(text: str) -> bool:
    """Whether what stands behind a comma is the end of a list: joined by "and" or "or", and naming no requirement."""
    names = _words("requirement").search(text) or _words("told").search(text)
    return not names and (_JOINED.match(text) is not None or _JOINS.search(text) is not None)
