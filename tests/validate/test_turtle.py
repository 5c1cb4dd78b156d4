"""The report as a SHACL validation report."""

import pyshacl
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from kg.store.embedded import EmbeddedStore
from kg.validate import Report, turtle, validate
from kg.validate.finding import Place, Severity
from kg.validate.profile import Profile
from kg.validate.rules import shipped
from tests.validate.made import HOSTILE, finding
from tests.validate.made import report as made


def parsed(report: Report) -> Graph:
    return Graph().parse(data=turtle.write(report), format="turtle")


def test_the_same_report_gives_the_same_bytes(store: EmbeddedStore, report: Report) -> None:
    assert turtle.write(validate(store)) == turtle.write(report)


def test_every_result_is_well_formed(report: Report) -> None:
    graph = parsed(report)
    (root,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert list(graph.objects(root, SH.conforms)) == [Literal(False)]
    results = list(graph.objects(root, SH.result))
    assert len(results) == len(report.findings)
    for result in results:
        assert isinstance(result, URIRef)
        assert (result, RDF.type, SH.ValidationResult) in graph
        for edge in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.resultMessage):
            assert len(list(graph.objects(result, edge))) == 1


def test_the_messages_are_filled(report: Report) -> None:
    messages = {str(message) for message in parsed(report).objects(None, SH.resultMessage)}
    assert messages == {finding.message for finding in report.findings}


def test_paths_are_whole_and_mean_what_the_shape_says(report: Report) -> None:
    graph = parsed(report)
    (result,) = graph.subjects(SH.sourceShape, URIRef("https://w3id.org/jobclass/shapes#mentioned-class"))
    path = graph.value(result, SH.resultPath)
    assert path is not None
    assert list(graph.predicate_objects(path)) == [
        (SH.inversePath, URIRef("https://w3id.org/jobclass/ontology#definesClass"))
    ]


def test_it_holds_what_pyshacl_reports_on_the_whole_graph(store: EmbeddedStore) -> None:
    whole = Graph()
    for quad in store.quads():
        whole.parse(data=f"{quad.triple} .", format="nt")
    _, expected, _ = pyshacl.validate(whole, shacl_graph=shipped().graph)
    edges = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity, SH.value)

    def rows(graph: Graph) -> list[tuple[str, ...]]:
        (root,) = graph.subjects(RDF.type, SH.ValidationReport)
        return sorted(tuple(str(graph.value(node, edge)) for edge in edges) for node in graph.objects(root, SH.result))

    assert rows(parsed(validate(store, profile=Profile(), checks=()))) == rows(expected)


def test_a_run_that_checked_nothing_says_so(empty_store: EmbeddedStore) -> None:
    graph = parsed(validate(empty_store))
    (root,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(root, SH.conforms) == Literal(False)
    assert graph.value(root, RDFS.comment) == Literal("Nothing was checked.")


def test_findings_of_checks_are_results_as_well() -> None:
    check = {"shape": "https://w3id.org/jobclass/check#series-cycle", "component": "sh:SPARQLConstraintComponent"}
    graph = parsed(made(finding(**check), finding(**check, summary="another row for the same node"), finding(**check)))
    results = list(graph.subjects(SH.sourceConstraintComponent, SH.SPARQLConstraintComponent))
    assert len(results) == 2, "one for each row, and the same one for the same row"
    for result in results:
        assert graph.value(result, SH.sourceShape) == URIRef("https://w3id.org/jobclass/check#series-cycle")
        assert graph.value(result, SH.resultPath) is None
        assert len(list(graph.objects(result, SH.resultMessage))) == 1


def test_what_is_left_out_is_told_in_a_comment() -> None:
    (comment,) = parsed(made(finding()).at_least(Severity.VIOLATION)).objects(None, RDFS.comment)
    assert comment == Literal("Findings that matter less, which are left out: 1.")


def test_words_of_a_document_stay_in_their_literal() -> None:
    words = HOSTILE.replace("\x00", "") + '\n"""\\'
    graph = parsed(made(finding(summary=words, place=Place())))
    assert list(graph.objects(None, SH.resultMessage)) == [Literal(f"{words} (no specification)")]
