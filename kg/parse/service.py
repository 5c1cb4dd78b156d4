"""Service in named classes: which classes a requirement accepts, for how long, and in what sense it names them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from typing import Final

from kg.model import Service
from kg.parse.length import months_at
from kg.parse.phrases import phrases
from kg.parse.reference import department_at, is_title, names_field, titles_at
from kg.parse.uncased import Uncased

_REACH: Final = 120
_LEVEL: Final = re.compile(r"(?<!journey[- ])\blevels?\b", re.IGNORECASE)
_COMPARED: Final = re.compile(r"\b(?:comparable|equivalent|similar|equal|analogous|corresponding)\b", re.IGNORECASE)
_MORE: Final = re.compile(
    r"(?:[,;]\s+|\s+)(?:(?:and/or|or|and)\s+)(?:as\s+|of\s+|in\s+the\s+class\s+of\s+)?"
    r"(?:\(\w\)\s+)?(?:an?\s+|the\s+)?(?=[A-Z])"
    r"|[,;]\s+(?:\(\w\)\s+)?(?:an?\s+|the\s+)?(?=[A-Z])"
)
_RANGE: Final = re.compile(
    r"\s*,?\s*\(?\s*(?:at\s+)?[Rr]anges?\s+([A-Z0-9]{1,3}(?:(?:,|\s+or|\s+and|,\s+or)\s+[A-Z0-9]\b)*)(?:\s*\))?"
)
_RANGE_WORD: Final = re.compile(r"\bRanges?(?=\s+[A-Z0-9]{1,3}\b)")
_TITLE_CASE: Final = re.compile(r"(?<=[a-z] )(?:As|To|An|That)\s")
"""What shows that a line was set as a title: "Experience Performing the Duties of An"."""
_SMALL_WORDS: Final = re.compile(r"\b(?:Duties|Comparable|Equivalent|Class|Level|Of|To|That|As|An|The|At)(?=\s)")
_GOES_ON: Final = re.compile(r"\s+(?!(?:in|with|at|for|of|or|and|under|within)\b)[a-z]")
"""Behind capitals that stand there for the title's sake only: "As A Trainee in General / housekeeping"."""
_SHORT: Final = re.compile(r"\s+(?:or|and)\s+(\([A-Z][\w -]{2,40}\))")
_IN_PARENTHESES: Final = re.compile(r"\([^()]*\)")
""" "Staff Toxicologist (Specialist) or (Supervisor)" names two classes."""
_DEPARTMENT: Final = re.compile(r",\s+(?=[A-Z])")
_MOST_CLASSES: Final = 30
_EMPLOYED: Final = re.compile(r"\b(?:currently|presently|now|be(?:en)?)\s+employed\b[^.;]{0,40}$", re.IGNORECASE)
"""Before "as a Clerk and three years of ...": the class held now, and no length of service in it."""
_NAME_INSIDE: Final = re.compile(r"\s(?=[A-Z])(?<=[\w)]\s)")
"""Before a capital inside a sentence, without which no text names a class; found in a tenth of the time."""
_SENTENCE_END: Final = re.compile(r"[.;](?=\s|$)")
_LEFT_OUT: Final = re.compile(
    r"\b(?:except|excluding|exclusive\s+of|other\s+than|not(?=\s+(?:as|in|the|an?|for)\b|\s*$))[^().;,]{0,60}$",
    re.IGNORECASE,
)
"""Right before service that does not count, whatever service is named in front of it."""
_DENIED: Final = Uncased(
    r"\bnot(?!\s+(?:less|lower|more|later|be\s+(?:appointed|eligible))\b)"
    r"(?=[^.;,]{0,40}\b(?:count|credit|accept|qualif|consider|includ|allow|permit|appl|use))",
    hints=("not",),
)
_NOT_NEEDED: Final = Uncased(
    r"\bnot\s+(?:be\s+)?(?:required|necessary|needed|(?:a\s+)?substitut\w+)\b(?!\s+by\b)", hints=("not",)
)
"""Behind service that nobody has to have, or that stands for nothing."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if name in {"licensed", "formerly"} else 0
    return re.compile(phrases("service")[name], flags)


@cache
def _service() -> re.Pattern[str]:
    """The words before a title that make it one whose service counts."""
    words = phrases("service")
    before = "|".join(words["before"]).replace("@class@", words["class"])
    return re.compile(rf"\b(?:{before})\s+{words['article']}(?=[A-Z])")


Known = Callable[[str, int], str | None]


def services_in(
    text: str, months: int | None = None, known: Known = lambda _text, _start: None
) -> list[tuple[int, Service]]:
    """The services that a text names, each with its offset; `months` counts where no duration stands before the class.

    `known` gives the title of one of the document's own classes that stands at an offset, None where none does. A class
    named in a sentence that denies ("... is not counted"), or behind "other than", is excluded from what counts; one
    that is "not required" is left away. Of "up to a year as a Clerk" the service stands in for a part.
    """
    # In lower case "Range B" ends a run of capitalized words.
    if "Range" in text:
        text = _RANGE_WORD.sub(lambda match: match.group().lower(), text)
    is_title_case = _TITLE_CASE.search(text) is not None
    if is_title_case:
        text = _SMALL_WORDS.sub(lambda match: match.group().lower(), text)
    named_at = list(_service().finditer(text)) if _NAME_INSIDE.search(text) else None
    if not named_at:
        return []
    durations = months_at(text)
    starts = [start for start, _ in durations]
    denied, not_needed = ([match.start() for match in each.finditer(text)] for each in (_DENIED, _NOT_NEEDED))
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    found: list[tuple[int, Service]] = []
    read_to = 0
    for match in named_at:
        if match.start() < read_to:
            continue
        place = bisect_right(ends, match.start())
        begin = ends[place - 1] if place else 0
        end = ends[place] if place < len(ends) else len(text)
        before = bisect_right(starts, match.start())
        if match.group().lower().startswith("as") and _pattern("licensed").search(
            text, max(match.start() - _REACH, 0), match.start()
        ):
            continue
        clause = max(begin, durations[before - 1][0] if before else 0, match.start() - _REACH, read_to)
        basis = _basis(text[clause : match.end()])
        length = durations[before - 1][1] if before else months
        if before and length is None and starts[before - 1] >= clause and basis == "named-duties":
            basis = "substitution"  # the most that counts, toward something longer
        if not before and _EMPLOYED.search(text, max(begin, match.start() - _REACH), match.start()):
            length = None
        if _any_within(denied, begin, end) or _LEFT_OUT.search(text, clause, match.start()):
            basis, length = "exclusion", None
        named, read_to = _named(text, match.end(), known)
        if _pattern("defined").match(text, read_to) or (is_title_case and _GOES_ON.match(text, read_to)):
            continue
        if _any_within(not_needed, read_to, end) and not _any_within(starts, begin, match.start()):
            continue
        if match.group().lower().startswith("at the") and _LEVEL.search(text, match.end(), read_to):
            basis = _basis(text[clause:read_to]) if basis != "exclusion" else basis
        found.extend(
            (match.start(), Service(title=name, months=length, range=range_, basis=basis))
            for name, range_ in named
            if range_ or basis == "level-of-responsibility" or not _pattern("titled").match(name)
        )
    return found


def _any_within(places: list[int], start: int, end: int) -> bool:
    """Whether one of these ascending offsets is from `start` to `end`."""
    return bisect_right(places, end) > bisect_left(places, start)


def _named(text: str, start: int, known: Known) -> tuple[list[tuple[str, str | None]], int]:
    """The classes named from an offset on, each with its range, and where the list ends.

    "X or a Y" and "X, Range B, or as a Y" name two; "Technician, Range B, Tax Board" its department behind a range.
    """
    found: list[tuple[str, str | None]] = []
    while True:
        names, end = _titles_at(text, start, known)
        found.extend((name, None) for name in names)
        after = _RANGE.match(text, end)
        if after and found:
            found[-1], end = (found[-1][0], after.group(1)), after.end()
            found[-1], end = _with_department(text, found[-1], end)
        short = _SHORT.match(text, end)
        if short and found:
            found.append((_IN_PARENTHESES.sub(short.group(1), found[-1][0]), None))
            end = short.end()
        former = _pattern("formerly").match(text, end)
        end = former.end() if former else end
        more = _MORE.match(text, end)
        if not names or not more or len(found) >= _MOST_CLASSES:
            return found, end
        start = more.end()


def _titles_at(text: str, start: int, known: Known) -> tuple[list[str], int]:
    """The titles at an offset: one that the document defines, or what looks like one or a list of them."""
    own = known(text, start)
    if own:
        return [own], start + len(own)
    titles, end = titles_at(text, start)
    names = (_pattern("where").sub("", name) for name in titles)
    return [name for name in names if is_title(name) or names_field(name)], end


def _with_department(text: str, named: tuple[str, str | None], end: int) -> tuple[tuple[str, str | None], int]:
    """A class with its range, and the department that stands behind the range."""
    comma = _DEPARTMENT.match(text, end)
    department = department_at(text, comma.end()) if comma else None
    if comma and department:
        return (f"{named[0]}, {department}", named[1]), comma.end() + len(department)
    return named, end


def _basis(words: str) -> str:
    """The slug of the service-basis scheme for the words before a title."""
    if _LEVEL.search(words):
        return "level-of-responsibility"
    return "comparable-class" if _COMPARED.search(words) else "named-duties"
