"""The property graph: nodes, edges and their attributes, and the same read back from GraphML."""

from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from kg.export import VIEWS, export, to_networkx
from kg.export.appearance import edge_color, look
from kg.export.graph import joined
from kg.export.graphml import REPLACEMENT
from kg.store import EmbeddedStore, GraphStore, Snapshot
from kg.vocabulary import DEFAULT_BASE
from tests.export.conftest import HOSTILE

HARBOR = f"{DEFAULT_BASE}harbor-town/"
CLASS = f"{HARBOR}class/"


def graphml(store: GraphStore, view: str, class_iri: str | None = None) -> bytes:
    stream = BytesIO()
    export(store, view, "graphml", stream, class_iri=class_iri)
    return stream.getvalue()


def read(text: bytes) -> "networkx.MultiDiGraph[str]":
    graph = networkx.read_graphml(BytesIO(text), force_multigraph=True)
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph


def colors(attributes: dict[str, Any]) -> str:
    """Takes out what tells of the colour, which is told in two ways that must agree."""
    color = str(attributes.pop("color"))
    assert color == "#" + "".join(f"{attributes.pop(part):02x}" for part in "rgb")
    return color


def edges(graph: "networkx.MultiDiGraph[str]") -> set[tuple[str, str, str]]:
    return {(a.removeprefix(CLASS), basis, b.removeprefix(CLASS)) for a, b, basis in graph.edges(keys=True)}


def test_the_career_view(small: EmbeddedStore) -> None:
    graph = to_networkx(small, "career")
    assert edges(graph) == {
        ("dock-clerk-i", "qualifiesFor", "dock-clerk-ii"),
        ("dock-clerk-i", "nextInSeries", "dock-clerk-ii"),
        ("dock-clerk-i", "ledBy", "dock-supervisor"),
        ("dock-clerk-ii", "qualifiesFor", "dock-supervisor"),
        ("dock-clerk-ii", "supervisedBy", "dock-supervisor"),
        ("harbor-assistant", "qualifiesFor", "dock-supervisor"),
        ("dock-supervisor", "supervisedBy", "harbor-master"),
    }
    assert graph.nodes[f"{CLASS}dock-clerk-i"] == {
        "label": "Dock Clerk I",
        "kind": "class",
        "code": "D101",
        "pay_grade": "NE-5",
        "level": 1,
        "agency": "Harbor Town",
    }
    assert graph.nodes[f"{CLASS}harbor-master"] == {
        "label": "Harbor Master",
        "kind": "mentioned class",
        "agency": "Harbor Town",
    }


def test_a_stated_edge_has_its_words(small: EmbeddedStore) -> None:
    graph = to_networkx(small, "career")
    assert graph.edges[f"{CLASS}dock-clerk-i", f"{CLASS}dock-clerk-ii", "qualifiesFor"] == {
        "label": "qualifies for",
        "basis": "qualifiesFor",
        "stated": True,
        "evidence": "One year as a Dock Clerk I.",
        "place": "dock-clerk-ii.txt:20",
    }


def test_a_derived_edge_has_its_rule(small: EmbeddedStore) -> None:
    graph = to_networkx(small, "supervision")
    assert graph.edges[f"{CLASS}dock-supervisor", f"{CLASS}dock-clerk-i", "leads"] == {
        "label": "leads",
        "basis": "leads",
        "stated": False,
        "rule": "supervised-group",
        "explanation": "Dock Clerk I is a level of dock clerk",
        "evidence": "Leads all levels of dock clerk.",
        "place": "dock-supervisor.txt:7-8",
    }
    stated = graph.edges[f"{CLASS}harbor-master", f"{CLASS}dock-supervisor", "supervises"]
    assert (stated["stated"], stated["place"]) == (True, "dock-supervisor.txt:9")
    assert "rule" not in stated


def test_the_other_views(small: EmbeddedStore) -> None:
    assert edges(to_networkx(small, "series")) == {
        ("dock-clerk-i", "nextInSeries", "dock-clerk-ii"),
        ("dock-clerk-i", "inSeries", f"{HARBOR}series/dock-clerk"),
        ("dock-clerk-ii", "inSeries", f"{HARBOR}series/dock-clerk"),
    }
    competencies = to_networkx(small, "competency")
    kinds = {attributes["kind"] for _, attributes in competencies.nodes(data=True)}
    assert kinds == {"class", "competency"}
    assert competencies.number_of_edges() == 6
    evidence = competencies.edges[
        f"{CLASS}dock-clerk-i", f"{HARBOR}competency/oral-communication", "requiresCompetency"
    ]
    assert evidence["evidence"] == "Oral Communication - Speaks clearly."
    assert evidence["place"] == "dock-clerk-i.txt:11-12"


def test_the_class_view_is_what_touches_the_class(small: EmbeddedStore) -> None:
    crane = f"{CLASS}crane-operator"
    graph = to_networkx(small, "class", "crane operator")
    assert all(crane in ends for ends in graph.edges())
    full = to_networkx(small)
    assert edges(graph) == {edge for edge in edges(full) if "crane-operator" in edge}
    assert {key: graph.edges[key] for key in graph.edges} == {key: full.edges[key] for key in graph.edges}
    assert ("crane-operator", "distinguishedFrom", "dock-clark-ii") in edges(graph)


def test_a_class_that_nothing_is_known_of_is_a_node(small: EmbeddedStore) -> None:
    assert to_networkx(small, "class", "Diver").nodes[f"{CLASS}diver"]["label"] == "Diver"
    assert f"{CLASS}diver" in to_networkx(small)


def test_every_edge_of_the_examples_is_stated_or_has_a_reason(store: Snapshot) -> None:
    for _, _, basis, attributes in to_networkx(store).edges(keys=True, data=True):
        assert attributes["stated"] or "rule" in attributes or basis == "inSeries"
        if attributes["stated"] and basis != "payGrade":
            assert attributes["evidence"], attributes
            assert attributes["place"].startswith(("0", "1"))


def test_every_label_of_the_examples_is_a_name(store: Snapshot) -> None:
    for node, attributes in to_networkx(store).nodes(data=True):
        assert attributes["label"]
        assert attributes["kind"] != "concept", node


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "mapping"])
def test_graphml_reads_back_equal(store: Snapshot, view: str) -> None:
    class_iri = "Permit Technician II" if view == "class" else None
    graph = to_networkx(store, view, class_iri)
    found = read(graphml(store, view, class_iri))
    for _, attributes in found.nodes(data=True):
        assert colors(attributes) == look(attributes["kind"]).color
        assert attributes.pop("size") >= 10
    assert {node: found.nodes[node] for node in found} == {node: graph.nodes[node] for node in graph}
    assert found.number_of_edges() == graph.number_of_edges() > 0
    for source, target, attributes in found.edges(data=True):
        attributes.pop("id")
        assert colors(attributes) == edge_color(attributes["basis"])
        assert attributes == graph.edges[source, target, attributes["basis"]]


def test_ids_of_edges_are_unique(store: Snapshot) -> None:
    tree = ElementTree.fromstring(graphml(store, "full"))
    ids = [edge.get("id") for edge in tree.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(set(ids)) == len(ids) > 100


def test_graphml_is_the_same_every_time(store: Snapshot) -> None:
    assert graphml(store, "full") == graphml(store, "full")


@pytest.mark.parametrize("slug", HOSTILE)
def test_hostile_text_survives_or_is_replaced_as_stated(hostile: EmbeddedStore, slug: str) -> None:
    found = read(graphml(hostile, "career"))
    replaced = {
        "lines": "a\nb\nc\td \\| e",
        "control": f"bell{REPLACEMENT} escape{REPLACEMENT}[31m delete\x7f next\x85",
        "nul": f"nul{REPLACEMENT} after",
        "not-a-character": f"{REPLACEMENT}{REPLACEMENT}\U0001ffff",
    }
    node = f"https://example.org/class/{slug}"
    wanted = replaced.get(slug, HOSTILE[slug])
    assert found.nodes[node]["label"] == wanted
    ((_, _, attributes),) = found.out_edges(node, data=True)
    assert attributes["evidence"] == wanted
    assert attributes["place"] == "=x <y>.txt:1-2"


def test_parts_of_a_list_can_be_told_apart() -> None:
    assert joined(["a | b", "c"]) == "a \\| b | c"
