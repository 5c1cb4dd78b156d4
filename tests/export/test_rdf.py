"""The RDF formats: read back by two libraries, they say what the store says, and always in the same bytes."""

import json
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.build import build
from kg.export import VIEWS, export
from kg.export.rdf import WRITERS
from kg.export.text import clean
from kg.query import Catalogue, Kind, construct
from kg.resources import folder
from kg.store import EmbeddedStore, GraphStore, Snapshot, StoreDirectory
from kg.vocabulary import ONTOLOGY_GRAPH
from tests.export.conftest import HOSTILE

UNIONS = frozenset({"turtle", "ntriples", "rdfxml"})
"""RDF formats without named graphs: they hold the union of all graphs."""

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def written(store: GraphStore, view: str, format: str) -> bytes:
    stream = BytesIO()
    export(store, view, format, stream, class_iri="Permit Technician II" if view == "class" else None)
    return stream.getvalue()


def canonical(dataset: ox.Dataset, *, union: bool = False) -> set[str]:
    """The statements, blank nodes by what is said of them."""
    if union:
        dataset = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in dataset)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def holdable(quad: ox.Quad) -> ox.Quad:
    """The quad as XML can hold it."""
    value = quad.object
    if isinstance(value, ox.Literal) and clean(value.value) != value.value:
        value = ox.Literal(clean(value.value))
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


def expected(store: GraphStore, view: str) -> ox.Dataset:
    if view == "full":
        return ox.Dataset(store.quads())
    query = Catalogue.load(folder("queries")).find(view, Kind.VIEW)
    triples = construct(store, query, {"class": "Permit Technician II"} if view == "class" else {})
    return ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("view", [view for view in VIEWS if view != "mapping"])
def test_oxigraph_reads_back_what_the_store_says(store: Snapshot, view: str, format: str) -> None:
    found = ox.Dataset(ox.parse(written(store, view, format), format=OXIGRAPH[format]))
    assert len(found) > 0
    assert canonical(found) == canonical(expected(store, view), union=format in UNIONS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("name", ["small", "hostile"])
def test_rdflib_reads_back_what_the_store_says(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, name: str, format: str
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    store: EmbeddedStore = request.getfixturevalue(name)
    graph = rdflib.Dataset()
    graph.parse(data=written(store, "full", format), format=RDFLIB[format])
    found = ox.Dataset(ox.parse(graph.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS))
    default = ox.NamedNode("urn:x-rdflib:default")
    plain = (ox.Quad(*quad.triple) if quad.graph_name == default else quad for quad in found)
    said = ox.Dataset(map(holdable, store.quads())) if format == "rdfxml" else ox.Dataset(store.quads())
    assert canonical(ox.Dataset(plain)) == canonical(said, union=format in UNIONS)


@pytest.mark.parametrize("format", ["turtle", "trig", "jsonld"])
def test_prefixes_are_used(store: Snapshot, format: str) -> None:
    text = written(store, "career", format).decode()
    assert "jc:qualifiesFor" in text
    assert "skos:prefLabel" in text


def test_the_full_view_has_every_graph_and_the_ontology(store: Snapshot) -> None:
    graphs = {str(quad.graph_name) for quad in ox.parse(written(store, "full", "nquads"), format=ox.RdfFormat.N_QUADS)}
    assert graphs == {f"<{graph}>" for graph in store.graphs()}
    assert f"<{ONTOLOGY_GRAPH}>" in graphs


def test_files_in_another_order_and_another_number_of_builds_give_the_same_bytes(
    store: Snapshot, tmp_path: Path
) -> None:
    files = sorted(folder("examples").iterdir(), reverse=True)
    directory = StoreDirectory(tmp_path / "store")
    build(directory, files[:5])
    build(directory, files)
    with directory.open() as other:
        for format in WRITERS:
            assert written(other, "full", format) == written(store, "full", format)


@pytest.mark.parametrize("format", ["ntriples", "nquads"])
def test_lines_are_sorted_and_distinct(store: Snapshot, format: str) -> None:
    lines = written(store, "full", format).splitlines()
    assert lines == sorted(set(lines))


def test_an_empty_store_is_an_empty_document() -> None:
    with EmbeddedStore(ox.Store()) as empty:
        for format, form in OXIGRAPH.items():
            assert list(ox.parse(written(empty, "full", format), format=form)) == []


def test_jsonld_can_stand_in_a_page(hostile: EmbeddedStore) -> None:
    assert b"<" not in written(hostile, "full", "jsonld")


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("slug", HOSTILE)
def test_hostile_text_survives(hostile: EmbeddedStore, slug: str, format: str) -> None:
    found = ox.Store()
    found.extend(ox.parse(written(hostile, "career", format), format=OXIGRAPH[format]))
    label = ox.Literal(clean(HOSTILE[slug]) if format == "rdfxml" else HOSTILE[slug])
    (quad,) = found.quads_for_pattern(None, None, label)
    assert quad.subject == ox.NamedNode(f"https://example.org/class/{slug}")


def test_the_published_context_is_that_of_the_export(small: EmbeddedStore) -> None:
    published = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    assert json.loads(written(small, "career", "jsonld"))["@context"] == published["@context"]
