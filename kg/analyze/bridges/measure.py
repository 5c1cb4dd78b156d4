"""How items are spread over classes, which moves they open, and which of them occur together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Any

from kg.analyze.bridges.holding import Holder
from kg.analyze.bridges.thresholds import thresholds
from kg.analyze.evidence import Evidence
from kg.analyze.unit import ABILITIES, COMPETENCIES


@dataclass(frozen=True, slots=True)
class Spread:
    """One item: who has it, and what it opens.

    `moves` is the number of career steps for which it has to be gained, `last` of how many it is all that has to be,
    `opens` the sum over its moves of its share in what has to be gained. `rarity` is ln((1 + N) / (1 + n)) + 1.
    """

    name: str
    unit: str
    classes: int
    series: int
    rarity: float
    role: str
    moves: int
    last: int
    opens: float
    grades: Mapping[str, int]
    by_series: Mapping[str, int]
    evidence: tuple[Evidence, ...]

    @property
    def standard(self) -> bool:
        """Whether it is standard text: a statement that many classes have in the same words."""
        return self.role == "core" and self.unit == ABILITIES

    def to_json(self) -> dict[str, Any]:
        """All of it."""
        return {
            "name": self.name,
            "unit": self.unit,
            "classes": self.classes,
            "series": self.series,
            "rarity": self.rarity,
            "role": self.role,
            "moves": self.moves,
            "last": self.last,
            "opens": self.opens,
            "grades": dict(self.grades),
            "by_series": dict(self.by_series),
            "evidence": [each.to_json() for each in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Tie:
    """Two items that classes have together: in how many, and how much more often than by chance (-1 to 1)."""

    a: str
    b: str
    classes: int
    strength: float

    def to_json(self) -> dict[str, Any]:
        """The tie."""
        return {"a": self.a, "b": self.b, "classes": self.classes, "strength": self.strength}


_QUOTED = 3


def spreads(holders: Mapping[str, Holder], steps: Iterable[tuple[str, str]], series: Mapping[str, str]) -> list[Spread]:
    """Every item, those that open most moves first and standard text last; `series` has names by IRI."""
    having = _having(holders)
    listing = Counter(each.unit for each in holders.values())
    moves, last = Counter[str](), Counter[str]()
    opens: dict[str, float] = defaultdict(float)
    for one, other in steps:
        if one in holders and other in holders and holders[one].unit == holders[other].unit:
            gap = holders[other].items.keys() - holders[one].items.keys()
            for key in gap:
                moves[key] += 1
                last[key] += len(gap) == 1
                opens[key] += 1 / len(gap)
    found = []
    for key, iris in having.items():
        held = [holders[iri] for iri in iris]
        names = Counter(each.items[key].name for each in held)
        groups = Counter(each.series for each in held)
        total = listing[held[0].unit]
        grades = Counter(each.identity.grade.notation for each in held if each.identity.grade)
        found.append(
            Spread(
                name=min(names, key=lambda name: (-names[name], name)),
                unit=held[0].unit,
                classes=len(held),
                series=len(groups),
                rarity=round(log((1 + total) / (1 + len(held))) + 1, 4),
                role=_role(len(held), total, len(groups), held[0].unit),
                moves=moves[key],
                last=last[key],
                opens=round(opens[key], 4),
                grades=dict(sorted(grades.items())),
                by_series=dict(sorted(_titled(groups, series, holders))),
                evidence=tuple(each.items[key].evidence for each in held[:_QUOTED]),
            )
        )
    return sorted(found, key=lambda each: (each.standard, -each.moves, -each.opens, -each.classes, each.name))


def ties(holders: Mapping[str, Holder], limit: int) -> tuple[list[Tie], int]:
    """The strongest ties between items, and how many ties there are.

    The strength is normalised pointwise mutual information (G. Bouma, Normalized (Pointwise) Mutual Information in
    Collocation Extraction, 2009), weighed by the number of classes in the order: a pair of many classes comes first.
    """
    having = {key: set(iris) for key, iris in _having(holders).items() if len(iris) >= thresholds().together}
    both: Counter[tuple[str, str]] = Counter()
    for each in holders.values():
        both.update(combinations(sorted(key for key in each.items if key in having), 2))
    names = {key: _name(holders, key, iris) for key, iris in having.items()}
    total = len(holders)
    found = []
    for (one, other), count in both.items():
        if count >= thresholds().together:
            share = count / total
            chance = len(having[one]) * len(having[other]) / total**2
            strength = 1.0 if share == 1 else log(share / chance) / -log(share)
            found.append(Tie(names[one], names[other], count, round(strength, 4)))
    found.sort(key=lambda tie: (-round(tie.strength * log(1 + tie.classes), 6), tie.a, tie.b))
    return found[:limit], len(found)


def _having(holders: Mapping[str, Holder]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, each in holders.items():
        for key in each.items:
            found[key].append(iri)
    return found


def _name(holders: Mapping[str, Holder], key: str, iris: Iterable[str]) -> str:
    names = Counter(holders[iri].items[key].name for iri in iris)
    return min(names, key=lambda name: (-names[name], name))


def _role(having: int, total: int, series: int, unit: str) -> str:
    known = thresholds()
    share = known.core if unit == COMPETENCIES else known.standard
    if having > 1 and having >= share * total:
        return "core"
    if series >= known.series:
        return "bridge"
    return "own" if having > 1 else "rare"


def _titled(
    groups: Mapping[str, int], series: Mapping[str, str], holders: Mapping[str, Holder]
) -> Iterator[tuple[str, int]]:
    """Each series by its name with its number; a class of no series stands for itself."""
    for iri, number in groups.items():
        yield series.get(iri) or (holders[iri].identity.title if iri in holders else iri), number
