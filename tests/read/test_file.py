"""Files of every sort: read as lines, or refused with what, where and what to do."""

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.read import read
from kg.read.kind import READ, kind_of
from kg.read.limits import MAXIMUM_BYTES, MAXIMUM_LINE, MAXIMUM_LINES
from kg.read.text import lines_of
from tests.read.refusal import assert_refused


def written(folder: Path, data: bytes, name: str = "file.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_digest_is_of_the_bytes_and_the_name_as_given(tmp_path: Path) -> None:
    found = read(written(tmp_path, b"abc"), "folder/file.txt")
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert found.name == "folder/file.txt"


@given(st.text())
def test_lines_are_numbered_as_an_editor_does(text: str) -> None:
    found = lines_of(text)
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [line.text for line in found] == [
        row.replace("\f", " ") for row in normal.removesuffix("\n").split("\n")
    ] or not text


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t\n", "empty"),
    "mark only": (codecs.BOM_UTF8, "empty"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "zip": (b"PK\x03\x04\x14\x00", "Word file is broken"),
    "empty zip": (b"PK\x05\x06" + bytes(18), "zip"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Word or Excel file"),
    "encrypted Word": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted Word"),
    "RTF": (b"{\\rtf1 text}", "this is an RTF file"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "this is a PNG image file"),
    "JPEG": (b"\xff\xd8\xff\xe0", "JPEG"),
    "gzip": (b"\x1f\x8b\x08", "gzip"),
    "program": (b"\x7fELF\x02", "program"),
    "TIFF": (b"II*\x00", "TIFF"),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    "saved page with its pictures": (b"From: <Saved by Browser>\n", "web archive"),
    "HTML without text": (b"<!DOCTYPE html><p><br></p>", "no text"),
    "HTML after a comment": (codecs.BOM_UTF8 + b" \n<!-- x -->\n<HTML lang=en>", "no text"),
    "XHTML": (b'<?xml version="1.0"?>\n<html>', "no text"),
    "zero bytes": (b"text\x00text", "binary"),
    "zero byte late": (b"text\n" * 9000 + b"\x00", "binary"),
    "control bytes": (bytes(range(1, 9)) * 40, "binary"),
    "broken UTF-16": (codecs.BOM_UTF16_LE + b"a\x00b", "UTF-16"),
    "lone surrogate": (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UTF-16"),
    "broken UTF-8": (codecs.BOM_UTF8 + b"\xff", "UTF-8"),
    "zeros as UTF-16": (codecs.BOM_UTF16_LE + b"a\x00\x00\x00", "binary"),
    "too many lines": (b"a\n" * (MAXIMUM_LINES + 1), "lines"),
    "too long a line": (b"a" * (MAXIMUM_LINE + 1), "characters"),
    "too large": (b"a line\n" * (MAXIMUM_BYTES["text"] // 7 + 1), "larger"),
    "too large for all": (bytes(max(MAXIMUM_BYTES.values()) + 1), "larger"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, word: str, tmp_path: Path) -> None:
    path = written(tmp_path, data)
    assert_refused(path, word)


@pytest.mark.parametrize("name", ["missing.txt", "x" * 300, "a\x00b", "folder", "missing/file.txt"])
def test_what_is_no_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DocumentError) as caught:
        read(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.remedy


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(100_000_000_000)
    with pytest.raises(DocumentError, match="larger"):
        read(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError):
        read(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = written(tmp_path, b"text")
    path.chmod(0)
    with pytest.raises(DocumentError, match="cannot be read"):
        read(path)


def test_many_comments_do_not_hold_it_up() -> None:
    assert kind_of(b"<!---->" * 2000 + b"x") == "text"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"plain", "text"),
        ("plain".encode("utf-16"), "text"),
        ("plain".encode("utf-16-be"), "text"),
        ("plain".encode("utf-32"), "text"),
        (b"<p>one paragraph", "HTML"),
        (b"<h1 class=x>", "HTML"),
        ("<!DOCTYPE HTML>".encode("utf-16"), "HTML"),
        ("<html>".encode("utf-32-be"), "HTML"),
        (codecs.BOM_UTF8 + b"\n<!-- saved -->\n<body>", "HTML"),
        (b"<pay grade> and <title>", "text"),
        (b"%PDF-1.4\n", "PDF"),
        (b"\n\n%PDF-1.4\n1 0 obj endobj", "PDF"),
        (b"the mark %PDF-1.4 in a text", "text"),
        (b"PK\x03\x04", "Word"),
    ],
)
def test_kinds_are_told_by_content(data: bytes, kind: str) -> None:
    assert kind in READ
    assert kind_of(data) == kind


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert kind_of(data)


@given(data=st.binary(max_size=400))
def test_any_file_is_read_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = written(tmp_path_factory.getbasetemp(), data, "any.txt")
    refusal: DocumentError | None = None
    lines = []
    try:
        lines = [line.text for line in read(path).lines]
    except DocumentError as error:
        refusal = error
    if refusal:
        assert (refusal.where, bool(refusal.remedy)) == (str(path), True)
    else:
        assert any(line.strip() for line in lines)
        assert "\x00" not in "".join(lines)
