"""How far shapes look: the facts about a node, and about what it leads to, that decide whether it conforms.

From the shapes follows which edges an engine goes along, so that any part of a graph can be cut out and checked alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import BlankNode, NamedNode
from rdflib import RDF, SH
from rdflib.collection import Collection
from rdflib.term import Node as RdflibNode
from rdflib.term import URIRef

from kg.validate.engine.shapes import Shapes
from kg.validate.facts import Facts, Node
from kg.validate.target import Target, edge

States = frozenset[int]
"""Places on the ways that shapes look along; what is looked for next depends on them."""

_TYPE: Final = NamedNode(str(RDF.type))
_COMPARED: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_REPEATED: Final = (SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
_FEW: Final = 3

# With one of these, no part of a graph is enough: SPARQL may look at anything.
_UNBOUNDED: Final = (SH.sparql, SH.target, SH.rule, SH.js, SH.validator, SH.nodeValidator, SH.propertyValidator)


@dataclass(slots=True)
class _State:
    """What is looked for at a node, and where that leads; `also` are states that hold for the node as well."""

    forward: dict[NamedNode, set[int]] = field(default_factory=dict)
    inverse: dict[NamedNode, set[int]] = field(default_factory=dict)
    also: set[int] = field(default_factory=set)
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What is looked for at a node in several states at once."""

    forward: dict[NamedNode, States]
    inverse: dict[NamedNode, States]
    everything: bool


class Footprint:
    """The edges along which the shapes of a graph look."""

    def __init__(self, shapes: Shapes) -> None:
        """Read the shapes; each becomes a state when it is asked for."""
        self._shapes = shapes
        self._graph = shapes.graph
        self._states: list[_State] = []
        self._of_shape: dict[RdflibNode, int] = {}
        self._starts: dict[tuple[frozenset[str], frozenset[Target]], States] = {}
        self._steps: dict[States, Step] = {}

    @cached_property
    def is_unbounded(self) -> bool:
        """Whether a shape may look at any fact, however far from its focus node."""
        return any((None, term, None) in self._graph for term in _UNBOUNDED)

    def start(self, shapes: Iterable[str], targets: Iterable[Target]) -> States:
        """The states of a focus node of these shapes, given by their IRIs, to which these targets lead."""
        key = (frozenset(shapes), frozenset(targets))
        if key not in self._starts:
            number = self._new()
            state = self._states[number]
            state.also.update(self._shape(URIRef(iri)) for iri in key[0])
            for to, out in map(edge, key[1]):
                if to is not None:
                    state.inverse.setdefault(to, set())
                if out is not None:
                    state.forward.setdefault(out, set())
            self._starts[key] = frozenset({number})
        return self._starts[key]

    def cut(self, facts: Facts, nodes: dict[Node, States]) -> set[str]:
        """The facts, as lines of N-Triples, that the shapes look at from these nodes in these states."""
        lines: set[str] = set()
        done: set[tuple[Node, States]] = set(nodes.items())
        waiting = list(done)
        while waiting:
            node, states = waiting.pop()
            for target, reached in self._look(facts, node, self._step(states), lines):
                place = (target, reached)
                if place not in done:
                    done.add(place)
                    waiting.append(place)
        return lines

    def _look(self, facts: Facts, node: Node, step: Step, lines: set[str]) -> Iterable[tuple[Node, States]]:
        """Collects what is looked for at a node; gives where to look next."""
        # One look at all facts about a node costs as much as a few looks at one predicate each.
        wanted = [None] if step.everything or len(step.forward) > _FEW else list(step.forward)
        for predicate in wanted:
            for triple in facts.triples(node, predicate):
                reached = step.forward.get(triple.predicate)
                if reached is not None or step.everything:
                    lines.add(str(triple))
                    if reached and isinstance(triple.object, NamedNode | BlankNode):
                        yield triple.object, reached
        for predicate, reached in step.inverse.items():
            for triple in facts.triples(None, predicate, node):
                lines.add(str(triple))
                if reached and isinstance(triple.subject, NamedNode | BlankNode):
                    yield triple.subject, reached

    def _step(self, states: States) -> Step:
        found = self._steps.get(states)
        if found is None:
            forward: dict[NamedNode, set[int]] = {}
            inverse: dict[NamedNode, set[int]] = {}
            held = self._closed(states)
            for state in (self._states[number] for number in held):
                for edges, collected in ((state.forward, forward), (state.inverse, inverse)):
                    for predicate, reached in edges.items():
                        collected.setdefault(predicate, set()).update(reached)
            found = Step(
                {predicate: self._live(reached) for predicate, reached in forward.items()},
                {predicate: self._live(reached) for predicate, reached in inverse.items()},
                any(self._states[number].everything for number in held),
            )
            self._steps[states] = found
        return found

    def _closed(self, states: Iterable[int]) -> set[int]:
        """These states and all that hold with them."""
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self._states[number].also
        return found

    def _live(self, states: set[int]) -> States:
        """These states, or none when nothing is looked for in any of them."""
        held = [self._states[number] for number in self._closed(states)]
        return frozenset(states) if any(s.forward or s.inverse or s.everything for s in held) else frozenset()

    def _new(self) -> int:
        self._states.append(_State())
        return len(self._states) - 1

    def _shape(self, shape: RdflibNode) -> int:
        if shape in self._of_shape:
            return self._of_shape[shape]
        start = self._of_shape[shape] = self._new()
        path = self._graph.value(shape, SH.path)
        end = start if path is None else self._path(start, path)
        for comparison in _COMPARED:
            for predicate in self._graph.objects(shape, comparison):
                self._states[start].forward.setdefault(NamedNode(str(predicate)), set()).add(self._new())
        if (shape, SH.closed, None) in self._graph:
            self._states[end].everything = True
        if (shape, SH["class"], None) in self._graph:
            self._states[end].forward.setdefault(_TYPE, set()).add(self._new())
        self._states[end].also.update(self._shape(inner) for inner in self._shapes.nested.get(shape, ()))
        if (shape, SH.qualifiedValueShapesDisjoint, None) in self._graph:
            # Whether a value counts depends on the shapes of the siblings, which look at the same values.
            for outer in self._graph.subjects(SH.property, shape):
                siblings = (self._graph.value(other, SH.qualifiedValueShape) for other in self._shapes.nested[outer])
                self._states[end].also.update(self._shape(other) for other in siblings if other is not None)
        return start

    def _path(self, start: int, path: RdflibNode, *, back: bool = False) -> int:
        """The state at the end of a path that begins in this state; `back` is for a path that is gone backwards."""
        if isinstance(path, URIRef):
            end, state = self._new(), self._states[start]
            (state.inverse if back else state.forward).setdefault(NamedNode(str(path)), set()).add(end)
            return end
        if (path, RDF.first, None) in self._graph:
            steps = list(Collection(self._graph, path))
            for step in reversed(steps) if back else steps:
                start = self._path(start, step, back=back)
            return start
        inverse, choices = self._graph.value(path, SH.inversePath), self._graph.value(path, SH.alternativePath)
        if inverse is not None:
            return self._path(start, inverse, back=not back)
        if choices is not None:
            end = self._new()
            for choice in Collection(self._graph, choices):
                self._states[self._path(start, choice, back=back)].also.add(end)
            return end
        return self._repeated(start, path, back)

    def _repeated(self, start: int, path: RdflibNode, back: bool) -> int:
        """The same for a path whose step may be left out, or made again and again."""
        kind, step = next((kind, step) for kind in _REPEATED for step in self._graph.objects(path, kind))
        begin = self._new()
        self._states[start].also.add(begin)
        end = self._path(begin, step, back=back)
        if kind != SH.zeroOrOnePath:
            self._states[end].also.add(begin)
        if kind != SH.oneOrMorePath:
            self._states[begin].also.add(end)
        return end
