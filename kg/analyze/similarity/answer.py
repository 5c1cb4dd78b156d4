"""The answer to "which classes are like this one?"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.analyze.similarity.weights import weights

LITTLE: Final = "little to compare"
"""What is said of a score that rests on little."""


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
    class's items the class in question has as well; `covered` is the reverse for everything together: how much of the
    class in question is in the other. `evidence` is how much of the whole weight both classes state, from 0 to 1.
    `stated` is the score by specifications alone, where links to other datasets count in `score`; else None.
    """

    title: str
    code: str | None
    iri: str
    score: float
    reasons: Mapping[str, ComponentReason]
    covers: Mapping[str, float]
    shared: tuple[str, ...]
    covered: float = 0.0
    evidence: float = 1.0
    stated: float | None = None

    @property
    def thin(self) -> bool:
        """Whether there is little to compare: the score is then held down by what is missing."""
        return self.evidence < weights().enough

    def to_json(self) -> dict[str, Any]:
        """The class with its score and the reasons for it."""
        reasons: dict[str, Any] = {name: reason.to_json() for name, reason in self.reasons.items()}
        told = {
            "title": self.title,
            "code": self.code,
            "iri": self.iri,
            "score": self.score,
            "shared": list(self.shared),
            "reasons": reasons | {"covers": dict(self.covers)},
            "covered": self.covered,
            "evidence": self.evidence,
        }
        if self.stated is not None:
            told["stated_score"] = self.stated
        return told | ({"note": LITTLE} if self.thin else {})


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """The classes most like one class, the most alike first. `note` says why there are none.

    With `directed` the score is how much of the class is in the other one. `compared` counts the classes compared.
    `linked` names the occupations that the class is linked to, where links were asked for; else it is None. `narrower`
    are those that the class is wider than: they do not count.
    """

    title: str
    similar: tuple[SimilarClass, ...] = field(default=())
    note: str | None = None
    directed: bool = False
    compared: int = 0
    linked: tuple[str, ...] | None = None
    narrower: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if self.note:
            return f"{self.note[0].upper()}{self.note[1:]}."
        if not self.similar:
            return f"No class like {self.title} was asked for."
        first = self.similar[0]
        why = f"; both have {_enumerated(first.shared)}" if first.shared else ""
        why += f"; there is {LITTLE}" if first.thin else ""
        if self.directed:
            told = f"{first.title} has most of what {self.title} has: {first.score:.0%} of it{why}."
        else:
            told = f"{self.title} is most like {first.title}, with a score of {first.score:.2f} of 1{why}."
        return told + self._of_links

    @property
    def _of_links(self) -> str:
        """What is said of links; nothing where none were asked for."""
        if self.linked is None:
            return ""
        wider = ""
        if self.narrower:
            wider = f" {self.title} is wider than {_enumerated(self.narrower)}, so that this link does not count."
        if self.linked:
            return f" Links count as well: {self.title} is linked to {_enumerated(self.linked)}.{wider}"
        told = wider or f" {self.title} is linked to no occupation."
        return f"{told} Specifications alone are compared."

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        made: dict[str, Any] = {"class": self.title, "similar": [each.to_json() for each in self.similar]}
        if self.note:
            made["note"] = self.note
        else:
            made |= {"directed": self.directed, "compared": self.compared}
        if self.linked is not None:
            made["linked"] = list(self.linked)
            if self.narrower:
                made["narrower"] = list(self.narrower)
        return made | {"sentence": self.sentence}


def _enumerated(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
