"""What full text search takes in and gives out: a text of a class, and the same text found."""

from dataclasses import dataclass
from typing import Final

TITLE: Final = "title"
"""The kind of the entry that is a class's title; every other kind is a kind of statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text that can be found: a class's title, or a statement with its IRI."""

    kind: str
    class_iri: str
    class_title: str
    text: str
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One text found; `highlighted` is its best passage with markers around the words that match.

    `score` is higher for better hits and comparable within one search only. `title` is the title of the class.
    """

    class_iri: str
    title: str
    kind: str
    statement: str | None
    text: str
    highlighted: str
    score: float
