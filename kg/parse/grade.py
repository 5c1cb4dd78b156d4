"""Pay grades and FLSA codes as values."""

import re
from typing import Final

from kg.model import PayGrade

FLSA: Final = re.compile(
    r"(?P<n>n|non[- ]?exempt|not exempt|covered|hourly|overtime[- ]eligible)\b"
    r"|(?P<e>e|exempt|not covered|overtime[- ]exempt)\b",
    re.IGNORECASE,
)
_GRADE: Final = re.compile(r"(?P<plan>[A-Z]{1,6})[- ]?(?P<number>\d{1,4})\b")


def pay_grade(text: str) -> PayGrade:
    """A pay grade with its plan and number, where it is written as letters and a number."""
    match = _GRADE.fullmatch(text.strip())
    return PayGrade(text.strip(), match["plan"], int(match["number"])) if match else PayGrade(text.strip())


def flsa_code(text: str) -> str | None:
    """ "E" for exempt, "N" for non-exempt; None where a text is neither."""
    match = FLSA.match(text.strip())
    return None if match is None else "N" if match["n"] else "E"
