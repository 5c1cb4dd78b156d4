"""Stores to export: one built from the examples, the small graph, and one full of hostile text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.resources import folder
from kg.store import EmbeddedStore, Snapshot, StoreDirectory
from kg.vocabulary import JC, PROV, RDF, SKOS, XSD

SMALL = Path(__file__).parents[1] / "data" / "graphs" / "small.trig"

HOSTILE = {
    "quotes": '"double" \'single\' `back` """ \\ \\u0041 & &amp; <!-- -->',
    "script": "</script><script>alert(1)</script> ]]> {{ 7 * 7 }}",
    "formula": '=HYPERLINK("http://example.org")',
    "lines": "a\nb\r\nc\td | e",
    "right-to-left": "\u202emetsys\u202c שלום \u200f",
    "emoji": "👩‍🔧 \U0001f9d1 é é",
    "control": "bell\x07 escape\x1b[31m delete\x7f next\x85",
    "nul": "nul\x00 after",
    "not-a-character": "\ufffe\uffff\U0001ffff",
}
"""Slug -> a name that breaks what is careless."""


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The examples, built; tests only read it."""
    directory = StoreDirectory(tmp_path_factory.mktemp("export") / "store")
    build(directory, [folder("examples")])
    with directory.open() as snapshot:
        yield snapshot


@pytest.fixture(scope="session")
def denver_texts(shared_data: Callable[..., Path]) -> Path:
    """The folder of the two published Denver specifications."""
    return shared_data("specs", "denver")


@pytest.fixture(scope="session")
def small() -> Iterator[EmbeddedStore]:
    """The small graph, without the ontology."""
    oxigraph = ox.Store()
    oxigraph.load(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as embedded:
        yield embedded


@pytest.fixture(scope="session")
def hostile() -> Iterator[EmbeddedStore]:
    """A class for each hostile name, all qualifying for one another in a ring; the names are the evidence, too."""
    oxigraph = ox.Store()
    graph = ox.NamedNode("https://example.org/specification/x")

    def add(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        oxigraph.add(ox.Quad(subject, ox.NamedNode(predicate), value, graph))

    classes = [ox.NamedNode(f"https://example.org/class/{slug}") for slug in HOSTILE]
    for node, follow, name in zip(classes, [*classes[1:], classes[0]], HOSTILE.values(), strict=True):
        statement = ox.NamedNode(f"{node.value}/statement")
        add(node, f"{RDF}type", ox.NamedNode(f"{JC}JobClass"))
        add(node, f"{SKOS}prefLabel", ox.Literal(name))
        add(node, f"{JC}qualifiesFor", follow)
        add(follow, f"{JC}hasStatement", statement)
        add(statement, f"{JC}serviceIn", node)
        add(statement, f"{JC}text", ox.Literal(name))
        add(statement, f"{JC}firstLine", ox.Literal(1))
        add(statement, f"{JC}lastLine", ox.Literal(2))
        add(statement, f"{PROV}wasDerivedFrom", graph)
    add(graph, f"{JC}sourceFile", ox.Literal("=x <y>.txt"))
    add(graph, f"{JC}note", ox.Literal("plain", language="en"))
    add(graph, f"{JC}count", ox.Literal("007", datatype=ox.NamedNode(f"{XSD}integer")))
    add(graph, f"{JC}count", ox.Literal("1" * 30, datatype=ox.NamedNode(f"{XSD}integer")))
    add(graph, f"{JC}count", ox.Literal("-3", datatype=ox.NamedNode(f"{XSD}integer")))
    add(graph, f"{JC}flag", ox.Literal("1", datatype=ox.NamedNode(f"{XSD}boolean")))
    add(graph, f"{JC}flag", ox.Literal(True))
    add(graph, f"{RDF}type", ox.Literal("not a type"))
    with EmbeddedStore(oxigraph) as embedded:
        yield embedded
