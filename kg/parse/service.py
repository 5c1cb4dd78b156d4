"""Service in named classes: which classes a requirement accepts, for how long, and in what sense it names them."""

import re
from bisect import bisect_left, bisect_right
from typing import Final

from kg.model import Service
from kg.parse.quantity import DURATION, months_of
from kg.parse.reference import is_title, titles_at

_SERVICE: Final = re.compile(
    r"\b(?P<basis>as"
    r"|(?:at|in) (?:or above )?(?:an? |the )?(?:type and )?level (?:of responsibility )?"
    r"(?:(?:equivalent|comparable) to |not less than )?(?:that )?of"
    r"|(?:performing|in) (?:the )?duties (?:of|comparable to (?:those of )?)"
    r"|in (?:the|a) (?:class|classification|position) of"
    r"|(?:comparable|equivalent) to(?: that of| those of)?)"
    r"\s+(?:an?\s+|the\s+|either\s+(?:an?\s+)?)?(?=[A-Z])"
)
_MORE: Final = re.compile(r",?\s+(?:and/or|or|and)\s+(?:as\s+)?(?:an?\s+|the\s+)(?=[A-Z])")
_RANGE: Final = re.compile(r"\s*,?\s*\(?\s*Range\s+([A-Z0-9]{1,3})\b\s*\)?")
_MOST_CLASSES: Final = 30
_SENTENCE_END: Final = re.compile(r"[.;](?=\s|$)")
_DENIED: Final = re.compile(r"\b(?:not|no|except|excluding|unless)\b", re.IGNORECASE)


def services_in(text: str, months: int | None = None) -> list[tuple[int, Service]]:
    """The services that a text names, each with its offset; `months` counts where no duration stands before the class.

    A class named in a sentence that denies ("... is not counted") restricts what counts.
    """
    durations = [(match.start(), months_of(match)) for match in DURATION.finditer(text)]
    starts = [start for start, _ in durations]
    denials = [match.start() for match in _DENIED.finditer(text)]
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    found: list[tuple[int, Service]] = []
    read_to = 0
    for match in _SERVICE.finditer(text):
        if match.start() < read_to:
            continue
        place = bisect_right(ends, match.start())
        begin = ends[place - 1] if place else 0
        end = ends[place] if place < len(ends) else len(text)
        before = bisect_right(starts, match.start())
        basis = _basis(match["basis"].lower())
        length = durations[before - 1][1] if before else months
        if bisect_right(denials, end) > bisect_left(denials, begin):
            basis, length = "restriction", None
        named, read_to = _named(text, match.end())
        found.extend(
            (match.start(), Service(title=name, months=length, range=range_, basis=basis)) for name, range_ in named
        )
    return found


def _named(text: str, start: int) -> tuple[list[tuple[str, str | None]], int]:
    """The classes named from an offset on, each with its range, and where the list ends.

    "X or a Y" and "X, Range B, or as a Y" name two.
    """
    found: list[tuple[str, str | None]] = []
    while True:
        titles, end = titles_at(text, start)
        for name in titles:
            range_ = _RANGE.fullmatch(name)
            if range_ and found:
                found[-1] = (found[-1][0], range_.group(1))
            elif is_title(name):
                found.append((name, None))
        after = _RANGE.match(text, end)
        if after and found:
            found[-1], end = (found[-1][0], after.group(1)), after.end()
        more = _MORE.match(text, end)
        if not titles or not more or len(found) >= _MOST_CLASSES:
            return found, end
        start = more.end()


def _basis(words: str) -> str:
    """The slug of the service-basis scheme for the words before a title."""
    if "level" in words:
        return "level-of-responsibility"
    return "comparable-class" if "comparable" in words or "equivalent" in words else "named-duties"
