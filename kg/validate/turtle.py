"""The report as a SHACL validation report in Turtle, for other SHACL tools."""

from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib.term import URIRef

from kg.validate.finding import Finding, Severity
from kg.validate.path import expand
from kg.validate.report import Report
from kg.validate.rules import SHAPES, Rules, shipped
from kg.validate.terms import from_rdflib
from kg.vocabulary import PREFIXES, RDF, RDFS, SH, XSD

_SEVERITY: Final = {
    Severity.VIOLATION: NamedNode(SH + "Violation"),
    Severity.WARNING: NamedNode(SH + "Warning"),
    Severity.INFO: NamedNode(SH + "Info"),
}
_TYPE: Final = NamedNode(RDF + "type")
_OWN: Final = {"jcs": SHAPES, "check": "https://w3id.org/jobclass/check#"}
_QUERIED: Final = "sh:SPARQLConstraintComponent"


def write(report: Report, rules: Rules | None = None) -> str:
    """The whole report; `rules` are those of the run. The same report always gives the same bytes."""
    used = {prefix: PREFIXES[prefix] for prefix in ("jc", "rdf", "rdfs", "sh", "xsd")} | _OWN
    written = serialize(_triples(report, rules or shipped()), format=RdfFormat.TURTLE, prefixes=used)
    return (written or b"").decode()


def _triples(report: Report, rules: Rules) -> Iterator[Triple]:
    identified = [(_identify(finding), finding) for finding in report.findings]
    everything = "\n".join(node.value for node, _ in identified)
    root = NamedNode(uuid5(NAMESPACE_URL, f"{SHAPES}report\n{report.checked}\n{everything}").urn)
    conforms = Literal(str(report.conforms).lower(), datatype=NamedNode(XSD + "boolean"))
    yield Triple(root, _TYPE, NamedNode(SH + "ValidationReport"))
    yield Triple(root, NamedNode(SH + "conforms"), conforms)
    for remark in _remarks(report):
        yield Triple(root, NamedNode(RDFS + "comment"), Literal(remark))
    for node, _ in identified:
        yield Triple(root, NamedNode(SH + "result"), node)
    for node, finding in identified:
        yield from _result(node, finding, rules)


def _remarks(report: Report) -> Iterator[str]:
    if report.checked_nothing:
        yield "Nothing was checked."
    if report.accepted:
        yield f"Accepted findings, which are no results: {len(report.accepted)}."
    if report.hidden:
        yield f"Findings that matter less, which are left out: {report.hidden}."


def _identify(finding: Finding) -> NamedNode:
    """A name that is the same for the same result in every run, so that two reports can be compared."""
    parts = [finding.shape, finding.focus, finding.component, str(finding.value), finding.path or ""]
    if finding.component == _QUERIED:
        # A query may have several rows for one node, which only their words tell apart.
        parts.append(finding.message)
    return NamedNode(uuid5(NAMESPACE_URL, "\n".join(parts)).urn)


def _result(node: NamedNode, finding: Finding, rules: Rules) -> Iterator[Triple]:
    yield Triple(node, _TYPE, NamedNode(SH + "ValidationResult"))
    yield Triple(node, NamedNode(SH + "resultSeverity"), _SEVERITY[finding.severity])
    yield Triple(node, NamedNode(SH + "focusNode"), _focus(finding.focus))
    path = rules.graph.value(URIRef(finding.shape), rdflib.SH.path)
    steps: list[Triple] = []
    if path is not None:
        yield Triple(node, NamedNode(SH + "resultPath"), _path(rules.graph, path, _label(node), steps))
    if finding.value is not None:
        yield Triple(node, NamedNode(SH + "value"), finding.value)
    yield Triple(node, NamedNode(SH + "sourceShape"), NamedNode(finding.shape))
    yield Triple(node, NamedNode(SH + "sourceConstraintComponent"), NamedNode(expand(finding.component)))
    yield Triple(node, NamedNode(SH + "resultMessage"), Literal(finding.message))
    yield from steps


def _focus(focus: str) -> NamedNode | BlankNode:
    return BlankNode(focus[2:]) if focus.startswith("_:") else NamedNode(focus)


def _label(node: NamedNode) -> str:
    return "p" + node.value.rsplit(":", 1)[1].replace("-", "")


def _path(
    graph: rdflib.Graph, path: rdflib.term.Node, label: str, triples: list[Triple]
) -> NamedNode | BlankNode | Literal:
    """A copy of a path: its nodes stay blank, as SHACL demands, but are labelled so that they never change."""
    if not isinstance(path, rdflib.BNode):
        return from_rdflib(path)
    node = BlankNode(label)
    for number, (predicate, target) in enumerate(sorted(graph.predicate_objects(path), key=str)):
        copied = _path(graph, target, f"{label}x{number}", triples)
        triples.append(Triple(node, NamedNode(str(predicate)), copied))
    return node
