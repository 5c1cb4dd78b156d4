"""The acronyms that a text explains."""

import re
from itertools import islice
from typing import Final

_ACRONYM: Final = re.compile(r"\(([A-Z]{2,6})\)")
_LONGEST_EXPLANATION: Final = 120
_MOST: Final = 2_000


def acronyms_in(text: str) -> tuple[tuple[str, str], ...]:
    """The acronyms that a text explains, "Information Technology (IT)", each with the words whose initials it has."""
    found: dict[str, str] = {}
    for match in islice(_ACRONYM.finditer(text), _MOST):
        short = match.group(1)
        before = text[max(match.start() - _LONGEST_EXPLANATION, 0) : match.start()]
        spelled = re.findall(r"[A-Za-z]+", before)[-len(short) :]
        if "".join(word[0] for word in spelled).upper() == short:
            found.setdefault(short, " ".join(spelled))
    return tuple(sorted(found.items()))
