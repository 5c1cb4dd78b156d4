"""Minting instance IRIs: the base, then agency, kind and the slug of a title or name."""

import hashlib
import re
import unicodedata
from typing import Final

from kg import title
from kg.errors import ParameterError

_LONGEST: Final = 80
_SERIES: Final = re.compile(r"\s+series$", re.IGNORECASE)
_LIGATURES: Final = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe"})


def slug(name: str) -> str:
    """A name as the last part of an IRI: lower-case ASCII letters, digits and hyphens, at most 80 characters.

    Two names have one slug only if they differ in case, accents, spacing or punctuation alone: a name that is cut or
    has no ASCII letters keeps apart by eight digits of its SHA-256.

    >>> slug("Eye/Hand/Foot Coordination")
    'eye-hand-foot-coordination'
    """
    folded = " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFKD", folded.translate(_LIGATURES))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    text = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", kept)).strip("-")
    lost = any(letter.isalnum() and not letter.isascii() for letter in kept)
    if len(text) <= _LONGEST and text and not lost:
        return text
    digest = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{text[:_LONGEST].rstrip('-')}-{digest}".strip("-")


def title_slug(class_title: str) -> str:
    """The slug of a class title, the same for its roman and arabic numerals."""
    return slug(title.key(class_title) or class_title)


def check_base(base: str) -> str:
    """Return the base IRI if instance IRIs can start with it.

    Raises ParameterError unless it is an absolute http(s) or urn IRI that ends in "/", "#" or ":" and holds no
    character that an IRI may not hold.
    """
    if re.fullmatch(
        r"(?:https?://[^\s<>\"{}|\\^`\x00-\x20/?#]+[^\s<>\"{}|\\^`\x00-\x20]*[/#]|urn:[^\s<>\"{}|\\^`]+[:/])", base
    ):
        return base
    raise ParameterError(
        f"{base!r} is no base for IRIs",
        where="--base",
        remedy="give an absolute IRI that ends in / or #, such as https://example.org/id/",
    )


def is_table(address: str) -> bool:
    """Whether an IRI is that of a class list or pay plan, and not of a specification."""
    return address.rpartition("/")[0].endswith("/table")


class Namer:
    """Mints the IRIs of one agency below one base."""

    def __init__(self, base: str, agency: str) -> None:
        """Name things of `agency` (its name) below `base` (an IRI that check_base accepts)."""
        self.base = base
        self.agency_iri = f"{base}{slug(agency)}"

    def concept(self, kind: str, name: str) -> str:
        """IRI of a shared concept: `kind` is the path part ("competency", "pay-grade"), `name` its name as written."""
        return f"{self.agency_iri}/{kind}/{slug(name)}"

    def series(self, name: str) -> str:
        """IRI of a series: "Clerk Series", "Clerk" and the series of the titles "Clerk I" and "Clerk II" are one."""
        return self.concept("series", _SERIES.sub("", name))

    def job_class(self, class_title: str, code: str | None = None) -> str:
        """IRI of a class; `code` is given only where two classes of the agency have one title."""
        suffix = f"-{slug(code)}" if code else ""
        return f"{self.agency_iri}/class/{title_slug(class_title)}{suffix}"

    def specification(self, spec_title: str, code: str | None = None) -> str:
        """IRI of a specification, from its title; `code` as for job_class."""
        suffix = f"-{slug(code)}" if code else ""
        return f"{self.agency_iri}/specification/{title_slug(spec_title)}{suffix}"

    def table(self, file: str) -> str:
        """IRI of a class list or pay plan, from its file's name in the graph."""
        return f"{self.agency_iri}/table/{slug(file)}"

    def part(self, kind: str, owner: str, number: int | str) -> str:
        """IRI of a part of something: `owner` is the owner's IRI, of which the last path part is taken."""
        return f"{self.agency_iri}/{kind}/{owner.rsplit('/', 1)[1]}/{number}"
