"""Pay grades and FLSA codes as values."""

import re
from typing import Final

from kg.model import PayGrade

FLSA: Final = re.compile(
    r"(?:standard\s*[/,-]\s*)?(?:(?P<n>n|non[- ]?exempt|not exempt|covered|hourly|overtime[- ]eligible)\b"
    r"|(?P<e>e|exempt|not covered|overtime[- ]exempt)\b)",
    re.IGNORECASE,
)
STATUS: Final = re.compile(r"(?:non[- ]?|not )?exempt", re.IGNORECASE)
"""The status under the law on overtime, where no label says that it is one."""
_GRADE: Final = re.compile(r"(?P<plan>[A-Z]{1,6})[- ]?(?P<number>\d{1,4})\b")


_LONGEST: Final = 24
_SAID: Final = re.compile(
    r"\b(?:schedules?|personnel|determined|established|contract|negotiated|commensurate|board|based|per|salary|various)\b",
    re.IGNORECASE,
)
"""Words about pay that are no grade: "Custodial Salary Schedule"."""
_OF_PAY: Final = re.compile(r"\b(?:pay|wages?|employment) (?:type|status|basis|class)\b", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"(?:^|[;,/(-]\s*)(?:FLSA\s*[:-]?\s*)?(?P<status>non[- ]?exempt|exempt)\s*(?:$|[;,/)])", re.IGNORECASE
)


def is_grade(text: str) -> bool:
    """Whether a text can be the name of a pay grade: a short one with a figure or without words about pay."""
    return "$" not in text and (
        any(map(str.isdigit, text)) or (len(text) <= _LONGEST and not text.endswith(".") and not _SAID.search(text))
    )


def flsa_beside(label: str, text: str) -> str | None:
    """The FLSA status among other things that a line about the kind of pay says ("Pay Type: Salaried; Non-Exempt"), or
    one of any kind that names the act ("Status: Full-time, FLSA Non-exempt")."""
    found = _BESIDE.search(text) if "FLSA" in text or _OF_PAY.search(label) else None
    return found["status"] if found else None


def pay_grade(text: str) -> PayGrade:
    """A pay grade with its plan and number, where it is written as letters and a number."""
    text = text.strip().rstrip("*")  # the mark of a footnote
    match = _GRADE.fullmatch(text)
    return PayGrade(text, match["plan"], int(match["number"])) if match else PayGrade(text)


def flsa_code(text: str) -> str | None:
    """ "E" for exempt, "N" for non-exempt; None where a text is neither."""
    match = FLSA.match(text.strip())
    return None if match is None else "N" if match["n"] else "E"
