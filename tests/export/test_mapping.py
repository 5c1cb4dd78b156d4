"""The view of mappings: what ties classes and competencies to reference data, and who said so."""

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import ParameterError
from kg.store import EmbeddedStore
from kg.vocabulary import DEFAULT_BASE
from tests.export.conftest import SMALL
from tests.export.writing import written

HARBOR = f"{DEFAULT_BASE}harbor-town"
MAPPINGS = f"""
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX jc: <https://w3id.org/jobclass/ontology#>
<{DEFAULT_BASE}graph/mappings> {{
  <{HARBOR}/class/dock-clerk-i> skos:closeMatch <{DEFAULT_BASE}onet/occupation/43-5071.00> .
  <{HARBOR}/competency/oral-communication> skos:exactMatch <{DEFAULT_BASE}onet/element/2.A.1.d> .
  <{DEFAULT_BASE}mapping/1> a sssom:Mapping ; owl:annotatedSource <{HARBOR}/class/dock-clerk-i> ;
    owl:annotatedProperty skos:closeMatch ; owl:annotatedTarget <{DEFAULT_BASE}onet/occupation/43-5071.00> ;
    sssom:mapping_justification <https://w3id.org/semapv/vocab/ManualMappingCuration> ;
    rdfs:comment "both receive and send freight" .
}}
<{DEFAULT_BASE}graph/onet/29.3> {{
  <{DEFAULT_BASE}onet/occupation/43-5071.00> a skos:Concept, jc:ReferenceOccupation ; skos:notation "43-5071.00" ;
    skos:prefLabel "Shipping, Receiving, and Inventory Clerks"@en ;
    skos:closeMatch <https://example.org/elsewhere> .
  <{DEFAULT_BASE}onet/element/2.A.1.d> a skos:Concept, jc:ReferenceSkill ; skos:prefLabel "Speaking"@en .
}}
"""


@pytest.fixture(scope="module")
def mapped() -> Iterator[EmbeddedStore]:
    oxigraph = ox.Store()
    oxigraph.load(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    oxigraph.load(MAPPINGS.encode(), format=ox.RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as embedded:
        yield embedded


def graph(store: EmbeddedStore, **filters: object) -> dict[str, dict[str, object]]:
    found = json.loads(written(store, "mapping", "jgf", **filters))["graph"]
    titles = {iri: node["label"] for iri, node in found["nodes"].items()}
    return {f"{titles[e['source']]} {e['relation']} {titles[e['target']]}": e["metadata"] for e in found["edges"]}


def test_the_matches_with_their_reasons(mapped: EmbeddedStore) -> None:
    assert graph(mapped) == {
        "Dock Clerk I closeMatch Shipping, Receiving, and Inventory Clerks": {
            "stated": False,
            "rule": ["ManualMappingCuration"],
            "explanation": ["both receive and send freight"],
        },
        "Oral Communication exactMatch Speaking": {"stated": False},
    }
    nodes = json.loads(written(mapped, "mapping", "jgf"))["graph"]["nodes"].values()
    kinds = {node["label"]: node["metadata"]["kind"] for node in nodes}
    assert kinds["Shipping, Receiving, and Inventory Clerks"] == "reference occupation"
    assert kinds["Speaking"] == "reference concept"


def test_rdf_has_the_graph_of_mappings_and_the_labels(mapped: EmbeddedStore) -> None:
    quads = list(ox.parse(written(mapped, "mapping", "turtle"), format=ox.RdfFormat.TURTLE))
    found = {(q.subject.value, q.predicate.value.rpartition("#")[2]) for q in quads}
    assert (f"{HARBOR}/class/dock-clerk-i", "closeMatch") in found
    assert (f"{DEFAULT_BASE}onet/element/2.A.1.d", "prefLabel") in found
    assert (f"{DEFAULT_BASE}mapping/1", "annotatedSource") in found
    matches = [quad for quad in quads if quad.predicate.value.endswith("Match")]
    assert len(matches) == 2, "what reference data says of its own is no mapping of ours"


def test_filters_keep_classes_and_what_they_require(mapped: EmbeddedStore) -> None:
    assert set(graph(mapped, grade="NE-5")) == set(graph(mapped))
    assert set(graph(mapped, class_iri="Dock Clerk I")) == {
        "Dock Clerk I closeMatch Shipping, Receiving, and Inventory Clerks"
    }
    quads = ox.parse(written(mapped, "mapping", "nquads", class_iri="Dock Clerk I"), format=ox.RdfFormat.N_QUADS)
    assert {q.predicate.value.rpartition("#")[2] for q in quads if q.predicate.value.endswith("Match")} == {
        "closeMatch"
    }


def test_no_specification_states_a_mapping(mapped: EmbeddedStore) -> None:
    with pytest.raises(ParameterError, match="no specification states a mapping"):
        written(mapped, "mapping", "jgf", stated_only=True)


@pytest.mark.parametrize("format", ["turtle", "jgf", "gexf", "csv", "xlsx", "mermaid", "graphml", "jsonld-schema"])
def test_a_store_without_mappings_gives_an_empty_document(small: EmbeddedStore, format: str) -> None:
    text = written(small, "mapping", format)
    assert b"Dock Clerk" not in text


def test_reference_data_changes_no_other_view(small: EmbeddedStore, mapped: EmbeddedStore) -> None:
    for view in ("career", "competency", "full"):
        assert written(mapped, view, "graphml") == written(small, view, "graphml")
