"""A remark on a requirement: what may be substituted, a limit to the experience that counts, service that meets it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kg.model import Equivalency, ExperienceRequirement, Service, Statement, StatementKind
from kg.parse.acceptance import accepted_in, months_named
from kg.parse.content import content, meets_requirement
from kg.parse.equivalency import each_substitution, equivalency
from kg.parse.flow import Flow, joined
from kg.parse.items import Item
from kg.parse.reading import Reading


def add_proviso(reading: Reading, flow: Flow, item: Item, required: Sequence[Statement]) -> None:
    """Add what a remark on some requirements says; where it says nothing of service or substitutes, it is a note."""
    nearest = required or reading.statements[::-1]
    whole = next((one for one in nearest if isinstance(one, ExperienceRequirement)), None)
    if content("substitution").search(flow.text):
        _add_substitution(reading, flow, item, required, whole)
    elif whole and _restricts(reading, flow.text):
        _add_restriction(reading, flow, item, whole)
    elif not add_acceptance(reading, flow, item, required or reading.statements):
        reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def provisos(sentences: Sequence[Flow]) -> list[Flow]:
    """Sentences about a requirement as its remarks: what limits a substitution is a part of it."""
    found: list[Flow] = []
    for sentence in sentences:
        if found and content("part").search(sentence.text) and content("substitution").search(found[-1].text):
            found[-1] = found[-1].with_rest(sentence)
        else:
            found.append(sentence)
    return [_bare(one) for one in found]


def _bare(flow: Flow) -> Flow:
    """A remark without the parentheses around it, or without the one that is left of them."""
    start = 1 if flow.text.startswith(("(", "[")) else 0
    inside = flow.text[start:]
    opened, closed = (sum(map(inside.count, marks)) for marks in ("([", ")]"))
    return flow.cut(start, len(flow.text) - 1 if closed > opened and inside.endswith((")", "]")) else None)


def _add_substitution(
    reading: Reading, flow: Flow, item: Item, required: Sequence[Statement], whole: ExperienceRequirement | None
) -> None:
    """What may be substituted, and, beside it, sentences that limit what experience counts."""
    sentences = flow.sentences()
    limits = [whole is not None and _limits(reading, one.text) for one in sentences]
    if len(sentences) == 1 or not any(limits):
        reading.statements.extend(equivalency(reading, one, item, required) for one in each_substitution(flow))
        return
    for is_limit, run in groupby(zip(sentences, limits, strict=True), key=lambda pair: pair[1]):
        passage = joined([sentence for sentence, _ in run])
        if is_limit and whole:
            _add_restriction(reading, passage, item, whole)
        else:
            add_proviso(reading, passage, item, required)


def _limits(reading: Reading, text: str) -> bool:
    return not content("substitution").search(text) and _restricts(reading, text)


def _restricts(reading: Reading, text: str) -> bool:
    """Whether a text says in which classes, or at which level, experience must have been."""
    return content("part").search(text) is not None and bool(reading.services(text))


def _add_restriction(reading: Reading, flow: Flow, item: Item, whole: ExperienceRequirement) -> None:
    services = [one for _, one in reading.services(flow.text)]
    restricted = dict.fromkeys(
        one if one.basis == "exclusion" else replace(one, basis="restriction") for one in services
    )
    months = next((one.months for one in services if one.months is not None), None)
    _add_part(reading, flow, item, whole, months, tuple(restricted))


def add_acceptance(reading: Reading, flow: Flow, item: Item, before: Sequence[Statement] = ()) -> bool:
    """Add service in named classes that meets a requirement, or a part of it; false where the text tells of none.

    The requirement is the last of those `before`, or that of the time that the text gives ("this two-year experience").
    """
    sentences = flow.sentences() if meets_requirement(flow.text) else ()
    meeting = next(((one.text, match) for one in sentences if (match := meets_requirement(one.text))), None)
    if meeting is None:
        return False
    sentence, meets = meeting
    months = months_named(meets.group())
    asked = [one for one in before if isinstance(one, ExperienceRequirement)]
    alike = [one for one in asked if months is not None and one.months == months]
    meant = (alike or asked)[-1] if asked else None
    services = tuple(dict.fromkeys(accepted_in(reading, sentence, meant.months if meant else months)))
    if services and meant and meant.within is not None:
        _add_part(reading, flow, item, meant, services[0].months, services)
    elif services:
        about_education = bool(before) and not asked and any(one.kind is StatementKind.EDUCATION for one in before)
        reading.statements.append(
            Equivalency(
                kind=StatementKind.EQUIVALENCY,
                substitute="experience",
                substituted_for="education" if about_education else "experience",
                service=services,
                **reading.common(flow, item.scope),
            )
        )
    return bool(services)


def _add_part(
    reading: Reading,
    flow: Flow,
    item: Item,
    whole: ExperienceRequirement,
    months: int | None,
    services: tuple[Service, ...],
) -> None:
    reading.statements.append(
        ExperienceRequirement(
            kind=StatementKind.EXPERIENCE,
            months=months,
            within=whole.position,
            service=services,
            **reading.common(flow, item.scope),
        )
    )
