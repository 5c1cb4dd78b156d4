"""Loading and replacing: the same triples whatever the order and the size of the pieces."""

import random
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import JobkgError
from kg.store import Generation, StoreDirectory
from kg.store import generation as module
from tests.store.invented import graph, graph_iri


def dump(store: Generation) -> bytes:
    """The store as sorted N-Quads."""
    text = serialize(store.quads(), format=RdfFormat.N_QUADS)
    assert text is not None
    return b"".join(sorted(text.splitlines(keepends=True)))


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    return Generation(tmp_path / "000001", 1, None)


@pytest.mark.parametrize("chunk", [1, 5000, 32 << 20])
def test_same_triples_whatever_the_order_and_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    pieces = [graph(number) for number in range(30)]
    random.Random(chunk).shuffle(pieces)
    monkeypatch.setattr(module, "_CHUNK", chunk)
    monkeypatch.setattr(module, "_SMALL", 4000)
    with Generation(tmp_path / "1", 1, None) as generation:
        generation.load(pieces)
        assert dump(generation) == b"".join(sorted(b"".join(pieces).splitlines(keepends=True)))


@pytest.mark.parametrize("loads", [3, 4])
def test_files_are_tidied_after_several_bulk_loads(
    generation: Generation, monkeypatch: pytest.MonkeyPatch, loads: int
) -> None:
    monkeypatch.setattr(module, "_SMALL", 0)
    store = Mock(wraps=generation.oxigraph)
    monkeypatch.setattr(Generation, "oxigraph", store)
    for number in range(loads):
        generation.load(graph(number))
    generation.finish()
    assert store.optimize.called == (loads == 4)


def test_loading_again_after_removal(generation: Generation) -> None:
    generation.load(graph(1, size=50))
    generation.remove_graphs([graph_iri(1), graph_iri(2)])
    generation.load([graph(1, size=5), graph(2, size=5)])
    assert generation.graphs() == [graph_iri(1), graph_iri(2)]
    assert len(generation.oxigraph) == 10


def test_text_that_is_no_nquads_is_told(generation: Generation) -> None:
    with pytest.raises(JobkgError, match="not valid"):
        generation.load(b"<https://example.org/a> nonsense .\n")


TRIPLES = st.frozensets(
    st.builds(
        lambda s, o: Triple(NamedNode(f"https://example.org/{s}"), NamedNode("https://example.org/p"), Literal(o)),
        st.integers(0, 5),
        st.text(max_size=3).filter(lambda text: text.isprintable()),
    ),
    max_size=12,
)


@given(before=TRIPLES, after=TRIPLES)
def test_replaced_graph_holds_exactly_what_was_given(
    tmp_path_factory: pytest.TempPathFactory, before: frozenset[Triple], after: frozenset[Triple]
) -> None:
    with Generation(tmp_path_factory.mktemp("store") / "1", 1, None) as generation:
        generation.load(graph(1))
        generation.replace_graph("https://example.org/derived", before)
        changes = generation.replace_graph("https://example.org/derived", after)
        name = NamedNode("https://example.org/derived")
        assert {quad.triple for quad in generation.quads() if quad.graph_name == name} == after
        assert changes == (len(before - after), len(after - before))
        assert len(generation.oxigraph) == 20 + len(after)


def test_quads_are_pyoxigraphs_own(directory: StoreDirectory) -> None:
    with directory.update() as update:
        generation = update.begin()
        generation.load(graph(1, size=1))
        assert list(generation.quads()) == [
            Quad(
                NamedNode(f"{graph_iri(1)}/duty-0"),
                NamedNode("https://w3id.org/jobclass/ontology#text"),
                Literal("Duty 0 of 1"),
                NamedNode(graph_iri(1)),
            )
        ]
