"""What the tests of O*NET share: a store, and the facts of a release as plain tuples."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, PREFIXES, onet_graph

Facts = set[tuple[str, str, str]]
ONET = f"{DEFAULT_BASE}onet/"


@pytest.fixture
def store(tmp_path: Path) -> StoreDirectory:
    """Where the store will be."""
    return StoreDirectory(tmp_path / "store")


@pytest.fixture
def facts(store: StoreDirectory) -> Callable[..., Facts]:
    """The triples of a release, with short names: ("occupation/10-1000.00", "skos:prefLabel", "Smiths@en")."""

    def read(version: str = "29.3") -> Facts:
        with store.open() as snapshot:
            quads = snapshot.oxigraph.quads_for_pattern(None, None, None, NamedNode(onet_graph(DEFAULT_BASE, version)))
            return {(short(each.subject), short(each.predicate), short(each.object)) for each in quads}

    return read


def short(term: object) -> str:
    """A term in few letters."""
    if isinstance(term, Literal):
        return f"{term.value}@{term.language}" if term.language else term.value
    assert isinstance(term, NamedNode)
    if term.value.startswith(ONET):
        return term.value.removeprefix(ONET)
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value
