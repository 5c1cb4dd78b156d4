"""The W3C's SHACL test suite, used where it lies, through the project's own entry point with the engine it chooses."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlparse

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import BNode, Node

from kg.errors import JobkgError
from kg.validate.path import to_sparql
from kg.validate.shacl import shacl
from kg.validate.terms import from_rdflib, to_graph

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")

# The suite of 2017 has so many cases; a copy with fewer would pass without having been tried.
CASES = {"core": 98, "sparql": 23}

Key = tuple[str | None, ...]


def load(file: Path) -> Graph:
    quads = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=file.as_uri())
    return to_graph(quad.triple for quad in quads)


def plain(node: Node | ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    """A term in words; of a blank node only that it is one, since the report of the suite has labels of its own."""
    if node is None:
        return None
    if isinstance(node, BNode | ox.BlankNode):
        return "blank"
    return str(from_rdflib(node) if isinstance(node, Node) else node)


def expected(graph: Graph, report: Node) -> Counter[Key]:
    def value(result: Node, edge: Node) -> str | None:
        return plain(graph.value(result, edge))

    found: Counter[Key] = Counter()
    for result in graph.objects(report, SH.result):
        path = graph.value(result, SH.resultPath)
        told = [SH.sourceConstraintComponent, SH.value, SH.resultSeverity, SH.sourceShape]
        found[
            (
                value(result, SH.focusNode),
                None if path is None else to_sparql(graph, path),
                *(value(result, edge) for edge in told),
            )
        ] += 1
    return found


def file_of(node: Node | None) -> Path:
    return Path(unquote(urlparse(str(node)).path))


@pytest.mark.parametrize("part", CASES)
def test_every_case_gives_the_report_that_the_suite_expects(part: str, shared_data: Callable[..., Path]) -> None:
    folder = shared_data("w3c-shacl", part)
    tried, failed = 0, []
    for file in sorted(folder.rglob("*.ttl")):
        graph = load(file)
        for case in sorted(graph.subjects(RDF.type, SHT.Validate), key=str):
            tried += 1
            action, wanted = graph.value(case, MF.action), graph.value(case, MF.result)
            assert action is not None
            assert wanted is not None
            data, shapes = (load(file_of(graph.value(action, edge))) for edge in (SHT.dataGraph, SHT.shapesGraph))
            if wanted == SHT.Failure:
                with pytest.raises(JobkgError):
                    shacl(data, shapes)
                continue
            results = shacl(data, shapes)
            found = Counter(
                (plain(r.focus), r.path, plain(r.component), plain(r.value), plain(r.severity), plain(r.shape))
                for r in results
            )
            if found != expected(graph, wanted):
                failed.append(str(file.relative_to(folder)))
    assert failed == []
    assert tried == CASES[part]
