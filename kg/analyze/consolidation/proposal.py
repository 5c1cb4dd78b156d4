"""A proposal to look at two classes as one: how like they are, what differs, and the passages that say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.analyze.alignment import Fate, aligned
from kg.analyze.consolidation.standing import Verdict
from kg.analyze.consolidation.thresholds import thresholds
from kg.analyze.evidence import Evidence
from kg.analyze.identity import Identity
from kg.analyze.likeness import sides
from kg.analyze.similarity.facts import NONE, ClassFacts
from kg.analyze.statement import StatementFact, statements
from kg.model import StatementKind as Kind
from kg.store.interface import GraphStore
from kg.words import folded


@dataclass(frozen=True, slots=True)
class Difference:
    """An aspect in which two classes differ; None where a class states nothing of it."""

    aspect: str
    a: str | None
    b: str | None

    def to_json(self) -> dict[str, Any]:
        """The aspect with both values."""
        return {"aspect": self.aspect, "a": self.a, "b": self.b}

    def __str__(self) -> str:
        return f"{self.aspect}: {self.a or 'not stated'} | {self.b or 'not stated'}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of the one class, of the other, or of each, and what they are to each other."""

    fate: Fate
    a: Evidence | None
    b: Evidence | None

    def to_json(self) -> dict[str, Any]:
        """The passages with their places."""
        told = {side: each.to_json() if each else None for side, each in (("a", self.a), ("b", self.b))}
        return {"status": self.fate.value, **told}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two classes: `score` and `duties` are their likeness, `verdict` says why they are proposed, or are not."""

    a: Identity
    b: Identity
    score: float
    duties: float
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    counts: Mapping[str, int] | None = None
    evidence: tuple[Quoted, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The pair, what it is, and what differs."""
        told: dict[str, Any] = {
            "classes": [self.a.title, self.b.title],
            "codes": [self.a.code, self.b.code],
            "iris": [self.a.iri, self.b.iri],
            "score": self.score,
            "duties": self.duties,
            "standing": self.verdict.standing.value,
            "reason": self.verdict.reason,
        }
        if self.counts is not None:
            told["differences"] = [each.to_json() for each in self.differences]
            told["passages"] = dict(self.counts)
            told["evidence"] = [each.to_json() for each in self.evidence]
        return told


def explained(store: GraphStore, pairs: Sequence[Proposal], facts: Mapping[str, ClassFacts]) -> tuple[Proposal, ...]:
    """The same proposals with what differs and what is quoted for it, read from the statements of both classes."""
    iris = {iri for pair in pairs for iri in (pair.a.iri, pair.b.iri)}
    said = statements(store, iris, _COMPARED) if iris else {}
    return tuple(
        replace(
            pair, differences=_differences(pair, facts[pair.a.iri], facts[pair.b.iri]), counts=counts, evidence=quoted
        )
        for pair in pairs
        for counts, quoted in [_compared(said.get(pair.a.iri, ()), said.get(pair.b.iri, ()))]
    )


_COMPARED: Final = (Kind.DUTY, Kind.GENERAL, Kind.KNOWLEDGE, Kind.SKILL, Kind.ABILITY)


def _compared(
    one: Sequence[StatementFact], other: Sequence[StatementFact]
) -> tuple[dict[str, int], tuple[Quoted, ...]]:
    """How many passages of each kind were carried over, changed, dropped and added, and the passages to quote."""
    passages = [each for kind in _COMPARED for each in aligned(sides(_texts(one, kind), _texts(other, kind)))]
    counts = {fate.value: sum(each.fate is fate for each in passages) for fate in Fate}
    places = [{folded(fact.text): fact.evidence for fact in reversed(facts)} for facts in (one, other)]
    found = [each for each in passages if each.fate not in (Fate.ADDED, Fate.DROPPED)][: thresholds().alike]
    for fate in (Fate.DROPPED, Fate.ADDED):
        found += [each for each in passages if each.fate is fate][: thresholds().alone]
    quoted = []
    for each in found:
        one_place, other_place = (
            places[side].get(folded(text)) if text else None for side, text in enumerate((each.a, each.b))
        )
        quoted.append(Quoted(each.fate, one_place, other_place))
    return counts, tuple(quoted)


def _texts(facts: Sequence[StatementFact], kind: Kind) -> list[str]:
    return [fact.text for fact in facts if fact.kind is kind and not fact.boilerplate]


def _differences(pair: Proposal, one: ClassFacts, other: ClassFacts) -> tuple[Difference, ...]:
    grades = [each.grade.notation if each.grade else None for each in (pair.a, pair.b)]
    found = [Difference("pay grade", *grades)]
    for aspect in ("education", "experience", "authority", "reports"):
        shown = [step.shown if step else None for step in (getattr(one, aspect), getattr(other, aspect))]
        found.append(Difference(aspect, *shown))
    for aspect in ("credentials", "competencies", "demands"):
        ours, theirs = (_names(getattr(each, aspect)) for each in (one, other))
        alone = [
            None if not named else ", ".join(sorted(named - unnamed)) or "nothing more"
            for named, unnamed in ((ours, theirs), (theirs, ours))
        ]
        if ours != theirs:
            found.append(Difference(f"{aspect} of one alone", *alone))
    return tuple(each for each in found if each.a != each.b)


def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names) - {NONE}
