"""Addresses of pages: the path of a thing is its IRI without the base, and leads back to it."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

SUFFIXES: Final = {
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".json": "json",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".html": "html",
}
"""What may be added to the path of a thing, and the form that it asks for."""

_SAFE: Final = "/:@!$&'()*+,;=-._~"
_PLAIN: Final = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+")


def path_of(iri: str, base: str) -> str | None:
    """The path of the page of a thing; None for an IRI that has none here.

    That is one that does not begin with the base, and one whose path a browser would change before it asks for it.
    A percent sign of the IRI is a sign like any other: the path has it escaped, so that no two IRIs share a path.

    >>> path_of("https://example.org/id/town/class/clerk", "https://example.org/id/")
    '/town/class/clerk'
    >>> path_of("https://example.org/id/town/class/caf%C3%A9", "https://example.org/id/")
    '/town/class/caf%25C3%25A9'
    """
    local = iri.removeprefix(base)
    if local == iri or not _PLAIN.fullmatch(local) or local.startswith("/"):  # "//host/..." leads to another server
        return None
    return None if {".", ".."} & set(local.split("/")) else "/" + quote(local, safe=_SAFE)


def iris_of(path: str, raw: bytes, base: str) -> Iterator[str]:
    """The IRIs that a path may stand for, the likeliest first.

    `path` is what the client asked for without its escapes, `raw` with them. The first IRI is the one of which
    `path_of` gives the path. Somebody who has an IRI with escapes in it may ask for just that; and a slash at the end
    does no harm.
    """
    written = raw.decode("ascii", "replace")
    for local in dict.fromkeys((path[1:], written[1:], path.strip("/"), written.strip("/"))):
        if _PLAIN.fullmatch(local):
            yield base + local


def split_suffix(path: str) -> tuple[str, str | None]:
    """The path without the suffix that asks for a form, and the form."""
    for suffix, form in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), form
    return path, None


def base_path(base: str) -> str:
    """The path of the base itself: requests for whole IRIs that are led here carry it ("/jobclass/id/")."""
    return urlsplit(base).path if base.startswith("http") else "/"


def with_query(path: str, **values: object) -> str:
    """The path with a query of those values that are not None and not empty; lists give a parameter several times."""
    given = {name: value for name, value in values.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path
