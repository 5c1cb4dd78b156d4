"""Which of the alternatives that a class asks for fits a class left, and under which conditions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.alternative import accepted, asks, titles_of
from kg.analyze.asked import Asked
from kg.analyze.holding import Holding
from kg.analyze.pay_range import range_words
from kg.analyze.requirement import Requirements, total
from kg.analyze.statement import StatementFact
from kg.model import StatementKind as Kind

_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_LEAVES_OUT: Final = re.compile(r"\b(?:not|no|except|exclud\w+|nor)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Experience:
    """The experience asked for: `why` says which alternative it is; `alternative` is None where there is only one.

    `silence` says what it means that there are no months.
    """

    months: int | None = None
    why: str | None = None
    alternative: int | None = None
    facts: tuple[StatementFact, ...] = ()
    conditions: tuple[Asked, ...] = ()
    silence: str = "not known"

    def to_json(self) -> list[dict[str, Any]]:
        """The conditions, with the months that each of them gives."""
        return [
            {"text": each.item, "kind": each.kind, "months": each.months} | _place(each) for each in self.conditions
        ]


def experience(held: Holding, wants: Requirements, position: int | None) -> Experience:
    """The experience that one alternative of the class reached asks of those who hold other classes.

    Service in a class held counts where the alternative accepts it, the shortest first but no part of one that is
    accepted too ("two years as a Clerk, one of them in Range B"); else all that it asks for.
    """
    if position is None:
        return Experience()
    services = [
        each
        for each in wants.of_kind(Kind.EXPERIENCE)
        if accepted(held, each)
        and each.number("months") is not None
        and position in (each.patterns or _patterns_of_whole(wants, each) or (position,))
    ]
    roots = wants.alternatives.get(position, ())
    services = [each for each in services if not _is_part(wants, each, services)]
    if not services:
        which = _in_alternative(wants, position).strip() or None
        if not roots:
            found = [each for each in wants.in_pattern(position, Kind.EXPERIENCE) if asks(each)]
            silence = "of a length that is not stated" if found else "none stated"
            return Experience(None, which, position or None, tuple(found), silence=silence)
        return Experience(total(roots), which, position or None, roots, tuple(_conditions(wants, roots)))
    service = min(services, key=lambda each: (max(_months(each)), each.lines))
    whole = _whole(wants, service)
    nested = whole is not None and whole.text != service.text
    conditions = [Asked("whole", each.text, each, total([each])) for each in roots if nested and each == whole]
    conditions += _conditions(wants, roots, besides=service.iri)
    why = f"of service in {titles_of(accepted(held, service))}{range_words(service)}"
    why += _in_alternative(wants, position)
    if nested and whole is not None:
        why += f", within {total([whole])} months in all"
    return Experience(max(_months(service)), why, position or None, (service,), tuple(conditions))


def _whole(wants: Requirements, service: StatementFact) -> StatementFact | None:
    whole = wants.whole_of(service)
    return whole if whole in wants.roots else None


def _is_part(wants: Requirements, service: StatementFact, services: Iterable[StatementFact]) -> bool:
    whole = _whole(wants, service)
    # A passage with several services repeats itself for each of them: then it is an alternative, and no part.
    return whole is not None and whole in services and whole.text != service.text


def _patterns_of_whole(wants: Requirements, service: StatementFact) -> tuple[int, ...]:
    whole = _whole(wants, service)
    return whole.patterns if whole else ()


def _months(service: StatementFact) -> list[int]:
    return [months for months in service.properties.get("months", ()) if isinstance(months, int)] or [0]


def _in_alternative(wants: Requirements, position: int) -> str:
    patterns = {place for each in wants.statements for place in each.patterns}
    return f" in alternative {position}" if len(patterns) > 1 and position else ""


def _conditions(wants: Requirements, roots: Iterable[StatementFact], besides: str | None = None) -> list[Asked]:
    """The parts of these requirements, and the service that they leave out."""
    roots = tuple(roots)
    known = {each.iri: each for each in roots}
    found = []
    for each in wants.of_kind(Kind.EXPERIENCE):
        whole = next((known[iri] for iri in each.targets.get("within", ()) if iri in known), None)
        if each.word("service_basis") == "exclusion" and (whole or each.iri in known):
            found.append(Asked("exclusion", _leaving_out(each), each))
        elif whole and each.iri != besides and each.text != whole.text:
            found.append(Asked("part", each.text, each, each.number("minimum_months")))
    return found


def _leaving_out(each: StatementFact) -> str:
    """The sentences that leave the service out."""
    titles = [str(title) for title in each.properties.get("service_in", ())]
    said = [
        sentence
        for sentence in _SENTENCE.split(each.text)
        if _LEAVES_OUT.search(sentence) and any(title.casefold() in sentence.casefold() for title in titles)
    ]
    return " ".join(said) or each.text


def _place(each: Asked) -> dict[str, Any]:
    where = each.to_json()
    return {name: where[name] for name in ("file", "lines")}
