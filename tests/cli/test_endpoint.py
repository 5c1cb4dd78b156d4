"""The same questions put to a SPARQL server get the same answers as from the folder."""

from pathlib import Path

import pytest

import kg
from tests.cli.running import Jobkg

QUESTIONS = [
    ["query", "duties-of-class", "-p", "class=UW3101"],
    ["query", "counts"],
    ["query", "career-steps", "-p", "class=water plant operator ii"],
    ["query", "supervision-chain", "-p", "class=UW3103"],
    ["show", "Water Plant Operator III"],
    ["show", "Development Permit Specialist"],
    ["path", "Permit Technician I", "Water Quality Analyst"],
    ["reach", "Permit Technician I"],
    ["gap", "Permit Technician I", "Water Quality Analyst"],
    ["shared", "UW3101", "UW3102"],
    ["compare", "UW3101", "UW3102"],
    ["similar", "UW3101"],
    ["validate", "Office Support Clerk", "Water Plant Operator II"],
    ["validate", "--fail-on", "never"],
    ["stats"],
    ["sparql", "-q", "SELECT ?c ?n { ?c skos:notation ?n } ORDER BY ?c ?n"],
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_answer_is_the_same(jobkg: Jobkg, endpoint: str, question: list[str]) -> None:
    here = jobkg(*question, "--format", "json")
    there = jobkg("--endpoint", endpoint, *question, "--format", "json")
    assert there.json == here.json
    assert (there.code, there.err) == (here.code, here.err) == (0, "")


@pytest.mark.parametrize("view", ["career", "competency", "full"])
@pytest.mark.parametrize("format", ["nquads", "graphml"])
def test_the_export_is_the_same(jobkg: Jobkg, endpoint: str, view: str, format: str) -> None:
    here = jobkg("export", view, "--format", format)
    there = jobkg("--endpoint", endpoint, "export", view, "--format", format)
    assert there.out == here.out != ""


def test_a_search_finds_the_same_passages_and_says_that_it_is_slow(jobkg: Jobkg, endpoint: str) -> None:
    here = jobkg("search", "turbidity", "--format", "json").json
    there = jobkg("--endpoint", endpoint, "search", "turbidity", "--format", "json")
    assert {hit["text"] for hit in there.json["hits"]} == {hit["text"] for hit in here["hits"]} != set()
    assert there.err.startswith("jobkg: this store has no text index")


def test_an_unknown_class_at_an_endpoint(jobkg: Jobkg, endpoint: str) -> None:
    outcome = jobkg("--endpoint", endpoint, "show", "Water Plant")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean Water Plant Operator I" in outcome.err


def test_rdflib_asks_the_endpoint(endpoint: str, store: Path) -> None:
    count = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a jc:JobClass }"
    with kg.open(endpoint) as there, kg.open(store) as here:
        for graph in (there, here):
            assert [row.asdict()["n"].toPython() for row in graph.to_rdflib().query(count)] == [16]  # type: ignore[union-attr]
