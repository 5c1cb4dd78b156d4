"""Reader of the experience requirement; the alternatives that its sections and others make."""

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import islice, product
from typing import Final

from kg.model import ExperienceRequirement, QualificationPattern, Service, Statement, StatementKind
from kg.parse.condition import with_education_above, without_outside
from kg.parse.flow import Flow, joined
from kg.parse.items import Item
from kg.parse.length import lengths_in
from kg.parse.proviso import add_proviso, provisos
from kg.parse.quantity import NUMBER, months_of, number_of
from kg.parse.reading import Reading, Way
from kg.parse.requirement_part import without_substitutes
from kg.parse.uncased import Uncased
from kg.parse.wish import parted
from kg.parse.work import Work, work_in

_NONE: Final = re.compile(
    r"(?:experience\s*:\s*)?"
    r"(?:none|no specific (?:type or )?amount(?: of experience)?(?: is required)?"
    r"|no (?:prior |previous )?experience(?: is)?(?: required| necessary)?|not applicable|n/a)(?: required)?\W*",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\s*(?:of\s+which\b|must\s+(?:have\s+been|be|include)|shall\s+have\s+been"
    r"|of\s+(?:the|this|that)\s+(?:required\s+)?experience\s+must)",
    re.IGNORECASE,
)
_INCLUDING: Final = re.compile(
    r"\b(?:including|of which|includ(?:es|ing) at least|at least)\s+(?:at least\s+|a minimum of\s+)?$", re.IGNORECASE
)
_IS_INCLUDED: Final = re.compile(r"\bincluding\s+(?:at least\s+|a minimum of\s+)?$", re.IGNORECASE)
_REACH: Final = 60
"""Characters around a duration in which words decide what it counts for."""
_BARE_PART: Final = Uncased(
    rf"\b(?P<number>{NUMBER})(?:\s*\(\s*\d{{1,2}}\s*\))?\s+of\s+which\s+(?=(?:was|were|must|shall|should|has|have|had)\b)",
    hints=("of which",),
)
"""A part whose unit is that of the length before it: "five years of experience, two of which must have been"."""
_ANY: Final = re.compile(
    r"any combination of (?:\w+,? ){1,6}(?:that|which) (?:would|could|provides?|has|is likely)\b(?!.*\btypical\b.*\d)",
    re.IGNORECASE,
)
_MOST_PATTERNS: Final = 24


def read_experience(reading: Reading) -> None:
    """Required experience in months; a part of it that is asked for ("one year of which ...") is a requirement too."""
    for item in reading.each_alternative():
        required, wished = parted(item.flow)
        if required:
            asked, about = without_substitutes(joined(required))
            start = len(reading.statements)
            statement = add_experience(reading, asked, item)
            for one in provisos(about):
                add_proviso(reading, one, item, tuple(reading.statements[start:]))
            if statement.months is None:
                line = statement.first_line
                reading.problem("unclear-experience", f"line {line} gives no duration of experience", line)
        for flow in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def add_experience(reading: Reading, flow: Flow, item: Item, above: int | None = None) -> ExperienceRequirement:
    """Add the requirement that a text makes, and those of its parts; the requirement as a whole is returned.

    `above` are the months that the words before a list give to each of its items.
    """
    durations = [(match, months_of(match)) for match in lengths_in(flow.text)]
    months = 0 if _NONE.fullmatch(flow.text) else (durations[0][1] if durations else None)
    whole = reading.next_position
    services = reading.services(flow.text, months if durations else above)
    parts = [(match.start(), amount) for match, amount in durations[1:] if _is_part(flow.text, match)]
    bare = _bare_parts(flow.text, durations[0][0]) if durations else []
    parts = sorted([*parts, *bare])
    spans = [
        (start, _end_of_part(flow, start, parts[place + 1][0] if place + 1 < len(parts) else None), amount)
        for place, (start, amount) in enumerate(parts)
    ]
    of_whole = [one for start, one in services if not any(begin <= start < end for begin, end, _ in spans)]
    said = work_in(flow.text[: spans[0][0]] if spans else flow.text)
    statement = _add_experience(reading, flow, item, months, None, of_whole, said)
    for begin, end, amount in spans:
        of_part = [one for start, one in services if begin <= start < end]
        if (begin, amount) in bare:
            of_part = [replace(one, months=one.months and amount) for one in of_part]
        if not of_part and _IS_INCLUDED.search(flow.text, max(begin - _REACH, 0), begin):
            # Nothing is asked for beside the whole, which names it.
            part = reading.common(flow.cut(begin, end), item.scope)
            reading.statements.append(Statement(kind=StatementKind.NOTE, **part))
        else:
            part_of = flow.cut(begin, end)
            _add_experience(reading, part_of, item, amount, whole, of_part, work_in(part_of.text))
    return statement


def _add_experience(
    reading: Reading,
    flow: Flow,
    item: Item,
    months: int | None,
    within: int | None,
    service: list[Service],
    said: Work,
) -> ExperienceRequirement:
    statement = ExperienceRequirement(
        kind=StatementKind.EXPERIENCE,
        months=months,
        within=within,
        service=tuple(dict.fromkeys(service)),
        work=None if service else said.kind,
        level=None if service else said.level,
        **reading.common(flow, item.scope),
    )
    reading.statements.append(statement)
    return statement


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a duration is a part of the one before it, not an alternative to it."""
    after = _PART.match(text, match.end())
    return bool(after or _INCLUDING.search(text[max(match.start() - _REACH, 0) : match.start()]))


def _bare_parts(text: str, whole: re.Match[str]) -> list[tuple[int, int]]:
    """Where the parts without a unit of their own begin, each with its months by the unit of the whole."""
    if not whole["unit"].lower().startswith(("year", "month")):
        return []
    months = 12 if whole["unit"].lower().startswith("year") else 1
    found = ((match.start(), number_of(match["number"])) for match in _BARE_PART.finditer(text, whole.end()))
    return [(start, round(number * months)) for start, number in found if number]


def _end_of_part(flow: Flow, start: int, following: int | None) -> int:
    """Where a part ends: with its sentence, or where the next part begins."""
    sentence = flow.cut(start, following).sentences()[0]
    return start + len(sentence.text)


def alternatives_of(reading: Reading) -> list[Way]:
    """The statements of a section, parted where it says "OR"."""
    found: list[Way] = []
    label: str | None = None
    start = 0
    for word, place in [*reading.alternatives, ("", len(reading.statements))]:
        held = tuple(one for one in reading.statements[start:place] if one.kind is not StatementKind.NOTE)
        if held:
            found.append((label, held))
        label, start = word or None, place
    return found


def _without_introduction(held: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Requirements without "Any combination that would provide the knowledge", where others say what is typical."""
    asked = tuple(one for one in held if not _ANY.match(one.text))
    told = {StatementKind.EDUCATION, StatementKind.EXPERIENCE}
    return asked if any(one.kind in told for one in asked) else held


def patterns_of(sections: list[list[Way]], outside: Collection[Statement] = ()) -> tuple[QualificationPattern, ...]:
    """Every way to satisfy all sections at once: one alternative of each.

    What is `outside` only those need who have no service of the agency.
    """
    filled = with_education_above([alternatives for alternatives in sections if alternatives])
    found: dict[tuple[Statement, ...], str | None] = {}
    for way in islice(product(*filled), _MOST_PATTERNS) if filled else ():
        held = without_outside([statement for _, held in way for statement in held], outside)
        held = _without_introduction(held)
        found.setdefault(held, next((label for label, _ in reversed(way) if label), None))
    return tuple(QualificationPattern(label, held) for held, label in found.items())
