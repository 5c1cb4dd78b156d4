"""Pay ranges within a class ("Computer Operator, Range C"): which of them a passage counts service in."""

import re
from typing import Final

from kg.analyze.statement import StatementFact

_NAME: Final = re.compile(r"\b(?:[A-Z]{1,2}|\d{1,2})\b")
_GIVEN: Final = re.compile(r"(?:range\s+)?([A-Z]{1,2}|\d{1,2})", re.IGNORECASE | re.ASCII)
_OF_CLASS: Final = re.compile(r"(?P<title>.*\w)\W+range\s+(?P<range>[A-Z]{1,2}|[0-9]{1,2})\W*", re.IGNORECASE)


def range_named(name: str) -> str | None:
    """The range that a name means, in one spelling; None where it is no name of a range.

    >>> range_named("range c"), range_named("the highest")
    ('C', None)
    """
    found = _GIVEN.fullmatch(name.strip())
    return found[1].upper() if found else None


def range_of_title(name: str) -> tuple[str, str] | None:
    """A class title and the range that is named behind it; None where the name ends otherwise.

    >>> range_of_title("Computer Operator, Range C")
    ('Computer Operator', 'C')
    """
    found = _OF_CLASS.fullmatch(name)
    named = range_named(found["range"]) if found else None
    return (found["title"], named) if found and named else None


def ranges_asked(fact: StatementFact) -> frozenset[str]:
    """The ranges that a passage counts service in; empty where it counts service in any ("C or D" are two)."""
    return frozenset(name for each in fact.properties.get("range", ()) for name in _NAME.findall(str(each)))


def range_words(fact: StatementFact) -> str:
    """The ranges as the text names them, to follow the title of a class; empty where it names none."""
    told = " or ".join(map(str, fact.properties.get("range", ())))
    return f", range {told}" if told else ""
