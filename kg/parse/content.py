"""What the words of a requirement tell: that it asks for schooling, experience or a licence, or is only about these."""

import re
from functools import cache
from typing import Final

from kg.parse.length import lengths_in
from kg.parse.phrases import phrases
from kg.parse.quantity import DURATION_WORDS, durations_in
from kg.parse.uncased import Uncased, lowered

_UNNAMED: Final = re.sub(r"\(\?P<\w+>", "(?:", DURATION_WORDS)
YEARS_AHEAD: Final = (
    r"(?:(?:[\w-]+\s+){0,2}experience\s+(?:equivalent|equal)\s+to\s+(?:at least\s+)?"
    rf"{_UNNAMED}\s+of\b|"
    r"(?:at least |a minimum of |not less than |no less than |less than |up to |not more than )?"
    rf"{_UNNAMED}(?:['’]s?)?\s+"
    rf"(?:\(.{{1,20}}\)\s*)?(?:but (?:not|no) more than {_UNNAMED}\s+)?"
    r"(?:of\b|as\b|(?:[\w/‑-]+\*?,?\s+){0,12}?experience\b))"
)
"""How the time of experience begins that a sentence joins to another requirement."""
HOURS_AHEAD: Final = r"(?:at least |a minimum of )?\d[\d,]{1,5}\s+hours\s+of\s+(?:[\w-]+\s+){0,4}?experience\b"
"""The same of experience that is counted in hours."""
SCHOOLING_AHEAD: Final = (
    r"(?:(?:an?\s+|possession\s+of\s+(?:an?\s+)?|completion\s+of\s+(?:an?\s+)?)?"
    r"(?:graduation\s+from\b|(?:[\w'’./-]+\s+){0,3}(?:degree|diploma|g\.?e\.?d)\b)"
    r"|(?:successful\s+)?completion\s+of\s+(?:an?\s+|the\s+)?(?:[\w'’./-]+\s+){0,5}"
    r"(?:course|program|curriculum|apprenticeship|academy)\b)"
)
"""The same of education."""
LICENCE_AHEAD: Final = r"(?:possession\s+of\s+)?an?\s+(?:[\w'’./-]+\s+){0,6}(?:licen[sc]e|certificate|certification)\b"
"""The same of a licence or certificate."""
_SCHOOLING: Final = re.compile(
    rf"{DURATION_WORDS}\s+of\s+(?:[\w-]+\s+){{0,3}}(?:college|university|high\s+school|study|schooling|education|course\s?work)\b",
    re.IGNORECASE,
)
_STANDS_IN: Final = re.compile(r"(?:(?!\bwhich\b)[^.;]){10,600}\b(?:may|can)\s+(?:be\s+)?substitut", re.IGNORECASE)
"""A sentence whose subject stands in for something: "One year of college may be substituted for ..."."""
_HOLDERS: Final = re.compile(
    r"\W*(?:all |the |successful )?(?:applicants|candidates|persons|individuals|employees) (?:must|shall|should) "
    r"(?:also )?(?:have|possess|hold)\b",
    re.IGNORECASE,
)
"""Those who apply, and that they must have what follows."""
_BY_WHEN: Final = re.compile(
    r"\b(?:before|prior to|in order to|to be (?:eligible|considered|appointed|admitted)|the required|requirements?)\b",
    re.IGNORECASE,
)
"""Of what is asked for elsewhere, and by when one must have it."""
_INITIALS: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}")
""" "G.E.D.", "B.S.": their points end no sentence."""
_ABBREVIATION: Final = re.compile(r"\b(?:i\.e|e\.g|etc)\.,?", re.IGNORECASE)
"""Points that end no sentence."""
_TYPICAL: Final = re.compile(r"\b(?:a|one|the) (?:typical|common|usual) way (?:to|of|would)\b[^.:\d]*:$", re.IGNORECASE)
INTRODUCTION: Final = re.compile(
    r"any (?:\w+ )?combination (?:of|equivalent to) (?:[a-z]+,? ){1,10}?(?:that|which|likely|would|could|may)\b"
    r"[^.\d]*\.$",
    re.IGNORECASE,
)
"""A sentence before what is typically asked for, which asks for nothing itself."""


@cache
def content(kind: str) -> Uncased:
    """The words that tell a kind of requirement, or of what is said about requirements, without a label."""
    return _uncased("content", kind)


@cache
def _acceptance(name: str) -> Uncased:
    return _uncased("acceptance", name)


def _uncased(table: str, name: str) -> Uncased:
    lists = phrases("qualifications")
    return Uncased(lists[table][name], lists["hints"].get(name, ()))


@cache
def _experience() -> re.Pattern[str]:
    """This one tells capitals: the "Services" of a department's name are none that somebody has done."""
    return re.compile(phrases("qualifications")["content"]["experience"], re.IGNORECASE)


def meets_requirement(text: str) -> re.Match[str] | None:
    """The words that say that what stands before them meets a requirement; None where there are none."""
    return _acceptance("meets").search(text)


def is_remark(text: str) -> bool:
    """Whether a sentence is about requirements, and none itself."""
    if content("restricted").search(text) or _is_substitution(text):
        return True
    if content("note").search(text) or content("note_within").search(text):
        return not _asks_holders(text)
    return meets_requirement(text) is not None and _acceptance("opening").match(text) is not None


def _asks_holders(text: str) -> bool:
    """Whether a sentence says what those who apply must have: "Applicants must have two years of experience"."""
    match = _HOLDERS.match(text)
    if match is None or _BY_WHEN.search(text):
        return False
    rest = text[match.end() :]
    return bool(lengths_in(rest)) or content("education").search(rest) is not None


def introduces(text: str) -> bool:
    """Whether a text ends with words before a list of what is typically asked for, and asks for nothing itself."""
    return text.endswith(":") and _TYPICAL.search(text) is not None


def names_requirement(text: str) -> bool:
    """Whether a text names schooling, experience or a licence."""
    return names_schooling(text) or names_experience(text) or names_credential(text)


def names_schooling(text: str) -> bool:
    """Whether a text names education of some kind."""
    return content("education").search(text) is not None


def names_experience(text: str) -> bool:
    """Whether a text names experience, service or work of some kind."""
    return _experience().search(text) is not None


def names_credential(text: str) -> bool:
    """Whether a text asks for a licence, certificate or the like."""
    return content("credential").search(text) is not None


def asks_for_experience(text: str) -> bool:
    """Whether a text asks for some time of experience."""
    return bool(lengths_in(_SCHOOLING.sub("", text))) and names_experience(text)


def asks_for_schooling(text: str) -> bool:
    """Whether part of a sentence asks for education, and for no time of experience."""
    is_timed = lengths_in(_SCHOOLING.sub("", text))
    is_one = "." not in _INITIALS.sub("", text).rstrip(" .")
    return is_one and not is_timed and names_schooling(text)


def substitutes(text: str) -> bool:
    """Whether a text speaks of what may stand in for what."""
    return content("substitution").search(text) is not None


def _is_substitution(text: str) -> bool:
    """Whether a text is about what may stand in for what, and asks for nothing itself before it says so."""
    if not substitutes(text) and "substitut" not in lowered(text):
        return False
    text = _ABBREVIATION.sub("", text)
    if _STANDS_IN.match(text):
        return True
    found = content("substitution").search(text)
    # What "is qualifying" may be what is asked for itself, unless it is equivalent to that.
    if found is None or (found["qualifies"] and "equivalent" not in lowered(text)):
        return False
    return not durations_in(text[: found.start()]) and "." not in text[: found.start()]
