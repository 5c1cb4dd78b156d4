"""What full text search takes in and gives out: a text of a class or a series, and the same text found."""

from dataclasses import dataclass
from typing import Final

TITLE: Final = "title"
"""The kind of the entry that is a class's title; every other kind is a kind of statement."""
DUTY: Final = "duty"
"""The kind of the statements that count for more than others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text that can be found: a class's title, or a statement with its IRI.

    A statement on a series as a whole has the series in the place of the class.
    """

    kind: str
    class_iri: str
    class_title: str
    text: str
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One text found; `highlighted` is its best passage with markers around the words that match.

    `score` is higher for better hits and comparable within one search only. `title` is the title of the class, or of
    the series that the text is about.
    """

    class_iri: str
    title: str
    kind: str
    statement: str | None
    text: str
    highlighted: str
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search found, best first.

    `has_all_words` is false where no text has all of the words and the hits have some; `has_more` where hits were left
    off; `is_cut` where there were more matches than were ranked.
    """

    hits: tuple[Hit, ...]
    has_all_words: bool
    has_more: bool
    is_cut: bool
