"""Loading rules and applying them."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg.errors import JobkgError, MissingPartError
from kg.validate.engine import results
from kg.validate.place import Locator
from kg.validate.rules import load
from kg.validate.wording import Wording

SHAPE = """
@prefix jc: <https://w3id.org/jobclass/ontology#> .
@prefix jcs: <https://w3id.org/jobclass/shapes#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
jcs:needs-text a sh:PropertyShape ; rdfs:label "Text" ; rdfs:comment "Why." ; sh:targetClass jc:Statement ;
    sh:path jc:text ; sh:severity sh:Info ; sh:message "{statement} {unknown} {class}" ;
"""
DATA = "@prefix jc: <https://w3id.org/jobclass/ontology#> . [] a jc:Statement, jc:Duty ."


def test_without_rules_nothing_can_be_checked() -> None:
    with pytest.raises(MissingPartError):
        load([])


def test_a_rule_that_cannot_be_applied_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(SHAPE + "sh:node [ sh:path jc:name ; sh:minCount 1 ] .", encoding="utf-8")
    graph = Graph().parse(data=DATA.replace("[] a", '[] jc:text "words" ; a'), format="turtle")
    with pytest.raises(JobkgError, match="the rules cannot be applied"):
        list(results(graph, load([tmp_path / "a.ttl"])))


def test_a_node_without_name_or_place_is_still_worded(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(SHAPE + "sh:minCount 1 .", encoding="utf-8")
    rules, graph = load([tmp_path / "a.ttl"]), Graph().parse(data=DATA, format="turtle")
    (result,) = results(graph, rules)
    assert result.shape == URIRef("https://w3id.org/jobclass/shapes#needs-text")
    finding = Wording(graph, rules).finding(result)
    assert finding.focus.startswith("_:")
    assert finding.message.startswith("the duty ")
    assert " {unknown} " in finding.message
    assert finding.message.endswith("(no specification)")


def test_concepts_that_lead_to_each_other_are_placed_by_the_class_that_uses_them() -> None:
    data = """
    @prefix jc: <https://w3id.org/jobclass/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix : <https://example.org/> .
    :a skos:related :b . :b skos:related :a .
    """
    graph = Graph().parse(data=data, format="turtle")
    concept, clerk = URIRef("https://example.org/a"), URIRef("https://example.org/clerk")
    assert Locator(graph).context(concept).job_class is None
    graph.parse(data=data + ":clerk a jc:JobClass ; jc:requiresCompetency :a .", format="turtle")
    assert Locator(graph).context(concept).job_class == clerk
