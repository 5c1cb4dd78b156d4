"""The copy of an endpoint's graph: complete, or refused."""

from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.errors import EndpointError
from kg.store.embedded import EmbeddedStore
from kg.validate import remote
from kg.validate.remote import local_copy

GRAPHS = (NamedNode("urn:g:1"), NamedNode("urn:g:2"))


class Elsewhere:
    """A store that is no embedded one, and may cut its answers."""

    def __init__(self, inner: EmbeddedStore, longest: int = 10**9) -> None:
        self._inner = inner
        self._longest = longest
        self.select = inner.select

    def construct(self, query: str) -> Iterator[Triple]:
        for number, triple in enumerate(self._inner.construct(query)):
            if number < self._longest:
                yield triple


def filled(count: int) -> EmbeddedStore:
    """So many triples, each of which stands in both graphs."""
    oxigraph = Store()
    for number in range(count):
        node, predicate = NamedNode(f"urn:n:{number}"), NamedNode(f"urn:p:{number % 7}")
        oxigraph.extend(Quad(node, predicate, node, graph) for graph in GRAPHS)
    return EmbeddedStore(oxigraph)


def copied(store: object) -> set[Triple]:
    with local_copy(store) as copy:  # type: ignore[arg-type]
        return {quad.triple for quad in copy.quads()}


def test_a_store_of_this_process_is_not_copied() -> None:
    store = filled(3)
    with local_copy(store) as copy:
        assert copy is store


def test_the_copy_holds_what_the_endpoint_holds_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(40)
    monkeypatch.setattr(remote, "PAGE", 12)
    assert copied(Elsewhere(store)) == {quad.triple for quad in store.quads()}


def test_an_answer_that_was_cut_is_noticed() -> None:
    with pytest.raises(EndpointError, match="40 triples and sent 30"):
        copied(Elsewhere(filled(40), longest=30))


def test_a_graph_too_large_to_copy_is_refused_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MAX_TRIPLES", 39)
    with pytest.raises(EndpointError, match="40 triples"):
        copied(Elsewhere(filled(40), longest=0))
