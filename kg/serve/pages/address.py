"""Addresses of pages: the path of a thing is its IRI without the base, and leads back to it."""

import re
from typing import Final
from urllib.parse import quote, unquote, urlencode, urlsplit

SUFFIXES: Final = {".ttl": "turtle", ".jsonld": "jsonld", ".json": "json", ".nt": "ntriples", ".html": "html"}
"""What may be added to the path of a thing, and the form that it asks for."""

_SAFE: Final = "/:@!$&'()*+,;=-._~"
_PLAIN: Final = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+")


def path_of(iri: str, base: str) -> str | None:
    """The path of the page of a thing; None for an IRI that does not begin with the base.

    >>> path_of("https://example.org/id/town/class/clerk", "https://example.org/id/")
    '/town/class/clerk'
    """
    local = iri.removeprefix(base)
    if local == iri or not local or local.startswith(("/", "\\")):  # "//host/..." would lead to another server
        return None
    return "/" + quote(unquote(local), safe=_SAFE)


def iri_of(path: str, base: str) -> str | None:
    """The IRI that a path stands for; None where no IRI has these characters."""
    local = path.strip("/")
    return base + local if _PLAIN.fullmatch(local) else None


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
