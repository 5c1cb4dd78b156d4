"""Naming a class: title, code, IRI, and what is said when that does not settle it."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import ParameterError, UnknownClassError
from kg.query import resolve_class, resolve_competency
from kg.store.embedded import EmbeddedStore
from kg.store.interface import GraphStore, Table
from kg.vocabulary import DEFAULT_BASE, JC, SKOS

TWINS = f"""
@prefix jc: <{JC}> . @prefix skos: <{SKOS}> . @prefix : <http://a/> .
:g1 {{ :a a jc:JobClass ; skos:prefLabel "Clerk" ; skos:notation "C1" }}
:g2 {{ :a skos:prefLabel "Clerk" . :b a jc:JobClass ; skos:prefLabel "Clerk" }}
:g3 {{ :c a jc:JobClass ; skos:prefLabel "Aide" ; skos:altLabel "Clerk", "Helper", "Hand" }}
"""
CLASS = f"{DEFAULT_BASE}harbor-town/class/"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dock Clerk I", "dock-clerk-i"),
        ("  dock   clerk II ", "dock-clerk-ii"),
        ("Dock Clerk 2", "dock-clerk-ii"),
        ("D201", "dock-supervisor"),
        ("d201", "dock-supervisor"),
        ("Harbor Master", "harbor-master"),
        ("quay clerk", "dock-clerk-i"),
        (f"{CLASS}diver", "diver"),
        (f"<{CLASS}diver>", "diver"),
    ],
)
def test_a_class_is_found(small_store: GraphStore, name: str, slug: str) -> None:
    assert resolve_class(small_store, name) == ox.NamedNode(CLASS + slug)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Dock Clrk II", ("Dock Clerk II", "Dock Clark II", "Dock Clerk I")),
        ("Zoologist", ()),
        ("", ()),
        ("\udcff", ()),
        (f"{CLASS}nobody", ()),
        ('" } ?s ?p ?o #', ()),
    ],
)
def test_an_unknown_class_names_the_nearest(small_store: GraphStore, name: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownClassError, match="there is no class") as raised:
        resolve_class(small_store, name)
    assert raised.value.nearest == nearest


@pytest.fixture
def twins() -> Iterator[EmbeddedStore]:
    """Two classes of one title; the second has no code, and a third bears the title as another name."""
    oxigraph = ox.Store()
    oxigraph.load(TWINS.encode(), format=ox.RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as store:
        yield store


@pytest.mark.parametrize("name", ["Clerk", "CLERK"])
def test_an_ambiguous_title_names_each(twins: GraphStore, name: str) -> None:
    with pytest.raises(UnknownClassError, match=f"'{name}' names 2 classes") as raised:
        resolve_class(twins, name)
    assert sorted(raised.value.nearest) == ["Clerk (C1)", "Clerk (http://a/b)"]


def test_another_name_counts_once(twins: GraphStore) -> None:
    assert resolve_class(twins, "helper") == ox.NamedNode("http://a/c")


def test_a_competency_is_found_or_the_nearest_named(small_store: GraphStore) -> None:
    found = ox.NamedNode(f"{DEFAULT_BASE}harbor-town/competency/oral-communication")
    assert resolve_competency(small_store, "oral communication") == found
    with pytest.raises(ParameterError, match=r"no competency 'Oral Comunication'; did you mean Oral Communication\?"):
        resolve_competency(small_store, "Oral Comunication")


class NoScan(EmbeddedStore):
    """A store that refuses to read the names of all classes."""

    def select(self, query: str) -> Table:
        assert "altLabel" not in query
        return super().select(query)


@pytest.mark.parametrize("name", ["Dock Clerk I", "dock  CLERK 1", "D101", "d101"])
def test_a_title_in_another_case_needs_no_scan(small_store: EmbeddedStore, name: str) -> None:
    assert resolve_class(NoScan(small_store.oxigraph), name) == ox.NamedNode(f"{CLASS}dock-clerk-i")
