"""Loading rules, applying them, and the two engines beside each other."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import JobkgError, MissingPartError
from kg.resources import folder
from kg.store.embedded import EmbeddedStore
from kg.validate import validate
from kg.validate.engine import Engine, Result, Shapes, choose, results
from kg.validate.facts import Facts
from kg.validate.place import Locator
from kg.validate.plan import Plan
from kg.validate.profile import Profile
from kg.validate.rules import load, shipped
from kg.validate.shacl import shacl
from kg.validate.terms import to_graph
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
BOTH = (Engine.FAST, Engine.PYSHACL)


def facts(turtle: str) -> Facts:
    return Facts.of(quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE))


def test_without_rules_nothing_can_be_checked() -> None:
    with pytest.raises(MissingPartError):
        load([])


def test_a_node_without_name_or_place_is_still_worded(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(SHAPE + "sh:minCount 1 .", encoding="utf-8")
    rules, graph = load([tmp_path / "a.ttl"]), facts(DATA)
    graph.write(tmp_path / "facts.nt")
    (result,) = results(tmp_path / "facts.nt", rules.shapes)
    (rule,) = rules.by_iri.values()
    finding = Wording(graph, rules).finding(result, rule)
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
    concept, clerk = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/clerk")
    assert Locator(facts(data)).context(concept).job_class is None
    used = facts(data + ":clerk a jc:JobClass ; jc:requiresCompetency :a .")
    assert Locator(used).context(concept).job_class == clerk


NESTED = """
@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:shape a sh:NodeShape ; sh:targetClass :Thing ; sh:closed true ;
    sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ;
    sh:property [ sh:path :part ; sh:node [ sh:property [ sh:path :name ; sh:minCount 1 ] ] ; sh:severity sh:Warning ] ,
        [ sh:path ( :part [ sh:inversePath :of ] ) ; sh:minCount 1 ] ,
        [ sh:path :size ; sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:string ] ) ] .
"""
THINGS = r"""
@prefix : <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
_:one a :Thing ; :part _:two ; :size "01"^^xsd:integer, "1.50"^^xsd:decimal, "a \"b\"\n_:c"@EN-us . _:two :name "Two" .
:three a :Thing ; :part _:four . :five :of _:four .
"""


def test_both_engines_give_the_same_results_with_the_same_blank_nodes_and_literals(tmp_path: Path) -> None:
    shapes = Shapes(to_graph(quad.triple for quad in ox.parse(NESTED, ox.RdfFormat.TURTLE)))
    data = "".join(f"{quad.triple} .\n" for quad in ox.parse(THINGS, ox.RdfFormat.TURTLE))
    fast, authority = (Counter(results(data, shapes, engine)) for engine in BOTH)
    assert fast == authority
    file = tmp_path / "things.nt"
    file.write_text(data, encoding="utf-8")
    assert Counter(results(file, shapes, Engine.PYSHACL)) == Counter(results(file, shapes, Engine.FAST)) == fast
    values = {str(result.value) for result in fast}
    assert '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in values
    assert {result.focus for result in fast} >= {ox.BlankNode("one"), ox.NamedNode("urn:x:three")}
    assert {result.path for result in fast} >= {"<urn:x:part>", "<urn:x:part>/^<urn:x:of>"}


@pytest.mark.parametrize("query", ["SELECT $this WHERE { { SELECT ?a WHERE { ?a ?b ?c } } }"])
def test_shapes_that_the_fast_engine_misreads_are_left_to_the_authority(query: str) -> None:
    text = (
        '@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetNode <urn:n> ; sh:sparql [ sh:select """%s""" ] .'
    )
    shapes = to_graph(quad.triple for quad in ox.parse(text % query, ox.RdfFormat.TURTLE))
    assert choose(Engine.AUTO, Shapes(shapes)) is Engine.PYSHACL
    assert choose(Engine.FAST, Shapes(shapes)) is Engine.FAST
    with pytest.raises(JobkgError, match="the rules cannot be applied"):
        shacl(to_graph([]), shapes)
    assert choose(Engine.AUTO, shipped().shapes) is Engine.FAST


def built(folder: Path, path: Path) -> EmbeddedStore:
    graph = kg.open(folder / "store")
    graph.build([path])
    assert isinstance(graph.store, EmbeddedStore)
    return graph.store


def check_equal(store: EmbeddedStore, folder: Path) -> None:
    """Result by result over the union of all graphs, cut out of it or whole; and then the whole reports."""
    whole, rules = Facts(store), shipped()
    file = folder / "facts.nt"
    whole.write(file)
    text = file.read_text(encoding="utf-8")
    authority, fast = (Counter(results(text, rules.shapes, engine)) for engine in reversed(BOTH))
    assert fast == Counter(results(file, rules.shapes, Engine.FAST))
    assert fast == authority
    assert fast
    cut: Counter[Result] = Counter()
    plan = Plan(whole, rules, folder)
    for batch in plan.everything(size=50):
        told = ((result, plan.rule(result)) for result in results(batch.data, batch.shapes, Engine.FAST))
        cut.update(result for result, rule in told if rule and batch.decides(result.focus, rule.iri))
    assert cut == fast
    reports = [validate(store, engine=engine, profile=Profile(), checks=()) for engine in Engine]
    assert reports[0] == reports[1] == reports[2]


def test_the_engines_agree_on_the_examples(tmp_path: Path) -> None:
    check_equal(built(tmp_path, folder("examples")), tmp_path)


@pytest.mark.parametrize("sample", ["denver", "california"])
def test_the_engines_agree_on_published_specifications(
    sample: str, tmp_path: Path, shared_data: Callable[..., Path]
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for file in [file for file in sorted(shared_data("specs", sample).iterdir()) if file.is_file()][::40]:
        (texts / file.name).write_bytes(file.read_bytes())
    check_equal(built(tmp_path, texts if sample == "california" else shared_data("specs", sample)), tmp_path)
