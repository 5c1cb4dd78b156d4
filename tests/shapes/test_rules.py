"""Every rule: an example that conforms, one that fails with the expected result, and words that people understand."""

import re
import tomllib
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from kg.parse.template import SECTION_KINDS
from kg.resources import folder
from kg.validate.engine import results
from kg.validate.finding import Finding
from kg.validate.rules import SHAPES, Rule, shipped
from kg.validate.wording import Wording
from kg.vocabulary import JC

HERE = Path(__file__).parent
RULES = shipped()
BY_NAME = {rule.name: rule for rule in RULES.by_iri.values()}
PLACEHOLDERS = {"class", "value", "name", "file", "focus", "statement", "text", "citations"}

every_rule = pytest.mark.parametrize("rule", BY_NAME.values(), ids=BY_NAME.keys())


def example(rule: Rule, name: str) -> Graph:
    return Graph().parse(HERE / rule.name / name, format="turtle")


def findings(graph: Graph, rule: Rule) -> list[Finding]:
    """What the rule, and no other, finds in the graph."""
    wording = Wording(graph, RULES)
    found = [wording.finding(result) for result in results(graph, RULES) if str(result.shape) == rule.iri]
    return sorted(found, key=lambda finding: finding.order)


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"} == BY_NAME.keys()


@every_rule
def test_the_conforming_example_is_looked_at_and_conforms(rule: Rule) -> None:
    graph = example(rule, "conforms.ttl")
    assert rule.iri in RULES.matching(graph)
    assert findings(graph, rule) == []


@every_rule
def test_the_failing_example_fails_as_expected(rule: Rule) -> None:
    found = [
        {
            "focus": finding.focus,
            **({} if finding.path is None else {"path": finding.path}),
            "component": finding.component,
            "severity": finding.severity.value,
            "message": finding.message,
        }
        for finding in findings(example(rule, "fails.ttl"), rule)
    ]
    assert found == tomllib.loads((HERE / rule.name / "expected.toml").read_text(encoding="utf-8"))["result"]


@every_rule
def test_a_rule_says_what_it_is_why_it_matters_and_what_is_wrong(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.label
    assert rule.comment.endswith(".")
    assert rule.message
    assert not rule.message.endswith(".")
    assert set(re.findall(r"\{(\w+)\}", rule.message)) <= PLACEHOLDERS


def test_the_sections_that_rules_point_to_are_those_that_templates_tell_apart() -> None:
    assert {section.kind for rule in BY_NAME.values() for section in rule.sections} <= SECTION_KINDS


def test_every_term_of_the_shapes_is_in_the_ontology_and_every_property_in_the_docs() -> None:
    ontology = Graph().parse(folder("ontology") / "jobclass.ttl", format="turtle")
    told = (folder("shapes").parent / "docs" / "graph.md").read_text(encoding="utf-8")
    terms = {str(term) for triple in RULES.graph for term in triple if str(term).startswith(JC)}
    assert terms
    assert [term for term in sorted(terms) if (URIRef(term), None, None) not in ontology] == []
    properties = sorted(name for term in terms if (name := term.removeprefix(JC))[0].islower())
    assert [name for name in properties if f"jc:{name}" not in told] == []


def test_the_schemes_that_rules_ask_for_exist() -> None:
    schemes = Graph()
    for file in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        schemes.parse(file, format="turtle")
    named = set(RULES.graph.objects(None, SH.hasValue)) | {
        value for members in RULES.graph.objects(None, SH["in"]) for value in Collection(RULES.graph, members)
    }
    iris = {node for node in named if isinstance(node, URIRef)}
    assert iris
    assert [iri for iri in sorted(iris) if (iri, RDF.type, None) not in schemes] == []


def test_every_shape_with_a_name_is_a_rule_with_a_severity() -> None:
    shapes = set(RULES.graph.subjects(RDF.type, SH.PropertyShape)) | set(RULES.graph.subjects(RDF.type, SH.NodeShape))
    assert {str(shape) for shape in shapes if isinstance(shape, URIRef)} == RULES.by_iri.keys()
    assert all(iri.startswith(SHAPES) for iri in RULES.by_iri)


def test_a_rule_has_one_name_in_all_files() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder("shapes").glob("*.ttl")))
    names = re.findall(r"^jcs:([a-z0-9-]+) a sh:", text, re.MULTILINE)
    assert sorted(names) == sorted(BY_NAME)
