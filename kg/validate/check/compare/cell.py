"""The cells of a row as Python values, and the order of rows in their documents."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.validate.check.row import CLASS, FOCUS, OTHER, Row, order

__all__ = ["CLASS", "FOCUS", "OTHER", "in_document_order", "natural", "number", "text"]

_DIGITS: Final = re.compile(r"([0-9]+)")


def text(row: Row, column: str) -> str:
    """The words of a literal or the IRI of a node; empty for an unbound column."""
    term = row.get(column)
    if isinstance(term, NamedNode | BlankNode | Literal):
        return term.value
    return "" if term is None else str(term)


def number(row: Row, column: str) -> float:
    """The number in a column; 0 for an unbound one and for what is no number."""
    try:
        return float(text(row, column))
    except ValueError:
        return 0.0


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts the numbers in names by their value.

    >>> sorted(["duty-10", "duty-9"], key=natural)
    ['duty-9', 'duty-10']
    """
    return tuple((int(part), "") if part[:1].isdecimal() else (-1, part) for part in _DIGITS.split(name))


def in_document_order(rows: Iterable[Row]) -> list[Row]:
    """The rows by the numbers in the IRIs of their focus nodes, one for each node: that is how statements follow."""
    first: dict[str, Row] = {}
    for row in rows:
        node = text(row, FOCUS)
        if node not in first or order(row) < order(first[node]):
            first[node] = row
    return [first[node] for node in sorted(first, key=lambda node: (natural(node), node))]
