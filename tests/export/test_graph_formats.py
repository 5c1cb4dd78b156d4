"""The formats of nodes and edges, read back by other programs: the same nodes, edges, names and attributes."""

import csv
import json
import re
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import networkit  # type: ignore[import-untyped]
import networkx
import pyarrow.csv  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pydot
import pytest
from lxml import etree

from kg.export import to_networkx
from kg.export.appearance import edge_color, look
from kg.export.mermaid import MOST_EDGES
from kg.export.text import clean
from kg.store import EmbeddedStore, Snapshot
from tests.export.writing import CLASS, unpacked, written

Graph = networkx.MultiDiGraph
VIEWS = ("career", "series", "class")
LISTS = frozenset({"code", "pay_grade", "agency", "rule", "explanation", "evidence", "place"})


def wanted(store: Snapshot, view: str) -> "Graph[str]":
    return to_networkx(store, view, CLASS if view == "class" else None)


def split(text: str) -> list[str]:
    r"""The parts of a joined list: "a | b\|c" gives "a", "b|c"."""
    return [part.replace("\\|", "|") for part in re.split(r" (?<!\\)\| ", text)]


def listed(attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes with lists in place of joined texts."""
    return {name: split(value) if name in LISTS else value for name, value in attributes.items()}


def node_table(graph: "Graph[str]") -> dict[str, dict[str, Any]]:
    return {node: listed(attributes) for node, attributes in graph.nodes(data=True)}


def edge_table(graph: "Graph[str]") -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(a, b, basis): listed(attributes) for a, b, basis, attributes in graph.edges(keys=True, data=True)}


@pytest.mark.parametrize("view", VIEWS)
def test_gexf_has_names_attributes_colours_sizes_and_places(store: Snapshot, view: str) -> None:
    text = written(store, view, "gexf")
    # networkx knows 1.2 alone; 1.3 differs in its name space and in what is not used here.
    found = networkx.read_gexf(BytesIO(text.replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")))
    graph = wanted(store, view)
    assert set(found) == set(graph)
    assert found.number_of_edges() == graph.number_of_edges() > 0
    places = set()
    for node, attributes in found.nodes(data=True):
        assert (attributes["label"], attributes["kind"]) == (graph.nodes[node]["label"], graph.nodes[node]["kind"])
        if "code" in graph.nodes[node]:
            assert json.loads(attributes["code"]) == split(graph.nodes[node]["code"])
        color, place = attributes["viz"]["color"], attributes["viz"]["position"]
        assert (color["r"], color["g"], color["b"]) == look(attributes["kind"]).rgb
        assert attributes["viz"]["size"] >= 10
        places.add((place["x"], place["y"]))
    assert len(places) == len(graph)


def test_gexf_edges_keep_their_lists(store: Snapshot) -> None:
    tree = etree.fromstring(written(store, "career", "gexf"))
    names = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    found = {}
    for edge in tree.iterfind(".//g:edge", names):
        values = {each.get("for"): each.get("value") for each in edge.iterfind(".//g:attvalue", names)}
        lists = {name: json.loads(value or "") for name, value in values.items() if name in LISTS}
        stated = values["stated"] == "true"
        attributes = {"label": edge.get("label"), "basis": values["basis"], "stated": stated, **lists}
        found[edge.get("source"), edge.get("target"), edge.get("kind")] = attributes
        color = edge.find("viz:color", names)
        assert color is not None
        assert "#" + "".join(f"{int(color.get(part) or ''):02x}" for part in "rgb") == edge_color(values["basis"] or "")
    assert found == edge_table(wanted(store, "career"))


@pytest.mark.parametrize("format", ["cytoscape", "cyjs"])
@pytest.mark.parametrize("view", VIEWS)
def test_cytoscape_reads_back_equal(store: Snapshot, view: str, format: str) -> None:
    data = json.loads(written(store, view, format))
    graph = wanted(store, view)
    own = {"id", "size", "color", "name", "shared_name", "interaction", "shared_interaction", "source", "target"}
    nodes = {each["data"]["id"]: each["data"] for each in data["elements"]["nodes"]}
    edges = {
        (e["data"]["source"], e["data"]["target"], e["data"]["basis"]): e["data"] for e in data["elements"]["edges"]
    }

    def plain(table: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
        return {key: {name: value for name, value in row.items() if name not in own} for key, row in table.items()}

    assert plain(nodes) == node_table(graph)
    assert plain(edges) == edge_table(graph)
    assert len({each["id"] for each in edges.values()}) == len(data["elements"]["edges"])
    assert {each["selector"] for each in data["style"]} >= {"node", "edge", 'node[kind="class"]'}
    if format == "cyjs":
        assert all(each["shared_name"] == each["name"] == each["label"] for each in nodes.values())
        assert all(each["interaction"] == each["basis"] for each in edges.values())


def test_the_style_for_the_desktop_has_every_kind_and_basis(store: Snapshot) -> None:
    tree = etree.fromstring(written(store, "full", "cytoscape-style"))
    entries = {
        (each.getparent().getparent().get("name"), each.get("attributeValue")): each.get("value")  # type: ignore[union-attr]
        for each in tree.iter("discreteMappingEntry")
    }
    assert entries["NODE_FILL_COLOR", "class"] == look("class").color
    assert entries["EDGE_UNSELECTED_PAINT", "qualifiesFor"] == edge_color("qualifiesFor")
    kinds = {attributes["kind"] for _, attributes in to_networkx(store).nodes(data=True)}
    assert kinds <= {value for name, value in entries if name == "NODE_FILL_COLOR"}


@pytest.mark.parametrize("view", VIEWS)
def test_json_graph_format_reads_back_equal(store: Snapshot, view: str) -> None:
    found = json.loads(written(store, view, "jgf"))
    assert set(found) == {"graph"}
    assert set(found["graph"]) <= {"id", "label", "directed", "type", "metadata", "nodes", "edges"}
    graph = wanted(store, view)
    nodes = {id: {"label": node["label"], **node["metadata"]} for id, node in found["graph"]["nodes"].items()}
    assert nodes == node_table(graph)
    edges = {
        (edge["source"], edge["target"], edge["relation"]): {
            "label": edge["label"],
            "basis": edge["relation"],
            **edge["metadata"],
        }
        for edge in found["graph"]["edges"]
    }
    assert edges == edge_table(graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
@pytest.mark.parametrize("view", VIEWS)
def test_dot_reads_back_equal(store: Snapshot, view: str) -> None:
    (parsed,) = pydot.graph_from_dot_data(written(store, view, "dot").decode()) or []
    graph = wanted(store, view)

    def said(attributes: dict[str, str]) -> dict[str, str]:
        texts = {name: json.loads(value) for name, value in attributes.items() if value.startswith('"')}
        return texts | {"label": unescape(texts["label"])}

    shown = {"fillcolor", "fontcolor", "shape", "id", "color", "style"}
    nodes = {
        json.loads(node.get_name()): said(node.get_attributes())
        for node in parsed.get_nodes()
        if "http" in node.get_name()
    }
    expected = {
        node: {name: str(value) for name, value in attributes.items()} for node, attributes in graph.nodes(data=True)
    }
    assert {iri: {k: v for k, v in row.items() if k not in shown} for iri, row in nodes.items()} == expected
    edges = {
        (
            json.loads(str(edge.get_source())),
            json.loads(str(edge.get_destination())),
            said(edge.get_attributes())["basis"],
        )
        for edge in parsed.get_edges()
    }
    assert edges == set(graph.edges(keys=True))


def test_mermaid_has_every_node_and_edge(store: Snapshot) -> None:
    lines = written(store, "career", "mermaid").decode().splitlines()
    graph = wanted(store, "career")
    assert lines[0] == "flowchart BT"
    ids = dict(zip(
        (line.removeprefix("  %% ") for line in lines if line.startswith("  %% ")),
        (found[1] for line in lines if (found := re.match(r"  (n[0-9a-f]{12})[(\[]", line))),
        strict=True,
    ))  # fmt: skip
    assert set(ids) == set(graph)
    arrows = [
        found.groups() for line in lines if (found := re.match(r'  (n\w+) (-->|-\.->)\|"([\w ]+)"\| (n\w+)$', line))
    ]
    expected = [
        (ids[a], "-->" if attributes["stated"] else "-.->", attributes["label"], ids[b])
        for a, b, attributes in graph.edges(data=True)
    ]
    assert sorted(arrows) == sorted(expected)
    assert len(expected) <= MOST_EDGES


@pytest.mark.parametrize("view", VIEWS)
def test_arrow_reads_the_csv(store: Snapshot, view: str) -> None:
    files = unpacked(written(store, view, "csv"))
    assert sorted(files) == ["edges.csv", "nodes.csv"]
    options = {
        "convert_options": pyarrow.csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False)
    }
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    tables = {
        name: pyarrow.csv.read_csv(BytesIO(text), parse_options=parse, **options).to_pylist()
        for name, text in files.items()
    }
    graph = wanted(store, view)
    nodes = {row.pop("id"): {k: v for k, v in row.items() if v is not None} for row in tables["nodes.csv"]}
    assert nodes == {node: graph.nodes[node] for node in graph}
    edges = {}
    for row in tables["edges.csv"]:
        key = row.pop("source"), row.pop("target"), row["basis"]
        edges[key] = {name: value for name, value in row.items() if value is not None and name != "id"}
    assert edges == {(a, b, basis): data for a, b, basis, data in graph.edges(keys=True, data=True)}


@pytest.mark.parametrize("view", VIEWS)
def test_arrow_reads_the_parquet_with_lists(store: Snapshot, view: str) -> None:
    files = unpacked(written(store, view, "parquet"))
    nodes = pyarrow.parquet.read_table(BytesIO(files["nodes.parquet"]))
    edges = pyarrow.parquet.read_table(BytesIO(files["edges.parquet"]))
    assert nodes.schema.field("code").type == pyarrow.list_(pyarrow.string())
    assert edges.schema.field("stated").type == pyarrow.bool_()
    graph = wanted(store, view)

    def known(row: dict[str, Any], *without: str) -> dict[str, Any]:
        return {name: value for name, value in row.items() if value is not None and name not in without}

    assert {row["id"]: known(row, "id", "size") for row in nodes.to_pylist()} == node_table(graph)
    found = {(r["source"], r["target"], r["basis"]): known(r, "id", "source", "target") for r in edges.to_pylist()}
    assert found == edge_table(graph)


def test_neo4j_has_typed_headers_and_arrays(store: Snapshot) -> None:
    files = unpacked(written(store, "class", "neo4j"))
    assert sorted(files) == ["README.txt", "edges.csv", "nodes.csv"]
    graph = wanted(store, "class")
    nodes = list(csv.DictReader(StringIO(files["nodes.csv"].decode(), newline="")))
    assert {"id:ID", "label", ":LABEL", "level:int", "code:string[]"} <= set(nodes[0])
    assert {(row["id:ID"], row["label"], row["kind"]) for row in nodes} == {
        (node, data["label"], data["kind"]) for node, data in graph.nodes(data=True)
    }
    assert {row[":LABEL"] for row in nodes} >= {"Class", "Competency", "PhysicalDemand", "Series"}
    edges = list(csv.DictReader(StringIO(files["edges.csv"].decode(), newline="")))
    assert {(row[":START_ID"], row[":END_ID"], row["basis"]) for row in edges} == set(graph.edges(keys=True))
    for row in edges:
        expected = listed(graph.edges[row[":START_ID"], row[":END_ID"], row["basis"]])
        assert row[":TYPE"] == expected["label"].upper().replace(" ", "_")
        assert row["stated:boolean"] == str(expected["stated"]).lower()
        parts = (
            [part.replace("；", ";") for part in row["evidence:string[]"].split(";")]
            if row["evidence:string[]"]
            else []
        )
        assert [part.lstrip("'") for part in parts] == [part.lstrip("'") for part in expected.get("evidence", [])]


def test_networkit_reads_the_graphml(store: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "full.graphml"
    path.write_bytes(written(store, "full", "graphml"))
    found = networkit.graphio.readGraph(str(path), networkit.Format.GraphML)
    graph = to_networkx(store)
    assert (found.numberOfNodes(), found.isDirected()) == (graph.number_of_nodes(), True)
    pairs = {(a, b) for a, b in graph.edges()}
    assert len(pairs) <= found.numberOfEdges() <= graph.number_of_edges()


@pytest.mark.parametrize(
    "format", ["graphml", "gexf", "cytoscape", "jgf", "dot", "mermaid", "csv", "parquet", "xlsx", "svg"]
)
def test_the_same_graph_gives_the_same_bytes(small: EmbeddedStore, format: str) -> None:
    assert written(small, "career", format) == written(small, "career", format) != b""


def test_an_edge_has_the_same_id_whatever_else_is_exported(store: Snapshot) -> None:
    ids = [
        {
            (e["source"], e["target"], e["relation"]): e["id"]
            for e in json.loads(written(store, view, "jgf"))["graph"]["edges"]
        }
        for view in ("career", "full")
    ]
    assert ids[0].items() <= ids[1].items()


def test_what_xml_cannot_hold_is_told() -> None:
    assert clean("a\x00b\r\nc\rd\ufffe") == "a�b\nc\nd�"
