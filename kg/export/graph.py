"""A view of the graph as a property graph of networkx."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from re import sub
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.export.edge import Edge
from kg.export.edges import edges
from kg.export.view import BASES, check_view
from kg.store import GraphStore
from kg.vocabulary import JC, RDF, SKOS

if TYPE_CHECKING:
    from networkx import MultiDiGraph

KINDS: Final[dict[str, str]] = {
    "MentionedClass": "mentioned class",
    "JobClass": "class",
    "Competency": "competency",
    "PhysicalDemand": "physical demand",
    "WorkingCondition": "working condition",
    "Credential": "credential",
    "BackgroundCheck": "background check",
    "PayGrade": "pay grade",
    "ClassSeries": "series",
}
"""Class of the ontology -> kind of node; the first that fits is taken."""

JOIN: Final = " | "
"""Stands between the parts of a list; a bar within a part is written with a backslash before it."""

_LOT: Final = 500
_CLASSES: Final = "SELECT DISTINCT ?class { ?class a jc:JobClass }"
_PROPERTIES: Final = {
    f"{RDF}type": "type",
    f"{SKOS}prefLabel": "label",
    f"{SKOS}notation": "code",
    f"{JC}level": "level",
    f"{JC}payGrade": "pay_grade",
    f"{JC}agency": "agency",
}
_DESCRIPTION: Final = """
SELECT ?node ?property ?value {
  VALUES ?node { %s }
  {
    VALUES ?property { rdf:type skos:prefLabel skos:notation jc:level }
    ?node ?property ?value .
  } UNION {
    VALUES (?property ?name) { (jc:payGrade skos:notation) (jc:agency skos:prefLabel) }
    ?node ?property ?thing .
    ?thing ?name ?value .
  }
}"""


def to_networkx(store: GraphStore, view: str = "full", class_iri: str | None = None) -> "MultiDiGraph[str]":
    """A view as a directed multigraph: nodes are IRIs, the key of an edge is its basis, such as "qualifiesFor".

    A node has `label` (title or name) and `kind` (see KINDS); a class also `code`, `pay_grade`, `level` and `agency`
    where they are known. An edge has `label` ("qualifies for"), `basis` and `stated`; where they are known also `rule`
    and `explanation` (of what is not stated but follows), `evidence` (the words it rests on) and `place` (file and
    lines of each). All are text, whole numbers or truth values, so that networkx can write them in its own formats;
    lists are joined by " | ". The view "full" has every class; concepts appear where a class refers to them.

    Raises ParameterError for an unknown view. The whole view is held in memory.
    """
    import networkx

    job_class = check_view(store, view, class_iri)
    graph: MultiDiGraph[str] = networkx.MultiDiGraph(view=view)
    found = edges(store, BASES[view], job_class)
    nodes = {end for edge in found for end in (edge.source, edge.target)}
    if job_class:
        nodes.add(job_class.value)
    if view == "full":
        nodes.update(term.value for (term,) in store.select(_CLASSES).rows if isinstance(term, ox.NamedNode))
    descriptions = _descriptions(store, nodes)
    for node in sorted(nodes):
        graph.add_node(node, **_node(node, descriptions.get(node, {})))
    for edge in found:
        graph.add_edge(edge.source, edge.target, key=edge.basis, **_edge(edge))
    return graph


def joined(parts: Iterable[str]) -> str:
    r"""The parts as one text: "a", "b|c" gives "a | b\|c"."""
    return JOIN.join(part.replace("|", "\\|") for part in parts)


def _edge(edge: Edge) -> dict[str, str | bool]:
    passages = sorted(edge.passages)
    texts = {
        "rule": joined(sorted(edge.rules)),
        "explanation": joined(sorted(edge.explanations)),
        "evidence": joined(passage.text for passage in passages),
        "place": joined(passage.place for passage in passages),
    }
    label = sub("([A-Z])", r" \1", edge.basis).lower()
    return {"label": label, "basis": edge.basis, "stated": edge.stated, **{k: v for k, v in texts.items() if v}}


def _descriptions(store: GraphStore, nodes: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """What is said of each node, by the names of attributes."""
    found: dict[str, dict[str, set[str]]] = {}
    for lot in _lots(sorted(nodes)):
        for node, name, value in store.select(_DESCRIPTION % " ".join(f"<{iri}>" for iri in lot)).rows:
            assert isinstance(node, ox.NamedNode)
            assert isinstance(name, ox.NamedNode)
            if isinstance(value, ox.NamedNode | ox.Literal):
                found.setdefault(node.value, {}).setdefault(_PROPERTIES[name.value], set()).add(value.value)
    return found


def _node(iri: str, said: dict[str, set[str]]) -> dict[str, str | int]:
    """The attributes of a node; a thing without a name goes by the last part of its IRI."""
    types = said.get("type", set())
    kind = next((kind for name, kind in KINDS.items() if f"{JC}{name}" in types), "concept")
    names = said.get("label") or said.get("code") or {iri.rstrip("/").rsplit("/", 1)[-1]}
    attributes: dict[str, str | int] = {"label": joined(sorted(names)), "kind": kind}
    if kind in {KINDS["JobClass"], KINDS["MentionedClass"]}:
        attributes |= {key: joined(sorted(said[key])) for key in ("code", "pay_grade", "agency") if key in said}
        levels = [int(level) for level in said.get("level", ()) if level.isdecimal()]
        attributes |= {"level": max(levels)} if levels else {}
    return attributes


def _lots(items: list[str]) -> Iterator[list[str]]:
    remaining = iter(items)
    while lot := list(islice(remaining, _LOT)):
        yield lot
