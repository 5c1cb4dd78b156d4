"""jobkg accommodate, jobkg search and jobkg query as a user calls them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Jobkg, Process


def test_accommodation_as_text(jobkg: Jobkg) -> None:
    outcome = jobkg("accommodate", "--strength", "Light", "--avoid", "Kneeling", "--from", "UW3102", "-n", "1", "--why")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0].startswith("8 of 13 other specified classes do not require strength beyond light or kneeling")
    assert "Not required, as far as their specifications say (8)" in lines
    assert '        "1-Sedentery (0-10 lbs.)" (12.txt:81)' in lines
    assert "  and 7 more classes; -n shows more" in lines


def test_accommodation_as_tables(jobkg: Jobkg) -> None:
    rows = list(csv.DictReader(io.StringIO(jobkg("accommodate", "--avoid", "crawling", "--format", "csv").out)))
    crawls = [(row["class"], row["file"], row["lines"]) for row in rows if row["verdict"] == "required"]
    assert crawls == [("Cross-Connection Inspector", "10.txt", lines) for lines in ("144", "131")]
    assert jobkg("accommodate", "--avoid", "crawling", "--format", "markdown").out.startswith("| class | code |")


def test_accommodation_as_json(jobkg: Jobkg, tmp_path: Path) -> None:
    (tmp_path / "limits.json").write_text(json.dumps({"avoid": "crawling", "class": "Permit Technician I"}))
    data = jobkg("accommodate", "--profile", tmp_path / "limits.json", "--format", "json").json
    assert [each["class"] for each in data["beyond"]] == ["Cross-Connection Inspector"]
    assert (data["from"], data["limits"], len(data["within"])) == ("Permit Technician I", ["crawling"], 12)
    assert data["silence"] == {
        "classes": 14,
        "no_strength_level": 0,
        "no_physical_demands": 0,
        "no_list_of_working_conditions": 0,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "there is no limit to stay within"),
        (["--strength", "iron"], "'iron' is no strength level; choose from sedentary, light"),
        (["--avoid", "kneelin"], "there is no limit 'kneelin'; did you mean kneeling"),
        (["--avoid", "noise", "--from", "Permit Tech"], "there is no class 'Permit Tech'"),
        (["--profile", "/nowhere/x.yaml"], "the file cannot be read"),
    ],
)
def test_what_cannot_be_asked(jobkg: Jobkg, arguments: list[str], message: str) -> None:
    outcome = jobkg("accommodate", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert message.partition(";")[0] in outcome.err


def test_search_with_filters_and_as_a_table(jobkg: Jobkg) -> None:
    outcome = jobkg("search", "permit", "--series", "permit technician", "--level", "2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert {row["class"] for row in rows} == {"Permit Technician II"}
    assert (rows[0]["kind"], rows[1]["file"]) == ("title", "07.txt")
    assert "There are more" in jobkg("search", "permit", "-n", "1").out
    data = jobkg("search", "turbidty", "--format", "json").json
    assert (data["instead"], data["has_all_words"]) == ({"turbidty": "turbidity"}, True)


def test_the_catalogue_is_listed_by_group(jobkg: Jobkg) -> None:
    out = jobkg("query").out.splitlines()
    assert out[0] == "Classes"
    assert "Physical demands and accommodation" in out
    listed = jobkg("query", "--format", "json").json
    assert len(listed) >= 40
    assert all(each["group"] and each["cost"] in ("indexed", "scan") for each in listed)
    assert jobkg("query", "--format", "csv").out.startswith("group,query,parameters,answers\n")


def test_a_query_is_explained(jobkg: Jobkg) -> None:
    out = jobkg("query", "classes-by-experience", "--explain").out
    assert "-p most=12   At most so many months. (integer; 12 when left out)" in out
    assert "Cost: scan" in out
    assert "SELECT DISTINCT ?title" in out


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("jobkg query classes-of", 2, {"classes-of-grade", "classes-of-series", "classes-of-soc-code"}),
        ("jobkg query classes-of-series -p s", 4, {"series="}),
        ("jobkg accommodate --avoid kn", 3, {"kneeling"}),
        ("jobkg accommodate --strength very", 3, {"very-heavy"}),
    ],
)
def test_a_shell_completes_names(process: Process, words: str, place: int, expected: set[str]) -> None:
    asked = {"_JOBKG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    assert set(process(env=asked).out.split("\n")) - {""} == expected
