"""One basis of a career step: what it rests on, who says so, and whether it is stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.evidence import Evidence, evidence_of
from kg.analyze.rows import Found

SERVICE: Final = "qualifiesFor"
ADVANCEMENT: Final = "advancesTo"
STATED: Final = frozenset({SERVICE, ADVANCEMENT})
"""What texts state: service that the class reached accepts, and what the class left says its holders move on to."""
PREDICATES: Final = (SERVICE, ADVANCEMENT, "nextInSeries", "ledBy", "supervisedBy")
PASSAGE: Final = """
    ?statement jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; jc:applicability ?applicability ;
      prov:wasDerivedFrom/jc:sourceFile ?file .
"""
"""The variables that `passages` and `by_position` read, for a ?statement."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason why a step from a class to another can be taken.

    `months` and `service` are of stated service only; `whole_months` is the larger requirement that the service is a
    part of, and `several_months` tells that the passage gives more than one duration for the classes it names.
    """

    predicate: str
    stated: bool
    rule: str | None = None
    explanation: str | None = None
    evidence: tuple[Evidence, ...] = ()
    service: str | None = None
    months: int | None = None
    several_months: bool = False
    whole_months: int | None = None
    range: str | None = None
    by_position: bool = False

    @property
    def is_part(self) -> bool:
        """Whether the service is only a part of a longer experience asked for."""
        return self.whole_months is not None and self.whole_months > (self.months or 0)

    @property
    def qualifies(self) -> bool:
        """Whether the text states that service counts in full, and does not only stand in for a part."""
        return self.stated and self.service != "substitution"

    @property
    def counts_in_full(self) -> bool:
        """Whether the service is stated and is all that is asked for: the agency itself says that it is enough."""
        return self.predicate == SERVICE and self.qualifies and not self.is_part

    def to_json(self) -> dict[str, Any]:
        """What the step rests on, with its passages."""
        return {
            "basis": self.predicate,
            "stated": self.stated,
            "rule": self.rule,
            "explanation": self.explanation,
            "service": self.service,
            "months": self.months,
            "range": self.range,
            "by_position": self.by_position,
            "evidence": [passage.to_json() for passage in self.evidence],
        }


def passages(answers: Iterable[Found]) -> tuple[Evidence, ...]:
    """The passages of some rows, each once, in source order."""
    return tuple(sorted({passage for row in answers if (passage := evidence_of(row)) is not None}))


def by_position(answers: Iterable[Found]) -> bool:
    """Whether each passage holds for some positions only."""
    scopes = {row.text("applicability").rsplit("#", 1)[-1] for row in answers if row.maybe("applicability")}
    return scopes == {"ByPosition"}
