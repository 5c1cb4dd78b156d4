"""A file that the last build could not read is a finding: nothing of it is in the graph that could be missed."""

from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.resources import folder
from kg.validate import Severity


def test_a_file_that_cannot_be_read_is_a_violation_until_it_can(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name in ("02.txt", "11.txt"):
        (files / name).write_bytes((folder("examples") / name).read_bytes())
    (files / "11.txt").write_bytes(b"\x00" * 400)
    graph = kg.open(tmp_path / "store")
    graph.build([files])
    (found,) = [one for one in graph.validate().findings if one.rule == "unreadable"]
    assert (found.severity, found.file, found.class_iri) == (Severity.VIOLATION, "11.txt", None)
    assert found.remedy
    assert not graph.validate(rules=["unreadable"]).conforms
    (files / "11.txt").write_bytes((folder("examples") / "11.txt").read_bytes())
    graph.build([files])
    assert not [one for one in graph.validate().findings if one.rule == "unreadable"]


@pytest.mark.parametrize("option", ["profile", "baseline"])
def test_a_file_nested_without_end_is_refused(tmp_path: Path, option: str) -> None:
    (tmp_path / "deep.toml").write_text("x=" + "[" * 100_000)
    graph = kg.open(tmp_path / "store")
    graph.build([folder("examples") / "02.txt"])
    with pytest.raises(InputError):
        graph.validate(**{option: tmp_path / "deep.toml"})  # type: ignore[arg-type]
