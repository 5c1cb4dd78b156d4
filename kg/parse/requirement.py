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
from kg.parse.credentials import credential_deadline, credential_kind, credential_names
from kg.parse.education import education_level
from kg.parse.experience import add_experience, equivalency
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.quantity import DURATION, lengths_in
from kg.parse.reading import Reading
from kg.parse.wish import parted

_REMARK: Final = re.compile(r"(?<=[.;:,)\w”\"'’])\s+[(\[](?=[A-Z][a-z])")
_AND: Final = r"\s?[,;.]?\s?[-–—(]{0,4}\s?(?:\band|\bplus|&)\b\s*[-–—),:]*\s+"
_UNNAMED: Final = re.sub(r"\(\?P<\w+>", "(?:", DURATION.pattern)
YEARS_AHEAD: Final = (
    rf"(?:at least |a minimum of |not less than |no less than )?{_UNNAMED}(?:['’]s?)?\s+"
    r"(?:\(.{1,20}\)\s*)?(?:of\b|as\b|(?:[\w/-]+,?\s+){0,6}experience\b)"
)
"""How the time of experience begins that a sentence joins to another requirement."""
SCHOOLING_AHEAD: Final = (
    r"(?:an?\s+|possession\s+of\s+(?:an?\s+)?|completion\s+of\s+(?:an?\s+)?)?"
    r"(?:graduation\s+from\b|(?:[\w'’./-]+\s+){0,3}(?:degree|diploma|g\.?e\.?d)\b)"
)
"""The same of education."""
_AND_YEARS: Final = re.compile(
    rf"(?:{_AND}|\s*;\s+|,?\s+(?:supplemented by|followed by|along with|with)\s+)(?={YEARS_AHEAD})", re.IGNORECASE
)
_AND_SCHOOLING: Final = re.compile(rf"{_AND}(?={SCHOOLING_AHEAD})", re.IGNORECASE)
"""Between experience and the education that is asked for beside it."""
_SCHOOLING: Final = re.compile(
    rf"{DURATION.pattern}\s+of\s+(?:[\w-]+\s+){{0,3}}(?:college|university|high\s+school|study|schooling|education|course\s?work)\b",
    re.IGNORECASE,
)
_STANDS_IN: Final = re.compile(r"(?:(?!\bwhich\b)[^.;]){10,600}\b(?:may|can)\s+(?:be\s+)?substitut", re.IGNORECASE)
"""A sentence whose subject stands in for something: "One year of college may be substituted for ..."."""
_ABBREVIATION: Final = re.compile(r"\b(?:i\.e|e\.g|etc)\.,?", re.IGNORECASE)
"""Points that end no sentence."""
_HOURS: Final = re.compile(r"\bhours\s+of\s+(?:[\w-]+\s+){0,4}experience\b", re.IGNORECASE)
"""Experience that is counted in hours, which have no number of months."""
_TYPICAL: Final = re.compile(r"\b(?:a|one|the) (?:typical|common|usual) way (?:to|of|would)\b[^.:\d]*:$", re.IGNORECASE)
_INTRODUCTION: Final = re.compile(
    r"any (?:\w+ )?combination (?:of|equivalent to) (?:[a-z]+,? ){1,10}?(?:that|which|likely|would|could|may)\b"
    r"[^.\d]*\.$",
    re.IGNORECASE,
)
"""A sentence before what is typically asked for, which asks for nothing itself."""
_LONGEST: Final = 1_200
"""Characters of the longest text of a section of one kind in which both are looked for."""
_SHORTEST_REMARK: Final = 40
_REMARKS: Final = frozenset({StatementKind.NOTE, StatementKind.EQUIVALENCY})


@cache
def _labels() -> re.Pattern[str]:
    lists: dict[str, str] = phrases("qualifications")["labels"]
    names = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in lists.items())
    return re.compile(rf"(?:{names})\s*[:–—-]\s*", re.IGNORECASE)


@cache
def _content(kind: str) -> re.Pattern[str]:
    return re.compile(phrases("qualifications")["content"][kind], re.IGNORECASE)


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


def is_remark(text: str) -> bool:
    """Whether a sentence is about requirements, and none itself."""
    return bool(_content("note").search(text) or _content("restricted").search(text)) or _is_substitution(text)


def _parts(flow: Flow) -> Sequence[Flow]:
    """A requirement of education and of experience in one sentence, as two; any other as it is."""
    joint = _AND_YEARS.search(flow.text)
    if joint and _asks_for_schooling(flow.text[: joint.start()]):
        after = flow.cut(joint.end())
        return (flow.cut(0, joint.start()), after) if _content("experience").search(after.text) else (flow,)
    joint = _AND_SCHOOLING.search(flow.text)
    if joint and _asks_for_schooling(flow.text[joint.end() :]):
        before = flow.cut(0, joint.start())
        if "." not in before.text and DURATION.search(before.text) and _content("experience").search(before.text):
            return before, flow.cut(joint.end())
    return (flow,)


def introduces(text: str) -> bool:
    """Whether a text ends with words before a list of what is typically asked for, and asks for nothing itself."""
    return _TYPICAL.search(text) is not None


def names_requirement(text: str) -> bool:
    """Whether a text names schooling, experience or a licence."""
    return any(_content(kind).search(text) for kind in ("education", "experience", "credential"))


def names_schooling(text: str) -> bool:
    """Whether a text names education of some kind."""
    return _content("education").search(text) is not None


def names_credential(text: str) -> bool:
    """Whether a text asks for a licence, certificate or the like."""
    return _content("credential").search(text) is not None


def asks_for_experience(text: str) -> bool:
    """Whether a text asks for some time of experience."""
    return bool(lengths_in(_SCHOOLING.sub("", text))) and _content("experience").search(text) is not None


def _apart(flow: Flow) -> tuple[Flow, list[Flow]]:
    """A requirement without the sentences around it that are about it, and these.

    "Any combination of ... is qualifying. A typical way would be: ..."; "... A degree may be substituted for one year."
    """
    sentences = flow.sentences()
    introduced = len(sentences) > 1 and _INTRODUCTION.match(sentences[0].text) is not None
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


def _asks_for_schooling(text: str) -> bool:
    """Whether part of a sentence asks for education, and for no time of experience."""
    is_timed = DURATION.search(_SCHOOLING.sub("", text))
    return not is_timed and _content("education").search(text) is not None and "." not in text.rstrip(" .")


def _is_substitution(text: str) -> bool:
    """Whether a text is about what may stand in for what, and asks for nothing itself before it says so."""
    text = _ABBREVIATION.sub("", text)
    if _STANDS_IN.match(text):
        return True
    found = _content("substitution").search(text)
    return bool(found and not DURATION.search(text, 0, found.start()) and "." not in text[: found.start()])


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
    if _content("credential").search(text) and told != "experience":
        return "credential"
    if told in {"experience", "education", "credential"}:
        return told
    duration = bool(lengths_in(text))
    schooling = _content("education").search(text)
    if _content("experience").search(text) and (duration or not schooling):
        return "experience"
    if schooling or education_level(text):
        return "education"
    return "experience" if duration else None


def _add_remark(reading: Reading, flow: Flow, item: Item, required: Sequence[Statement]) -> None:
    """A remark: a substitution, a restriction on the experience that counts, or a note."""
    if _content("substitution").search(flow.text):
        reading.statements.append(equivalency(reading, flow, item))
        return
    services = reading.services(flow.text)
    whole = next(
        (one for one in required or reversed(reading.statements) if isinstance(one, ExperienceRequirement)), None
    )
    if services and whole and _content("part").search(flow.text):
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
