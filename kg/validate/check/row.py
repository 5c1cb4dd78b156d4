"""One row of a check: what it found or what a comparison has yet to judge."""

from collections.abc import Mapping
from typing import Final

from kg.store.interface import Term

Row = Mapping[str, Term]
"""A term for each column that is bound; unbound columns are absent."""

CLASS: Final = "class"
FOCUS: Final = "focus"
OTHER: Final = "other"


def order(row: Row) -> tuple[tuple[str, str], ...]:
    """The key by which rows are sorted, so that no store's own order shows."""
    return tuple(sorted((name, str(term)) for name, term in row.items()))
