"""The gap between two classes: what a holder of the one lacks for the other."""

from dataclasses import dataclass
from typing import Any

from kg.analyze.identity import Grade, Identity, identity
from kg.analyze.requirement import Requirements, requirements
from kg.analyze.rows import ClassIri, iri_of
from kg.errors import ParameterError
from kg.store.interface import GraphStore


@dataclass(frozen=True, slots=True)
class Gap:
    """What the class reached requires and the class left does not.

    None in `competencies` and `credentials` means that it is not known, for want of a specification; an empty tuple
    means that nothing is lacking. `note` says what limits the answer.
    """

    start: str
    end: str
    competencies: tuple[str, ...] | None
    credentials: tuple[str, ...] | None
    months: int | None
    grade_from: Grade | None
    grade_to: Grade | None
    note: str | None = None

    @property
    def grades(self) -> int | None:
        """How many pay grades the step goes up; None where the two cannot be compared."""
        return self.grade_from.steps_to(self.grade_to) if self.grade_from else None

    @property
    def sentence(self) -> str:
        """The gap in one sentence."""
        if self.competencies is None or self.credentials is None:
            return f"{self.end} has no specification, so what {self.start} lacks for it is not known."
        lacks = [*(f"the competency {name}" for name in self.competencies), *self.credentials]
        if self.months:
            lacks.append(f"{self.months} months of experience")
        if not lacks:
            return f"{self.end} requires nothing that {self.start} does not require as well."
        return f"From {self.start}, {self.end} further requires {', '.join(lacks)}."

    def to_json(self) -> dict[str, Any]:
        """The keys of a step's gap, with a note where something is not known."""
        return {
            "competencies": None if self.competencies is None else list(self.competencies),
            "credentials": None if self.credentials is None else list(self.credentials),
            "months": self.months,
            "pay_grade": {
                "from": self.grade_from.notation if self.grade_from else None,
                "to": self.grade_to.notation if self.grade_to else None,
                "grades": self.grades,
            },
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


def gap_between(
    start: Identity, end: Identity, has: Requirements, wants: Requirements, months: int | None = None
) -> Gap:
    """The gap from what is known of both; `months` of the step's own basis count before those of the class reached."""
    notes = []
    competencies: tuple[str, ...] | None = None
    credentials: tuple[str, ...] | None = None
    if not end.specified:
        notes.append(f"{end.title} has no specification: what it requires is not known")
    else:
        competencies = _lacking(wants.competencies, has.competencies)
        credentials = _lacking(wants.credentials, has.credentials)
        if not start.specified:
            notes.append(f"{start.title} has no specification: all that {end.title} requires is listed")
        if not wants.competencies:
            notes.append(f"the specification of {end.title} names no competencies")
    return Gap(
        start=start.title,
        end=end.title,
        competencies=competencies,
        credentials=credentials,
        months=wants.months if months is None else months,
        grade_from=start.grade,
        grade_to=end.grade,
        note="; ".join(notes) or None,
    )


def _lacking(wanted: dict[str, str], owned: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({name for iri, name in wanted.items() if iri not in owned}))
