"""The answer on accommodation: which classes stay within the limits, which may, and which do not say."""

from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.accommodation.distance import Distance
from kg.analyze.accommodation.verdict import Judgement, Verdict

_HELD: Final = {
    Verdict.REQUIRED: "requires it",
    Verdict.SOME_POSITIONS: "requires it in some positions only",
    Verdict.NOT_STATED: "does not say",
    Verdict.NOT_REQUIRED: "does not require it",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """One class: the verdict on all limits, that on each, and how far it is from the class held, if one was named."""

    iri: str
    title: str
    code: str | None
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    distance: Distance | None = None

    @property
    def deciding(self) -> tuple[Judgement, ...]:
        """The judgements that have the verdict on all."""
        return tuple(each for each in self.judgements if each.verdict is self.verdict)

    def to_json(self) -> dict[str, Any]:
        """Everything, with the passages."""
        return {
            "class": self.title,
            "class_code": self.code,
            "iri": self.iri,
            "verdict": self.verdict.value,
            "limits": [each.to_json() for each in self.judgements],
            "distance": self.distance.to_json() if self.distance else None,
        }


@dataclass(frozen=True, slots=True)
class Silence:
    """How many of so many specified classes state nothing of a kind."""

    classes: int
    no_level: int
    no_demands: int
    no_conditions: int

    @property
    def sentence(self) -> str:
        """What the numbers mean, in words; nothing where every class states everything."""
        kinds = (
            (self.no_level, "no strength level"),
            (self.no_demands, "no physical demand"),
            (self.no_conditions, "no list of working conditions"),
        )
        said = [f"{number:,} state {what}" for number, what in kinds if number]
        if not said:
            return ""
        return f"Of {self.classes:,} specified classes {', '.join(said)}: not stated is not the same as not required."

    def to_json(self) -> dict[str, int]:
        """The numbers."""
        return {
            "classes": self.classes,
            "no_strength_level": self.no_level,
            "no_physical_demands": self.no_demands,
            "no_list_of_working_conditions": self.no_conditions,
        }


@dataclass(frozen=True, slots=True)
class AccommodationAnswer:
    """The classes by verdict, nearest to the class held first, or by title where none was named.

    `held_fit` is the class held itself, which is in none of the lists; None where no specification defines it.
    """

    limits: tuple[str, ...]
    held: str | None
    held_fit: Fit | None
    fits: tuple[Fit, ...]
    silence: Silence

    def of(self, verdict: Verdict) -> tuple[Fit, ...]:
        """The classes of one verdict, in order."""
        return tuple(each for each in self.fits if each.verdict is verdict)

    @property
    def sentence(self) -> str:
        """The answer in a few plain sentences."""
        *most, last = self.limits
        asked = f"{', '.join(most)} or {last}" if most else last
        within, some, silent, beyond = (
            self.of(verdict)
            for verdict in (Verdict.NOT_REQUIRED, Verdict.SOME_POSITIONS, Verdict.NOT_STATED, Verdict.REQUIRED)
        )
        others = "other " if self.held_fit else ""
        said = [
            f"{len(within):,} of {len(self.fits):,} {others}specified classes do not require {asked}, as far as their"
            f" specifications say; {len(some):,} require it in some positions only, {len(beyond):,} require it, and"
            f" {len(silent):,} do not say."
        ]
        if self.held and within and within[0].distance:
            said.append(f"Nearest to {self.held}: {within[0].title}.")
        if self.held_fit:
            said.append(f"{self.held} itself: {_HELD[self.held_fit.verdict]}.")
        elif self.held:
            said.append(f"{self.held} has no specification: all that other classes require counts as to be gained.")
        if self.silence.sentence:
            said.append(self.silence.sentence)
        return " ".join(said)

    def to_json(self) -> dict[str, Any]:
        """The classes by verdict, with the numbers that say how much is not stated."""
        return {
            "limits": list(self.limits),
            "from": self.held,
            "sentence": self.sentence,
            "held": self.held_fit.to_json() if self.held_fit else None,
            "within": [each.to_json() for each in self.of(Verdict.NOT_REQUIRED)],
            "some_positions": [each.to_json() for each in self.of(Verdict.SOME_POSITIONS)],
            "not_stated": [each.to_json() for each in self.of(Verdict.NOT_STATED)],
            "beyond": [each.to_json() for each in self.of(Verdict.REQUIRED)],
            "silence": self.silence.to_json(),
        }
