"""Mapping sets of others: with metadata in any of its places, and clear words for what is wrong."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link.candidate import MatchType
from kg.link.sssom import SharedMapping, read_set

METADATA = """\
mapping_set_id: https://example.org/set
object_source_version: "30"
curie_map:
  a: https://a.example/class/
  o: https://o.example/
"""
TABLE = """\
subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence
a:clerk\tskos:closeMatch\to:1\tsemapv:LexicalMatching\t0.5
"""
EMBEDDED = "".join(f"#{line}\n" for line in METADATA.splitlines()) + TABLE
CLERK = SharedMapping(
    7,
    "https://a.example/class/clerk",
    "https://o.example/1",
    MatchType.CLOSE,
    "semapv:LexicalMatching",
    object_version="30",
    confidence=0.5,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "theirs.sssom.tsv"


def test_metadata_above_the_table(path: Path) -> None:
    path.write_text(EMBEDDED)
    found = read_set(path)
    assert (found.identifier, found.remarks) == ("https://example.org/set", ())
    (mapping,) = found.mappings
    assert mapping == CLERK
    path.write_text(EMBEDDED.replace("#", "# ").replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert read_set(path).mappings == found.mappings


@pytest.mark.parametrize("version", ["30.10", "0x1E", "012", "2026-03-31", "no"])
def test_a_version_is_taken_as_it_is_written(path: Path, version: str) -> None:
    path.write_text(EMBEDDED.replace('"30"', version))
    assert read_set(path).mappings[0].object_version == version


@pytest.mark.parametrize("name", ["theirs.sssom.yml", "theirs.yaml", "given.yml"])
def test_metadata_in_a_file_of_its_own(path: Path, name: str) -> None:
    path.write_text(TABLE)
    other = path.with_name(name)
    other.write_text(METADATA)
    found = read_set(path, other if name == "given.yml" else None)
    assert [(each.subject, each.object_version, each.line) for each in found.mappings] == [(CLERK.subject, "30", 2)]


def test_a_table_with_commas_and_whole_iris(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    text = EMBEDDED.replace("\t", ",").replace("a:clerk", '"https://a.example/class/clerk"')
    path.write_text(text)
    assert read_set(path).mappings[0].subject == CLERK.subject


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (TABLE, 1, "the mapping set has no metadata"),
        (EMBEDDED.replace("#curie_map:", "#curie_map: ["), 5, "the metadata is not YAML"),
        (EMBEDDED.replace("#mapping_set_id:", "#a: &x 1\n#b: *x\n#mapping_set_id:"), 2, "aliases are not read"),
        ("#just words\n" + TABLE, 1, "no list of names and values"),
        (EMBEDDED.replace("https://a.example/class/", "a class"), None, "the prefix 'a' stands for 'a class'"),
        (EMBEDDED.replace("a:clerk", "b:clerk"), 7, "the prefix 'b' of 'b:clerk' is not declared"),
        (EMBEDDED.replace("a:clerk", "clerk"), 7, "'clerk' is neither a CURIE nor an IRI"),
        (EMBEDDED.replace("a:clerk", "a:the clerk"), 7, "which is no IRI"),
        (EMBEDDED.replace("\tmapping_justification", "\twhy"), 6, "no column mapping_justification"),
        (EMBEDDED.replace("\t", ","), 6, "the cells are separated by commas"),
        (EMBEDDED.replace("LexicalMatching", "Guessing"), 7, "mapping_justification is 'semapv:Guessing'"),
        (EMBEDDED.replace("0.5", "1.5"), 7, "confidence is '1.5'"),
        (EMBEDDED.replace("0.5", "NaN"), 7, "confidence is 'NaN'"),
        (EMBEDDED.replace("0.5", "0_1"), 7, "confidence is '0_1'"),
        (EMBEDDED.replace("confidence", "object_id"), 6, "the column object_id is named twice"),
        (EMBEDDED.replace("0.5", "0.5\t0.6"), 7, "the row has 6 cells where the header has 5"),
        (EMBEDDED.replace("a:clerk\tskos", "a:clerk\nskos"), 7, "the row has 1 cells where the header has 5"),
        (EMBEDDED.replace("0.5", '"0.5'), 7, "the row that begins here cannot be read"),
        ("".join(f"#{line}\n" for line in METADATA.splitlines()), None, "has no table"),
        (EMBEDDED.replace("confidence", "mapping_date"), 7, "mapping_date is '0.5'"),
        (EMBEDDED.replace("confidence", "predicate_modifier"), 7, "predicate_modifier is '0.5'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(path: Path, text: str, line: int | None, words: str) -> None:
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        read_set(path)
    assert words in raised.value.message
    assert raised.value.remedy
    if line is not None:
        assert raised.value.where == f"{path}:{line}"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\xff\xfe", b"", b"\x00" * 100, b"{" * 5000])
def test_files_of_another_kind(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        read_set(path)
    assert str(path) in str(raised.value.where)


def test_rows_that_can_be_no_link_here_are_left_out_and_told(path: Path) -> None:
    rows = """\
a:1\towl:sameAs\to:1\tsemapv:LexicalMatching\t
a:2\tskos:exactMatch\tsssom:NoTermFound\tsemapv:ManualMappingCuration\t
\tskos:exactMatch\to:1\tsemapv:ManualMappingCuration\t
a:4\tskos:narrowMatch\to:4\tsemapv:ManualMappingCuration
"""
    path.write_text(EMBEDDED.replace("confidence\n", "confidence\n" + rows) + "\n")
    found = read_set(path)
    assert [(each.line, each.subject[-1]) for each in found.mappings] == [(10, "4"), (11, "k")]
    assert [(each.kind, each.lines) for each in found.remarks] == [
        ("left-out", (7,)),
        ("left-out", (8,)),
        ("left-out", (9,)),
    ]
    assert "its predicate is owl:sameAs" in found.remarks[0].message


def test_columns_that_are_not_taken_over_are_told(path: Path) -> None:
    path.write_text(EMBEDDED.replace("confidence", "mood"))
    (remark,) = read_set(path).remarks
    assert (remark.message, remark.where) == ("not taken over: the columns mood", f"{path}:6")
