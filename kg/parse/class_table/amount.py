"""Reading amounts of money in a cell: one, or a range of two, perhaps with their unit and currency."""

import re
from dataclasses import dataclass
from typing import Final

from kg.parse.class_table.unit import unit_in
from kg.parse.phrases import phrases

_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?(?![\d.,]*\d)")
_CURRENCIES: Final = {
    "$": "USD",
    "US$": "USD",
    "USD": "USD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "C$": "CAD",
    "CAD": "CAD",
}
_SIGN: Final = re.compile(r"US\$|C\$|[$€£]|\b(?:USD|EUR|CAD)\b")
_BETWEEN: Final = re.compile(r"\b(?:to|through|thru|and|a|an)\b|[-–—/()*+†‡.,:;\s]", re.IGNORECASE)
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Money:
    """What a cell says of pay: its amounts, one or two; unit and currency are None where it does not tell them."""

    amounts: tuple[float, ...]
    unit: str | None
    currency: str | None


def is_empty(cell: str) -> bool:
    """Whether a cell says that there is nothing."""
    return cell.strip().lower() in phrases("columns")["cells"]["empty"]


def money_in(cell: str) -> Money | None:
    """The amounts that a cell consists of; None where it is something else."""
    if len(cell) > _LONGEST:
        return None
    amounts = tuple(float(found.replace(",", "")) for found in _NUMBER.findall(cell))
    signs = {_CURRENCIES[sign] for sign in _SIGN.findall(cell)}
    rest = _SIGN.sub(" ", _NUMBER.sub(" ", cell))
    unit, rest_key = unit_in(rest)
    left = rest_key if unit else rest
    if not 1 <= len(amounts) <= 2 or len(signs) > 1 or _BETWEEN.sub("", left):
        return None
    return Money(amounts, unit, next(iter(signs), None))
