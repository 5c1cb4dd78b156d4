"""Tests of kg.handwritten and kg.plain_yaml: small files that people write."""

from pathlib import Path

import pytest
import yaml

from kg.errors import ParameterError
from kg.handwritten import check_keys, read_keys, shown
from kg.plain_yaml import PlainLoader, TextLoader


def read(folder: Path, ending: str, data: bytes) -> dict[str, object]:
    path = folder / f"a.{ending}"
    path.write_bytes(data)
    return read_keys(path, "the list", most_bytes=100_000, remedy="look again")


@pytest.mark.parametrize(
    ("ending", "text"), [("yaml", "who: [Ann, 3]"), ("json", '{"who": ["Ann", 3]}'), ("toml", 'who = ["Ann", 3]')]
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_makes_no_difference(tmp_path: Path, ending: str, text: str, mark: str) -> None:
    assert read(tmp_path, ending, (mark + text).encode()) == {"who": ["Ann", 3]}


@pytest.mark.parametrize(
    ("ending", "data", "words"),
    [
        ("yaml", b"a: 1\nb: 2\na: 3\n", "the list is no YAML: the key 'a' is given twice; PATH:3; look again"),
        ("yaml", b"a: {b: 1, b: 1}", "the list is no YAML: the key 'b' is given twice; PATH:1; look again"),
        ("json", b'{"a": {"b": 1, "b": 2}}', "the list cannot be parsed: the key 'b' is given twice; PATH; look again"),
        ("yaml", b"a: &x [1]\nb: *x\n", "the list is no YAML: aliases are not read; PATH:2; look again"),
        ("yaml", b"a: !!timestamp abc", "the list is no YAML: tags are not read; PATH:1; look again"),
        ("yaml", b"a: !!int ''", "the list is no YAML: tags are not read; PATH:1; look again"),
        ("yaml", b"a:\n- !!set {x}", "the list is no YAML: tags are not read; PATH:2; look again"),
        ("yaml", b"a: " + b"9" * 5000, "the list is no YAML: a number is too long; PATH:1; look again"),
        ("yaml", b"", "the list is empty; PATH; look again"),
        ("yaml", b"# nothing", "the list is empty; PATH; look again"),
        ("json", b" \n", "the list is empty; PATH; look again"),
        ("json", b"[]", "the list has no keys; PATH; look again"),
        ("json", b"[" * 99_000, "the list cannot be parsed: lists within lists without end; PATH; look again"),
        ("yaml", b"[" * 5_000, "the list cannot be parsed: lists within lists without end; PATH; look again"),
        ("yaml", "a: é".encode("latin-1"), "the list is not UTF-8 text; PATH; save it as UTF-8 text"),
        ("json", "{}".encode("utf-16"), "the list is not UTF-8 text; PATH; save it as UTF-8 text"),
        ("yaml", b"a" * 100_001, "the list is too long; PATH; look again"),
    ],
)
def test_what_cannot_be_read_is_told_on_one_line(tmp_path: Path, ending: str, data: bytes, words: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read(tmp_path, ending, data)
    assert str(caught.value) == words.replace("PATH", str(tmp_path / f"a.{ending}"))


def test_a_folder_or_nothing_is_told(tmp_path: Path) -> None:
    for path, why in ((tmp_path, "Is a directory"), (tmp_path / "none.yaml", "No such file")):
        with pytest.raises(ParameterError, match=f"the list cannot be read: {why}"):
            read_keys(path, "the list", most_bytes=10, remedy="look again")


def test_an_unknown_key_is_told_with_those_known() -> None:
    with pytest.raises(ParameterError, match="a list has no key 5; here; the keys are a, b"):
        check_keys({"a": 1, 5: 2}, ("a", "b"), "a list", "here")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "an empty entry"),
        (True, "true"),
        ([10**9], "a list"),
        ({}, "a table of keys"),
        (-(10**4000), "such a long number"),
        (1.5, "1.5"),
        ("it", "'it'"),
    ],
)
def test_values_are_shown_in_plain_words(value: object, words: str) -> None:
    assert shown(value) == words


def test_a_long_text_is_shown_in_part() -> None:
    assert len(shown("x" * 10_000)) < 50


@pytest.mark.parametrize(
    ("text", "plain", "text_only"),
    [
        ("012", 12, "012"),
        ("-3", -3, "-3"),
        ("1.10", 1.1, "1.10"),
        ("1e3", 1000.0, "1e3"),
        (".inf", float("inf"), ".inf"),
        ("true", True, "true"),
        ("no", "no", "no"),
        ("1:30", "1:30", "1:30"),
        ("0x1F", "0x1F", "0x1F"),
        ("2020-13-41", "2020-13-41", "2020-13-41"),
        ("'5'", "5", "5"),
        ("", None, None),
        ("~", None, None),
        ("<<", "<<", "<<"),
    ],
)
def test_numbers_are_those_of_yaml_1_2(text: str, plain: object, text_only: object) -> None:
    assert yaml.load(f"a: {text}", PlainLoader) == {"a": plain}
    assert yaml.load(f"a: {text}", TextLoader) == {"a": text_only}
