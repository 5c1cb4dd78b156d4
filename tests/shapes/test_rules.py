"""Every rule: an example that conforms, one that fails with the expected result, and words that people understand."""

import re
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from kg.parse.class_table.reader import TEMPLATE as TABLE
from kg.parse.template import SECTION_KINDS
from kg.resources import folder
from kg.validate.engine import Engine, Result, results
from kg.validate.facts import Facts
from kg.validate.finding import Finding
from kg.validate.path import shorten as short
from kg.validate.rules import SHAPES, Rule, shipped
from kg.validate.wording import Wording
from kg.vocabulary import JC

HERE = Path(__file__).parent
RULES = shipped()
BY_NAME = {rule.name: rule for rule in RULES.by_iri.values()}
PLACEHOLDERS = {"class", "value", "name", "file", "focus", "statement", "text", "citations"}
TERMS = Graph().parse(folder("ontology") / "jobclass.ttl", format="turtle")
WRITERS = (HERE.parents[1] / "kg" / name for name in ("rdf", "derive", "build"))
WRITTEN = "\n".join(path.read_text(encoding="utf-8") for writer in WRITERS for path in sorted(writer.rglob("*.py")))
TOLD = (folder("shapes").parent / "docs" / "graph.md").read_text(encoding="utf-8")

every_rule = pytest.mark.parametrize("rule", BY_NAME.values(), ids=BY_NAME.keys())


def example(rule: Rule, name: str) -> list[ox.Triple]:
    quads = ox.parse(path=HERE / rule.name / name, format=ox.RdfFormat.TURTLE)
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def found(triples: list[ox.Triple], rule: Rule, engine: Engine) -> list[Result]:
    """What the rule, and no other, finds."""
    data = "".join(f"{triple} .\n" for triple in triples)
    ours = (result for result in results(data, RULES.shapes, engine) if result.shape == ox.NamedNode(rule.iri))
    return sorted(ours, key=lambda result: result.order)


def findings(triples: list[ox.Triple], rule: Rule) -> list[Finding]:
    """What the rule finds, in words."""
    wording = Wording(Facts.of(triples), RULES)
    worded = [wording.finding(result, rule) for result in found(triples, rule, Engine.FAST)]
    return sorted(worded, key=lambda finding: finding.order)


def targets(shape: URIRef) -> set[tuple[URIRef, URIRef]]:
    """How a shape chooses what it looks at, with the term by which it does."""
    edges = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
    return {(edge, URIRef(str(term))) for edge in edges for term in RULES.graph.objects(shape, edge)}


def is_looked_at(triples: list[ox.Triple], rule: Rule) -> bool:
    wanted = {(str(edge), str(term)) for edge, term in targets(URIRef(rule.iri))}
    types = {triple.object.value for triple in triples if triple.predicate.value == str(RDF.type)}  # type: ignore[union-attr]
    edges = {triple.predicate.value for triple in triples}
    return any(term in (types if edge == str(SH.targetClass) else edges) for edge, term in wanted)


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"} == BY_NAME.keys()


@every_rule
def test_the_conforming_example_is_looked_at_and_conforms(rule: Rule) -> None:
    triples = example(rule, "conforms.ttl")
    assert is_looked_at(triples, rule)
    assert found(triples, rule, Engine.FAST) == []


@every_rule
def test_the_failing_example_fails_as_expected(rule: Rule) -> None:
    got = [
        {
            # A blank node has another label each time it is read.
            "focus": "_:" if finding.focus.startswith("_:") else finding.focus,
            **({} if finding.path is None else {"path": finding.path}),
            "component": finding.component,
            "severity": finding.severity.value,
            "message": finding.message,
        }
        for finding in findings(example(rule, "fails.ttl"), rule)
    ]
    assert got == tomllib.loads((HERE / rule.name / "expected.toml").read_text(encoding="utf-8"))["result"]


@every_rule
def test_both_engines_find_the_same(rule: Rule) -> None:
    for name in ("conforms.ttl", "fails.ttl"):
        triples = example(rule, name)
        assert found(triples, rule, Engine.FAST) == found(triples, rule, Engine.PYSHACL)


@every_rule
def test_a_rule_says_what_it_is_why_it_matters_and_what_is_wrong(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.label
    for text in (rule.comment, rule.remedy):
        assert text[0].isupper()
        assert text.endswith(".")
        assert text == " ".join(text.split())
    assert rule.message
    assert not rule.message.endswith(".")
    assert set(re.findall(r"\{(\w+)\}", rule.message)) <= PLACEHOLDERS


def test_the_sections_that_rules_point_to_are_those_that_templates_tell_apart() -> None:
    assert {section.kind for rule in BY_NAME.values() for section in rule.sections} <= SECTION_KINDS


def test_the_kinds_of_section_that_are_known_are_those_of_templates_and_tables() -> None:
    (members,) = RULES.graph.objects(URIRef(f"{SHAPES}section-kind-known"), SH["in"])
    assert {str(kind) for kind in Collection(RULES.graph, members)} == SECTION_KINDS | {TABLE}


def test_every_term_of_the_shapes_is_in_the_ontology_and_every_property_in_the_docs() -> None:
    terms = {str(term) for triple in RULES.graph for term in triple if str(term).startswith(JC)}
    assert terms
    assert [term for term in sorted(terms) if (URIRef(term), None, None) not in TERMS] == []
    properties = sorted(name for term in terms if (name := term.removeprefix(JC))[0].islower())
    assert [name for name in properties if f"jc:{name}" not in TOLD] == []


@every_rule
def test_what_a_rule_looks_at_is_something_that_the_graph_has(rule: Rule) -> None:
    chosen = targets(URIRef(rule.iri))
    assert chosen
    for edge, term in chosen:
        kind = "Class" if edge == SH.targetClass else "Property"
        if str(term).startswith(JC):
            assert any(str(found).endswith(kind) for found in TERMS.objects(term, RDF.type))
        assert short(term) in TOLD
        name = re.split("[#/]", term)[-1]
        assert re.search(rf"\b{name}\b", WRITTEN), f"no writer of triples knows {name}"


def test_the_schemes_that_rules_ask_for_exist() -> None:
    schemes = Graph()
    for file in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        schemes.parse(file, format="turtle")
    named = set(RULES.graph.objects(None, SH.hasValue)) | {
        value for members in RULES.graph.objects(None, SH["in"]) for value in Collection(RULES.graph, members)
    }
    iris = {node for node in named if isinstance(node, URIRef)}
    assert iris
    assert [iri for iri in sorted(iris) if (iri, RDF.type, None) not in schemes + TERMS] == []


def test_every_shape_with_a_name_is_a_rule_with_a_severity() -> None:
    shapes = set(RULES.graph.subjects(RDF.type, SH.PropertyShape)) | set(RULES.graph.subjects(RDF.type, SH.NodeShape))
    assert {str(shape) for shape in shapes if isinstance(shape, URIRef)} == RULES.by_iri.keys()
    assert all(iri.startswith(SHAPES) for iri in RULES.by_iri)


def test_a_rule_has_one_name_in_all_files() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder("shapes").glob("*.ttl")))
    names = re.findall(r"^jcs:([a-z0-9-]+) a sh:", text, re.MULTILINE)
    assert sorted(names) == sorted(BY_NAME)
