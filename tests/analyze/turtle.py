"""Small career graphs: classes named by letters, and the edges between them."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store import EmbeddedStore
from kg.vocabulary import JC, RDF, SKOS

BASE = "https://example.org/"


def store_of(classes: Iterable[str], edges: Iterable[tuple[str, str, str]]) -> EmbeddedStore:
    """A store in memory with a class for each name and the edges (from, predicate, to)."""
    graph = ox.NamedNode("https://example.org/graph")
    store = ox.Store()
    for name in classes:
        node = ox.NamedNode(BASE + name)
        store.add(ox.Quad(node, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{JC}JobClass"), graph))
        store.add(ox.Quad(node, ox.NamedNode(f"{SKOS}prefLabel"), ox.Literal(name.upper()), graph))
    for start, predicate, end in edges:
        store.add(ox.Quad(ox.NamedNode(BASE + start), ox.NamedNode(JC + predicate), ox.NamedNode(BASE + end), graph))
    return EmbeddedStore(store)
