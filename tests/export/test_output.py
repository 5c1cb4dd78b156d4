"""Choices that do not exist, and files that are replaced as a whole or not at all."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError, ParameterError, UnknownClassError
from kg.export import FORMATS, VIEWS, export, export_to_path
from kg.export.format import BY_NAME
from kg.store import EmbeddedStore
from tests.export.writing import unpacked, written

FILES = [
    (view, name)
    for view in VIEWS
    for name, each in BY_NAME.items()
    if view != "mapping" and not each.parts and view in (each.views or VIEWS)
]
"""Views and formats that make one file."""


@pytest.mark.parametrize(
    ("view", "format", "class_iri", "message"),
    [
        ("carrer", "turtle", None, "there is no view 'carrer'; choose one of career, competency, "),
        ("career", "ttl", None, "there is no format 'ttl'; choose one of turtle, ntriples, "),
        ("class", "turtle", None, "the view class is of one class; name the class"),
        ("class", "graphml", None, "the view class is of one class; name the class"),
        ("series", "html", None, "html is of the view class, not of series; export the view class with --class"),
    ],
)
def test_a_wrong_choice_names_the_right_ones(
    small: EmbeddedStore, view: str, format: str, class_iri: str | None, message: str
) -> None:
    stream = BytesIO()
    with pytest.raises(ParameterError) as raised:
        export(small, view, format, stream, class_iri=class_iri)
    assert str(raised.value).startswith(message)
    assert stream.getvalue() == b""


@pytest.mark.parametrize("table", ["nodes", "edges"])
@pytest.mark.parametrize("format", ["csv", "parquet", "neo4j"])
def test_one_table_is_the_file_of_the_zip(small: EmbeddedStore, tmp_path: Path, format: str, table: str) -> None:
    alone = BytesIO()
    export(small, "career", format, alone, table=table)
    suffix = "parquet" if format == "parquet" else "csv"
    assert alone.getvalue() == unpacked(written(small, "career", format))[f"{table}.{suffix}"]
    export_to_path(small, "career", format, tmp_path / "table", table=table)
    assert (tmp_path / "table").read_bytes() == alone.getvalue()


@pytest.mark.parametrize(
    ("format", "table", "message"),
    [("dot", "nodes", "dot is no format of tables"), ("neo4j", "README", "there is no table 'README'; choose one of")],
)
def test_a_table_that_there_is_not(small: EmbeddedStore, format: str, table: str, message: str) -> None:
    with pytest.raises(ParameterError) as raised:
        export(small, "career", format, BytesIO(), table=table)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize("format", FORMATS)
def test_an_unknown_class_leaves_no_file(small: EmbeddedStore, tmp_path: Path, format: str) -> None:
    with pytest.raises(UnknownClassError):
        export_to_path(small, "class", format, tmp_path / "out", class_iri="Drover")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("view", "format"), FILES)
def test_a_file_has_what_a_stream_has(small: EmbeddedStore, tmp_path: Path, view: str, format: str) -> None:
    job_class = "Dock Supervisor" if view == "class" else None
    stream = BytesIO()
    export(small, view, format, stream, class_iri=job_class)
    export_to_path(small, view, format, tmp_path / "out", class_iri=job_class)
    assert (tmp_path / "out").read_bytes() == stream.getvalue() != b""
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failed_export_leaves_the_old_file(small: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "out.nt"
    target.write_text("old")
    with pytest.raises(ParameterError):
        export_to_path(small, "career", "pptx", target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(small: EmbeddedStore, tmp_path: Path) -> None:
    target, link = tmp_path / "out.nt", tmp_path / "link.nt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    export_to_path(small, "career", "ntriples", link)
    assert link.is_symlink()
    assert target.read_text() != "old"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_the_user_wants(small: EmbeddedStore, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        export_to_path(small, "career", "ntriples", tmp_path / "out.nt")
    finally:
        os.umask(before)
    assert (tmp_path / "out.nt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("format", ["ntriples", "xlsx", "csv", "png"])
def test_what_is_no_regular_file_is_written_to_and_stays(small: EmbeddedStore, format: str) -> None:
    export_to_path(small, "career", format, Path("/dev/null"))
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("place", ["missing/out.nt", "."])
def test_a_place_that_cannot_be_written_is_named(small: EmbeddedStore, tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match="the file cannot be written") as raised:
        export_to_path(small, "career", "ntriples", tmp_path / place)
    assert raised.value.where == str(tmp_path / place)
