"""pyshacl: the authority on what a shape means, and slow."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.errors import JobkgError
from kg.validate.engine.result import Result
from kg.validate.engine.shapes import Shapes
from kg.validate.path import to_sparql
from kg.validate.terms import from_rdflib, to_graph


def results(data: str | Path, shapes: Shapes) -> Iterator[Result]:
    """What pyshacl finds in these N-Triples, in no particular order.

    Its focus_nodes option is not used: it also skips the nested shapes of nodes that are not listed, so that a pay
    grade or a pattern would count as valid without having been looked at.
    """
    text = data if isinstance(data, str) else data.read_bytes()
    graph = to_graph(quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES))
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes.graph, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, ConstraintLoadError) as error:
        raise _refusal(error) from error
    if not isinstance(report, Graph):
        raise _refusal(text)
    for root in report.subjects(RDF.type, SH.ValidationReport):
        for result in report.objects(root, SH.result):
            yield _result(report, result, shapes)


def _refusal(reason: object) -> JobkgError:
    return JobkgError(f"the rules cannot be applied: {reason}", remedy="correct the shapes")


def _result(report: Graph, result: Node, shapes: Shapes) -> Result:
    def required(edge: Node) -> Node:
        found = report.value(result, edge)
        if found is None:
            raise _refusal(f"a result has no {edge}")
        return found

    shape, component = from_rdflib(required(SH.sourceShape)), from_rdflib(required(SH.sourceConstraintComponent))
    severity = from_rdflib(required(SH.resultSeverity))
    assert not isinstance(shape, ox.Literal)
    assert isinstance(component, ox.NamedNode)
    assert isinstance(severity, ox.NamedNode)
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return Result(
        focus=from_rdflib(required(SH.focusNode)),
        shape=shape,
        component=component,
        value=None if value is None else from_rdflib(value),
        # Blank paths keep their labels in pyshacl's report, and the shapes graph has all of them.
        path=None if path is None else to_sparql(shapes.graph, path),
        severity=severity,
    )
