"""The graph of a specification of a series, against one written by hand from docs/graph.md."""

from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

from kg.extract import SERIES, ConceptUse, DefinedSeries, Extract, Membership
from kg.model import Distinction, Leadership, StatementKind
from kg.rdf import write
from kg.rdf.specification import Written
from kg.vocabulary import DCTERMS, DEFAULT_BASE, JC
from tests.rdf.invented import place, statement
from tests.rdf.invented_series import SERIES as PILOTS
from tests.rdf.invented_series import SPECIFICATION, WITHOUT_TABLE

GOLDEN = Path(__file__).parents[1] / "data" / "graphs" / "pilot-series.ttl"
ID = f"{DEFAULT_BASE}harbor-town/"


def triples(written: Written) -> set[tuple[str, str, str]]:
    return {
        (
            quad.subject.value.removeprefix(ID),
            quad.predicate.value.rpartition("#")[2],
            quad.object.value.removeprefix(ID),
        )
        for quad in parse(written.nquads, format=RdfFormat.N_QUADS)
    }


def test_the_golden_graph() -> None:
    written = write(SPECIFICATION, DEFAULT_BASE)
    graph = f" <{ID}specification/pilot-series> .".encode()
    lines = b"".join(line.removesuffix(graph) + b" .\n" for line in written.nquads.splitlines())
    made, golden = Graph().parse(data=lines, format="nt"), Graph().parse(GOLDEN, format="turtle")
    _, only_made, only_golden = graph_diff(to_isomorphic(made), to_isomorphic(golden))
    assert (sorted(only_made), sorted(only_golden)) == ([], [])
    assert isomorphic(made, golden)
    assert (written.classes, written.statements) == (2, 10)
    assert [len(addresses) for addresses in written.statement_iris] == [4, 3]


def test_the_extract_tells_the_rungs_and_their_rows() -> None:
    extract = write(SPECIFICATION, DEFAULT_BASE).extract
    assert extract.series == [DefinedSeries(f"{ID}series/pilot", "Pilot Series")]
    assert extract.memberships == [
        Membership(f"{ID}class/pilot", f"{ID}series/pilot", 1, (f"{ID}statement/pilot/class-detail-1",)),
        Membership(f"{ID}class/chief-pilot", f"{ID}series/pilot", 2, (f"{ID}statement/chief-pilot/class-detail-1",)),
    ]
    assert ConceptUse(f"{ID}series/pilot", SERIES, "Pilot Series") in extract.concepts
    assert Extract.from_json(extract.to_json()) == extract


def test_a_series_of_one_class_has_no_levels() -> None:
    written = write(WITHOUT_TABLE, DEFAULT_BASE)
    assert ("class/pilot", "inSeries", "series/pilot") in triples(written)
    assert not [found for found in triples(written) if found[1] == "level"]
    assert written.extract.memberships == [
        Membership(f"{ID}class/pilot", f"{ID}series/pilot", None, (f"{ID}statement/pilot/class-detail-1",))
    ]


def test_a_class_that_another_document_defines_keeps_its_rung() -> None:
    written = write(SPECIFICATION, DEFAULT_BASE, left_out={f"{ID}class/pilot"})
    found = triples(written)
    assert {s for s, p, _ in found if p == "level"} == {"class/chief-pilot"}
    assert {s for s, p, _ in found if p == "inSeries"} == {"class/pilot", "class/chief-pilot"}
    assert [o for _, p, o in found if p == "definesClass"] == ["class/chief-pilot"]
    assert (
        [one.title for one in written.extract.classes] == [one.title for one in written.job_classes] == ["Chief Pilot"]
    )
    assert written.extract.memberships[0] == Membership(f"{ID}class/pilot", f"{ID}series/pilot", 1, ())


def test_what_is_said_of_a_series_makes_no_edges_between_classes() -> None:
    told = (
        statement(
            StatementKind.GENERAL, "Leads crews.", 3, "Scope", leadership=Leadership("lead", titles=("Deckhand",))
        ),
        Distinction(
            kind=StatementKind.DISTINCTION,
            text="Unlike Masters, they do not command.",
            titles=("Master",),
            describes="Master",
            **place(3, "Scope", 2),  # type: ignore[arg-type]
        ),
    )
    written = write(replace(SPECIFICATION, series=replace(PILOTS, statements=told)), DEFAULT_BASE)
    predicates = {quad.predicate.value for quad in parse(written.nquads, format=RdfFormat.N_QUADS)}
    assert not predicates & {
        f"{JC}{name}" for name in ("leads", "supervisor", "distinguishedFrom", "mentions", "hasDistinction")
    }
    assert (written.extract.mentions, written.extract.edges, written.extract.groups) == ([], [], [])


def test_of_a_replaced_document_only_itself_is_written() -> None:
    every = {f"{ID}class/pilot", f"{ID}class/chief-pilot"}
    new = f"{ID}specification/pilot"
    written = write(SPECIFICATION, DEFAULT_BASE, left_out=every, suffix="2015-06-12", replaced_by=[new])
    address = f"{ID}specification/pilot-series-2015-06-12"
    found = triples(written)
    assert {(s, o) for s, p, o in found if p == f"{DCTERMS}isReplacedBy"} == {
        ("specification/pilot-series-2015-06-12", "specification/pilot")
    }
    assert {o.removeprefix(JC) for _, p, o in found if p == "type"} <= {"Specification", "Section", "Problem"}
    assert (written.classes, written.statements, written.statement_iris) == (0, 0, ())
    assert written.extract == Extract(address, SPECIFICATION.agency, written.extract.agency_iri, SPECIFICATION.title)
