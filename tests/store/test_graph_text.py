"""Graphs as text: the same triples as in the graph itself, after whatever was done to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple

from kg.store import Generation, StoreDirectory
from kg.store.graph_text import GraphTexts, WholeGraph
from tests.store.invented import graph, graph_iri

NEW = Triple(NamedNode("https://example.org/new"), NamedNode("https://example.org/p"), Literal("more"))
ONE, TWO = graph_iri(1), graph_iri(2)
KEPT = "generations/{:06d}/graphs.sqlite"


@pytest.fixture
def directory(tmp_path: Path) -> StoreDirectory:
    """A store with two graphs, both kept as text."""
    directory = StoreDirectory(tmp_path / "store")
    with directory.update() as update:
        update.begin().load_graphs([WholeGraph.of(ONE, graph(1)), WholeGraph.of(TWO, graph(2))])
    return directory


def kept(directory: StoreDirectory, number: int) -> list[str]:
    """The graphs that the generation of this number has as text."""
    with GraphTexts(directory.path / KEPT.format(number)) as texts:
        return [name for name in (ONE, TWO) if texts.get(name) is not None]


def as_oxigraph_writes(store: Store, name: str) -> list[bytes]:
    return sorted((store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(name)) or b"").splitlines())


def check_texts(directory: StoreDirectory) -> None:
    with directory.open() as store:
        for name in (ONE, TWO):
            assert sorted(store.ntriples(NamedNode(name)).splitlines()) == as_oxigraph_writes(store.oxigraph, name)


def test_what_is_loaded_is_kept(directory: StoreDirectory) -> None:
    assert kept(directory, 1) == [ONE, TWO]
    check_texts(directory)
    with directory.open() as store:
        assert len(store.ntriples(NamedNode(ONE)).splitlines()) == 20
        assert store.ntriples(NamedNode("https://example.org/unknown")) == b""


def load_anew(generation: Generation) -> None:
    generation.remove_graphs([ONE])
    generation.load_graphs([WholeGraph.of(ONE, graph(1, 5))])


CHANGES: dict[str, tuple[Callable[[Generation], object], list[str]]] = {
    "nothing": (lambda store: None, [ONE, TWO]),
    "removal": (lambda store: store.remove_graphs([ONE]), [TWO]),
    "removal in portions": (lambda store: store.remove_large_graph(ONE), [TWO]),
    "a difference": (lambda store: store.apply_difference(ONE, [], [NEW]), [TWO]),
    "replacement": (lambda store: store.replace_graph(TWO, [NEW]), [ONE]),
    "another graph": (lambda store: store.load(graph(3)), [ONE, TWO]),
    "the graph anew": (load_anew, [ONE, TWO]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_otherwise_is_read_from_the_graph(directory: StoreDirectory, change: str) -> None:
    act, left = CHANGES[change]
    with directory.update() as update:
        act(update.begin())
    assert kept(directory, 2) == left
    check_texts(directory)


def test_a_store_of_an_earlier_version_has_none(directory: StoreDirectory) -> None:
    (directory.path / KEPT.format(1)).unlink()
    check_texts(directory)
    with directory.update() as update:
        update.begin().load(graph(3))
    assert kept(directory, 2) == []
    check_texts(directory)


def cut_a_text(path: Path) -> None:
    with GraphTexts(path, writable=True) as texts:
        texts._connection.execute("UPDATE graph SET packed = x'00' WHERE iri = ?", (ONE,))
        texts.commit()


def number_a_text(path: Path) -> None:
    with GraphTexts(path, writable=True) as texts:
        texts._connection.execute("UPDATE graph SET packed = 7 WHERE iri = ?", (ONE,))
        texts.commit()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a cut text": cut_a_text,
    "no text": number_a_text,
    "an empty file": lambda path: path.write_bytes(b""),
    "a cut file": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "noise": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\x07" * 4096),
    "something else": lambda path: path.write_bytes(b"no database at all" * 100),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_costs_nothing_but_time(directory: StoreDirectory, damage: str) -> None:
    DAMAGE[damage](directory.path / KEPT.format(1))
    check_texts(directory)
    with directory.update() as update:
        update.begin().remove_graphs([ONE])
        update.begin().load_graphs([WholeGraph.of(ONE, graph(1, 7))])
    assert ONE in kept(directory, 2)
    check_texts(directory)
