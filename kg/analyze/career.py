"""The career graph of a store: classes as nodes, and every reason for a step between two of them as an edge."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import networkx as nx

from kg.analyze.basis import SERVICE, STATED, Basis
from kg.analyze.evidence import Evidence
from kg.analyze.identity import Identity, identities, labels
from kg.analyze.ladder import Ladders
from kg.analyze.linked import linked_steps
from kg.analyze.requirement import Requirements, requirements
from kg.analyze.rows import rows
from kg.analyze.service import Pair
from kg.analyze.specialty import WITHOUT_SPECIALTY, general_classes, specialty_steps
from kg.analyze.step import steps
from kg.analyze.weights import CENTS, Weights, weights
from kg.errors import UnknownClassError
from kg.store.interface import GraphStore

_NAMED: Final = STATED | {WITHOUT_SPECIALTY}
_SAME: Final = "SELECT DISTINCT ?a ?b WHERE { ?a jc:possiblySameAs ?b }"
# What a specification states of the rungs of its series; other levels follow from titles.
_RUNGS: Final = """
SELECT DISTINCT ?class ?level
WHERE { ?specification jc:definesClass ?class . GRAPH ?specification { ?class jc:level ?level } }
"""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step between two classes: all its bases with their costs in hundredths.

    Those that a text states in full come first, then the cheapest.
    """

    start: str
    end: str
    bases: tuple[tuple[int, Basis], ...]
    skipped: tuple[str, ...] = ()
    left_out: tuple[Evidence, ...] = ()

    @property
    def cost(self) -> int:
        """The cost of the cheapest basis, in hundredths of a point: another reason makes no step dearer."""
        return min(cost for cost, _ in self.bases)

    @property
    def best(self) -> Basis:
        """The basis to name: a stated one before a derived one, then the cheapest."""
        return self.bases[0][1]

    def stated(self) -> "Leg | None":
        """The step as qualifications, or the class left, state it; None where no text does."""
        bases = tuple(each for each in self.bases if each[1].predicate in STATED)
        return replace(self, bases=bases) if bases else None


@dataclass(frozen=True)
class CareerMap:
    """All classes and steps of a store, read once: `graph` has one edge for each pair, with its Leg and its cost.

    What classes require is read when it is first asked for, and kept.
    """

    classes: dict[str, Identity]
    titles: dict[str, str]
    graph: "nx.DiGraph[str]"
    _facts: dict[str, Requirements] = field(default_factory=dict, compare=False, repr=False)

    def legs(self) -> Iterator[Leg]:
        """All steps, in the order of their titles."""
        return (self.leg(start, end) for start in self.graph for end in self.graph[start])

    def leg(self, start: str, end: str) -> Leg:
        """The step between two neighbouring classes."""
        leg = self.graph.edges[start, end]["leg"]
        assert isinstance(leg, Leg)
        return leg

    def known(self, iri: str) -> str:
        """The title of the class with this IRI; raises UnknownClassError when the store has none."""
        if iri not in self.classes:
            raise UnknownClassError(f"there is no class <{iri}>", remedy="jobkg search finds classes by text")
        return self.titles[iri]

    def requirements(self, store: GraphStore, classes: Iterable[str]) -> dict[str, Requirements]:
        """What these classes of the store require, by IRI."""
        wanted = set(classes)
        missing = wanted - self._facts.keys()
        if missing:
            self._facts.update(requirements(store, missing))
        return {iri: self._facts[iri] for iri in sorted(wanted)}

    def narrowed(self, classes: Callable[[str], bool], leg: Callable[[Leg], Leg | None]) -> "CareerMap":
        """The same map with some of its classes and steps only; `leg` gives a step as it shall be, or None."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(iri for iri in self.graph if classes(iri))
        for start in graph:
            for end in self.graph[start]:
                kept = leg(self.leg(start, end)) if end in graph else None
                if kept is not None:
                    graph.add_edge(start, end, leg=kept, cost=kept.cost)
        return CareerMap(self.classes, self.titles, graph, self._facts)


def career_map(store: GraphStore, scale: Weights | None = None, *, linked: bool = False) -> CareerMap:
    """Read the career steps of a store; classes and steps are in the order of their titles.

    `scale` are the weights of the steps, by default those that the project ships. With `linked`, classes that a person
    linked to one occupation of O*NET, ESCO or another dataset are a step apart where nothing else is known of the two.
    """
    scale = scale or weights()
    classes = identities(store)
    found, left_out = steps(store)
    general = general_classes(classes.values())
    classes |= {iri: replace(classes[iri], general=name) for iri, name in general.items()}
    if linked:
        found = {pair: [basis] for pair, basis in linked_steps(store).items()} | found
    same = {frozenset((row.text("a"), row.text("b"))) for row in rows(store, _SAME)}
    rungs = {row.text("class"): row.number("level") or 0 for row in rows(store, _RUNGS)}
    ladders = Ladders(classes.values(), same, rungs)
    titles = dict(labels(classes.values()))
    for pair, bases in specialty_steps(found, general, titles).items():
        found.setdefault(pair, []).extend(bases)
    graph: nx.DiGraph[str] = nx.DiGraph()
    ordered: list[str] = sorted(classes, key=lambda iri: (titles[iri], iri))
    graph.add_nodes_from(ordered)
    choosy = {end for (_, end), reasons in found.items() if any(each.predicate == SERVICE for each in reasons)}
    for start, end in sorted(found, key=lambda pair: (titles.get(pair[0], ""), titles.get(pair[1], ""), pair)):
        # A class without a title is not a class of this store but a leftover of another graph.
        if start in classes and end in classes:
            reasons = found[start, end]
            unnamed = end in choosy and not any(each.predicate in _NAMED for each in reasons)
            leg = _leg((start, end), reasons, classes, ladders, left_out.get((start, end), ()), scale, unnamed=unnamed)
            graph.add_edge(start, end, leg=leg, cost=leg.cost)
    return CareerMap(classes, titles, graph)


def career_graph(store: GraphStore) -> "nx.MultiDiGraph[str]":
    """The career graph for networkx: nodes are IRIs, an edge for each basis of a step, keyed by its predicate.

    Nodes have title, code, pay_grade, level and specified; edges have basis, stated, rule, explanation, service,
    months, range, by_position, evidence and cost.
    """
    known = career_map(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in list(known.graph):
        each = known.classes[iri]
        graph.add_node(
            iri,
            title=each.title,
            code=each.code,
            pay_grade=each.grade.notation if each.grade else None,
            level=each.level,
            specified=each.specified,
        )
    for leg in known.legs():
        start, end = leg.start, leg.end
        for cost, basis in leg.bases:
            key = basis.predicate
            while graph.has_edge(start, end, key):
                key = f"{basis.predicate} {int(key.rpartition(' ')[2]) + 1 if ' ' in key else 2}"
            graph.add_edge(start, end, key, **basis.to_json(), cost=cost / CENTS)
    return graph


def _leg(
    pair: Pair,
    reasons: list[Basis],
    classes: dict[str, Identity],
    ladders: Ladders,
    left_out: tuple[Evidence, ...],
    scale: Weights,
    *,
    unnamed: bool,
) -> Leg:
    start, end = (classes[iri] for iri in pair)
    skipped = ladders.between(start, end)
    grades = start.grade.steps_to(end.grade) if start.grade else None
    costs = [
        (
            scale.step(
                each.predicate,
                service=each.service,
                months=each.months,
                rungs=len(skipped),
                grades=grades,
                in_full=each.counts_in_full,
                unnamed=unnamed,
                part=each.is_part,
            ),
            each,
        )
        for each in reasons
    ]
    # Most steps have one basis, and spelling it out to compare it with itself would take half of the time.
    if len(costs) > 1:
        costs.sort(key=lambda item: (not item[1].qualifies, item[0], not item[1].stated, str(item[1].to_json())))
    return Leg(*pair, tuple(costs), tuple(each.title for each in skipped), left_out)
