"""The gap before a class: what the holder of another one, or a person with a profile, lacks for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.alternative import Alternative, Check, Status, alternatives
from kg.analyze.asked import Asked
from kg.analyze.education import Education, education
from kg.analyze.experience import Experience, experience
from kg.analyze.holding import Holding, holder_of
from kg.analyze.identity import Grade, Identity
from kg.analyze.lacking import lacking, unsaid
from kg.analyze.requirement import Requirements
from kg.analyze.substitution import EXPERIENCE, Substitute, substitutes
from kg.model import StatementKind as Kind

_HAS: Final = (Status.MET, Status.SERVICE)


@dataclass(frozen=True, slots=True)
class Gap:
    """What the class reached requires and the class left does not; `alternatives` has its patterns, nearest first.

    None in `lacking`, `knowledge` and `abilities` means that it is not known, for want of a specification; an empty
    tuple means that nothing is lacking. `own_months` are those that the class left asks for itself; `substitutes` are
    the passages that let something else stand in for experience that is missing; `note` says what limits the answer.
    """

    start: str
    end: str
    lacking: tuple[Asked, ...] | None
    knowledge: tuple[Asked, ...] | None
    education: Education | None
    experience: Experience
    own_months: int | None
    grade_from: Grade | None
    grade_to: Grade | None
    note: str | None = None
    abilities: tuple[Asked, ...] | None = None
    alternatives: tuple[Alternative, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    of_person: bool = False

    @property
    def competencies(self) -> tuple[str, ...] | None:
        """The names of the competencies to gain."""
        return None if self.lacking is None else tuple(each.item for each in self.of_kind(Kind.COMPETENCY))

    @property
    def credentials(self) -> tuple[str, ...] | None:
        """The names of the credentials to gain."""
        return None if self.lacking is None else tuple(each.item for each in self.of_kind(Kind.CREDENTIAL))

    @property
    def months(self) -> int | None:
        """The months of experience asked for."""
        return self.experience.months

    @property
    def grades(self) -> int | None:
        """How many pay grades the step goes up; None where the two cannot be compared."""
        return self.grade_from.steps_to(self.grade_to) if self.grade_from else None

    def of_kind(self, kind: Kind) -> tuple[Asked, ...]:
        """What is lacking of one kind."""
        return tuple(each for each in self.lacking or () if each.kind == kind)

    @property
    def asks(self) -> str:
        """The experience asked for, in words, with the class left beside it where its service is not what is asked."""
        why = f" {self.experience.why}" if self.experience.why else ""
        if self.months is None:
            return f"{self.experience.silence}{why}"
        number = f"{self.months} month{'' if self.months == 1 else 's'}" if self.months else "none"
        own = ""
        if self.months and self.own_months and "of service" not in why:
            same = " as well" if self.own_months == self.months else ""
            own = f" ({self.start} asks for {self.own_months}{same})"
        return f"{number}{why}{own}"

    @property
    def sentence(self) -> str:
        """The gap in one sentence."""
        if self.lacking is None:
            return f"{self.end} has no specification, so what {self.start} lacks for it is not known."
        lacks = [f"the competency {each.name}" for each in self.of_kind(Kind.COMPETENCY)]
        lacks += [each.name for each in self.of_kind(Kind.CREDENTIAL)]
        others = [f"education to gain: {self.education.end}"] if self.education else []
        if self.months and not self.met:
            others.append(f"experience asked for: {self.asks}")
        verb = "have" if self.of_person else "require"
        if lacks:
            parts = [f"From {self.start}, {self.end} further requires {', '.join(lacks)}", *others]
        elif others:
            parts = [
                f"From {self.start} to {self.end}, {others[0]}",
                *others[1:],
                "no competency and no credential to gain",
            ]
        else:
            parts = [f"{self.end} requires no competency and no credential that {self.start} does not {verb} as well"]
        return " ".join([*([self._meets] if self.met else []), *self._meets_in_part, f"{'; '.join(parts)}."])

    @property
    def met(self) -> Alternative | None:
        """The alternative that is met in full; None where none is, or where it cannot be told."""
        first = self.alternatives[0] if self.alternatives else None
        return first if first and first.checks and first.status is Status.MET else None

    @property
    def _meets(self) -> str:
        """Which minimum qualifications are met, and by what."""
        assert self.met is not None
        return f"{self.start} meets {self._which}the minimum qualifications of {self.end}: {_by(self.met.checks)}."

    @property
    def _meets_in_part(self) -> list[str]:
        """What is met of the nearest alternative where nothing speaks against the rest, which cannot be told."""
        first = self.alternatives[0] if self.alternatives else None
        if first is None or first.status is not Status.UNKNOWN:
            return []
        met = [each for each in first.checks if each.status is Status.MET]
        rest = len([each for each in first.checks if each.status is Status.UNKNOWN])
        if not met:
            return []
        open_ = "one requirement cannot" if rest == 1 else f"{rest} requirements cannot"
        of = f"{self._which}the minimum qualifications of {self.end}"
        return [f"Of {of}, {self.start} meets {_by(met)}; {open_} be told from what is known."]

    @property
    def _which(self) -> str:
        return f"alternative {self.alternatives[0].position} of " if len(self.alternatives) > 1 else ""

    def to_json(self) -> dict[str, Any]:
        """The keys of a step's gap, with the passages behind them and a note where something is not known."""
        names = (self.competencies, self.credentials)
        asked = [*(self.lacking or ()), *(Asked("experience", each.text, each) for each in self.experience.facts)]
        if self.education:
            asked.append(self.education.asked)
        known = self.knowledge
        return {
            "competencies": None if names[0] is None else list(names[0]),
            "credentials": None if names[1] is None else list(names[1]),
            "education": self.education.to_json() if self.education else None,
            "months": self.months,
            "experience": self.asks,
            "alternative": self.experience.alternative,
            "conditions": self.experience.to_json(),
            "substitutes": [each.to_json() for each in self.substitutes],
            "knowledge": _texts(known),
            "abilities": _texts(self.abilities),
            "pay_grade": {
                "from": self.grade_from.notation if self.grade_from else None,
                "to": self.grade_to.notation if self.grade_to else None,
                "grades": self.grades,
            },
            "alternatives": [each.to_json() for each in self.alternatives],
            "evidence": [each.to_json() for each in (*asked, *(known or ()), *(self.abilities or ()))],
            "note": self.note,
        }


def gap_between(start: Identity, end: Identity, has: Requirements, wants: Requirements) -> Gap:
    """The gap between two classes from what is known of both."""
    return gap_of(holder_of(start, has), end, wants)


def gap_of(held: Holding, end: Identity, wants: Requirements) -> Gap:
    """The gap of those who hold something before a class, from what is known of both."""
    ranked = alternatives(held, wants)
    best = ranked[0].position if ranked else None
    asks = experience(held, wants, best)
    return Gap(
        start=held.name,
        end=end.title,
        lacking=lacking(held, wants, best) if end.specified else None,
        knowledge=unsaid(held, wants, Kind.KNOWLEDGE, Kind.SKILL) if end.specified else None,
        education=education(held.education, wants, best),
        experience=asks,
        own_months=held.own_months,
        grade_from=held.grade,
        grade_to=end.grade,
        note="; ".join(_notes(held, end, wants, ranked)) or None,
        abilities=unsaid(held, wants, Kind.ABILITY) if end.specified else None,
        alternatives=ranked,
        substitutes=_substitutes(wants, ranked),
        of_person=held.is_person,
    )


def _substitutes(wants: Requirements, ranked: Sequence[Alternative]) -> tuple[Substitute, ...]:
    """What may stand in for experience that is not there; nothing where the nearest alternative lacks none."""
    missing = [
        [each.fact for each in way.checks if each.fact.kind is Kind.EXPERIENCE and each.status not in _HAS]
        for way in ranked
    ]
    if not missing or not missing[0]:
        return ()
    return substitutes(wants, EXPERIENCE, {each.iri: each for way in missing for each in way}.values())


def _notes(held: Holding, end: Identity, wants: Requirements, ranked: Sequence[Alternative]) -> list[str]:
    if not end.specified:
        return [f"{end.title} has no specification: what it requires is not known"]
    notes = []
    if not held.specified:
        unknown = ", ".join(each.identity.title for each in held.served if not each.identity.specified)
        notes.append(f"{unknown} has no specification: all that {end.title} requires is listed")
    if not ranked:
        notes.append(
            f"the specification of {end.title} asks for no education and no experience in words that are understood"
        )
    if not wants.competencies:
        notes.append(f"the specification of {end.title} names no competencies")
    by_service = (Status.SERVICE, Status.MET, Status.PART)
    if any(each.fact.kind == Kind.EXPERIENCE and each.status in by_service for way in ranked for each in way.checks):
        notes.append(
            "service is compared by class, range and months, not by the department, duties or level that a passage may "
            "ask for beside"
        )
    return notes


def _by(checks: Iterable[Check]) -> str:
    """What is met and by what, experience first."""
    ordered = sorted(checks, key=lambda each: each.fact.kind != Kind.EXPERIENCE)
    return "; ".join(dict.fromkeys(f"{each.kind} by {each.by}" for each in ordered))


def _texts(asked: tuple[Asked, ...] | None) -> dict[str, Any] | None:
    return None if asked is None else {"count": len(asked), "texts": [each.item for each in asked]}
