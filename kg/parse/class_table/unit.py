"""Units of pay: which one some words name, and what an amount of it makes in a year."""

import re
from functools import cache
from statistics import median
from typing import Final

from kg.parse.phrases import phrases
from kg.parse.template import heading_key

_CENTS: Final = 2
_NOUNS: Final = frozenset({"year", "yr", "month", "mo", "week", "wk", "day", "hour", "hr"})


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each unit with a pattern of its words, in an order in which none hides another."""
    units = phrases("columns")["units"]
    return tuple(
        (unit, re.compile(rf"\b(?:{'|'.join(map(re.escape, rule['words']))})\b")) for unit, rule in units.items()
    )


def unit_in(text: str) -> tuple[str | None, str]:
    """The unit that a text names, and the key of the text without its words; None where it names none or several."""
    rest = heading_key(text)
    found = []
    # The longer words first: "semi monthly" is not "monthly".
    for unit, pattern in sorted(_words(), key=lambda item: item[0] in {"monthly", "weekly"}):
        shorter = pattern.sub(" ", rest)
        if shorter != rest:
            found.append(unit)
            rest = " ".join(shorter.split())
    return (found[0] if len(found) == 1 else None), rest


def unit_of_caption(text: str) -> str | None:
    """The unit that a title or the name of a sheet names; "Fiscal year 2025" names none."""
    return unit_in(" ".join(word for word in heading_key(text).split() if word not in _NOUNS or "per" in text))[0]


def unit_of(cell: str) -> str | None:
    """The unit that a cell of a pay basis column names, perhaps by a letter."""
    key = heading_key(cell)
    units = phrases("columns")["units"]
    return next((unit for unit, rule in units.items() if key in rule["codes"]), None) or unit_in(cell)[0]


def assumed_unit(amounts: list[float]) -> str | None:
    """The unit that amounts of this size are most likely in; None where several are as likely."""
    if not amounts:
        return None
    middle = median(amounts)
    rules = phrases("columns")["assumed"]
    return next((rule["unit"] for rule in rules if rule["least"] <= middle < rule["below"]), None)


def yearly(amount: float, unit: str) -> float:
    """An amount of a unit as that of a year, to the cent."""
    return float(round(amount * phrases("columns")["units"][unit]["times"], _CENTS))


def yearly_first() -> tuple[str, ...]:
    """The units from the longest to the shortest: what is given in several is least rounded in the longest."""
    units = phrases("columns")["units"]
    return tuple(sorted(units, key=lambda unit: (units[unit]["times"], unit)))
