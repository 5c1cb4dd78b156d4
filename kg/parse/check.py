"""Background checks and probation in sections of other kinds: "must pass a background investigation"."""

import re
from typing import Final

from kg.model import NamedStatement, Probation, StatementKind
from kg.parse.flow import Flow
from kg.parse.length import probation_in
from kg.parse.reading import Reading

_HINTS: Final = ("background", "fingerprint", "criminal", "probation")
_NAMED: Final = re.compile(
    r"\b(?P<name>(?:(?:criminal(?: history)?|employment|pre-?employment|federal|state|local|security|credit"
    r"|law enforcement)[ /-]+(?:and )?){0,3}"
    r"background (?:checks?|investigations?|clearances?|screenings?|examinations?)"
    r"|criminal (?:history|records?)(?: records?)? (?:checks?|investigations?|clearances?|screenings?)"
    r"|(?<!-)fingerprint(?:ing|s)?(?: (?:checks?|clearances?))?)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:must|shall|required?|requires|subject to|undergo|pass(?:ing|es)?|complet\w+|submit|contingent|conditional"
    r"|successful\w*|clear\w*|satisfactor\w+|favorable)\b",
    re.IGNORECASE,
)
"""Of what is done to the holders of a class, not by them."""
_LONGEST: Final = 600


def add_check(reading: Reading, flow: Flow, scope: str | None) -> bool:
    """Add the background check or the probation that a text tells of; false where it tells of neither."""
    if not _may_tell(flow.text):
        return False
    name = _check_in(flow.text)
    if name is not None:
        common = reading.common(flow, scope)
        reading.statements.append(NamedStatement(kind=StatementKind.BACKGROUND_CHECK, name=name, **common))
        return True
    months = probation_in(flow.text)
    if months is not None:
        common = reading.common(flow, scope)
        reading.statements.append(Probation(kind=StatementKind.PROBATION, months=months, **common))
    return months is not None


def tells_check(text: str) -> bool:
    """Whether a text tells of a background check that is made, or of a probation."""
    return _may_tell(text) and (_check_in(text) is not None or probation_in(text) is not None)


def _may_tell(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in _HINTS)


def _check_in(text: str) -> str | None:
    """The name of the check that a text asks for, as it is written; None where it asks for none."""
    match = _NAMED.search(text) if len(text) <= _LONGEST else None
    if match is None or not (_ASKED.search(text) or len(text) <= len(match["name"]) + 2):
        return None
    return f"{match['name'][:1].upper()}{match['name'][1:]}"
