"""Naming a class: title, code, IRI, and what is said when that does not settle it."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError, UnknownClassError
from kg.query import Catalogue, others_named, resolve_class, resolve_classes, resolve_competency, run
from kg.query.class_names import resolver
from kg.query.name_index import Named, NameIndex
from kg.query.parameter import ParameterType
from kg.resources import folder
from kg.store import Snapshot
from kg.store.embedded import EmbeddedStore
from kg.store.interface import GraphStore, Table
from kg.vocabulary import DEFAULT_BASE, JC, PROV, SCHEME, SKOS

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
    assert resolve_competency(small_store, "oral communication") == ox.Literal("Oral Communication")
    assert resolve_competency(small_store, f"<{found.value}>") == found
    with pytest.raises(ParameterError, match=r"no competency 'Oral Comunication'; did you mean Oral Communication\?"):
        resolve_competency(small_store, "Oral Comunication")


@pytest.mark.parametrize(
    "kind",
    [
        ParameterType.AGENCY,
        ParameterType.SERIES,
        ParameterType.DEMAND,
        ParameterType.CREDENTIAL,
        ParameterType.COMPETENCY,
    ],
)
def test_where_nothing_is_near_the_query_that_lists_them_is_named(small_store: GraphStore, kind: ParameterType) -> None:
    with pytest.raises(ParameterError, match=r"there is no .*'Zzz'") as raised:
        resolver(small_store)(kind, "Zzz")
    found = re.fullmatch(r"jobkg query ([a-z-]+) lists what there is", raised.value.remedy or "")
    assert found
    query = Catalogue.load(folder("queries")).find(found[1])
    assert not any(each.required for each in query.parameters)


PORTS = f"""
@prefix jc: <{JC}> . @prefix skos: <{SKOS}> . @prefix : <http://ports/> .
:g1 {{
    :north a jc:Agency ; skos:prefLabel "North Port" . :south a jc:Agency ; skos:prefLabel "Port of South" .
    :a a jc:JobClass ; skos:prefLabel "Pilot" ; jc:agency :north .
    :b a jc:JobClass, jc:MentionedClass ; skos:prefLabel "Pilot" ; jc:agency :south .
    :c a jc:JobClass ; skos:prefLabel "Tally Clerk" ; jc:agency :north ; jc:hasCompetency :ca .
    :d a jc:JobClass ; skos:prefLabel "Tally Clerk" ; jc:agency :south ; jc:hasCompetency :da .
    :ca jc:aboutConcept :tact-n . :da jc:aboutConcept :tact-s .
    :ca jc:firstLine 1 ; jc:lastLine 1 ; <{PROV}wasDerivedFrom> :s .
    :da jc:firstLine 2 ; jc:lastLine 2 ; <{PROV}wasDerivedFrom> :s . :s jc:sourceFile "s.txt" .
    :tact-n a jc:Competency ; skos:prefLabel "Tact" . :tact-s a jc:Competency ; skos:prefLabel "TACT" .
}}
"""


@pytest.fixture
def ports() -> Iterator[EmbeddedStore]:
    """Two agencies with classes of the same titles, one of them only mentioned, and with one competency."""
    oxigraph = ox.Store()
    oxigraph.load(PORTS.encode(), format=ox.RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as store:
        yield store


def test_a_specified_class_counts_before_a_mentioned_one(ports: GraphStore) -> None:
    assert resolve_class(ports, "pilot") == ox.NamedNode("http://ports/a")


def test_titles_of_two_agencies_are_told_apart_by_them(ports: GraphStore) -> None:
    with pytest.raises(UnknownClassError) as raised:
        resolve_class(ports, "Tally Clerk")
    assert raised.value.nearest == ("Tally Clerk of North Port", "Tally Clerk of Port of South")
    found = [resolve_class(ports, name).value for name in raised.value.nearest]
    assert found == ["http://ports/c", "http://ports/d"]
    assert resolve_class(ports, "pilot of port of south") == ox.NamedNode("http://ports/b")


def test_a_title_of_several_agencies_is_that_of_the_class_it_is_asked_about_with(ports: GraphStore) -> None:
    # A class that is only mentioned, where the other one of the question is of its agency.
    found = resolve_classes(ports, ["pilot", "Tally Clerk of Port of South"])
    assert [each.value for each in found] == ["http://ports/b", "http://ports/d"]
    found = resolve_classes(ports, ["Tally Clerk", "http://ports/a"])
    assert [each.value for each in found] == ["http://ports/c", "http://ports/a"]
    with pytest.raises(UnknownClassError, match="names 2 classes"):
        resolve_classes(ports, ["Tally Clerk", "tally clerk"])


def test_other_agencies_classes_of_a_name_are_told(ports: GraphStore) -> None:
    found = others_named(ports, "pilot", resolve_class(ports, "pilot"))
    assert found == ["Pilot of North Port", "Pilot of Port of South"]
    mentioned = ox.NamedNode("http://ports/b")
    assert others_named(ports, "pilot", mentioned) == ["Pilot of Port of South", "Pilot of North Port"]
    assert others_named(ports, "Pilot of Port of South", mentioned) == ["Pilot of Port of South"]


@pytest.mark.parametrize(("name", "lines"), [("tact", ["1", "2"]), ("http://ports/tact-s", ["2"])])
def test_a_competency_of_several_agencies_is_one_by_name(ports: GraphStore, name: str, lines: list[str]) -> None:
    query = Catalogue.load(folder("queries")).find("classes-by-competency")
    rows = run(ports, query, {"competency": name}).rows
    assert [cell.value for *_, cell in rows if isinstance(cell, ox.Literal)] == lines


LEVELS = f"""
@prefix jc: <{JC}> . @prefix skos: <{SKOS}> . @prefix l: <{SCHEME}physical-demand-level/> . @prefix : <http://x/> .
:g {{
    l:light skos:inScheme <{SCHEME}physical-demand-level> ; skos:notation "2" ; skos:prefLabel "Light" .
    l:heavy skos:inScheme <{SCHEME}physical-demand-level> ; skos:notation "4" ; skos:prefLabel "Heavy" .
    :crew a jc:Population ; skos:prefLabel "Boat Crew" .
    :a skos:prefLabel "Rower" ; jc:hasPhysicalDemandLevel :a1, :a2 ; jc:physicalDemandLevelMax l:light, l:heavy .
    :b skos:prefLabel "Stoker" ; jc:hasPhysicalDemandLevel :b1 ; jc:physicalDemandLevelMax l:heavy .
    :c skos:prefLabel "Tar" ; jc:hasPhysicalDemandLevel :c1 ; jc:physicalDemandLevelMax l:light .
    :a1 jc:physicalDemandLevelMax l:heavy ; jc:applicability jc:AllPositions ; jc:text "H" .
    :a2 jc:physicalDemandLevelMax l:light ; jc:applicability :crew ; jc:text "L" .
    :b1 jc:physicalDemandLevelMax l:heavy ; jc:applicability jc:AllPositions ; jc:text "H" .
    :c1 jc:physicalDemandLevelMax l:light ; jc:applicability jc:ByPosition ; jc:text "B" .
    :a1 jc:firstLine 1 ; jc:lastLine 1 ; <{PROV}wasDerivedFrom> :s . :s jc:sourceFile "s.txt" .
    :a2 jc:firstLine 2 ; jc:lastLine 2 ; <{PROV}wasDerivedFrom> :s .
    :b1 jc:firstLine 3 ; jc:lastLine 3 ; <{PROV}wasDerivedFrom> :s .
    :c1 jc:firstLine 4 ; jc:lastLine 4 ; <{PROV}wasDerivedFrom> :s .
}}
"""


def test_a_level_for_some_positions_is_told_apart() -> None:
    oxigraph = ox.Store()
    oxigraph.load(LEVELS.encode(), format=ox.RdfFormat.TRIG)
    query = Catalogue.load(folder("queries")).find("classes-within-demand-level")
    with EmbeddedStore(oxigraph) as store:
        rows = [
            [cell.value if isinstance(cell, ox.Literal) else None for cell in row]
            for row in run(store, query, {"level": "light"}).rows
        ]
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("Rower", "stated for Boat Crew only", "L"),
        ("Tar", "stated by position only", "B"),
    ]


class NoScan(EmbeddedStore):
    """A store that refuses to read the names of all classes."""

    def select(self, query: str) -> Table:
        assert "altLabel" not in query
        return super().select(query)


@pytest.mark.parametrize("name", ["Dock Clerk I", "dock  CLERK 1", "D101", "d101"])
def test_a_title_in_another_case_needs_no_scan(small_store: EmbeddedStore, name: str) -> None:
    assert resolve_class(NoScan(small_store.oxigraph), name) == ox.NamedNode(f"{CLASS}dock-clerk-i")


def test_all_names_of_a_generation_are_read_once(examples: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownClassError) as first:
        resolve_class(examples, "Permit Technicain II")
    assert first.value.nearest[0] == "Permit Technician II"
    asked: list[str] = []
    select = examples.select

    def noted(query: str) -> Table:
        asked.append(query)
        return select(query)

    monkeypatch.setattr(examples, "select", noted)
    with pytest.raises(UnknownClassError) as second:
        resolve_class(examples, "Water Plnt Operator I")
    assert second.value.nearest[0] == "Water Plant Operator I"
    assert not any("altLabel" in query for query in asked)


def test_a_store_that_changes_is_read_anew(twins: EmbeddedStore) -> None:
    with pytest.raises(UnknownClassError, match="there is no class 'Bosun'"):
        resolve_class(twins, "Bosun")
    twins.oxigraph.load(
        f'<http://a/d> a <{JC}JobClass> ; <{SKOS}prefLabel> "Boatswain" ; <{SKOS}altLabel> "Bosun" .'.encode(),
        format=ox.RdfFormat.TURTLE,
    )
    assert resolve_class(twins, "bosun") == ox.NamedNode("http://a/d")


TITLES = [
    "dock clerk",
    "Dock Clerk II",
    "harbor master",
    "Permit Technician",
    "Senior Permit Technician",
    "Clerk-Typist",
]


@given(st.text(max_size=30) | st.sampled_from(TITLES).flatmap(lambda title: st.permutations(title).map("".join)))
def test_the_nearest_are_those_of_difflib(name: str) -> None:
    index = NameIndex(Named(ox.NamedNode(f"urn:{n}"), title, None) for n, title in enumerate(TITLES))
    expected = get_close_matches(name.casefold(), sorted(map(str.casefold, TITLES)), n=3, cutoff=0.5)
    assert [each.casefold() for each in index.nearest(name)] == expected
