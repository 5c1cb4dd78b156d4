"""Cutting the work of a run: which nodes are checked together, by which rules, and with which facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, NamedNode
from rdflib import SH

from kg.validate.engine import Result, Shapes
from kg.validate.facts import Facts, Node, Term
from kg.validate.footprint import Footprint, States
from kg.validate.rules import Rule, Rules
from kg.validate.target import Target, Targets, targets
from kg.validate.terms import to_rdflib

BATCH: Final = 20_000
"""So many nodes are checked together: what is held in memory depends on it, and not on the size of the graph."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Facts that decide about some nodes by some shapes; other nodes may be in the facts, but not all about them.

    `data` is N-Triples, a text or the file that has them; `triples` is how many, 0 where they are not counted.

    `focus` has the rules, by their IRIs, that are about each of the nodes; it is None where the facts are all there
    are. `matched` tells for each rule how many nodes it is about.
    """

    data: str | Path
    triples: int
    shapes: Shapes
    focus: dict[Term, frozenset[str]] | None
    matched: Mapping[str, int]

    def decides(self, focus: Term, rule: str) -> bool:
        """Whether the facts tell if a node breaks a rule."""
        return self.focus is None or rule in self.focus.get(focus, ())


class Plan:
    """Batches for the rules over a graph."""

    def __init__(self, facts: Facts, rules: Rules, folder: Path) -> None:
        """Plan to check these facts by the rules; `folder` is for a file with all facts, where one is needed."""
        self._folder = folder
        self._facts = facts
        self._rules = rules
        self._by_target: dict[Target, set[str]] = {}
        for iri in rules.by_iri:
            for target in targets(rules.graph, iri):
                self._by_target.setdefault(target, set()).add(iri)
        self._targets = Targets(facts, sorted(self._by_target, key=lambda target: target.order))
        self._footprint = Footprint(rules.shapes)
        self._shapes: dict[frozenset[Target], Shapes] = {}

    def rule(self, result: Result) -> Rule | None:
        """The rule that a result belongs to."""
        return self._rules.by_iri.get(self._rules.shapes.owner(result.shape) or "")

    def whole(self) -> Iterator[Batch]:
        """One batch of all facts, in a file, for an engine that reads them faster than parts are cut out.

        How many nodes it is about is counted when the next batch is asked for, while an engine works on this one.
        """
        matched: dict[str, int] = {}
        yield self._all(None, matched)
        matched.update(self._counts())

    def everything(self, size: int = BATCH) -> Iterator[Batch]:
        """Batches of at most `size` nodes that together are all nodes that a rule is about."""
        if self._footprint.is_unbounded:
            yield from self.whole()
            return
        wanted: dict[Term, list[Target]] = {}
        for target in sorted(self._by_target, key=lambda target: target.order):
            for node in self._targets.nodes(target):
                wanted.setdefault(node, []).append(target)
                if len(wanted) == size:
                    yield self._batch(wanted)
                    wanted = {}
        if wanted:
            yield self._batch(wanted)

    def of(self, nodes: Iterable[Node]) -> Batch:
        """One batch of the nodes, by all rules that are about them."""
        wanted: dict[Term, list[Target]] = {node: found for node in nodes if (found := self._targets.of(node))}
        return self._unbounded(wanted) if self._footprint.is_unbounded else self._batch(wanted)

    def _batch(self, wanted: dict[Term, list[Target]]) -> Batch:
        kinds = {tuple(found): self._kind(found) for found in {tuple(found) for found in wanted.values()}}
        starts = {
            node: kinds[tuple(found)][1] for node, found in wanted.items() if isinstance(node, NamedNode | BlankNode)
        }
        lines = self._footprint.cut(self._facts, starts)
        lines.update(self._hierarchy)
        used = frozenset(target for found in kinds for target in found)
        focus = {node: kinds[tuple(found)][0] for node, found in wanted.items()}
        return Batch(_document(lines), len(lines), self._shapes_for(used), focus, _matched(focus))

    def _kind(self, found: Iterable[Target]) -> tuple[frozenset[str], States]:
        """The rules of these targets, and where looking begins for them."""
        rules = frozenset(iri for target in found for iri in self._by_target[target])
        return rules, self._footprint.start(rules, found)

    def _unbounded(self, wanted: dict[Term, list[Target]]) -> Batch:
        """All facts at once for some nodes, for rules that may look at any of them."""
        kinds = {found: self._kind(found)[0] for found in {tuple(found) for found in wanted.values()}}
        focus = {node: kinds[tuple(found)] for node, found in wanted.items()}
        return self._all(focus, _matched(focus))

    def _all(self, focus: dict[Term, frozenset[str]] | None, matched: Mapping[str, int]) -> Batch:
        path = self._folder / "facts.nt"
        self._facts.write(path)
        return Batch(path, 0, self._rules.shapes, focus, matched)

    def _counts(self) -> dict[str, int]:
        """For each rule, by its IRI, how many nodes of the whole graph it is about."""
        wanted: dict[str, list[Target]] = {}
        for target, rules in self._by_target.items():
            for iri in rules:
                wanted.setdefault(iri, []).append(target)
        known: dict[frozenset[Target], int] = {}
        for found in map(frozenset, wanted.values()):
            if found not in known:
                known[found] = self._targets.count(found)
        return {iri: known[frozenset(found)] for iri, found in wanted.items()}

    @cached_property
    def _hierarchy(self) -> list[str]:
        return [str(triple) for triple in self._targets.hierarchy]

    def _shapes_for(self, used: frozenset[Target]) -> Shapes:
        """The shapes without the targets that are not used, so that no engine looks at nodes nobody asked about."""
        if used not in self._shapes:
            unused = [target for target in self._by_target if target not in used]
            self._shapes[used] = self._rules.shapes.without(
                [(SH[target.kind.value], to_rdflib(target.term)) for target in unused]
            )
        return self._shapes[used]


def _matched(focus: Mapping[Term, frozenset[str]]) -> Counter[str]:
    return Counter(iri for rules in focus.values() for iri in rules)


def _document(lines: Iterable[str]) -> str:
    return "".join(f"{line} .\n" for line in lines)
