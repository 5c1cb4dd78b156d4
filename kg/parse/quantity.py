"""Numbers, durations and dates as specifications write them."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from kg.parse.uncased import Uncased

_UNITS: Final = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
_NUMBER_WORDS: Final = {word: number for number, word in enumerate(_UNITS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD: Final = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_FRACTION: Final = {"one-half": 0.5, "half": 0.5, "a half": 0.5, "1/2": 0.5, "½": 0.5, "one-quarter": 0.25, "1/4": 0.25}
NUMBER: Final = rf"(?:(?:{_WORD})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|\d{{1,3}}(?:\.\d{{1,2}})?)"
"""Pattern of a number in words or figures, to be embedded in patterns that ignore case."""
DURATION_WORDS: Final = (
    # Where no number can begin nothing else is tried.
    r"(?<![\w.])(?=[a\dzotfsen(])"
    # Of a range the least counts: "three (3) to five years", "1-3 years".
    rf"(?:(?<![\w.$/-])(?P<least>{NUMBER})(?:\s*\(\s*\d{{1,2}}\s*\))?"
    rf"(?:(?<=[\d)])\s*[-–]\s*|\s+to\s+)(?={NUMBER}))?"
    rf"(?P<number>(?<![\w.])(?:{NUMBER}|one-half|an?|\(\d{{1,2}}\)))(?:\+|\s+or\s+more\b)?\s*(?:\(\s*(?P<figure>\d{{1,3}}(?:\.\d{{1,2}})?)\s*\))?\s*"
    rf"(?:and\s+(?P<fraction>one-half|a half|1/2|½)\s*)?(?:\(\s*\d{{1,3}}(?:\.\d{{1,2}})?\s*\)\s*)?[-\s]{{0,3}}"
    rf"(?:full[- ](?:time)?\s*)?(?P<unit>years?|months?|weeks?|days?)\b"
    rf"(?:(?<=[rs])\s+(?:and\s+)?(?P<more>{NUMBER})(?:\s*\(\s*\d{{1,2}}\s*\))?\s+months?\b(?!\s+of\s+(?:which|it)\b))?"
    # A four-year college, the age of a person and a rate ("year-for-year") are no durations.
    r"(?![-\s]+(?:accredited\s+)?(?:college|university|degree|institution|old)\b|\s+of\s+age\b"
    r"|[-\s]+for[-\s]+(?:an?[-\s]+)?(?:year|month|week|day|hour)\b)"
)
"""Pattern of a length of time, to be embedded in patterns that ignore case."""
DURATION: Final = Uncased(DURATION_WORDS, hints=("year", "month", "week", "day"))
_REMEMBERED: Final = 64
"""Texts of which durations are asked for at once: what is asked of one requirement is asked again and again."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC: Final = r"(?P<month>\d{1,2})(?P<mark>[/.-])(?P<day>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
_ISO: Final = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
_NAMED: Final = (
    r"(?:(?P<first_day>\d{1,2})\s+)?(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s+(?:(?P<named_day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<named_year>\d{4})"
)
DATE: Final = re.compile(rf"(?<![\d/])(?:{_ISO}|{_NUMERIC}|{_NAMED})(?![\d/])", re.IGNORECASE)
MONTH: Final = re.compile(r"(?P<month>\d{1,2})[/-](?P<year>\d{4}|\d{2})(?![\d/-])")
"""Pattern of a month and its year in figures ("9/71")."""
YEAR: Final = re.compile(r"(?:19|20)\d\d")
"""A year alone, which is no date yet."""
_EARLIEST: Final = 1800
"""An earlier year is a misprint."""
_PIVOT: Final = 50
"""Two-digit years below this are 20xx: specifications tell of what has been, and some of what was in the 1950s."""


@lru_cache(_REMEMBERED)
def durations_in(text: str) -> tuple[re.Match[str], ...]:
    """The DURATION matches of a text."""
    return tuple(DURATION.finditer(text))


def number_of(text: str) -> float | None:
    """The number that some words or figures say ("twenty-one", "2.5", "a"); None where they say none."""
    text = text.strip("( )").lower()
    if text in {"a", "an"}:
        return 1.0
    if text in _FRACTION:
        return _FRACTION[text]
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    total = 0
    for part in text.split("-"):
        if part not in _NUMBER_WORDS:
            return None
        total += _NUMBER_WORDS[part]
    return float(total)


def months_of(match: re.Match[str]) -> int | None:
    """The months of a DURATION match, days and weeks rounded to whole months; None where the number says nothing."""
    value = float(match["figure"]) if match["figure"] else number_of(match["number"])
    if value is None:
        return None
    if match["fraction"]:
        value += 0.5
    least = number_of(match["least"]) if match["least"] else None
    if least is not None and least < value:
        value = least
    unit = match["unit"].lower().rstrip("s")
    more = number_of(match["more"]) if match["more"] and unit == "year" else None
    return round(value * {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 12 / 365}[unit] + (more or 0))


def duration_in(text: str) -> int | None:
    """The months of the first duration in a text; None where there is none."""
    match = DURATION.search(text)
    return months_of(match) if match else None


def date_of(match: re.Match[str]) -> date | None:
    """The date of a DATE match; None where no calendar has it, or no agency was there yet ("07/02/0181").

    A month without a day is its first day.
    """
    found = _calendar_date(match)
    return found if found and found.year >= _EARLIEST else None


def _calendar_date(match: re.Match[str]) -> date | None:
    try:
        if match["iso_year"]:
            return date(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
        if match["name"]:
            month = _MONTHS.index(match["name"][:3].lower()) + 1
            return date(int(match["named_year"]), month, int(match["named_day"] or match["first_day"] or 1))
        year = int(match["year"])
        if len(match["year"]) == 2:
            year += 2000 if year < _PIVOT else 1900
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def month_of(match: re.Match[str]) -> date | None:
    """The first day of the month that a MONTH match names; None where no year has it."""
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < _PIVOT else 1900
    return date(year, int(match["month"]), 1) if 1 <= int(match["month"]) <= 12 and year else None


def parse_date(text: str) -> date | None:
    """The date that a text is, with nothing else around it; None where it is none."""
    match = DATE.fullmatch(text.strip())
    return date_of(match) if match else None
