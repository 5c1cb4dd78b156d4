"""Reader of the education requirement: its level, and the certificates accepted in its stead."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import EducationRequirement, Statement, StatementKind
from kg.parse.flow import Flow, joined
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.proviso import add_proviso, provisos
from kg.parse.reading import Reading
from kg.parse.requirement_part import without_substitutes
from kg.parse.study import study_in
from kg.parse.wish import parted

_NONE: Final = re.compile(r"(?:none|no (?:formal )?education\b|not applicable|n/a)", re.IGNORECASE)


_GRADUATION_WITH: Final = re.compile(
    r"\bgraduation from (?:(?!\bor\b)[^.;,]){0,80}?\bwith (?:an? |the )?(?:earned )?"
    r"(?=(?:master|doctor|ph\.?\s?d|associate|juris|professional)\b)",
    re.IGNORECASE,
)
"""Before the degree with which one has to graduate, so that graduation alone is not enough."""
_NOT_ENOUGH: Final = re.compile(
    r"(?<![^.;(])[^.;(]{1,200}?\b(?:insufficient|not (?:be )?(?:required|necessary|needed|sufficient|enough|accept\w+))"
    r"\b[^.;)]{0,200}",
    re.IGNORECASE,
)
"""A passage that says what nobody has to have, or what is not enough."""
_DENIES: Final = re.compile(r"\bnot\b|\binsufficient\b", re.IGNORECASE)
_TOWARD: Final = re.compile(
    r"\btowards? (?:an?|the|their) (?:[\w'’.-]+ ){0,3}?(?:degree|doctorate|master\W?s|ph\.?\s?d\b\.?)", re.IGNORECASE
)
"""The degree that study leads to, and that nobody has to have yet."""
_DEGREES: Final = frozenset({"associate", "bachelor", "master"})
_WISHED: Final = re.compile(r"[^.;]{0,60}\b(?:preferred|desir\w+)", re.IGNORECASE)


@cache
def _levels(name: str = "education") -> tuple[tuple[str, re.Pattern[str]], ...]:
    levels: dict[str, list[str]] = phrases("requirements")[name]
    return tuple((slug, re.compile("|".join(words), re.IGNORECASE)) for slug, words in levels.items())


@cache
def _accepted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels: dict[str, str] = phrases("requirements")["accepted"]
    return tuple((label, re.compile(pattern, re.IGNORECASE)) for label, pattern in labels.items())


def read_education(reading: Reading) -> None:
    """Required education, its level and the certificates accepted in its stead."""
    for item in reading.each_alternative():
        required, wished = parted(item.flow)
        if required:
            asked, about = without_substitutes(joined(required))
            start = len(reading.statements)
            _add_education(reading, replace(item, flow=asked))
            for one in provisos(about):
                add_proviso(reading, one, item, tuple(reading.statements[start:]))
        for flow in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def _add_education(reading: Reading, item: Item) -> None:
    text = item.flow.text
    level = education_level(text)
    line = item.flow.numbers[0]
    if level is None and not _NONE.match(text):
        reading.problem("unclear-education", f"line {line} names no known level of education", line)
    found = [label for label, pattern in _accepted() if level == "high-school" and pattern.search(text)]
    reading.statements.append(replace(education_asked(reading, item.flow, item), accepted=tuple(found)))


def education_asked(reading: Reading, flow: Flow, item: Item) -> EducationRequirement:
    """What a text asks for, with the level, fields of study, courses and units that it names."""
    study = study_in(flow.text)
    return EducationRequirement(
        kind=StatementKind.EDUCATION,
        level=education_level(flow.text),
        fields=study.fields,
        related=study.related,
        courses=study.courses,
        units=study.units,
        **reading.common(flow, item.scope),
    )


def education_level(text: str) -> str | None:
    """The least level of education that satisfies a text, as a slug of the education-level scheme; None for none.

    >>> [education_level(f"A bachelor's degree {word} a master's degree") for word in ("or", "and")]
    ['bachelor', 'master']
    """
    if "toward" in text:
        text = _TOWARD.sub("", text)
    text = _GRADUATION_WITH.sub("", _NOT_ENOUGH.sub("", text) if _DENIES.search(text) else text)
    found = [slug for slug, pattern in _levels() if pattern.search(text)]
    both = (
        slug for slug in found[:-1] if (match := _also()[slug].search(text)) and not _WISHED.match(text, match.end())
    )
    return next(both, found[-1] if found else _level_of_study(text))


def _level_of_study(text: str) -> str | None:
    """The least level that courses, units or years of study stand for; None where a text tells of none."""
    found = [slug for slug, pattern in _levels("study") if pattern.search(text)]
    degrees = [slug for slug in found if slug in _DEGREES]  # units beside a degree are no other way
    return next(reversed(degrees or found), None)


@cache
def _also() -> dict[str, re.Pattern[str]]:
    """The levels where "and" or "plus" stands before them: asked for beside another."""
    return {
        slug: re.compile(
            rf"\b(?:and|plus|followed by|supplemented by)\s+(?:also\s+|at least\s+|completion of\s+)?(?:an?\s+)?"
            rf"(?:{pattern.pattern})",
            re.IGNORECASE,
        )
        for slug, pattern in _levels()
    }
