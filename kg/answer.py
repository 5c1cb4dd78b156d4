"""Answers as Python values: what a term of the store is in Python, and tables as dictionaries."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.interface import Table, Term
from kg.vocabulary import XSD

Row = dict[str, Any]
"""One row: variable -> Python value; IRIs are text, unbound variables None."""

_WHOLE: Final = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger"
    " unsignedInt unsignedLong unsignedShort unsignedByte"
)
_CONVERTERS: Final[dict[str, Callable[[str], Any]]] = {
    **{f"{XSD}{name}": int for name in _WHOLE.split()},
    f"{XSD}decimal": Decimal,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    f"{XSD}date": date.fromisoformat,
    f"{XSD}dateTime": datetime.fromisoformat,
}


def value_of(term: Term | None) -> Any:
    """A term as a Python value: int, Decimal, float, bool, date, datetime, or its text; None stays None.

    A literal that is not of the form of its datatype is its text.
    """
    match term:
        case None:
            return None
        case Literal():
            converter = _CONVERTERS.get(term.datatype.value)
            if converter is None:
                return term.value
            try:
                return converter(term.value)
            except (ValueError, ArithmeticError, KeyError):
                return term.value
        case NamedNode() | BlankNode():
            return term.value
        case _:
            return str(term)


def rows(table: Table) -> list[Row]:
    """The rows of a table, in its order."""
    return [dict(zip(table.variables, map(value_of, row), strict=True)) for row in table.rows]
