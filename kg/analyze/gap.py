"""The gap between two classes: what a holder of the one lacks for the other."""

from dataclasses import dataclass
from typing import Any

from kg.analyze.asked import Asked
from kg.analyze.education import Education, education
from kg.analyze.experience import Experience, experience
from kg.analyze.identity import Grade, Identity, identity
from kg.analyze.nearness import same_words
from kg.analyze.requirement import Requirements, requirements
from kg.analyze.rows import ClassIri, iri_of
from kg.errors import ParameterError
from kg.model import StatementKind as Kind
from kg.store.interface import GraphStore


@dataclass(frozen=True, slots=True)
class Gap:
    """What the class reached requires and the class left does not.

    None in `lacking` and `knowledge` means that it is not known, for want of a specification; an empty tuple means that
    nothing is lacking. `own_months` are those that the class left asks for itself; `note` says what limits the answer.
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
        if self.months is None:
            return "not known"
        number = f"{self.months} month{'' if self.months == 1 else 's'}" if self.months else "none"
        why = f" {self.experience.why}" if self.experience.why else ""
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
        if lacks:
            parts = [f"From {self.start}, {self.end} further requires {', '.join(lacks)}"]
        else:
            parts = [f"{self.end} requires no competency and no credential that {self.start} does not require as well"]
        if self.education:
            parts.append(f"education to gain: {self.education.end}")
        if self.months:
            parts.append(f"experience asked for: {self.asks}")
        return f"{'; '.join(parts)}."

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
            "knowledge": None if known is None else {"count": len(known), "texts": [each.item for each in known]},
            "pay_grade": {
                "from": self.grade_from.notation if self.grade_from else None,
                "to": self.grade_to.notation if self.grade_to else None,
                "grades": self.grades,
            },
            "evidence": [each.to_json() for each in (*asked, *(known or ()))],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """The gap between any two classes, whether or not a career step joins them."""

    gap: Gap

    @property
    def sentence(self) -> str:
        """The gap in one sentence."""
        return self.gap.sentence

    def to_json(self) -> dict[str, Any]:
        """The gap with the titles of the two classes."""
        return {"from": self.gap.start, "to": self.gap.end, **self.gap.to_json(), "sentence": self.sentence}


def gap(store: GraphStore, start: ClassIri, end: ClassIri) -> GapAnswer:
    """What a holder of the class with the IRI `start` lacks for the class with the IRI `end`.

    Raises ParameterError when the two are one class, UnknownClassError for a class that the store does not have.
    """
    start, end = iri_of(start), iri_of(end)
    left, reached = identity(store, start), identity(store, end)
    if start == end:
        raise ParameterError(f"{left.title} has no gap to itself", remedy="name two different classes")
    known = requirements(store, (start, end))
    return GapAnswer(gap_between(left, reached, known[start], known[end]))


def gap_between(start: Identity, end: Identity, has: Requirements, wants: Requirements) -> Gap:
    """The gap from what is known of both."""
    notes = []
    if not end.specified:
        notes.append(f"{end.title} has no specification: what it requires is not known")
    else:
        if not start.specified:
            notes.append(f"{start.title} has no specification: all that {end.title} requires is listed")
        if not wants.competencies:
            notes.append(f"the specification of {end.title} names no competencies")
    asks = experience(start, has, wants)
    return Gap(
        start=start.title,
        end=end.title,
        lacking=_lacking(has, wants) if end.specified else None,
        knowledge=_knowledge(has, wants) if end.specified else None,
        education=education(has, wants, asks.alternative),
        experience=asks,
        own_months=has.months,
        grade_from=start.grade,
        grade_to=end.grade,
        note="; ".join(notes) or None,
    )


def _lacking(has: Requirements, wants: Requirements) -> tuple[Asked, ...]:
    pairs = (
        (Kind.COMPETENCY, wants.competencies, has.competencies),
        (Kind.CREDENTIAL, wants.credentials, has.credentials),
    )
    return tuple(
        Asked(kind.value, name, wants.about(kind, key))
        for kind, wanted, owned in pairs
        for key, name in sorted(wanted.items(), key=lambda item: item[1])
        if key not in owned
    )


def _knowledge(has: Requirements, wants: Requirements) -> tuple[Asked, ...]:
    owned = [each.text for each in has.of_kind(Kind.KNOWLEDGE, Kind.SKILL)]
    return tuple(
        Asked(each.kind.value, each.text, each)
        for each in wants.of_kind(Kind.KNOWLEDGE, Kind.SKILL)
        if not each.boilerplate and not any(same_words(each.text, text) for text in owned)
    )
