"""One requirement of the minimum qualifications: what kind it is, and the statements that it makes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from kg.model import (
    CredentialRequirement,
    EducationRequirement,
    ExperienceRequirement,
    Service,
    Statement,
    StatementKind,
)
from kg.parse.condition import condition_end
from kg.parse.content import (
    INTRODUCTION,
    SCHOOLING_AHEAD,
    YEARS_AHEAD,
    asks_for_schooling,
    content,
    introduces,
    is_remark,
    names_credential,
)
from kg.parse.credentials import credential_deadline, credential_kind, credential_names
from kg.parse.education import education_level
from kg.parse.experience import add_experience, equivalency
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.quantity import durations_in, lengths_in
from kg.parse.reading import Reading
from kg.parse.wish import parted

_REMARK: Final = re.compile(r"(?<=[.;:,)\w”\"'’])\s+[(\[](?=[A-Z][a-z])")
_AND: Final = r"\s?[,;.]?\s?[-–—(]{0,4}\s?(?:\band|\bplus|&)\b\s*[-–—),:]*\s+"
_AND_YEARS: Final = re.compile(
    rf"(?:{_AND}|\s*;\s+|,?\s+(?:supplemented by|followed by|along with|with)\s+)(?={YEARS_AHEAD})", re.IGNORECASE
)
_AND_SCHOOLING: Final = re.compile(rf"{_AND}(?={SCHOOLING_AHEAD})", re.IGNORECASE)
"""Between experience and the education that is asked for beside it."""
_HOURS: Final = re.compile(r"\bhours\s+of\s+(?:[\w-]+\s+){0,4}experience\b", re.IGNORECASE)
"""Experience that is counted in hours, which have no number of months."""
_LONGEST: Final = 1_200
"""Characters of the longest text of a section of one kind in which both are looked for."""
_SHORTEST_REMARK: Final = 40
_REMARKS: Final = frozenset({StatementKind.NOTE, StatementKind.EQUIVALENCY})


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
    label = _labels().match(flow.text)
    if label:
        kind = label.lastgroup
    main, *remarks = _pieces(flow)
    start = len(reading.statements)
    condition = condition_end(main.text, label.end() if label else 0)
    if condition:
        _add_remark(reading, main.cut(label.end() if label else 0, condition), item, ())
        main, label = main.cut(condition), None
        kind = "education"
    rest = main.text[label.end() if label else 0 :]
    if is_remark(rest):
        _add_remark(reading, main, item, ())
    elif re.search(r"\w", rest):
        needed, wished = parted(main)
        for place, each in enumerate(needed):
            if place and is_remark(each.text):
                _add_remark(reading, each, item, ())
                continue
            asked, about = _apart(each) if reading.template.fallback else (each, [])
            if introduces(asked.text):
                about = [*about, asked]
            else:
                for part in _parts(asked) if kind is None else (asked,):
                    _add_main(reading, part, item, kind, months)
            for one in about:
                _add_remark(reading, one, item, ())
        for each in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(each, item.scope)))
    required = tuple(one for one in reading.statements[start:] if one.kind not in _REMARKS)
    for remark in remarks:
        _add_remark(reading, remark, item, required)
    return tuple(one for one in reading.statements[start:] if one.kind not in _REMARKS)


def _parts(flow: Flow) -> Sequence[Flow]:
    """A requirement of education and of experience in one sentence, as two; any other as it is."""
    if not durations_in(flow.text):
        return (flow,)
    joint = _AND_YEARS.search(flow.text)
    if joint and asks_for_schooling(flow.text[: joint.start()]):
        after = flow.cut(joint.end())
        return (flow.cut(0, joint.start()), after) if content("experience").search(after.text) else (flow,)
    joint = _AND_SCHOOLING.search(flow.text)
    if joint and asks_for_schooling(flow.text[joint.end() :]):
        before = flow.cut(0, joint.start())
        if "." not in before.text and durations_in(before.text) and content("experience").search(before.text):
            return before, flow.cut(joint.end())
    return (flow,)


def _apart(flow: Flow) -> tuple[Flow, list[Flow]]:
    """A requirement without the sentences around it that are about it, and these.

    "Any combination of ... is qualifying. A typical way would be: ..."; "... A degree may be substituted for one year."
    """
    sentences = flow.sentences()
    introduced = len(sentences) > 1 and INTRODUCTION.match(sentences[0].text) is not None
    begin = 1 if introduced and not names_credential(sentences[0].text) else 0
    end = len(sentences)
    while end > begin + 1 and is_remark(sentences[end - 1].text):
        end -= 1
    about = [*sentences[:begin], *sentences[end:]]
    asked = sentences[begin]
    for sentence in sentences[begin + 1 : end]:
        asked = asked.with_rest(sentence)
    return (asked, about) if about else (flow, [])


def asks_for_both(flow: Flow) -> bool:
    """Whether a requirement asks for education and for experience beside it."""
    return len(flow.text) <= _LONGEST and len(_parts(flow.sentences()[0])) > 1


def label_of(flow: Flow) -> str | None:
    """The kind that a label without anything behind it tells ("Education: Either"); None where none does."""
    match = _labels().match(flow.text if ":" in flow.text else f"{flow.text}:")
    rest = flow.text[match.end() :] if match else ""
    bare = re.sub(r"(?i)\b(?:either|one of the following|any of the following|both)\b|\W", "", rest)
    return match.lastgroup if match and not bare else None


def _pieces(flow: Flow) -> list[Flow]:
    """A requirement without its remarks in parentheses, then these, then what stands between them."""
    text = flow.text
    pieces: list[Flow] = []
    start = 0
    if (
        text.startswith(("(", "["))
        and _closing(text, 1) >= len(text.rstrip(" .")) - 1
        and text.rstrip(" .").endswith((")", "]"))
        and len(text) >= _SHORTEST_REMARK
    ):
        return [Flow("", (0,), flow.numbers[:1]), flow.cut(1, len(text.rstrip(" .)]")))]
    for match in _REMARK.finditer(text):
        if match.start() < start:
            continue
        end = _closing(text, match.end())
        if end - match.end() < _SHORTEST_REMARK:
            continue
        if text[start : match.start()].strip() or not pieces:
            pieces.append(flow.cut(start, match.start()))
        pieces.append(flow.cut(match.end(), end))
        start = end + 1
    rest = text[start:].strip(" .;,)]")
    if rest or not pieces:
        pieces.append(flow.cut(start))
    return pieces


def _closing(text: str, start: int) -> int:
    """The offset of the parenthesis that closes the one before `start`, or the end of the text."""
    depth = 1
    for match in re.finditer(r"[()\[\]]", text[start:]):
        depth += 1 if match.group() in "([" else -1
        if depth == 0:
            return start + match.start()
    return len(text)


def _add_main(reading: Reading, flow: Flow, item: Item, kind: str | None, months: int | None) -> None:
    kind = _kind(flow.text, kind)
    if kind == "experience" or (kind == "education" and _asks_for_service(reading, flow)):
        add_experience(reading, flow, item, months)
    elif kind == "education":
        reading.statements.append(
            EducationRequirement(
                kind=StatementKind.EDUCATION, level=education_level(flow.text), **reading.common(flow, item.scope)
            )
        )
    elif kind == "credential":
        reading.statements.append(
            CredentialRequirement(
                kind=StatementKind.CREDENTIAL,
                credential_kind=credential_kind(flow.text) or "license",
                names=credential_names(flow.text),
                deadline=credential_deadline(flow.text),
                **reading.common(flow, item.scope),
            )
        )
    else:
        reading.statements.append(Statement(kind=StatementKind.OTHER, **reading.common(flow, item.scope)))


def _asks_for_service(reading: Reading, flow: Flow) -> bool:
    """Whether words that a label calls education ask for service in a named class of some length."""
    return bool(_HOURS.search(flow.text)) or any(one.months for _, one in reading.services(flow.text))


def _kind(text: str, told: str | None) -> str | None:
    """The kind of a requirement: what its words say, against what a label tells only where these are clear."""
    if content("credential").search(text) and told != "experience":
        return "credential"
    if told in {"experience", "education", "credential"}:
        return told
    duration = bool(lengths_in(text))
    schooling = content("education").search(text)
    if content("experience").search(text) and (duration or not schooling):
        return "experience"
    if schooling or education_level(text):
        return "education"
    return "experience" if duration else None


def _add_remark(reading: Reading, flow: Flow, item: Item, required: Sequence[Statement]) -> None:
    """A remark: a substitution, a restriction on the experience that counts, or a note."""
    if content("substitution").search(flow.text):
        reading.statements.append(equivalency(reading, flow, item))
        return
    services = reading.services(flow.text)
    whole = next(
        (one for one in required or reversed(reading.statements) if isinstance(one, ExperienceRequirement)), None
    )
    if services and whole and content("part").search(flow.text):
        restricted = dict.fromkeys(replace(one, basis=_restricted(one)) for _, one in services)
        months = next((one.months for _, one in services if one.months is not None), None)
        reading.statements.append(
            ExperienceRequirement(
                kind=StatementKind.EXPERIENCE,
                months=months,
                within=whole.position,
                service=tuple(restricted),
                **reading.common(flow, item.scope),
            )
        )
        return
    reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def _restricted(service: Service) -> str:
    return service.basis if service.basis == "exclusion" else "restriction"
