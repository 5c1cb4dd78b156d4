"""similar, consolidate, bridges, compare and shared as a planner uses them, on the examples."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.running import Jobkg


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_similar_in_every_format(jobkg: Jobkg) -> None:
    rows = table(jobkg("similar", "UW3101", "-n", 2, "--format", "csv").out)
    assert [row["title"] for row in rows] == ["Water Plant Operator II", "Water Plant Operator III"]
    told = jobkg("similar", "UW3101", "-n", 2, "--directed", "--why").out
    assert told.startswith("Water Plant Operator")
    assert "of 13 classes are shown" in told
    assert jobkg("similar", "UW3101", "--directed", "--format", "json").json["directed"] is True
    assert jobkg("similar", "UW3101", "--format", "markdown").out.startswith("| title | code | score |")


def test_clusters(jobkg: Jobkg) -> None:
    found = jobkg("similar", "--clusters", "--format", "json").json
    assert sum(each["size"] for each in found["clusters"]) + len(found["alone"]) == 14
    together = next(each["classes"] for each in found["clusters"] if "Permit Technician I" in each["classes"])
    assert "Permit Technician II" in together
    assert jobkg("similar").code == 2
    assert jobkg("similar", "UW3101", "--clusters").code == 2


@pytest.mark.parametrize("command", ["consolidate", "bridges"])
@pytest.mark.parametrize("format", ["text", "json", "csv", "markdown"])
def test_consolidate_and_bridges_in_every_format(jobkg: Jobkg, command: str, format: str) -> None:
    outcome = jobkg(command, "--format", format)
    assert outcome.code == 0
    assert outcome.out


def test_consolidate_narrowed(jobkg: Jobkg) -> None:
    low = jobkg("consolidate", "--least", "0.1", "--format", "json").json
    assert {"candidates", "total", "cut", "groups", "kept_apart", "inconsistencies", "sentence"} <= low.keys()
    assert jobkg("consolidate", "--least", "2").code == 2
    assert jobkg("consolidate", "--agency", "Nowhere").code == 2
    assert jobkg("consolidate", "no such class").code == 2


@pytest.mark.parametrize("part", ["moves", "core", "bridge", "rare", "demand", "network", "support", "drift"])
def test_each_part_of_bridges(jobkg: Jobkg, part: str) -> None:
    outcome = jobkg("bridges", "--show", part, "--format", "csv", "-n", 3)
    assert outcome.code == 0
    assert table(outcome.out)


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)


def test_compare_as_a_page_is_whole_and_escaped(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    page = jobkg("compare", "UW3101", "Water Plant Operator II", "--format", "html").out
    tags = Tags()
    tags.feed(page)
    assert page.startswith("<!DOCTYPE html>")
    assert {"del", "ins", "table"} <= set(tags.seen)
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    text = (examples / "01.txt").read_text(encoding="utf-8")
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("meters", "<script>alert(1)</script>"), encoding="utf-8")
    hostile = jobkg("compare", "--files", old, new, "--format", "html").out
    assert "&lt;script&gt;" in hostile
    assert "<script>" not in hostile


def test_two_versions_of_one_specification(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    same = jobkg("compare", "--files", examples / "01.txt", examples / "01.txt", "--format", "json").json
    (only,) = same["comparisons"]
    counts = only["alignment"]["counts"]
    assert counts["carried"] > 0
    assert {name for name, number in counts.items() if number} == {"carried"}
    assert jobkg("compare", "--files", examples / "01.txt", tmp_path / "none.txt").code == 2
    assert jobkg("compare", "--files", examples / "01.txt", examples / "12.txt").code in (0, 2)


def test_compare_tells_words_that_changed(jobkg: Jobkg) -> None:
    assert "{+" in jobkg("compare", "UW3101", "Water Plant Operator II").out
    rows = table(jobkg("compare", "UW3101", "Water Plant Operator II", "--format", "csv").out)
    assert {row["status"] for row in rows if row["aspect"] == "duties"} >= {"added", "dropped"}


def test_shared_as_a_matrix(jobkg: Jobkg) -> None:
    classes = ("UW3101", "Water Plant Operator II", "Permit Technician I")
    rows = table(jobkg("shared", *classes, "--format", "csv").out)
    teamwork = next(row for row in rows if row["name"] == "Teamwork")
    assert teamwork == {
        "name": "Teamwork",
        "Water Plant Operator I": "true",
        "Water Plant Operator II": "true",
        "Permit Technician I": "true",
    }
    assert "Teamwork" in jobkg("shared", *classes, "--matrix").out
