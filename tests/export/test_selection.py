"""Filters: the classes, the surroundings and the stated edges that an export keeps, in every kind of format."""

import json

import pyoxigraph as ox
import pytest

from kg.errors import ParameterError, UnknownClassError
from kg.store import EmbeddedStore, GraphStore, Snapshot
from kg.vocabulary import DEFAULT_BASE, JC
from tests.export.writing import written

HARBOR = f"{DEFAULT_BASE}harbor-town/"


def edges(store: GraphStore, view: str, **filters: object) -> set[tuple[str, str, str]]:
    found = json.loads(written(store, view, "jgf", **filters))["graph"]["edges"]
    return {(slug(edge["source"]), edge["relation"], slug(edge["target"])) for edge in found}


def nodes(store: GraphStore, view: str, **filters: object) -> set[str]:
    return set(map(slug, json.loads(written(store, view, "jgf", **filters))["graph"]["nodes"]))


def slug(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def triples(store: GraphStore, view: str, **filters: object) -> set[tuple[str, str, str]]:
    quads = ox.parse(written(store, view, "nquads", **filters), format=ox.RdfFormat.N_QUADS)
    return {(slug(q.subject.value), slug(q.predicate.value).rpartition("#")[2], slug(q.object.value)) for q in quads}


def test_a_class_and_one_step(small: EmbeddedStore) -> None:
    assert edges(small, "career", class_iri="Dock Clerk II") == {
        ("dock-clerk-i", "qualifiesFor", "dock-clerk-ii"),
        ("dock-clerk-i", "nextInSeries", "dock-clerk-ii"),
        ("dock-clerk-ii", "qualifiesFor", "dock-supervisor"),
        ("dock-clerk-ii", "supervisedBy", "dock-supervisor"),
    }


def test_two_steps_have_the_edges_of_what_is_one_step_away(small: EmbeddedStore) -> None:
    found = edges(small, "career", class_iri="Dock Clerk II", depth=2)
    assert found == edges(small, "career"), "everything is within two steps"
    assert edges(small, "career", class_iri="Harbor Master", depth=1) == {
        ("dock-supervisor", "supervisedBy", "harbor-master")
    }
    near = edges(small, "career", class_iri="Harbor Master", depth=2)
    assert near == {edge for edge in found if "dock-supervisor" in edge}


def test_a_walk_does_not_go_through_a_shared_requirement(small: EmbeddedStore) -> None:
    reached = edges(small, "class", class_iri="Dock Clerk I", depth=2)
    careers = edges(small, "career", class_iri="Dock Clerk I", depth=2)
    assert careers <= reached
    one = {basis for _, basis, _ in edges(small, "class", class_iri="Crane Operator")}
    assert "requiresCompetency" in one
    others = {
        a for a, basis, _ in edges(small, "class", class_iri="Crane Operator", depth=2) if basis == "requiresCompetency"
    }
    tied = {end for a, basis, b in edges(small, "class", class_iri="Crane Operator") for end in (a, b)}
    assert others <= tied
    walked = edges(small, "competency", class_iri="Crane Operator", depth=2)
    assert walked > edges(small, "competency", class_iri="Crane Operator")


def test_only_stated_edges(small: EmbeddedStore) -> None:
    kept = edges(small, "career", stated_only=True)
    assert kept == {edge for edge in edges(small, "career") if edge[1] == "qualifiesFor"}
    said = triples(small, "career", stated_only=True)
    assert {basis for _, basis, _ in said} & {"nextInSeries", "ledBy", "supervisedBy", "rule"} == set()
    assert ("dock-clerk-i", "qualifiesFor", "dock-clerk-ii") in said
    assert ("dock-clerk-i", "prefLabel", "Dock Clerk I") in said


def test_classes_of_a_grade(small: EmbeddedStore) -> None:
    kept = nodes(small, "full", grade="NE-5")
    assert "dock-clerk-i" in kept
    assert not kept & {"dock-clerk-ii", "dock-supervisor", "harbor-master"}
    assert edges(small, "career", grade="NE-5") == set()


def test_classes_of_a_series_and_an_agency(store: Snapshot) -> None:
    series = nodes(store, "career", series="permit technician")
    assert series == {
        "permit-technician-i",
        "permit-technician-ii",
        "senior-permit-technician",
        "permit-technician-supervisor",
    }
    whole = nodes(store, "full")
    assert nodes(store, "full", agency="Town and County of Tarnwick Falls") == whole


def test_rdf_has_the_same_edges_as_the_graph(store: Snapshot) -> None:
    for view, filters in (
        ("career", {"series": "Permit Technician"}),
        ("full", {"series": "Permit Technician"}),
        ("supervision", {"class_iri": "Permit Technician Supervisor"}),
        ("class", {"class_iri": "Permit Technician II", "depth": 2}),
    ):
        graph = edges(store, view, **filters)
        bases = {basis for _, basis, _ in graph} - {"careerStep"}
        said = {edge for edge in triples(store, view, **filters) if edge[1] in bases}
        assert said == {edge for edge in graph if edge[1] != "careerStep"}, (view, filters)


def test_the_full_view_of_a_series_has_its_specifications_and_no_other(store: Snapshot) -> None:
    quads = list(ox.parse(written(store, "full", "nquads", series="Permit Technician"), format=ox.RdfFormat.N_QUADS))
    sources = {q.object.value for q in quads if q.predicate.value == f"{JC}sourceFile"}
    assert sources == {"06.txt", "07.txt", "08.txt", "09.txt"}
    assert {q.object.value for q in quads if q.predicate.value == f"{JC}definesClass"} == {
        f"{DEFAULT_BASE}town-and-county-of-tarnwick-falls/class/{name}"
        for name in nodes(store, "career", series="Permit Technician")
    }


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"agency": "Harbour Twon"}, "there is no agency"),
        ({"series": "Dock Clark"}, "there is no series 'Dock Clark'; did you mean Dock Clerk"),
        ({"grade": "ZZ-99"}, "no class has grade ZZ-99"),
        ({"depth": 2}, "a depth counts steps from a class"),
        ({"class_iri": "Diver", "depth": 0}, "a depth is a whole number from 1"),
    ],
)
def test_filters_that_leave_nothing_are_told(small: EmbeddedStore, filters: dict[str, object], message: str) -> None:
    for format in ("jgf", "turtle", "csv"):
        with pytest.raises(ParameterError, match=message):
            written(small, "career", format, **filters)


def test_an_unknown_class_is_told_in_any_view(small: EmbeddedStore) -> None:
    with pytest.raises(UnknownClassError, match="Dock Clerk"):
        written(small, "career", "jgf", class_iri="Dok Clerk I")
