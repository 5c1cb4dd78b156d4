"""What-if: the moves from the classes held that competencies or credentials to be gained would open."""

from dataclasses import dataclass
from typing import Any

from kg.analyze.career import CareerMap
from kg.analyze.gap import Gap, gap_of
from kg.analyze.holding import Holding
from kg.store.interface import GraphStore


@dataclass(frozen=True, slots=True)
class Opening:
    """A move that lacks less: `gained` are the names that it asked for, `left` those that it still asks for."""

    start: str
    end: str
    gained: tuple[str, ...]
    left: tuple[str, ...]
    basis: str
    stated: bool
    asks: str

    @property
    def is_open(self) -> bool:
        """Whether no competency and no credential is lacking any more."""
        return not self.left

    def to_json(self) -> dict[str, Any]:
        """The move with what it asked for and still asks for."""
        return {
            "from": self.start,
            "to": self.end,
            "opens": self.is_open,
            "gained": list(self.gained),
            "left": list(self.left),
            "basis": self.basis,
            "stated": self.stated,
            "experience": self.asks,
        }


def openings(store: GraphStore, map_: CareerMap, before: Holding, after: Holding) -> tuple[Opening, ...]:
    """The career steps from the classes held for which less is lacking with `after` than with `before`.

    Those that nothing is lacking for any more come first, then those that lack the fewest, then by title.
    """
    held = {each.identity.iri for each in before.served}
    starts = [iri for iri in map_.graph if iri in held]
    legs = [map_.leg(iri, end) for iri in starts for end in map_.graph[iri] if end not in held]
    facts = map_.requirements(store, {leg.end for leg in legs})
    found: dict[str, Opening] = {}
    for leg in sorted(legs, key=lambda leg: (leg.cost, map_.titles[leg.start])):
        end = map_.classes[leg.end]
        was, is_ = (gap_of(each, end, facts[leg.end]) for each in (before, after))
        left = _names(is_)
        gained = tuple(name for name in _names(was) if name not in left)
        if gained and leg.end not in found:
            best = leg.best
            titles = (map_.titles[leg.start], map_.titles[leg.end])
            found[leg.end] = Opening(*titles, gained, left, best.predicate, best.stated, is_.asks)
    return tuple(sorted(found.values(), key=lambda each: (len(each.left), each.end)))


def _names(gap: Gap) -> tuple[str, ...]:
    return tuple(each.item for each in gap.lacking or ())
