"""Encodings: told by their bytes, and a problem wherever that is a guess."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.read import read
from kg.read.encoding import decode, wide_encoding
from kg.read.text import lines_of

TEXT = "Fees – “paid” by Zoë\nsecond line\n"
PROSE = "The incumbent’s duties – “all of them” – are listed.\n• José’s résumé\n50% of ½ § 7 …\nMuñoz & Søn\n"
MAC = PROSE.replace("½", "º")
"""Mac Roman has no fractions."""


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r", 1).encode(),
    ],
    ids=["UTF-8", "UTF-8 mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE", "CRLF", "CR", "CR and LF"],
)
def test_encodings_that_are_certain(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    found = read(path)
    assert [line.text for line in found.lines] == TEXT.splitlines()
    assert [line.number for line in found.lines] == [1, 2]
    assert found.problems == ()
    assert (found.name, found.media_type) == ("file.txt", "text")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (PROSE, "cp1252", "Windows-1252"),
        ("résumé of José Muñoz, § 7: 2½ hours at 90°\n", "latin-1", "Windows-1252"),
        (MAC, "mac_roman", "Mac Roman"),
        ("the agency’s rules\n", "mac_roman", "Mac Roman"),
        ("the agency’s rules\n", "cp1252", "Windows-1252"),
        ("first – second\n", "mac_roman", "Mac Roman"),
        ("first – second\n", "cp1252", "Windows-1252"),
        ("café\n", "mac_roman", "Mac Roman"),
        ("café\n", "cp1252", "Windows-1252"),
        (TEXT, "utf-16-le", "UTF-16-LE"),
        (TEXT, "utf-16-be", "UTF-16-BE"),
        (TEXT, "utf-32-le", "UTF-32-LE"),
        (TEXT, "utf-32-be", "UTF-32-BE"),
    ],
)
def test_guessed_encodings_are_right_and_told(text: str, encoding: str, name: str) -> None:
    found, problems = decode(("plain\n" + text).encode(encoding))
    assert found == "plain\n" + text
    (problem,) = problems
    assert problem.rule == "encoding"
    assert name in problem.message
    assert problem.line == (1 if "utf" in encoding else 2)


def test_bytes_of_another_encoding_in_utf8() -> None:
    data = "Zoë – “one”\n".encode() + "José’s\n".encode("cp1252")
    text, (problem,) = decode(data)
    assert text == "Zoë – “one”\nJosé’s\n"
    assert (problem.rule, problem.line) == ("encoding", 2)


@pytest.mark.parametrize(
    ("declared", "byte", "char"),
    [("windows-1251", 0xC6, "Ж"), ("ISO-8859-2", 0xB1, "ą"), ("iso-8859-1", 0x93, "“"), ("utf-7", 0x93, "“")],
)
def test_what_a_page_declares(declared: str, byte: int, char: str) -> None:
    assert decode(b"a " + bytes([byte]) + b"b", declared)[0] == f"a {char}b"


def test_a_page_that_declares_wrongly_what_is_utf8() -> None:
    assert decode("Zoë".encode(), "windows-1251") == ("Zoë", ())


@pytest.mark.parametrize("char", ["�", "â€™", "Ã©"])
def test_earlier_damage_is_told(char: str) -> None:
    _, (problem,) = decode(f"one\r\ntwo {char}\r\n".encode())
    assert (problem.rule, problem.line) == ("encoding", 2)


def test_a_broken_promise_is_an_error() -> None:
    with pytest.raises(DocumentError, match="byte 4"):
        decode(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00")


def test_form_feeds_count_pages() -> None:
    found = lines_of("a\nb\n\fc\nd\fe\nf")
    assert [(line.number, line.text.strip(), line.page) for line in found] == [
        *((1, "a", 1), (2, "b", 1), (3, "c", 2), (4, "d e", 2), (5, "f", 3)),
    ]
    assert [line.page for line in lines_of("a\nb")] == [None, None]


def test_the_published_texts(shared_data: Callable[..., Path]) -> None:
    """All bulletins are read; the one that is not UTF-8 is told."""
    files = sorted(shared_data("specs", "los-angeles").glob("*.txt"))
    told = {path.name: [problem.message for problem in read(path).problems] for path in files}
    doubtful = {name: messages for name, messages in told.items() if messages}
    assert len(files) == 481
    assert doubtful == {
        "POLICE COMMANDER 2251 092917.txt": [
            "not UTF-8 at line 25: read as Windows-1252; check quotes and dashes",
        ],
    }


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_characters="\x00"), min_size=4))
def test_wide_text_is_never_taken_for_the_other_kinds(text: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        assert wide_encoding(text.encode(encoding)) in {encoding, None}


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    refusal: DocumentError | None = None
    try:
        decode(data)[0].encode("utf-8")
    except DocumentError as error:
        refusal = error
    assert refusal is None or refusal.remedy
