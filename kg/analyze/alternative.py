"""The qualification patterns of a class, ranked by how near somebody is to meeting each, and by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kg.analyze.education import level_in
from kg.analyze.holding import Holding, Served
from kg.analyze.pay_range import range_words, ranges_asked
from kg.analyze.requirement import Requirements, credential_choices, credential_keys
from kg.analyze.statement import StatementFact
from kg.analyze.study import beyond_level, in_fields
from kg.model import ALL_POSITIONS
from kg.model import StatementKind as Kind

EXCLUSION: Final = "exclusion"
_NOT_ACCEPTED: Final = (EXCLUSION, "substitution")
_SHOWN: Final = 100
"""Characters of a requirement that is quoted because nothing of it was understood."""
_OF_SOME: Final = "; not asked for in all positions"
_UNCLEAR: Final = "education of a level that is not clear"
_NAMED: Final = "named duties"
"""The one sense in which only service in the very class counts; otherwise service of its kind or level does."""


class Status(StrEnum):
    """How far a requirement is met: `service` is to be met by service in a class held, of a length not known."""

    MET = "met"
    SERVICE = "service"
    UNKNOWN = "unknown"
    PART = "part"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement of an alternative: whether it is met, by what, and how many months it still asks for.

    `by_service` tells that it names a class held, be it without its specialty.
    """

    fact: StatementFact
    status: Status
    by: str
    months: int = 0
    by_service: bool = False

    @property
    def kind(self) -> str:
        """What kind of requirement it is, in a word."""
        return "requirement" if self.fact.kind is Kind.OTHER else self.fact.kind.value

    def to_json(self) -> dict[str, Any]:
        """The requirement with its passage."""
        return {
            "kind": self.kind,
            "status": self.status.value,
            "by": self.by,
            "months": self.months or None,
            **self.fact.evidence.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """One qualification pattern, by its position (0 where the class has only one and does not call it so)."""

    position: int
    checks: tuple[Check, ...]

    @property
    def status(self) -> Status:
        """The worst of its requirements; of one with none that is understood it cannot be told."""
        return max((each.status for each in self.checks), key=list(Status).index, default=Status.UNKNOWN)

    @property
    def rank(self) -> tuple[bool, bool, int, int, int, int]:
        """What puts one alternative before another.

        One that is met comes first, then one for which service in a class held counts, be it too short: that is the way
        the agency made for its holders. Then what is not met, what cannot be told, months, position.
        """
        missing = [each for each in self.checks if each.status in (Status.OPEN, Status.PART)]
        unknown = [each for each in self.checks if each.status is Status.UNKNOWN]
        by_service = any(each.by_service for each in self.checks)
        months = sum(each.months for each in self.checks)
        return bool(missing or unknown), not by_service, len(missing), len(unknown), months, self.position

    def to_json(self) -> dict[str, Any]:
        """Position, status and requirements."""
        return {
            "alternative": self.position or None,
            "status": self.status.value,
            "requirements": [each.to_json() for each in self.checks],
        }


def alternatives(held: Holding, wants: Requirements) -> tuple[Alternative, ...]:
    """The patterns of a class, those that are met or nearest to it first."""
    found = (Alternative(position, tuple(_checks(held, wants, position))) for position in wants.positions)
    return tuple(sorted(found, key=lambda each: each.rank))


def accepted(held: Holding, fact: StatementFact) -> tuple[Served, ...]:
    """The service held that a requirement of experience accepts; not that in a range which it does not name."""
    if fact.word("service_basis") in _NOT_ACCEPTED:
        return ()
    service, ranges = held.service(fact.targets.get("service_in", ())), ranges_asked(fact)
    return tuple(each for each in service if not ranges or not each.range or each.range in ranges)


def _checks(held: Holding, wants: Requirements, position: int) -> list[Check]:
    found = []
    for fact in wants.in_pattern(position, Kind.EXPERIENCE):
        if not fact.targets.get("within") and asks(fact):
            found.append(_experience(held, wants, fact))
    found += [
        _education(held, fact)
        for fact in wants.in_pattern(position, Kind.EDUCATION)
        if not fact.text.endswith(":")  # which only announces what follows
    ]
    found += [_credential(held, fact) for fact in wants.in_pattern(position, Kind.CREDENTIAL) if fact.patterns]
    found += [
        Check(fact, Status.UNKNOWN, _quoted(fact.text)) for fact in wants.of_no_kind(position) if not _compared(fact)
    ]
    return sorted(found, key=lambda each: each.fact.lines)


def asks(fact: StatementFact) -> bool:
    """Whether a statement asks for experience; a heading alone does not, nor one that leaves service out."""
    if fact.number("minimum_months") is not None:
        return True  # some length of other service, where it leaves out some: "three years other than as a Clerk"
    names_service = fact.number("months") is not None or "service_in" in fact.targets
    return names_service and fact.word("service_basis") != EXCLUSION


def _quoted(text: str) -> str:
    return f'"{text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(None, 1)[0]} ..."}" cannot be compared'


def _compared(fact: StatementFact) -> bool:
    """Whether a statement is looked at as experience, be it as service that does not count."""
    return asks(fact) or fact.word("service_basis") is not None


def _experience(held: Holding, wants: Requirements, root: StatementFact) -> Check:
    inside = [each for each in wants.of_kind(Kind.EXPERIENCE) if wants.whole_of(each) == root]
    # A passage with several services repeats itself for each of them: then they are ways to meet it, and not parts.
    ways = [root, *(each for each in inside if each.text == root.text)]
    hits = [(each, service) for each in ways if (service := accepted(held, each))]
    if hits:
        checks = [_by_service(root, each, service) for each, service in hits]
        return min(checks, key=lambda each: (list(Status).index(each.status), each.months))
    parts = [(each, service) for each in inside if each.text != root.text and (service := accepted(held, each))]
    whole = _months(root)
    if parts:
        part, service = parts[0]
        of = f"{_months(part)} of {whole} months" if whole else f"{_months(part)} months"
        return Check(root, Status.PART, f"a part by service in {titles_of(service)}{range_words(part)}: {of}", whole)
    if root.number("minimum_months") == 0 and not any(each.targets.get("service_in") for each in ways):
        return Check(root, Status.MET, "no experience is asked for")
    length = f"{whole} months" if whole else "experience"
    kind = _kind_of_work(root)
    names = " or ".join(
        dict.fromkeys(
            f"{title}{range_words(each)}"
            for each in ways
            if each.word("service_basis") not in _NOT_ACCEPTED
            for title in each.properties.get("service_in", ())
        )
    )
    if not names:
        return Check(
            root,
            Status.UNKNOWN,
            f"{length} {kind}no class is named for it" if kind else f"{length} of a kind that no class is named for",
            whole,
        )
    meant = _may_be_meant(held, ways)
    if meant:
        said = f"{length} of service in {names}, of which {titles_of(meant)} may be one"
        return Check(root, Status.UNKNOWN, said, whole, by_service=True)
    beside = _out_of_range(held, ways)
    if all(each.word("service_basis") == _NAMED for each in ways if each.targets.get("service_in")):
        return Check(root, Status.OPEN, f"{length} of service in {names}{beside}", whole)
    return Check(root, Status.UNKNOWN, f"{length} of service in {names}, or of its kind or level{beside}", whole)


def _may_be_meant(held: Holding, ways: Iterable[StatementFact]) -> tuple[Served, ...]:
    """The service in classes whose name without the specialty is that of a class named, which has no specification."""
    named = {
        iri
        for way in ways
        if way.word("service_basis") not in _NOT_ACCEPTED
        for iri in way.targets.get("service_in", ())
    }
    return tuple(each for each in held.served if each.identity.general in named)


def _kind_of_work(root: StatementFact) -> str:
    """What the experience has to be in and at which level, with a comma; empty where the text tells neither."""
    level, work = root.word("level_of_responsibility"), root.word("work_experience_in")
    if not level and not work:
        return ""
    return f"of {f'{level.lower()} ' if level else ''}experience{f' ({work})' if work else ''}; "


def _out_of_range(held: Holding, ways: Iterable[StatementFact]) -> str:
    """The service in classes that are named which was in other ranges, in words; empty where there is none."""
    named = [iri for way in ways for iri in way.targets.get("service_in", ())]
    others = dict.fromkeys(
        f"{each.identity.title} was in range {each.range}" for each in held.service(named) if each.range
    )
    return "".join(f"; service in {each}" for each in others)


def _by_service(root: StatementFact, way: StatementFact, service: tuple[Served, ...]) -> Check:
    """Service in classes held: met, short by some months, or of a length or in a range that is not known."""
    asked = _months(way)
    told = f"service in {titles_of(service)}{range_words(way)}"
    # Of a person a range that is asked for is known or not; of a class neither range nor months can be.
    sure = [each for each in service if each.range != "" or not ranges_asked(way)]
    has, at_most = _sum(sure), _sum(service)
    if has is not None and has >= asked and sure:
        return Check(root, Status.MET, f"{has} months of {told}", by_service=True)
    if has is None:
        return Check(root, Status.SERVICE, f"{asked} months of {told}" if asked else told, asked, by_service=True)
    unsaid = "; the profile does not state the range" if len(sure) < len(service) else ""
    if unsaid and (at_most is None or at_most >= asked):
        return Check(
            root, Status.UNKNOWN, f"{f'{asked} months of ' if asked else ''}{told}{unsaid}", asked, by_service=True
        )
    said = f"{at_most} of {asked} months of {told}{unsaid}"
    return Check(root, Status.PART, said, asked - (at_most or 0), by_service=True)


def _sum(service: Iterable[Served]) -> int | None:
    """The months of all this service together; None where some of it is of a length that is not known."""
    lengths = [each.months for each in service]
    return None if None in lengths else sum(filter(None, lengths))


def _education(held: Holding, fact: StatementFact) -> Check:
    level = level_in(fact)
    if level is None:
        return Check(fact, Status.UNKNOWN, _UNCLEAR)
    if level.place == 0:
        return Check(fact, Status.MET, "no education is asked for")
    if held.education is None:
        return Check(fact, Status.OPEN, f"{level.label}{in_fields(fact)} instead of a level that is not stated")
    if held.education.place < level.place:
        return Check(fact, Status.OPEN, f"{level.label}{in_fields(fact)} instead of {held.education.label}")
    met, beside = beyond_level(held.studies, held.stated_fields, level.place, fact, held.coursework)
    status = Status.UNKNOWN if met is None else Status.MET if met else Status.OPEN
    return Check(fact, status, f"{held.education.label}{beside}")


def _credential(held: Holding, fact: StatementFact) -> Check:
    of_everybody = fact.applicability == ALL_POSITIONS
    groups = credential_keys(fact)
    has = all(held.has_one(keys, of_everybody=of_everybody) for keys in groups)
    named = " and ".join(" or ".join(group) for group in credential_choices(fact)) or fact.text
    if has if groups else held.says(fact, Kind.CREDENTIAL):
        return Check(fact, Status.MET, named)
    return Check(fact, Status.OPEN, named) if of_everybody else Check(fact, Status.UNKNOWN, f"{named}{_OF_SOME}")


def _months(fact: StatementFact) -> int:
    service = [months for months in fact.properties.get("months", ()) if isinstance(months, int)]
    return max(service, default=0) or fact.number("minimum_months") or 0


def titles_of(service: Iterable[Served]) -> str:
    """The titles of the classes served in, to be listed; one that was held in several ranges once."""
    return " and ".join(dict.fromkeys(each.identity.title for each in service))
