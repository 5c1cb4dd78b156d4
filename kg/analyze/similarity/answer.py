"""The answer to "which classes are like this one?"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Contribution:
    """A word, name or value that both classes have, and its share of the component's score."""

    item: str
    share: float

    def to_json(self) -> dict[str, Any]:
        """The item and its share."""
        return {"item": self.item, "share": self.share}


@dataclass(frozen=True, slots=True)
class AlikeStatements:
    """A statement of this class and one of the other that say alike."""

    this: str
    other: str
    score: float

    def to_json(self) -> dict[str, Any]:
        """Both texts and how alike they are."""
        return {"this": self.this, "other": self.other, "score": self.score}


@dataclass(frozen=True, slots=True)
class ComponentReason:
    """What one component adds: its score, its share of the combined score's weight, and what contributed most.

    `score` is None when not both classes state the component; `silent` are then the titles of those that do not.
    """

    score: float | None
    weight: float = 0.0
    items: tuple[Contribution, ...] = ()
    statements: tuple[AlikeStatements, ...] = ()
    silent: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reason with what it has."""
        if self.score is None:
            return {"score": None, "note": "not stated", "by": list(self.silent)}
        made: dict[str, Any] = {
            "score": self.score,
            "weight": self.weight,
            "items": [each.to_json() for each in self.items],
        }
        if self.statements:
            made["statements"] = [each.to_json() for each in self.statements]
        return made


@dataclass(frozen=True, slots=True)
class SimilarClass:
    """One class that is like the class in question.

    `covers` tells, for everything together ("score") and for each component that both state, what share of the other
    class's items the class in question has as well.
    """

    title: str
    code: str | None
    iri: str
    score: float
    reasons: Mapping[str, ComponentReason]
    covers: Mapping[str, float]
    shared: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The class with its score and the reasons for it."""
        reasons: dict[str, Any] = {name: reason.to_json() for name, reason in self.reasons.items()}
        return {
            "title": self.title,
            "code": self.code,
            "iri": self.iri,
            "score": self.score,
            "shared": list(self.shared),
            "reasons": reasons | {"covers": dict(self.covers)},
        }


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """The classes most like one class, the most alike first. `note` says why there are none."""

    title: str
    similar: tuple[SimilarClass, ...] = field(default=())
    note: str | None = None

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if self.note:
            return f"{self.note[0].upper()}{self.note[1:]}."
        if not self.similar:
            return f"No class like {self.title} was asked for."
        first = self.similar[0]
        why = f"; both have {_enumerated(first.shared)}" if first.shared else ""
        return f"{self.title} is most like {first.title}, with a score of {first.score:.2f} of 1{why}."

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        made: dict[str, Any] = {"class": self.title, "similar": [each.to_json() for each in self.similar]}
        if self.note:
            made["note"] = self.note
        return made | {"sentence": self.sentence}


def _enumerated(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
