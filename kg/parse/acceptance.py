"""Sentences that say service in named classes meets a requirement: "Experience as a Clerk II meets this one"."""

import re
from typing import Final

from kg.model import Service
from kg.parse.content import meets_requirement
from kg.parse.quantity import DURATION, months_of
from kg.parse.reading import Reading

_NAMED: Final = re.compile(r"\b[Tt]he\s+(?=[A-Z])")
_LEVEL: Final = re.compile(r"\b(?:level|class|classes|classifications?)\W*$")


def accepted_in(reading: Reading, sentence: str, months: int | None = None) -> list[Service]:
    """The services that such a sentence accepts, none for any other.

    `months` is the time that the requirement asks for; it holds where the sentence does not give one itself.
    """
    match = meets_requirement(sentence)
    if match is None:
        return []
    before = sentence[: match.start(match.lastgroup or 0)]
    named = reading.services(before, months)
    if not named and _LEVEL.search(before):
        # "In the State service, the Clerk II level meets ..." has no other word for service.
        starts = (one.start() for one in _NAMED.finditer(before))
        named = next(filter(None, (reading.services(f"at {before[start:]}", months) for start in starts)), [])
    return [one for _, one in named]


def months_named(text: str) -> int | None:
    """The months by which words behind "meets" call the requirement they mean ("this two-year qualification")."""
    match = DURATION.search(text)
    return months_of(match) if match else None
