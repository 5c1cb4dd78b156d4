"""What a class states, as far as likeness is concerned."""

from dataclasses import dataclass
from typing import Final

NONE: Final = "none"
"""The item of a list in which a class says that it has none: stated, and equal to another "None"."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a statement; boilerplate is what the agency's template knows as standard text.

    `inherited` is what the class has from words about its whole series, or about the class before it.
    """

    text: str
    boilerplate: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A value on a scale: its place, from 0, how to say it, and the amount where it is one."""

    place: int
    shown: str
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """One class that a specification defines. What is empty or None is not stated.

    Passages and names are sorted, so that nothing depends on the order in which a store answers.
    """

    iri: str
    title: str
    code: str | None = None
    duties: tuple[Passage, ...] = ()
    definition: tuple[Passage, ...] = ()
    abilities: tuple[Passage, ...] = ()
    competencies: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    education: Step | None = None
    experience: Step | None = None
    least_strength: Step | None = None
    most_strength: Step | None = None
    authority: Step | None = None
    reports: Step | None = None

    @property
    def months(self) -> int | None:
        """The least months of experience; None where the class states none."""
        return None if self.experience is None else self.experience.amount
