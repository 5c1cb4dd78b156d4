"""jobkg link match and show, as a user drives them."""

import json
from pathlib import Path

import pytest

from kg.cli.app import invoke


def run(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> str:
    assert invoke(["--store", str(store), "link", *arguments]) == 0
    return capsys.readouterr().out


def test_match_tells_what_it_found_and_show_tells_why(capsys: pytest.CaptureFixture[str], linked: Path) -> None:
    answer = json.loads(run(capsys, linked, "match", "--format", "json", "--limit", "3"))
    assert answer["counts"][0]["kind"] == "classes"
    assert len(answer["candidates"]) == sum(each["candidates"] for each in answer["counts"])
    operator = [each for each in answer["candidates"] if each["subject_label"] == "Water Plant Operator III"]
    assert [each["rank"] for each in operator] == list(range(1, len(operator) + 1))
    assert operator[0]["object_label"] == "Water Treatment Plant Operators"
    assert {"subject", "object", "graph", "predicate", "probability", "features", "reason"} <= set(operator[0])
    shown = json.loads(run(capsys, linked, "show", "Water Plant Operator III", "--format", "json"))
    first = shown["candidates"][0]
    assert first["object_label"] == "Water Treatment Plant Operators"
    assert first["rank"] == 1
    assert 0 < first["probability"] <= 1
    assert first["features"]["title_words"] > 0
    text = run(capsys, linked, "show", "Water Plant Operator III", "--scores")
    assert "1. Water Treatment Plant Operators (51-8031.00)" in text
    assert "title_words" in text


def test_one_class_is_matched_by_its_title(capsys: pytest.CaptureFixture[str], linked: Path) -> None:
    answer = json.loads(run(capsys, linked, "match", "water plant operator iii", "--format", "json"))
    assert answer["counts"][0]["subjects"] == 1
    assert answer["kept"] > 0


def test_the_table_has_a_row_for_each_kind(capsys: pytest.CaptureFixture[str], linked: Path) -> None:
    text = run(capsys, linked, "match", "--kind", "demands", "--kind", "credentials")
    assert "demands" in text
    assert "ctdl" in text
