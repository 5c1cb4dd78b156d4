"""Every command as a planner or a script uses it, on the examples."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Jobkg, is_plain

OPERATOR = "Water Plant Operator I"
BUILD_KEYS = "files skipped failed specifications classes mentioned statements triples seconds problems"


def test_build_tells_counts_and_problems(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    own = ("--store", tmp_path / "own", "build", examples)
    first = jobkg(*own, "--format", "json")
    assert first.code == 0
    assert set(BUILD_KEYS.split()) <= first.json.keys()
    assert {key: first.json[key] for key in ("files", "skipped", "failed", "classes", "mentioned")} == {
        "files": 14,
        "skipped": 0,
        "failed": 0,
        "classes": 14,
        "mentioned": 2,
    }
    for problem in first.json["problems"]:
        assert {"file", "line", "message"} <= problem.keys()
    assert all(line.startswith("jobkg: ") for line in first.err.splitlines())
    assert "jobkg: 06.txt:90: " in first.err
    again = jobkg(*own, "--prune")
    assert again.out.startswith("14 files (0 read, 14 unchanged) in ")
    assert "14 classes (2 more only mentioned)" in again.out


def test_build_jobs_and_base_and_agency(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    own = ("--store", tmp_path / "own")
    built = jobkg(
        *own, "build", examples / "01.txt", "--base", "https://example.org/id/", "--agency", "Harbor", "--jobs", 2
    )
    assert built.code == 0
    assert "https://example.org/id/" in jobkg(*own, "show", "UW3101", "--format", "json").json["iri"]


INSPECT_KEYS = """
title class_code schematic_code general_statement duties competencies knowledge skills abilities
supervision education experience credentials working_conditions physical_demand_level physical_demands background_checks
probation_months pay_grade flsa salary established_on established_by revised_on revised_by title_changed_on history
distinguished_from leads supervises qualifying_classes
"""
COMMANDS = """
build inspect validate query sparql search accommodate show compare shared path reach feeders gap ladder landmarks
similar consolidate bridges export stats demo
"""


def test_inspect(jobkg: Jobkg, examples: Path) -> None:
    outcome = jobkg("inspect", examples / "12.txt")
    assert {"template", "title", "class_code", "classes", "series_title", "sections", "coverage", "problems"} <= (
        outcome.json.keys()
    )
    assert set(INSPECT_KEYS.split()) <= outcome.json["classes"][0].keys()
    assert "12.txt:81: 'Sedentery'" in outcome.err
    assert jobkg("inspect", examples / "12.txt", "--format", "markdown").out.startswith("# Office Support Clerk\n")
    lines = jobkg("inspect", examples / "12.txt", "--format", "lines").out.splitlines()
    assert lines[-1].startswith("119 lines: ")
    assert len(lines) == 119 + 2


def test_validate_as_json_and_turtle(jobkg: Jobkg) -> None:
    report = jobkg("validate", "--format", "json").json
    assert {"conforms", "checked", "results"} <= report.keys()
    assert report["checked"]["classes"] == 14
    keys = {"severity", "rule", "class", "message", "file", "lines", "focus", "path", "component"}
    assert all(keys <= result.keys() for result in report["results"])
    one = jobkg("validate", "office SUPPORT clerk", "--format", "json").json
    assert {result["class"] for result in one["results"]} == {"Office Support Clerk"}
    assert "sh:ValidationReport" in jobkg("validate", OPERATOR, "--format", "turtle").out


def test_query_lists_explains_and_runs(jobkg: Jobkg) -> None:
    listed = jobkg("query", "--format", "json").json
    assert "duties-of-class" in [query["name"] for query in listed]
    assert all({"name", "summary", "params"} <= query.keys() for query in listed)
    assert all(query["name"] in jobkg("query").out for query in listed[:3])
    explained = jobkg("query", "duties-of-class", "--explain")
    assert "-p class=" in explained.out
    assert "SELECT" in explained.out
    assert "SELECT" in jobkg("query", "duties-of-class", "--explain", "--format", "json").json["text"]
    answer = jobkg("query", "duties-of-class", "-p", "class=UW3101", "--format", "json").json
    assert answer["query"] == "duties-of-class"
    assert answer["columns"] == list(answer["rows"][0])
    assert [row["position"] for row in answer["rows"]] == list(range(1, 12))


@pytest.mark.parametrize("name", ["UW3101", "uw3101", OPERATOR, "  water plant OPERATOR  i ", "IRI"])
def test_a_class_has_many_names(jobkg: Jobkg, name: str) -> None:
    iri = "https://w3id.org/jobclass/id/town-and-county-of-tarnwick-falls/class/water-plant-operator-i"
    shown = jobkg("show", iri if name == "IRI" else name, "--format", "json").json
    assert (shown["title"], shown["class_code"]) == (OPERATOR, "UW3101")


def test_tables_in_every_format_have_the_same_rows(jobkg: Jobkg) -> None:
    ask = ("query", "duties-of-class", "-p", "class=UW3101", "--format")
    rows = jobkg(*ask, "json").json["rows"]
    assert [row["duty"] for row in csv.DictReader(io.StringIO(jobkg(*ask, "csv").out))] == [r["duty"] for r in rows]
    markdown = jobkg(*ask, "markdown").out.splitlines()
    assert markdown[0].startswith("| position | duty |")
    assert len(markdown) == 2 + len(rows)
    text = jobkg(*ask, "text").out.splitlines()
    assert len(text) == 2 + len(rows)
    assert all(row["duty"] in line for row, line in zip(rows, text[2:], strict=True))


def test_a_table_without_rows(jobkg: Jobkg) -> None:
    nothing = ("sparql", "-q", "SELECT ?s { ?s jc:nothing ?o }", "--format")
    assert (jobkg(*nothing, "text").out, jobkg(*nothing, "text").err) == ("", "jobkg: no rows\n")
    assert jobkg(*nothing, "csv").out == "s\n"
    assert jobkg(*nothing, "json").json["rows"] == []


def test_sparql_of_every_form(jobkg: Jobkg, tmp_path: Path) -> None:
    count = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a jc:JobClass }"
    assert jobkg("sparql", "-q", count, "--format", "json").json["rows"] == [{"n": 16}]
    file = tmp_path / "count.rq"
    file.write_text("\ufeff" + count)
    assert jobkg("sparql", file, "--format", "csv").out == "n\n16\n"
    assert jobkg("sparql", "-q", "ASK { ?c a jc:JobClass }").out == "true\n"
    assert jobkg("sparql", "-q", "ASK { ?c a jc:Nothing }", "--format", "json").json == {"boolean": False}
    construct = "CONSTRUCT { ?c skos:notation ?n } { ?c a jc:JobClass ; skos:notation ?n }"
    lines = jobkg("sparql", "-q", construct).out.splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith(" .") for line in lines)
    triples = jobkg("sparql", "-q", construct, "--format", "json").json
    assert triples["columns"] == ["subject", "predicate", "object"]
    assert len(triples["rows"]) == len(lines) == 13


def test_values_keep_their_type_in_json(jobkg: Jobkg) -> None:
    query = """SELECT (1 AS ?a) (1.50 AS ?b) (2.0 AS ?c) (true AS ?d) ("x" AS ?e) ("NaN"^^xsd:double AS ?f)
      ("2024-02-30"^^xsd:date AS ?g) ("2024-02-28"^^xsd:date AS ?h) ("P12M"^^xsd:duration AS ?i) ?j {}"""
    assert jobkg("sparql", "-q", query, "--format", "json").json["rows"] == [
        {"a": 1, "b": 1.5, "c": 2, "d": True, "e": "x", "f": "NaN", "g": "2024-02-30", "h": "2024-02-28", "i": "P1Y"}
        | {"j": None}
    ]


def test_search(jobkg: Jobkg) -> None:
    found = jobkg("search", "chlorine", "gas", "-n", 2, "--format", "json").json
    assert len(found["hits"]) == 2
    assert {"class", "kind", "text", "highlighted", "file", "lines", "score"} <= found["hits"][0].keys()
    assert "[chlorine]" in jobkg("search", "chlorine gas").out
    assert jobkg("search", "water plant", "--kind", "title").out.count("[title]") > 3


def test_compare_stands_side_by_side(jobkg: Jobkg) -> None:
    outcome = jobkg("compare", "UW3101", "UW3102")
    heading = next(line for line in outcome.out.splitlines() if line.strip().startswith(OPERATOR + "  "))
    grade = next(line for line in outcome.out.splitlines() if line.startswith("Pay grade"))
    assert heading.index("Water Plant Operator II") == grade.index("WP-09")
    assert heading.index(OPERATOR) == grade.index("WP-07")
    data = jobkg("compare", "UW3101", "UW3102", "--format", "json").json
    assert data["pay_grade"] == {"a": "WP-07", "b": "WP-09", "same": False, "grades": 2}


def test_shared(jobkg: Jobkg) -> None:
    data = jobkg("shared", "UW3101", "UW3102", "Permit Technician II", "--format", "json").json
    assert {"classes", "shared", "only", "near"} <= data.keys()
    assert "Attention to Detail" in data["shared"]
    assert "  shared: Attention to Detail [01.txt:" in jobkg("shared", "UW3101", "UW3102").out


def test_path_reach_and_gap(jobkg: Jobkg) -> None:
    ends = ("Permit Technician I", "Water Quality Analyst")
    data = jobkg("path", *ends, "-k", 1, "--format", "json").json
    assert {"from", "to", "paths"} <= data.keys()
    assert data["paths"][0].keys() >= {"classes", "cost", "steps"}
    step = data["paths"][0]["steps"][0]
    assert {"from", "to", "basis", "stated", "evidence", "gap"} <= step.keys()
    assert {"competencies", "credentials", "months", "pay_grade"} <= step["gap"].keys()
    told = jobkg("path", *ends).out
    assert "why: service in Permit Technician I is accepted" in told
    assert "told from: the titles say so: Permit Technician II is the rung above Permit Technician I (titles in" in told
    reached = jobkg("reach", ends[0], "--steps", 1)
    assert reached.out.splitlines()[1:3] == [ends[0], "├─ Permit Technician II (stated, 07.txt:100)"]
    assert jobkg("path", *ends, "--avoid", ends[1]).code == 2
    nowhere = jobkg("path", "Plant Electrician", ends[0], "--stated")
    assert (nowhere.code, "no step leads on" in nowhere.out) == (1, True)
    assert jobkg("path", *ends, "-k", 1, "--format", "csv").out.startswith("path,cost,step,from,to,basis,")
    assert jobkg("path", *ends, "--via", "Senior Permit Technician").code == 1
    assert jobkg("reach", ends[0], "--format", "json").json["from"] == ends[0]
    assert "credentials to gain: driver's license" in jobkg("gap", *ends).out
    assert jobkg("gap", *ends, "--format", "json").json["months"] == 24


def test_similar(jobkg: Jobkg) -> None:
    data = jobkg("similar", "UW3101", "-n", 3, "--format", "json").json
    assert data["class"] == OPERATOR
    assert len(data["similar"]) == 3
    assert {"title", "score", "reasons"} <= data["similar"][0].keys()
    assert "  Water Plant Operator II\n" in jobkg("similar", "UW3101").out


def test_show_tells_what_is_not_stated(jobkg: Jobkg) -> None:
    clerk = jobkg("show", "Office Support Clerk").out
    assert "FLSA                   not stated" in clerk
    assert "12.txt:81: 'Sedentery'" in clerk
    mentioned = jobkg("show", "Development Permit Specialist").out
    assert "has no specification" in mentioned
    assert "not stated" not in mentioned


@pytest.mark.parametrize("view", ["career", "competency", "supervision", "series", "full"])
def test_export_of_every_view(jobkg: Jobkg, tmp_path: Path, view: str) -> None:
    for format in ("turtle", "ntriples", "nquads", "trig", "jsonld", "graphml"):
        if view == "full" and format != "nquads":  # the others are slow, and the same code
            continue
        streamed = jobkg("export", view, "--format", format)
        file = tmp_path / f"{view}.{format}"
        written = jobkg("export", view, "--format", format, "-o", file)
        assert (streamed.code, written.code, written.out) == (0, 0, "")
        assert written.err == f"jobkg: wrote {file}\n"
        assert file.read_text(encoding="utf-8") == streamed.out != ""
    assert json.loads((tmp_path / f"{view}.jsonld").read_text()) if view != "full" else True


def test_export_of_one_class(jobkg: Jobkg) -> None:
    assert "water-plant-operator-i>" in jobkg("export", "class", "--class", "UW3101", "--format", "ntriples").out


def test_stats(jobkg: Jobkg) -> None:
    data = jobkg("stats", "--format", "json").json
    assert (data["specifications"], data["classes"], data["mentioned"]) == (14, 14, 2)
    assert "\n  classes                     14\n" in jobkg("stats").out


def test_demo(jobkg: Jobkg) -> None:
    outcome = jobkg("demo")
    assert outcome.code == 0
    assert outcome.out.count("$ jobkg ") == 5
    assert "The best path leads from" in outcome.out
    assert is_plain(outcome.out)


def test_help_and_version(jobkg: Jobkg) -> None:
    assert jobkg("--version").out == "jobkg 0.1.0\n"
    overview = jobkg("--help").out
    for command in COMMANDS.split():
        assert f"  {command} " in overview
        assert jobkg(command, "--help").out.startswith(f"Usage: jobkg {command} ")
    assert "..." not in overview.split("Commands:")[1]
    alone = jobkg()
    assert (alone.code, alone.out) == (2, "")
    assert alone.err == overview
