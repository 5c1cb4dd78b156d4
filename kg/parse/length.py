"""How long work has to have lasted: durations, without those of anything else and those that are the most."""

import re
from typing import Final

from kg.parse.quantity import durations_in, months_of

_WITHIN: Final = re.compile(r"\bwithin\s+(?:the\s+(?:first\s+)?)?$", re.IGNORECASE)
_OF_AN_EVENT: Final = re.compile(r"\s+(?:of|from|after|following|prior\s+to|before)\b", re.IGNORECASE)
_LAST: Final = re.compile(r"\b(?:last|past|previous|preceding|prior)\s+$", re.IGNORECASE)
_BEFORE_AN_EVENT: Final = re.compile(r"\s+(?:immediately\s+)?(?:preceding|prior\s+to|before)\b", re.IGNORECASE)
"""A time in which something else has to lie: "two years of service in the five years preceding the examination"."""
_REACH: Final = 20
_MOST: Final = re.compile(
    r"\b(?:(?<!\bnot )(?<!\bno )(?:less|fewer) than|up to|under|at most|(?:not|no) (?:more|longer) than"
    r"|not (?:to )?exceed(?:ing)?|maximum(?: of)?) (?:an? (?:total|period) of )?$",
    re.IGNORECASE,
)
"""Before a length that is the most: it is no minimum."""
_NOT_HELD: Final = re.compile(
    r"\b(?:every|each|per|after|age(?: of| is)?|(?:valid|good|effective|renewed) for"
    r"|(?<!-)terms? (?:of (?:office|appointment|employment) )?(?:of|is|for)"
    r"|(?:commit\w*|agree\w*|remain\w*|resid(?!ency)\w+|lived?|duration|eligib\w+ lists?|probation\w*)\b"
    r"(?:(?!experience|service|employ)[^.;,]){0,50}?\b(?:of|is|be|lasts?|for|to))"
    r" (?:(?:at least|a (?:period|minimum) of) )*$",
    re.IGNORECASE,
)
"""Before the length of something that nobody has behind them: how often, how long a list is valid, a commitment."""
_NOT_HELD_HINTS: Final = (
    *("every ", "each ", "per ", "after ", "age ", " for ", "commit", "agree", "remain", "resid", "live", "duration"),
    *("term", "list", "probation"),
)
_NOT_HELD_REACH: Final = 100
_PROBATION_OF: Final = re.compile(
    r"\bprobation\w*(?: period)? (?:(?:of|is|lasts|for|will be|shall be) )(?:at least |a minimum of )?$", re.IGNORECASE
)
_OF_PROBATION: Final = re.compile(r"['’]?[-\s]+(?:of )?(?:working )?(?:test|trial|probation)", re.IGNORECASE)
_QUALIFIED: Final = re.compile(
    r"(?:[-\s]+(?!(?:of|as|in|with|at|on|for|from|to|by|or|and|which|that|is|are|must|shall|within|plus|if)\b)"
    r"[\w/&'’-]+){1,8}"
)
"""What a length in the singular qualifies: "10-year / capital plans"."""
_WORKED: Final = re.compile(
    r"experience|service|employ|work|practice|apprentice|residency|intern|fellow|assignment|background|history"
    r"|requirement|qualification",
    re.IGNORECASE,
)
"""Of what qualified so is a time of work: "a two-year apprenticeship"."""


def lengths_in(text: str) -> list[re.Match[str]]:
    """The DURATION matches that say how long work has to have lasted at least, not by when ("within twelve months of
    appointment"), nor at most, nor how long something else lasts ("a six-month probationary period").

    >>> [match.group() for match in lengths_in("Two years of service; a licence within 90 days of appointment")]
    ['Two years']
    """
    found = [match for match in durations_in(text) if not _is_window(text, match)]
    return [match for match in found if not (_is_most(text, match) or _is_of_another(text, match))]


def months_at(text: str) -> list[tuple[int, int | None]]:
    """The offset of each length, with its months; those of the most that is asked for are no least, and so None."""
    most = [(match.start(), None) for match in durations_in(text) if _is_most(text, match)]
    least = [(match.start(), months_of(match)) for match in lengths_in(text)]
    return sorted([*most, *least], key=lambda one: one[0])


def probation_in(text: str) -> int | None:
    """The months of the probation that a text speaks of; None where it tells of none, or not how long it is."""
    if "probation" not in text.lower():
        return None
    of_it = (
        match
        for match in durations_in(text)
        if _OF_PROBATION.match(text, match.end())
        or _PROBATION_OF.search(text, max(match.start() - _NOT_HELD_REACH, 0), match.start())
    )
    return next((months_of(match) for match in of_it), None)


def _is_most(text: str, match: re.Match[str]) -> bool:
    """Whether a duration is the most that is asked for, so that no least follows from it: "up to two years"."""
    return _MOST.search(text, max(match.start() - _REACH - _REACH, 0), match.start()) is not None


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Whether a duration is that of something else than work: a probation, a plan, the validity of a list."""
    if _OF_PROBATION.match(text, match.end()):
        return True
    before = text[max(match.start() - _NOT_HELD_REACH, 0) : match.start()]
    lower = before.lower()
    if any(hint in lower for hint in _NOT_HELD_HINTS) and _NOT_HELD.search(before):
        return True
    hyphened = text[match.start("unit") - 1] == "-"
    if match["unit"][-1] in "sS" or not (hyphened or match["number"].lower() not in {"one", "1", "a", "an"}):
        return False
    qualified = _QUALIFIED.match(text, match.end())
    return qualified is not None and not _WORKED.search(qualified.group())


def _is_window(text: str, match: re.Match[str]) -> bool:
    """Whether a duration tells by when something is due, or how long ago it may lie."""
    start = max(match.start() - _REACH, 0)
    if _LAST.search(text, start, match.start()):
        return True
    if _WITHIN.search(text, start, match.start()):
        is_last = not text[match.end() :].strip(" .,;)")
        return is_last or any(event.match(text, match.end()) for event in (_OF_AN_EVENT, _BEFORE_AN_EVENT))
    return match.start() > 0 and _BEFORE_AN_EVENT.match(text, match.end()) is not None
