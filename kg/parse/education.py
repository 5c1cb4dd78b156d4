"""Reader of the education requirement: its level, and the certificates accepted in its stead."""

import re
from functools import cache
from typing import Final

from kg.model import EducationRequirement, StatementKind
from kg.parse.phrases import phrases
from kg.parse.reading import Reading

_NONE: Final = re.compile(r"(?:none|no (?:formal )?education\b|not applicable|n/a)", re.IGNORECASE)


_WISHED: Final = re.compile(r"[^.;]{0,60}\b(?:preferred|desir\w+)", re.IGNORECASE)


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    levels: dict[str, list[str]] = phrases("requirements")["education"]
    return tuple((slug, re.compile("|".join(words), re.IGNORECASE)) for slug, words in levels.items())


@cache
def _accepted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels: dict[str, str] = phrases("requirements")["accepted"]
    return tuple((label, re.compile(pattern, re.IGNORECASE)) for label, pattern in labels.items())


def read_education(reading: Reading) -> None:
    """Required education, its level and the certificates accepted in its stead."""
    for item in reading.each_alternative():
        text = item.flow.text
        level = education_level(text)
        line = item.flow.numbers[0]
        if level is None and not _NONE.match(text):
            reading.problem("unclear-education", f"line {line} names no known level of education", line)
        found = [label for label, pattern in _accepted() if level == "high-school" and pattern.search(text)]
        reading.statements.append(
            EducationRequirement(
                kind=StatementKind.EDUCATION,
                level=level,
                accepted=tuple(found),
                **reading.common(item.flow, item.scope),
            )
        )


def education_level(text: str) -> str | None:
    """The least level of education that satisfies a text, as a slug of the education-level scheme; None for none.

    >>> [education_level(f"A bachelor's degree {word} a master's degree") for word in ("or", "and")]
    ['bachelor', 'master']
    """
    found = [slug for slug, pattern in _levels() if pattern.search(text)]
    both = (
        slug for slug in found[:-1] if (match := _also()[slug].search(text)) and not _WISHED.match(text, match.end())
    )
    return next(both, found[-1] if found else None)


@cache
def _also() -> dict[str, re.Pattern[str]]:
    """The levels where "and" stands before them: asked for beside another."""
    return {
        slug: re.compile(rf"\band\s+(?:also\s+)?(?:an?\s+)?(?:{pattern.pattern})", re.IGNORECASE)
        for slug, pattern in _levels()
    }
