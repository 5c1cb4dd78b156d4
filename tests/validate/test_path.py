"""Paths and names in the form in which reports show them."""

import pytest
from rdflib import SH, Graph, URIRef

from kg.validate.path import expand, shorten, to_sparql

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix jc: <https://w3id.org/jobclass/ontology#> . "


@pytest.mark.parametrize(
    ("turtle", "sparql"),
    [
        ("jc:hasDuty", "jc:hasDuty"),
        ("<https://example.org/a>", "<https://example.org/a>"),
        ("[ sh:inversePath jc:hasDuty ]", "^jc:hasDuty"),
        ("( jc:hasDuty jc:aboutConcept )", "jc:hasDuty/jc:aboutConcept"),
        ("[ sh:alternativePath ( jc:hasDuty ( jc:a jc:b ) ) ]", "jc:hasDuty|(jc:a/jc:b)"),
        ("[ sh:zeroOrMorePath jc:nextInSeries ]", "jc:nextInSeries*"),
        ("[ sh:oneOrMorePath [ sh:alternativePath ( jc:a jc:b ) ] ]", "(jc:a|jc:b)+"),
        ("[ sh:zeroOrOnePath jc:within ]", "jc:within?"),
    ],
)
def test_a_shacl_path_as_sparql(turtle: str, sparql: str) -> None:
    graph = Graph().parse(data=f"{PREFIXES} <urn:shape> sh:path {turtle} .", format="turtle")
    path = graph.value(URIRef("urn:shape"), SH.path)
    assert path is not None
    assert to_sparql(graph, path) == sparql


@pytest.mark.parametrize(
    "iri", ["http://www.w3.org/ns/shacl#MinCountConstraintComponent", "https://example.org/x", "https://schema.org/a/b"]
)
def test_a_short_name_stands_for_its_iri(iri: str) -> None:
    assert expand(shorten(iri)) == iri
