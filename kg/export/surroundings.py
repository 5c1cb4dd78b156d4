"""Which edges of a view are kept: those between classes that pass, near a class, and stated where that is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.export.edge import Edge
from kg.export.evidence import EVERYWHERE, Evidence, around, around_any
from kg.export.selection import Selection
from kg.export.view import CAREER, TO_CONCEPTS
from kg.store import GraphStore

_THROUGH_ALL: Final = frozenset({"competency", "series", "mapping"})
"""The views in which the walk goes on from what is no class; elsewhere a shared requirement would lead everywhere."""

_NO_CLASS: Final = frozenset({*TO_CONCEPTS, "inSeries"})
"""The edges that end at something else than a class."""

_LOT: Final = 500
_FEW: Final = 60
"""Up to so many centres are asked about one by one, which takes an index; more are found by reading all edges."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides about an edge: `passing` classes and `centres`, None for any."""

    view: str
    passing: frozenset[str] | None
    centres: frozenset[str] | None
    stated_only: bool

    @property
    def limits(self) -> list[str]:
        """The limits with which the store is asked for edges."""
        if self.centres is None or len(self.centres) > _FEW:
            return [EVERYWHERE]
        return [limit for centre in sorted(self.centres) for limit in around(centre)]

    def keeps(self, edge: Edge) -> bool:
        """Whether an edge is part of the export."""
        return (
            (edge.stated or not self.stated_only)
            and _passes(self.passing, (edge.source, edge.target, edge.basis), self.view)
            and (self.centres is None or edge.source in self.centres or edge.target in self.centres)
        )


def surroundings(store: GraphStore, evidence: Evidence, selection: Selection) -> Surroundings:
    """What the filters of a checked selection leave; raises what Selection.passing raises."""
    passing = selection.passing(store)
    centres = None
    if selection.class_iri is not None:
        centres = frozenset(_centres(evidence, selection, passing, selection.class_iri))
    return Surroundings(selection.view, passing, centres, selection.stated_only)


def _centres(evidence: Evidence, selection: Selection, passing: frozenset[str] | None, start: str) -> set[str]:
    """The class, and what is reached in one step less than the depth: an edge is kept that begins or ends at one."""
    centres: set[str] = set()
    frontier = {start}
    for _ in range((selection.depth or 1) - 1):
        centres |= frontier
        reached = set()
        for lot in _lots(sorted(frontier)):
            for limit in around_any(lot):
                for fact in evidence.edges(limit):
                    source, target, basis = fact.key
                    if (selection.stated_only and fact.values != [True]) or not _passes(
                        passing, fact.key, selection.view
                    ):
                        continue
                    reached.add(source)
                    if selection.view in _THROUGH_ALL or basis not in _NO_CLASS:
                        reached.add(target)
        frontier = reached - centres
    return centres | frontier


def _passes(passing: frozenset[str] | None, key: tuple[str, str, str], view: str) -> bool:
    source, target, basis = key
    if passing is None:
        return True
    ends_at_class = basis not in _NO_CLASS and view != "mapping"
    return source in passing and (target in passing or not ends_at_class)


def repeats(edges: list[Edge]) -> Iterator[Edge]:
    """The edges between two things without a careerStep that only repeats a more telling one."""
    is_told = any(edge.basis in CAREER for edge in edges)
    return (edge for edge in edges if edge.basis != "careerStep" or not is_told)


def _lots(items: list[str]) -> Iterator[list[str]]:
    remaining = iter(items)
    while lot := list(islice(remaining, _LOT)):
        yield lot
