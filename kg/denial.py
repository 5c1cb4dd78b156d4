"""Words by which a sentence denies what it speaks of: "no substitution is allowed", "a degree can't be substituted"."""

import re
from typing import Final

_REACH: Final = 120
"""Characters on either side in which a denial is looked for."""
_END_BEFORE: Final = re.compile(r"[.;]")
_END_AFTER: Final = re.compile(r"[.;,]")
_BUT: Final = r"(?!\s+(?:more|less|fewer|only|later|to\s+exceed|exceed)\b)"
_BEFORE: Final = re.compile(rf"\b(?:no|not|never|cannot|none|neither|nor){_BUT}\b|n['’]t\b{_BUT}", re.IGNORECASE)
_AFTER: Final = re.compile(
    rf"\b(?:is|are|be|may|will|shall|can)\s+(?:not|never)\b{_BUT}|\bcannot\b{_BUT}|n['’]t\b{_BUT}"
    r"|\b(?:prohibited|forbidden|disallowed)\b|\b(?:for|by)\s+(?:no|none|nothing|nobody)\b(?!\s+(?:more|less|fewer)\b)",
    re.IGNORECASE,
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a word, from `start` to `end` in a text, denies what the word says.

    >>> says = "Education may never be substituted for experience."
    >>> is_denied(says, says.index("substituted"), says.index(" for"))
    True
    """
    before = _END_BEFORE.split(text[max(start - _REACH, 0) : start])[-1]
    after = _END_AFTER.split(text[end : end + _REACH], maxsplit=1)[0]
    return _BEFORE.search(before) is not None or _AFTER.search(after) is not None
