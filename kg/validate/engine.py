"""The SHACL engine: a graph and the rules in, results out. pyshacl is the authority on what a shape means."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import SH, Graph
from rdflib.term import Node, URIRef

from kg.errors import JobkgError
from kg.validate.rules import Rules


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult: this node breaks this rule, by this constraint component and maybe with this value."""

    focus: Node
    shape: URIRef
    component: URIRef
    value: Node | None


def results(graph: Graph, rules: Rules) -> Iterator[Result]:
    """What the engine finds in the whole of this graph, in no particular order.

    pyshacl's focus_nodes option is not used: it also skips the nested shapes of nodes that are not listed, so that a
    pay grade or a pattern would count as valid without having been looked at.
    """
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=rules.graph, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, ConstraintLoadError) as error:
        raise JobkgError(f"the rules cannot be applied: {error}", remedy="correct the shapes") from error
    if not isinstance(report, Graph):
        raise JobkgError(f"the rules cannot be applied: {text}", remedy="correct the shapes")
    for result in report.subjects(SH.sourceShape):
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        component = report.value(result, SH.sourceConstraintComponent)
        if focus is not None and str(shape) in rules.by_iri:
            yield Result(focus, URIRef(str(shape)), URIRef(str(component)), report.value(result, SH.value))
