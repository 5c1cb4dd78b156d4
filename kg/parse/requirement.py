"""One requirement of the minimum qualifications: what kind it is, and the statements that it makes."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import (
    CredentialRequirement,
    Statement,
    StatementKind,
)
from kg.parse.check import add_check
from kg.parse.clauses import says_nothing
from kg.parse.condition import condition_end
from kg.parse.content import (
    introduces,
    is_remark,
    names_credential,
    names_experience,
    names_requirement,
    names_schooling,
)
from kg.parse.credentials import credential_asked, credential_deadline, credential_kind, credential_names
from kg.parse.education import education_asked, education_level
from kg.parse.experience import add_experience
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.length import lengths_in
from kg.parse.phrases import phrases
from kg.parse.proviso import add_proviso, provisos
from kg.parse.quantity import durations_in
from kg.parse.reading import Reading
from kg.parse.requirement_part import apart, parts, pieces
from kg.parse.wish import parted

_HOURS: Final = re.compile(r"\bhours\s+of\s+(?:[\w-]+\s+){0,4}experience\b", re.IGNORECASE)
"""Experience that is counted in hours, which have no number of months."""
_CODED_NAME: Final = re.compile(r"[A-Z]{1,3}\d[A-Z\d]{0,5}\s+[-–—]\s+[A-Z][\w ,&/-]{2,60}")
"""The code and the name of a series, behind "Minimum Qualifications for": "T1E - Information Technology"."""
_OF_SOME: Final = re.compile(r"\W*(?:some|certain|individual|many|most) positions\b", re.IGNORECASE)
"""What is told of some positions, in words that name no other requirement: "Some positions require travel"."""
_PLAIN_CREDENTIAL: Final = re.compile(
    r"\W*(?:and\W+)?(?:(?:any|either|one)(?: one)? of the following(?: [\w-]+){0,3}\W+)?"
    r"(?:(?:possession|proof|a minimum) of )?an?\s(?:U\.S\.|[^.;]){0,120}?"
    r"\b(?:licen[sc]e|certificate|certification|permit|endorsement)\b",
    re.IGNORECASE,
)
"""What asks for nothing else, and names a credential: "A Provider certificate issued by ...". """
_WORK: Final = re.compile(
    r"\b(?:work\w*|practi[cs]\w+|apprentice\w*|intern(?:ship)?|residency|participat\w+|supervis\w+|teaching|capacity"
    r"|responsib\w+|assignment)\b",
    re.IGNORECASE,
)
"""Words of work beside a duration, where none of experience stands."""
_EXPERIENCED: Final = re.compile(r"\b(?:experience|as an?|worked|performing|in the class)\b", re.IGNORECASE)
_TIME_OF: Final = re.compile(
    r"['’]?s?\s*(?:\([^()]{1,40}\)\s*)?(?:or [\w-]+ (?:quarters|semesters) )?(?:(?:of|as|in|with|at|on)\b|[a-z]+ing\b)",
    re.IGNORECASE,
)
_OPENING: Final = 40
"""Characters at the beginning of a requirement in which a bare time of work stands: "At least two years of ..."."""
_HELD_BY: Final = re.compile(r"\b(?:applicants|candidates|incumbents|employees|persons)\b", re.IGNORECASE)
"""Those of whom a remark says by when they must have a licence."""
_REMARKS: Final = frozenset(
    {StatementKind.NOTE, StatementKind.EQUIVALENCY, StatementKind.PROBATION, StatementKind.BACKGROUND_CHECK}
)
"""What asks for nothing that somebody has who applies."""


@cache
def _labels() -> re.Pattern[str]:
    lists: dict[str, str] = phrases("qualifications")["labels"]
    names = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in lists.items())
    return re.compile(rf"(?:{names})\s*[:–—-]\s*", re.IGNORECASE)


def add_requirement(
    reading: Reading, flow: Flow, item: Item, kind: str | None = None, months: int | None = None
) -> tuple[Statement, ...]:
    """Add the statements of one requirement, and return those that hold as requirements.

    `kind` is what a label above says of it, `months` the duration that the words above the list give it. Remarks in
    parentheses ("(Education may be substituted ...)") become statements of their own; they are no requirements but for
    service that they ask for.
    """
    if _CODED_NAME.fullmatch(flow.text) or _is_standard(reading, flow):
        reading.add(StatementKind.NOTE, replace(item, flow=flow))
        return ()
    label = _labels().match(flow.text)
    if label:
        kind = label.lastgroup
    main, *remarks = pieces(flow)
    start = len(reading.statements)
    condition = condition_end(main.text, label.end() if label else 0)
    if condition:
        add_proviso(reading, main.cut(label.end() if label else 0, condition), item, ())
        main, label = main.cut(condition), None
        kind = "education"
    rest = main.text[label.end() if label else 0 :]
    if is_remark(rest) or (kind is None and says_nothing(rest)):
        add_proviso(reading, main, item, ())
    elif re.search(r"\w", rest):
        needed, wished = parted(main)
        for place, each in enumerate(needed):
            if place and is_remark(each.text):
                add_proviso(reading, each, item, ())
                continue
            asked, about = apart(each)
            if introduces(asked.text):
                about = [*about, asked]
            else:
                for part in parts(asked) if kind is None else (asked,):
                    _add_main(reading, part, item, kind, months)
            for one in provisos(about):
                add_proviso(reading, one, item, tuple(reading.statements[start:]))
        for each in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(each, item.scope)))
    required = tuple(one for one in reading.statements[start:] if one.kind not in _REMARKS)
    for remark in remarks:
        _set_deadline(reading, remark.text, start)
        add_proviso(reading, remark, item, required)
    return tuple(one for one in reading.statements[start:] if one.kind not in _REMARKS)


def _is_standard(reading: Reading, flow: Flow) -> bool:
    """Whether a paragraph is standard text, of which no sentence names anything that is asked for."""
    if not reading.is_boilerplate(flow.text):
        return False
    return not any(names_requirement(one.text) for one in flow.sentences() if not reading.is_boilerplate(one.text))


def _set_deadline(reading: Reading, remark: str, start: int) -> None:
    """Give a credential the deadline that a remark behind it tells: "(... must secure it prior to appointment)"."""
    last = reading.statements[-1] if len(reading.statements) > start else None
    if isinstance(last, CredentialRequirement) and last.deadline is None and _HELD_BY.search(remark):
        reading.statements[-1] = replace(last, deadline=credential_deadline(remark))


def label_of(flow: Flow) -> str | None:
    """The kind that a label without anything behind it tells ("Education: Either"); None where none does."""
    match = _labels().match(flow.text if ":" in flow.text else f"{flow.text}:")
    rest = flow.text[match.end() :] if match else ""
    bare = re.sub(r"(?i)\b(?:either|one of the following|any of the following|both)\b|\W", "", rest)
    return match.lastgroup if match and not bare else None


def _add_main(reading: Reading, flow: Flow, item: Item, kind: str | None, months: int | None) -> None:
    kind = _kind(flow.text, kind)
    if kind == "experience" or (kind == "education" and _asks_for_service(reading, flow)):
        add_experience(reading, flow, item, months)
    elif kind == "education":
        reading.statements.append(education_asked(reading, flow, item))
    elif kind == "credential":
        credential = credential_kind(flow.text) or "license"
        reading.statements.append(credential_asked(reading, flow, item.scope, credential))
    elif not add_check(reading, flow, item.scope):
        kind_of_rest = StatementKind.NOTE if _OF_SOME.match(flow.text) else StatementKind.OTHER
        reading.statements.append(Statement(kind=kind_of_rest, **reading.common(flow, item.scope)))


def _asks_for_service(reading: Reading, flow: Flow) -> bool:
    """Whether words that a label calls education ask for service in a named class of some length."""
    return bool(_HOURS.search(flow.text)) or any(one.months for _, one in reading.services(flow.text))


def _kind(text: str, told: str | None) -> str | None:
    """The kind of a requirement: what its words say, against what a label tells only where these are clear."""
    label = _labels().match(text) if told == "experience" else None
    said = text[label.end() :] if label else text
    if names_credential(said) and (told != "experience" or not lengths_in(text)):
        return "credential"
    if told in {"experience", "education", "credential"}:
        return told
    duration = bool(lengths_in(text))
    schooling = names_schooling(text)
    if names_experience(text) and (duration or not schooling) and not _is_time_of_another(text, duration):
        return "experience"
    if schooling or education_level(text):
        return "education"
    if duration and _is_time_of_work(text):
        return "experience"
    return "credential" if _PLAIN_CREDENTIAL.match(text) and credential_names(text) else None


def _is_time_of_another(text: str, has_length: bool) -> bool:
    """Whether a text tells of a time that is none of work, and of work in passing: "every two years of service"."""
    return not has_length and bool(durations_in(text)) and not _EXPERIENCED.search(text)


def _is_time_of_work(text: str) -> bool:
    """Whether a duration without a word of experience is one of work: "two years of accounting"."""
    first = lengths_in(text)[0]
    return _WORK.search(text) is not None or (first.start() < _OPENING and bool(_TIME_OF.match(text, first.end())))
