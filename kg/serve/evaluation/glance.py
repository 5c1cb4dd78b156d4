"""What the endpoint must know of a query's text before it runs: seen at a glance where that is certain."""

import re
from dataclasses import dataclass
from typing import Final

from kg.store.query_text import FORMS, MAX_DEPTH, MAX_OPERATORS, MAX_PARTS, examine

_PROLOGUE: Final = re.compile(
    r"""
    (?: \s+ | \#[^\n\r]*(?:[\n\r]|\Z)
      | (?: PREFIX\s+(?:[A-Za-z][\w-]*)?:\s* | BASE\s+ ) <[^<>"{}|^`\\\x00-\x20]*>
    )*+
    ([A-Za-z]+) (?![\w:.-]|[^\x00-\x7f])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_OPENING: Final = b"({["
_PARTS: Final = _OPENING + b".;,~"
_OPERATORS: Final = b"|&!+*/^=<>-("
_NESTING_WORDS: Final = ("BIND", "FILTER", "OPTIONAL", "UNION", "MINUS")
_OWN_LIMIT: Final = re.compile(r"\bLIMIT\s+([0-9]{1,12})(?:\s+OFFSET\s+[0-9]+)?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glance:
    """A query's form in capitals, whether it has FROM clauses, and the addresses that its SERVICE clauses name."""

    form: str
    has_dataset: bool
    services: frozenset[str]


def glance(text: str) -> Glance:
    """The same as `examine` tells of a query; raises QueryError as that does.

    That reads the text token by token, which takes longer than Oxigraph takes for a small query. Where the text has no
    word that matters, and not so many signs that they could nest too deeply if all of them counted, the first word
    after the prologue is all there is to know.
    """
    plain = _plain(text)
    if plain is not None:
        return plain
    found = examine(text)
    return Glance(found.form, found.has_dataset, found.services)


def _plain(text: str) -> Glance | None:
    """What can be said for certain without reading the tokens; None where they have to be read."""
    capitals = text.upper()
    if "SERVICE" in capitals or "FROM" in capitals:
        return None
    data = text.encode("utf-8", "replace")
    if _count(data, _OPENING) > MAX_DEPTH or _count(data, _PARTS) > MAX_PARTS:
        return None
    if _count(data, _OPERATORS) + sum(map(capitals.count, _NESTING_WORDS)) > MAX_OPERATORS:
        return None
    found = _PROLOGUE.match(text)
    form = "" if found is None else found[1].upper()
    return Glance(form, False, frozenset()) if form in FORMS else None


def _count(data: bytes, signs: bytes) -> int:
    return len(data) - len(data.translate(None, signs))


def has_own_limit(text: str, limit: int) -> bool:
    """Whether the query limits itself to no more rows than the limit (0 for none) allows; in doubt it does not.

    What stands behind a "#" on its line may be a comment, so nothing on the last line may stand behind one.
    """
    place = max(text.rfind("LIMIT"), text.rfind("limit"))
    found = _OWN_LIMIT.search(text, max(place - 1, 0)) if place >= 0 else None
    start = max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) if found else 0
    return found is not None and "#" not in text[start + 1 :] and (not limit or int(found[1]) <= limit)
