"""A part of the graph to be drawn: things around some thing, or the careers of an agency, never too many at once."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from kg.analyze.identity import Identity
from kg.knowledge_graph import KnowledgeGraph
from kg.query.template import serialised
from kg.serve.pages.placement import placed
from kg.serve.pages.wording import words
from kg.vocabulary import JC, SKOS

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "career": ("qualifiesFor", "advancesTo", "nextInSeries"),
    "supervision": ("leads", "supervises"),
    "series": ("inSeries",),
    "competencies": ("requiresCompetency",),
    "credentials": ("requiresCredential", "requiresBackgroundCheck"),
    "demands": ("requiresPhysicalDemand", "hasWorkingCondition"),
    "pay": ("payGrade",),
    "likeness": ("distinguishedFrom", "possiblySameAs"),
    "links": ("exactMatch", "closeMatch", "broadMatch", "narrowMatch"),
}
"""Group of edges -> the properties in it."""
KINDS: Final = {
    "MentionedClass": "mentioned",
    "JobClass": "class",
    "Competency": "competency",
    "PhysicalDemand": "demand",
    "WorkingCondition": "condition",
    "Credential": "credential",
    "BackgroundCheck": "check",
    "PayGrade": "grade",
    "ClassSeries": "series",
}
"""Class of the ontology -> kind of node; the first that fits counts."""
MOST: Final = 2_000
"""So many nodes are drawn at most."""
_AROUND: Final = 150
"""So many neighbours of one node are drawn, the first by title."""
_LOT: Final = 200

_EDGES: Final = """
SELECT DISTINCT ?source ?basis ?target
  (EXISTS {{ GRAPH ?graph {{ ?source ?basis ?target }} ?graph a jc:Specification }} AS ?stated)
WHERE {{
  VALUES ?basis {{ {bases} }}
  {{ VALUES ?source {{ {nodes} }} ?source ?basis ?target }}
  UNION {{ VALUES ?target {{ {nodes} }} ?source ?basis ?target }}
  FILTER(isIRI(?target))
}}
"""
_NODES: Final = """
SELECT DISTINCT ?node ?type ?label ?code ?grade WHERE {{
  VALUES ?node {{ {nodes} }}
  OPTIONAL {{ ?node a ?type }}
  OPTIONAL {{ ?node skos:prefLabel ?label }}
  OPTIONAL {{ ?node skos:notation ?code }}
  OPTIONAL {{ ?node jc:payGrade/skos:notation ?grade }}
}}
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: `x` and `y` where the place is already found."""

    id: str
    label: str
    kind: str
    code: str | None = None
    grade: str | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """An edge; `group` is that of GROUPS."""

    source: str
    basis: str
    target: str
    group: str
    stated: bool

    @property
    def label(self) -> str:
        """The basis in words: "qualifies for"."""
        return words(self.basis).lower()


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes by label, and the edges between them; `left_out` counts the nodes that are not among them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0

    def to_json(self) -> dict[str, Any]:
        """The part as the page's script reads it."""
        return {
            "nodes": [asdict(node) for node in self.nodes],
            "edges": [asdict(edge) | {"label": edge.label} for edge in self.edges],
            "left_out": self.left_out,
        }

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The part for other programs: labels, kinds, codes and grades on nodes, bases on edges."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes:
            graph.add_node(
                node.id, **{key: value for key, value in asdict(node).items() if value is not None and key != "id"}
            )
        for edge in self.edges:
            graph.add_edge(edge.source, edge.target, edge.basis, label=edge.label, group=edge.group, stated=edge.stated)
        return graph


def around(graph: KnowledgeGraph, iri: str, depth: int, groups: tuple[str, ...]) -> Part:
    """What is at most so many edges of these groups away from a thing."""
    known = {iri: 0}
    edges: set[Edge] = set()
    left_out: set[str] = set()
    front = [iri]
    for step in range(1, depth + 1):
        found = sorted(_edges(graph, front, groups))
        per_node: dict[str, int] = {}
        following: list[str] = []
        for edge in found:
            near, far = (edge.source, edge.target) if edge.source in known else (edge.target, edge.source)
            if far not in known:
                per_node[near] = per_node.get(near, 0) + 1
                if per_node[near] > _AROUND or len(known) >= MOST:
                    left_out.add(far)
                    continue
                known[far] = step
                following.append(far)
            edges.add(edge)
        front = following
    nodes = _nodes(graph, known)
    # Edges among the outermost nodes belong to the picture, too.
    edges |= {edge for edge in _edges(graph, front, groups) if edge.source in known and edge.target in known}
    return Part(nodes, tuple(sorted(edges)), len(left_out - known.keys()))


def careers(graph: KnowledgeGraph, agency: str | None, most: int) -> Part:
    """The career steps of an agency, or of all: the classes with most steps where there are too many."""
    map_ = graph.careers()
    whole = map_.graph
    wanted = [iri for iri in whole if whole.degree(iri) and agency in (None, map_.classes[iri].agency)]
    chosen = sorted(wanted, key=lambda iri: (-whole.degree(iri), map_.titles[iri], iri))[: min(most, MOST)]
    kept = set(chosen)
    edges = []
    for start in sorted(kept):
        for end in sorted(whole[start].keys() & kept):
            best = map_.leg(start, end).best
            group = "supervision" if best.predicate in ("ledBy", "supervisedBy") else "career"
            edges.append(Edge(start, best.predicate, end, group, best.stated))
    nodes = [_class_node(map_.classes[iri], map_.titles[iri]) for iri in whole if iri in kept]
    places = placed([node.id for node in nodes], [(edge.source, edge.target) for edge in edges])
    nodes = [replace(node, x=places[node.id][0], y=places[node.id][1]) for node in nodes]
    return Part(tuple(nodes), tuple(sorted(edges)), len(wanted) - len(kept))


def _class_node(each: Identity, label: str) -> Node:
    grade = each.grade.notation if each.grade else None
    return Node(each.iri, label, "class" if each.specified else "mentioned", each.code, grade)


def _edges(graph: KnowledgeGraph, nodes: Iterable[str], groups: tuple[str, ...]) -> Iterator[Edge]:
    group_of = {_property(basis): (group, basis) for group in groups for basis in GROUPS.get(group, ())}
    if not group_of:
        return
    bases = " ".join(f"<{basis}>" for basis in group_of)
    for lot in _lots(nodes):
        for source, basis, target, stated in graph.store.select(_EDGES.format(bases=bases, nodes=lot)).rows:
            if (
                isinstance(source, ox.NamedNode)
                and isinstance(basis, ox.NamedNode)
                and isinstance(target, ox.NamedNode)
            ):
                group, name = group_of[basis.value]
                yield Edge(source.value, name, target.value, group, getattr(stated, "value", "") == "true")


def _nodes(graph: KnowledgeGraph, iris: Iterable[str]) -> tuple[Node, ...]:
    wanted = sorted(iris)
    said: dict[str, dict[str, set[str]]] = {iri: {} for iri in wanted}
    for lot in _lots(wanted):
        table = graph.store.select(_NODES.format(nodes=lot))
        for row in table.rows:
            values = dict(zip(table.variables, row, strict=True))
            own = said[str(getattr(values.pop("node"), "value", ""))]
            for name, value in values.items():
                if isinstance(value, ox.NamedNode | ox.Literal):
                    own.setdefault(name, set()).add(value.value)
    found = []
    for iri, own in said.items():
        types = own.get("type", set())
        kind = next((kind for name, kind in KINDS.items() if f"{JC}{name}" in types), "concept")
        label, code, grade = (min(own[name]) if name in own else None for name in ("label", "code", "grade"))
        own_code = code if kind in ("class", "mentioned") else None
        found.append(Node(iri, label or code or iri.rstrip("/").rpartition("/")[2], kind, own_code, grade))
    return tuple(sorted(found, key=lambda node: (node.label.casefold(), node.id)))


def _property(basis: str) -> str:
    return f"{SKOS}{basis}" if basis.endswith("Match") else f"{JC}{basis}"


def _lots(nodes: Iterable[str]) -> Iterator[str]:
    listed = sorted(set(nodes))
    for start in range(0, len(listed), _LOT):
        yield " ".join(serialised(ox.NamedNode(iri)) for iri in listed[start : start + _LOT])
