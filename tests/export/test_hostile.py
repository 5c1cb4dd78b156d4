"""Titles that break what is careless, in every format: they stay data, and each format opens."""

import csv
import itertools
import json
from html import unescape
from io import BytesIO, StringIO

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pydot
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.errors import ParameterError
from kg.export.text import clean, neutral
from kg.store import EmbeddedStore
from kg.vocabulary import JC, RDF, SKOS
from tests.export.conftest import HOSTILE
from tests.export.writing import unpacked, written

IRI = "https://example.org/class/"
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    " =1",
    "<r>=1</r>",
    "https://example.org/",
    "#end",
    "%%{init}%%",
)


@pytest.mark.parametrize("slug", HOSTILE)
def test_gexf_keeps_the_name(hostile: EmbeddedStore, slug: str) -> None:
    tree = etree.fromstring(written(hostile, "career", "gexf"))
    (node,) = [each for each in tree.iter("{http://gexf.net/1.3}node") if each.get("id") == IRI + slug]
    assert node.get("label") == clean(HOSTILE[slug]).replace("|", "\\|")
    (evidence,) = [
        each.get("value")
        for edge in tree.iter("{http://gexf.net/1.3}edge")
        if edge.get("source") == IRI + slug
        for each in edge.iter("{http://gexf.net/1.3}attvalue")
        if each.get("for") == "evidence"
    ]
    assert (evidence or "").startswith('["')
    assert json.loads((evidence or "").replace("\n", "\\n").replace("\t", "\\t")) == [clean(HOSTILE[slug])]


@pytest.mark.parametrize("slug", HOSTILE)
def test_json_keeps_every_character(hostile: EmbeddedStore, slug: str) -> None:
    for format in ("cytoscape", "cyjs"):
        text = written(hostile, "career", format)
        labels = {node["data"]["id"]: node["data"]["label"] for node in json.loads(text)["elements"]["nodes"]}
        assert labels[IRI + slug] == HOSTILE[slug].replace("|", "\\|")
        assert b"<" not in text
    nodes = json.loads(written(hostile, "career", "jgf"))["graph"]["nodes"]
    assert nodes[IRI + slug]["label"] == HOSTILE[slug].replace("|", "\\|")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
def test_dot_keeps_the_names(hostile: EmbeddedStore) -> None:
    (parsed,) = pydot.graph_from_dot_data(written(hostile, "career", "dot").decode()) or []
    found = {
        json.loads(node.get_name()): json.loads(node.get_attributes()["label"].replace("\t", "\\t"))
        for node in parsed.get_nodes()
        if "http" in node.get_name()
    }
    for slug, name in HOSTILE.items():
        assert unescape(found[IRI + slug]) == unescape(clean(name).replace("|", "\\|").replace("&", "&amp;"))


def test_mermaid_has_no_markup_but_its_own(hostile: EmbeddedStore) -> None:
    text = written(hostile, "career", "mermaid").decode()
    for line in text.splitlines():
        if '["' in line:
            _, _, rest = line.partition('["')
            label, _, end = rest.rpartition('"]')
            assert end.startswith(":::k")
            assert not set(label) & set('"<>`[]{}|&%\\')
    assert "#lt;" not in text
    assert "#60;/script#62;" in text


@pytest.mark.parametrize("format", ["csv", "neo4j"])
def test_no_cell_is_a_formula_and_none_is_shredded(hostile: EmbeddedStore, format: str) -> None:
    files = unpacked(written(hostile, "career", format))
    rows = list(csv.reader(StringIO(files["nodes.csv"].decode(), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    assert len({len(row) for row in rows}) == 1
    cells = [
        cell
        for name in ("nodes.csv", "edges.csv")
        for row in csv.reader(StringIO(files[name].decode()))
        for cell in row
    ]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)
    assert "'" + clean(HOSTILE["formula"]) in {cell for row in rows for cell in row}


def test_parquet_keeps_every_character(hostile: EmbeddedStore) -> None:
    files = unpacked(written(hostile, "career", "parquet"))
    rows = pyarrow.parquet.read_table(BytesIO(files["edges.parquet"])).to_pylist()
    evidence = {row["source"].removeprefix(IRI): row["evidence"] for row in rows}
    assert evidence == {slug: [name] for slug, name in HOSTILE.items()}


def titled(*titles: str) -> EmbeddedStore:
    """A store with a class of each title, each qualifying for the next."""
    oxigraph = ox.Store()
    nodes = [ox.NamedNode(f"{IRI}{number}") for number in range(len(titles))]
    for node, title in zip(nodes, titles, strict=True):
        oxigraph.add(ox.Quad(node, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{JC}JobClass"), ox.NamedNode(f"{IRI}g")))
        oxigraph.add(ox.Quad(node, ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal(title), ox.NamedNode(f"{IRI}g")))
    for one, other in itertools.pairwise(nodes):
        oxigraph.add(ox.Quad(one, ox.NamedNode(f"{JC}qualifiesFor"), other, ox.NamedNode(f"{IRI}g")))
    return EmbeddedStore(oxigraph)


def test_the_workbook_has_text_and_no_formula() -> None:
    titles = [*HOSTILE.values(), *FORMULAS]
    with titled(*titles) as store:
        book = openpyxl.load_workbook(BytesIO(written(store, "career", "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    found = {str(row[0].value).strip() for row in book["Classes"].iter_rows(min_row=2)}
    for title in FORMULAS:
        assert title.strip() in found
    assert len(found) == len(titles)


@pytest.mark.parametrize("format", ["svg", "html", "markdown", "interactive"])
def test_no_script_of_a_title_is_markup(hostile: EmbeddedStore, format: str) -> None:
    one = format in ("html", "markdown")
    view, filters = ("class", {"class_iri": f"{IRI}script"}) if one else ("career", {})
    text = written(hostile, view, format, **filters).decode()
    assert "<script>alert" not in text.replace("\\<", "")
    if format == "svg":
        assert etree.fromstring(text.encode()).find(".//{*}script") is None


@pytest.mark.parametrize("format", ["svg", "mermaid", "html", "markdown", "interactive"])
def test_no_title_turns_the_words_beside_it(hostile: EmbeddedStore, format: str) -> None:
    one = format in ("html", "markdown")
    view, filters = ("class", {"class_iri": f"{IRI}right-to-left"}) if one else ("career", {})
    text = written(hostile, view, format, **filters).decode()
    assert "\ufffdmetsys" in text
    assert "שלום" in text
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_the_occupation_can_stand_in_a_page(hostile: EmbeddedStore) -> None:
    text = written(hostile, "career", "jsonld-schema")
    assert b"<" not in text
    assert {each["name"] for each in json.loads(text)["@graph"]} == set(HOSTILE.values())


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=4))
def test_any_text_reads_back(titles: list[str]) -> None:
    with titled(*titles) as store:
        nodes = json.loads(written(store, "full", "jgf"))["graph"]["nodes"]
        gexf = etree.fromstring(written(store, "full", "gexf"))
        rows = list(csv.reader(StringIO(unpacked(written(store, "full", "csv"))["nodes.csv"].decode(), newline="")))
    shown = [title.replace("|", "\\|") for title in titles]
    assert [nodes[f"{IRI}{number}"]["label"] for number in range(len(titles))] == shown
    labels = {node.get("id"): node.get("label") for node in gexf.iter("{http://gexf.net/1.3}node")}
    assert [labels[f"{IRI}{number}"] for number in range(len(titles))] == list(map(clean, shown))
    assert [row[1] for row in rows[1:]] == [neutral(clean(title)) for title in shown]


def test_a_lone_surrogate_is_no_text() -> None:
    with titled("Clerk") as store:
        for name in ("class_iri", "agency", "series", "grade"):
            with pytest.raises(ParameterError, match="bytes that are no text"):
                written(store, "career", "jgf", **{name: "\udcff"})
