"""The graph as Python users hold it, as README shows it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.errors import EndpointError, ParameterError, StoreError, UnknownClassError
from kg.resources import folder
from kg.store import EmbeddedStore
from kg.vocabulary import JC

ROOT = Path(__file__).parents[1]
OPERATOR = "Water Plant Operator I"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.KnowledgeGraph]:
    """The examples, built; tests only read it."""
    with kg.open(tmp_path_factory.mktemp("python") / "store") as opened:
        report = opened.build([folder("examples")])
        assert (report.specifications, report.classes, report.mentioned) == (14, 14, 2)
        yield opened


def test_questions_of_the_catalogue_give_python_values(graph: kg.KnowledgeGraph) -> None:
    rows = graph.query("duties-of-class", class_="UW3101")
    assert [row["position"] for row in rows] == list(range(1, 12))
    assert rows[0]["standard_text"] is False
    assert graph.query("shared-competencies", a="UW3101", b="UW3102")
    with pytest.raises(ParameterError, match="did you mean duties-of-class"):
        graph.query("duties-of-clas")


def test_sparql_of_every_form(graph: kg.KnowledgeGraph) -> None:
    assert graph.sparql("SELECT ?d { ?c skos:notation 'UW3101' ; jc:revisedOn ?d }") == [{"d": date(2023, 2, 6)}]
    assert graph.sparql("ASK { ?c a jc:JobClass }") is True
    made = graph.sparql("CONSTRUCT { ?c skos:notation ?n } { ?c a jc:JobClass ; skos:notation ?n }")
    assert isinstance(made, rdflib.Graph)
    assert len(made) == 13
    assert rdflib.Literal("UW3101") in set(made.objects())


def test_of_a_class_in_a_profile_the_agency_is_told_where_several_have_the_title(tmp_path: Path) -> None:
    here, there = "Town and County of Tarnwick Falls", "City of Other Bay"
    for name in ("06.txt", "07.txt"):
        text = (folder("examples") / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / f"other-{name}").write_text(text.replace(here, there), encoding="utf-8")
    profile = tmp_path / "casey.yml"
    profile.write_text('classes: ["Permit Technician I, Range C", {class: Permit Technician I, months: 3}]')
    told: list[str] = []
    with kg.KnowledgeGraph(tmp_path / "store", tell=told.append) as graph:
        graph.build([tmp_path / name for name in ("06.txt", "07.txt", "other-06.txt", "other-07.txt")])
        answer = graph.gap_of_person(profile, f"Permit Technician II of {there}")
    assert "service in Permit Technician I [other-07.txt:100]" in " ".join(
        f"{check.by} [{check.fact.evidence}]" for each in answer.gap.alternatives for check in each.checks
    )
    assert told == [
        f"'Permit Technician I' is taken as Permit Technician I of {there}; there is also Permit Technician I of {here}"
    ]


def test_analyses_take_titles_and_codes(graph: kg.KnowledgeGraph) -> None:
    best = graph.path("Permit Technician I", "Water Quality Analyst").paths[0]
    assert best.classes[0] == "Permit Technician I"
    assert graph.reach("permit technician i", steps=1).reached[0].title == "Permit Technician II"
    assert graph.gap("UW3101", "UW3102").gap.months == 12
    assert "Teamwork" in graph.shared("UW3101", "uw3102").shared
    assert graph.compare("UW3101", "UW3102").grades == 2
    assert graph.similar("UW3101").similar[0].title == "Water Plant Operator II"
    assert graph.show("UW3101").identity.title == OPERATOR
    assert graph.search("turbidity").hits[0].lines is not None
    assert graph.stats().things["classes"] == 14
    assert graph.resolve("UW3101").endswith("/class/water-plant-operator-i")
    with pytest.raises(UnknownClassError) as error:
        graph.show("Water Plant")
    assert OPERATOR in error.value.nearest


def test_validate_some_or_everything(graph: kg.KnowledgeGraph) -> None:
    done: list[tuple[int, int]] = []
    one = graph.validate("Office Support Clerk", progress=lambda number, total: done.append((number, total)))
    assert done == [(1, 1)]
    assert {finding.class_title for finding in one.findings} == {"Office Support Clerk"}
    assert graph.validate().checked.classes == 14
    with pytest.raises(ParameterError, match="is no name of a class"):
        graph.validate(["Office Support Clerk"])  # type: ignore[arg-type]


def test_to_rdflib_is_the_union_at_the_speed_of_oxigraph(graph: kg.KnowledgeGraph) -> None:
    shared = graph.to_rdflib()
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert isinstance(graph.store, EmbeddedStore)
    oxigraph = graph.store.oxigraph

    def natively() -> int:
        answer = oxigraph.query(count, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        return int(next(answer)[0].value)

    def in_rdflib() -> int:
        (row,) = shared.query(count)
        assert isinstance(row, rdflib.query.ResultRow)
        return int(row[0])

    assert in_rdflib() == natively() > 10_000
    assert best_of(5, in_rdflib) < 10 * best_of(5, natively)
    assert len(set(shared.subjects(rdflib.RDF.type, rdflib.URIRef(f"{JC}JobClass")))) == 16
    assert list(shared.query("SELECT ?c { ?c skos:notation 'UW3101' }"))
    with pytest.raises(RuntimeError, match="read-write"):
        shared.add((rdflib.URIRef("urn:x"), rdflib.RDF.type, rdflib.URIRef("urn:y")))


def best_of(times: int, function: Callable[[], int]) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        found.append(time.perf_counter() - start)
    return min(found)


def test_to_networkx_has_readable_attributes(graph: kg.KnowledgeGraph) -> None:
    career = graph.to_networkx("career")
    assert isinstance(career, networkx.MultiDiGraph)
    first, second = graph.resolve("UW3101"), graph.resolve("UW3102")
    assert career.nodes[first]["label"] == OPERATOR
    assert career.nodes[first]["pay_grade"] == "WP-07"
    assert career.edges[first, second, "qualifiesFor"]["stated"] is True
    assert "One (1) year of experience" in career.edges[first, second, "qualifiesFor"]["evidence"]
    assert graph.to_networkx().number_of_nodes() > career.number_of_nodes()


def test_export_writes_a_file(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    graph.export("career", "graphml", tmp_path / "careers.graphml")
    assert networkx.read_graphml(tmp_path / "careers.graphml").number_of_nodes() > 5
    graph.export("class", "turtle", str(tmp_path / "one.ttl"), class_name="UW3101")
    assert rdflib.Graph().parse(tmp_path / "one.ttl")


def test_a_graph_that_was_never_built(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(StoreError, match="there is no store here"):
        graph.stats()
    assert repr(graph) == f"KnowledgeGraph({str(tmp_path / 'nothing')!r})"
    graph.close()


def test_an_endpoint_that_is_not_there_is_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(EndpointError, match="cannot be reached"):
        kg.open("HTTP://127.0.0.1:9/query").build([folder("examples")])
    assert not (tmp_path / "cache").exists()


def test_one_path_may_stand_alone(tmp_path: Path) -> None:
    with kg.open(tmp_path / "store") as graph:
        assert graph.build(str(folder("examples") / "01.txt"), base="https://example.org/").files == 1
        assert graph.resolve("UW3101").startswith("https://example.org/")


def test_two_graphs_side_by_side(tmp_path: Path) -> None:
    with kg.open(tmp_path / "a") as one, kg.open(tmp_path / "b") as other:
        one.build([folder("examples") / "01.txt"])
        other.build([folder("examples") / "02.txt"])
        assert (one.show("UW3101").identity.specified, other.show(OPERATOR).identity.specified) == (True, False)
        assert one.stats().things == one.stats().things
        assert one.to_rdflib() is not other.to_rdflib()


def test_an_open_graph_keeps_its_answers_until_it_builds_itself(tmp_path: Path) -> None:
    examples = folder("examples")
    mine, theirs = kg.open(tmp_path / "store"), kg.open(tmp_path / "store")
    mine.build([examples / "01.txt"])
    assert mine.stats().things["specifications"] == 1
    table = mine.store.select("SELECT ?s { ?s a jc:Statement }")
    theirs.build([examples / "01.txt", examples / "02.txt"])
    theirs.build([examples])
    assert len(list(table.rows)) > 0
    assert mine.stats().things["specifications"] == 1
    assert mine.search("turbidity").hits
    assert theirs.stats().things["specifications"] == 14
    mine.build([examples / "01.txt"])
    assert mine.stats().things["specifications"] == 14
    mine.close()
    assert mine.stats().things["specifications"] == 14
    theirs.close()


def test_reading_while_another_process_builds(tmp_path: Path) -> None:
    examples = folder("examples")
    with kg.open(tmp_path / "store") as graph:
        graph.build([examples / "01.txt"])
        script = "import sys, kg; kg.open(sys.argv[1]).build([sys.argv[2]], jobs=1)"
        command = [sys.executable, "-c", script, str(tmp_path / "store"), str(examples)]
        builder = subprocess.Popen(command, cwd=ROOT)
        while builder.poll() is None:
            assert graph.stats().things["specifications"] == 1
        assert builder.returncode == 0
        graph.close()
        assert graph.stats().things["specifications"] == 14
