"""Which nodes the rules are about: the targets of their shapes, and what each of them finds in a graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import URIRef

from kg.validate.facts import Facts, Term, lexical
from kg.validate.terms import from_rdflib

_TYPE: Final = NamedNode(str(RDF.type))
_BROADER: Final = NamedNode(str(RDFS.subClassOf))


class TargetKind(StrEnum):
    """The ways in which a shape says which nodes it is about; each value is the SHACL term."""

    CLASS = "targetClass"
    SUBJECTS = "targetSubjectsOf"
    OBJECTS = "targetObjectsOf"
    NODE = "targetNode"


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a shape."""

    kind: TargetKind
    term: NamedNode | BlankNode | Literal

    @property
    def order(self) -> tuple[str, str]:
        """Targets are listed by kind and term."""
        return (self.kind.value, lexical(self.term))


def targets(graph: Graph, shape: str) -> list[Target]:
    """The targets of a shape of this shapes graph, in their order."""
    node = URIRef(shape)
    found = {Target(kind, from_rdflib(term)) for kind in TargetKind for term in graph.objects(node, SH[kind.value])}
    if (node, RDF.type, RDFS.Class) in graph:
        found.add(Target(TargetKind.CLASS, NamedNode(shape)))
    return sorted(found, key=lambda target: target.order)


class Targets:
    """Finds the nodes of targets in a graph."""

    def __init__(self, facts: Facts, wanted: Iterable[Target]) -> None:
        """Prepare to find nodes of the wanted targets in these facts."""
        self._facts = facts
        self._rank = {target: place for place, target in enumerate(wanted)}
        self._classes = {target: self._narrower(target.term) for target in self._rank if _is_class(target)}
        self._by_term: dict[tuple[TargetKind, Term], list[Target]] = {}
        for target in self._rank:
            for term in self._classes.get(target, [target.term]):
                self._by_term.setdefault((target.kind, term), []).append(target)

    @property
    def hierarchy(self) -> list[Triple]:
        """The facts that make instances of one class instances of a wanted one."""
        narrower = {term for terms in self._classes.values() for term in terms}
        return [
            triple
            for term in sorted(narrower, key=lexical)
            if isinstance(term, NamedNode | BlankNode)
            for triple in self._facts.triples(term, _BROADER)
        ]

    def nodes(self, target: Target) -> Iterator[Term]:
        """Each node of a target once, in no particular order."""
        match target.kind:
            case TargetKind.CLASS:
                classes = self._classes[target]
                found = (triple.subject for term in classes for triple in self._facts.triples(None, _TYPE, term))
                yield from found if len(classes) == 1 else set(found)
            case TargetKind.SUBJECTS if isinstance(target.term, NamedNode):
                yield from {triple.subject for triple in self._facts.triples(None, target.term)}
            case TargetKind.OBJECTS if isinstance(target.term, NamedNode):
                yield from {triple.object for triple in self._facts.triples(None, target.term)}
            case _:
                yield target.term

    def count(self, wanted: Iterable[Target]) -> int:
        """How many nodes belong to any of these targets."""
        patterns = sorted(pattern for target in wanted for pattern in self._patterns(target))
        return self._facts.count(patterns)

    def _patterns(self, target: Target) -> list[str]:
        match target.kind:
            case TargetKind.CLASS:
                return [f"?node {_TYPE} {term}" for term in self._classes[target] if isinstance(term, NamedNode)]
            case TargetKind.SUBJECTS:
                return [f"?node {target.term} ?any"]
            case TargetKind.OBJECTS:
                return [f"?any {target.term} ?node"]
            case TargetKind.NODE:
                return [f"VALUES ?node {{ {target.term} }}"]

    def of(self, node: Term) -> list[Target]:
        """The targets that a node belongs to."""
        about = list(self._facts.triples(node)) if isinstance(node, NamedNode | BlankNode) else []
        places: set[tuple[TargetKind, Term]] = {(TargetKind.NODE, node)}
        places.update((TargetKind.CLASS, triple.object) for triple in about if triple.predicate == _TYPE)
        places.update((TargetKind.SUBJECTS, triple.predicate) for triple in about)
        places.update(place for place in self._by_term if self._is_object(place, node))
        found = {target for place in places for target in self._by_term.get(place, ())}
        return sorted(found, key=self._rank.__getitem__)

    def _is_object(self, place: tuple[TargetKind, Term], node: Term) -> bool:
        kind, term = place
        return kind is TargetKind.OBJECTS and isinstance(term, NamedNode) and self._facts.contains(None, term, node)

    def _narrower(self, term: Term) -> list[Term]:
        """A class and all below it."""
        found: list[Term] = []
        waiting = [term]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.append(one)
                waiting += self._facts.subjects(_BROADER, one)
        return found


def _is_class(target: Target) -> bool:
    return target.kind is TargetKind.CLASS


def edge(target: Target) -> tuple[NamedNode | None, NamedNode | None]:
    """The predicate that makes a node one of the target: as it leads to the node, and as it leads from it."""
    match target.kind:
        case TargetKind.CLASS:
            return None, _TYPE
        case TargetKind.SUBJECTS if isinstance(target.term, NamedNode):
            return None, target.term
        case TargetKind.OBJECTS if isinstance(target.term, NamedNode):
            return target.term, None
        case _:
            return None, None
