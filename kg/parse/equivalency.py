"""Reader of what may stand in for what: "a degree may be substituted for two years of the required experience"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from kg.denial import is_denied
from kg.model import Equivalency, Service, Statement, StatementKind
from kg.parse.acceptance import accepted_in
from kg.parse.content import content
from kg.parse.flow import Flow, joined
from kg.parse.items import Item
from kg.parse.phrases import phrases
from kg.parse.reading import Reading

_ACTIVE: Final = re.compile(r"substitut(?:e|es|ing)", re.IGNORECASE)
"""Of the one who substitutes something; what is substituted stands behind the word."""
_OF: Final = re.compile(r"\s+of\s+")
_ASIDE: Final = re.compile(
    r"[\s,(]*(?:(?:on an? )?(?:year|month|hour|one|1)[- ](?:for|to)[- ](?:each |an? )?(?:year|month|hour|one|1)"
    r"(?: basis)?[\s,)]*)?",
    re.IGNORECASE,
)
"""Between "substitute" and "for", where nothing is said of what is substituted: ", year for year,"."""
_LABEL: Final = re.compile(r"\W*substitutions?\s*:\s*", re.IGNORECASE)
_FOR: Final = re.compile(
    r"(?<!\byear )\b(?:for|toward|in lieu of|in place of|instead of)\s+(?!year\b|basis\b)", re.IGNORECASE
)
""" "for", but for the ones inside "year for year" and "year for six months"."""
_END: Final = re.compile(
    r";|,?\s(?:on|at) (?:the|an?) (?:basis|rate|(?:year|month)[\w-]*)\b|\bprovided\b|\bexcept\b|\bas follows\b"
    r"|,? (?:or|and) (?:(?:possession|completion) of\b|[^.;]{0,60}?\bmay\b)",
    re.IGNORECASE,
)
"""Where a sentence leaves what is substituted for, and tells how it is counted."""
_JOINED: Final = re.compile(r"\b(?:and/or|and|or|plus|with)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_QUALIFIES: Final = re.compile(r"\s+(?:(?!(?:and|or|of|in|for|with|to|from|by)\b)[\w-]+\s+){0,3}", re.IGNORECASE)
""" "teaching" in "college teaching experience"."""
_INSTEAD: Final = {StatementKind.EDUCATION: "education", StatementKind.EXPERIENCE: "experience"}


_Kinds = tuple[str | None, str | None]
"""The kind of what stands in, and of what it stands for."""


class _Substitution(NamedTuple):
    """What a sentence says stands in, and for what, as it says it."""

    permitted: bool = True
    substitute: str = ""
    substituted_for: str = ""


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(phrases("qualifications")["equivalency"][name], re.IGNORECASE)


def read_equivalency(reading: Reading) -> None:
    """What may stand in for what; "no substitution is allowed" is a denial, and names no service."""
    for item in reading.each():
        for flow in each_substitution(item.flow):
            reading.statements.append(equivalency(reading, flow, item))


def each_substitution(flow: Flow) -> list[Flow]:
    """A text cut before each sentence that lets something else stand in, or for something else, than the one before."""
    held: list[tuple[_Kinds | None, list[Flow]]] = []
    for sentence in flow.sentences():
        # "Applicants substituting education must ..." only limits what the sentence before it allows.
        found = None if "substituting" in sentence.text.lower() else next(_substitutions(sentence), None)
        kinds = (subject(found.substitute), subject(found.substituted_for)) if found and found.permitted else None
        kinds = kinds if kinds and all(kinds) else None
        if held and (kinds is None or held[-1][0] in {None, kinds}):
            held[-1] = (held[-1][0] or kinds, [*held[-1][1], sentence])
        else:
            held.append((kinds, [sentence]))
    return [joined(sentences) for _, sentences in held]


def equivalency(reading: Reading, flow: Flow, item: Item, required: Sequence[Statement] = ()) -> Equivalency:
    """The statement that a text makes of what may stand in for what.

    `required` is what the text is a remark on: that is substituted for where the text does not say what is.
    """
    found = _substitution(flow)
    substitute = subject(found.substitute)
    substituted_for = subject(found.substituted_for) or _of_requirement(required, substitute)
    service = [replace(one, months=None) for _, one in reading.services(found.substitute)] if found.permitted else []
    if found.permitted:
        service.extend(one for sentence in flow.sentences() for one in _counted(reading, sentence.text))
    return Equivalency(
        kind=StatementKind.EQUIVALENCY,
        substitute=substitute if found.permitted else None,
        substituted_for=substituted_for if found.permitted else None,
        permitted=found.permitted,
        service=tuple(dict.fromkeys(replace(one, basis="substitution") for one in service)),
        **reading.common(flow, item.scope),
    )


def _counted(reading: Reading, sentence: str) -> list[Service]:
    """The services that meet the requirement, or that the substitute must be in, as a sentence beside it says."""
    if content("part").search(sentence) and not content("substitution").search(sentence):
        return [replace(one, months=None) for _, one in reading.services(sentence)]
    return accepted_in(reading, sentence)


def _of_requirement(required: Sequence[Statement], substitute: str | None) -> str | None:
    """The one kind of the requirements that is not what stands in; None where they are of several kinds."""
    kinds = {_INSTEAD[one.kind] for one in required if one.kind in _INSTEAD}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if substitute and kind != substitute else None


def _substitution(flow: Flow) -> _Substitution:
    """What the first sentence says that names what stands in, or else the first that speaks of it at all."""
    found = list(_substitutions(flow))
    if not found or not found[0].permitted:
        return found[0] if found else _Substitution()
    return next((one for one in found if one.permitted and subject(one.substitute)), found[0])


def _substitutions(flow: Flow) -> Iterator[_Substitution]:
    for sentence in flow.sentences():
        label = _LABEL.match(sentence.text)
        match = content("substitution").search(sentence.text, label.end() if label else 0)
        if match:
            yield _in_sentence(sentence.text, match)


def _in_sentence(text: str, match: re.Match[str]) -> _Substitution:
    """ "X may be substituted for Y", "they may substitute X for Y" or "no substitution of X for Y"."""
    permitted = not is_denied(text, match.start(), match.end())
    if match["replaces"]:
        return _Substitution(permitted, text[: match.start()], text[match.end() :])
    of = _OF.match(text, match.end())
    link = _FOR.search(text, match.start())
    end = _END.search(text, link.end()) if link else None
    after = text[link.end() : end.start() if end else None] if link else ""
    active = _ACTIVE.fullmatch(match.group()) and not (link and _ASIDE.fullmatch(text, match.end(), link.start()))
    if of or active:
        start = of.end() if of else match.end()
        return _Substitution(permitted, text[start : link.start() if link else None], after)
    before = text[: match.start()]
    opened = before.rfind("(")
    return _Substitution(permitted, before[opened + 1 :] if opened > before.rfind(")") else before, after)


def subject(text: str) -> str | None:
    """ "education", "experience", "education and experience", or None: what a text asks for or offers.

    >>> subject("Two years of college teaching experience"), subject("experience in education or nursing")
    ('experience', 'experience')
    >>> subject("one year of graduate study or of teaching experience")
    'education and experience'
    """
    schooling, work = _words("education").search(text), _words("experience").search(text)
    if not schooling or not work:
        return "education" if schooling else "experience" if work else None
    if schooling.start() > work.start():
        # "Experience in education" is no education, "experience and a degree" is both.
        both = _words("degree").search(text, work.end())
        return "education and experience" if both and _JOINED.search(text, work.end(), both.start()) else "experience"
    if _JOINED.search(text, schooling.end(), work.start()):
        return "education and experience"
    return "experience" if _QUALIFIES.fullmatch(text, schooling.end(), work.start()) else "education"
