"""sh:class within shapes that only say whether a node conforms: the same results, without a walk through the class."""

from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph

from kg.validate.engine import Engine, Shapes, results
from kg.validate.engine.nested_class import with_paths
from kg.validate.rules import shipped

PREFIXES = """
@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """
:Car rdfs:subClassOf :Motor . :Motor rdfs:subClassOf :Vehicle .
:car a :Car . :bus a :Vehicle . :ship a :Ship . :train a :Train, :Vehicle .
:one a :Owner ; :owns :car . :two a :Owner ; :owns :ship . :three a :Owner ; :owns "car" .
:four a :Owner ; :owns :bus, :train, _:something . :five a :Owner ; :owns :nothing . :six a :Owner . :seven :owns :car .
"""
SHAPES = {
    "or": "sh:path :owns ; sh:or ( [ sh:class :Vehicle ] [ sh:class :Ship ] )",
    "not": "sh:path :owns ; sh:not [ sh:class :Vehicle ]",
    "two classes": "sh:path :owns ; sh:not [ sh:class :Vehicle, :Train ]",
    "xone": "sh:path :owns ; sh:xone ( [ sh:class :Vehicle ] [ sh:class :Train ] )",
    "and": "sh:path :owns ; sh:and ( [ sh:class :Vehicle ] )",
    "node": "sh:path :owns ; sh:node [ sh:class :Vehicle ]",
    "qualified": "sh:path :owns ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class :Motor ]",
    "property within": "sh:path :owns ; sh:minCount 1 ; sh:not [ sh:path [ sh:inversePath :owns ] ; sh:class :Owner ]",
}


@pytest.mark.parametrize("constraints", SHAPES.values(), ids=SHAPES.keys())
def test_results_are_those_of_the_authority(constraints: str) -> None:
    text = f"{PREFIXES} :shape a sh:PropertyShape ; sh:targetClass :Owner ; {constraints} ."
    shapes = Shapes(Graph().parse(data=text, format="turtle"))
    data = "".join(f"{quad.triple} .\n" for quad in ox.parse(PREFIXES + DATA, ox.RdfFormat.TURTLE))
    fast, authority = (Counter(results(data, shapes, engine)) for engine in (Engine.FAST, Engine.PYSHACL))
    assert fast == authority
    assert 0 < len(fast) < 8  # of eight values, some do and some do not


def test_only_shapes_that_report_nothing_are_changed() -> None:
    text = f"""{PREFIXES}
    :outer sh:targetClass :Owner ; sh:class :Own ; sh:property _:both , [ sh:path :owns ; sh:class :Reporting ] ;
        sh:or ( _:both :named _:aimed [ sh:class :Silent ] [ sh:property [ sh:path :owns ; sh:class :AlsoSilent ] ] ) .
    _:both sh:path :owns ; sh:class :Both .
    _:aimed sh:targetClass :Car ; sh:class :Aimed .
    :named sh:class :Named ."""
    kept = {
        str(target)[6:] for _, predicate, target in with_paths(Graph().parse(data=text)) if predicate == SH["class"]
    }
    assert kept == {"Own", "Reporting", "Both", "Aimed", "Named"}


def test_no_rule_of_ours_has_one_left() -> None:
    nested = {shape for shapes in shipped().shapes.nested.values() for shape in shapes}
    before = {shape for shape in shipped().shapes.graph.subjects(SH["class"]) if shape in nested}
    after = {shape for shape, predicate, _ in with_paths(shipped().shapes.graph) if predicate == SH["class"]}
    assert before
    assert not before & after
