"""The clauses of a running text that lists things: parted by semicolons and full stops, not inside parentheses."""

import re
from typing import Final

from kg.parse.flow import Flow

_WORD: Final = re.compile(r"\w")
_MARK: Final = re.compile(r"[();.?!]")
_ENUMERATED: Final = re.compile(r"\s*(?:and\s+|or\s+|and/or\s+)?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s")
_JOINT: Final = re.compile(
    r"(?:and(?:/or)?(?! (?:is|are|may|will|must|shall)\b)|or(?= the\b| other\b)|&)[,;:]?\s+", re.IGNORECASE
)
_NOT_AN_END: Final = re.compile(
    r"(?:\b(?:[A-Z]|etc|e\.g|i\.e|U\.S|lbs?|no|nos|vs|dept|gov|inc|st|mr|mrs|ms|dr|approx|incl|sec|art|div|ch|jr|sr)"
    r"|\d)\.$",
    re.IGNORECASE,
)
_REACH: Final = 12


_NOTHING: Final = re.compile(r"\W*(?:none|n/?a|not applicable)(?: required)?\W*", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether an item only says that there is none: "None required."."""
    return _NOTHING.fullmatch(text) is not None


def clauses(flow: Flow, *, sentences: bool = True) -> list[Flow]:
    """The clauses in order, without the marks and the "and" between them.

    "(1) ...; (2) ..." inside a clause part nothing: such an enumeration belongs to the words that introduce it.
    """
    found = [_bare(flow.cut(start, end)) for start, end in _spans(flow.text, sentences=sentences)]
    return [clause for clause in found if _WORD.search(clause.text)]


def _spans(text: str, *, sentences: bool) -> list[tuple[int, int]]:
    spans = []
    start = depth = 0
    for match in _MARK.finditer(text):
        mark, end = match.group(), match.end()
        if mark == "(":
            depth += 1 if ")" in text[end : end + 600] else 0
        elif mark == ")":
            depth = max(depth - 1, 0)
        elif depth == 0 and _ends(text, mark, match.start(), sentences=sentences):
            spans.append((start, end))
            start = end
    return [*spans, (start, len(text))]


def _ends(text: str, mark: str, place: int, *, sentences: bool) -> bool:
    if mark == ";":
        return not _ENUMERATED.match(text, place + 1)
    if not sentences:
        return False
    after = text[place + 1 : place + 4]
    if after[:1] not in {" ", ""} or not (after.strip()[:1].isupper() or after.strip()[:1] in {"(", "“", '"', ""}):
        return False
    return not _NOT_AN_END.search(text, max(place - _REACH, 0), place + 1)


def _bare(flow: Flow) -> Flow:
    """A clause without the mark at its end and the "and" at its beginning."""
    text = flow.text.rstrip(" ;.,")
    joint = _JOINT.match(text)
    return flow.cut(joint.end() if joint else 0, len(text))
