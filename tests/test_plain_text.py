"""Words of documents, made harmless."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.plain_text import escaped, plain, undirected


def test_what_steers_a_terminal_or_turns_words_is_taken_out() -> None:
    assert plain("a\x1b[2Jb\x9bc\u202ed\u2066e\x00f") == "a�[2Jb�c�d�e�f"
    assert plain("one\r\ntwo\tthree\u00a0four\u2028five") == "one  two three four five"
    assert plain("Añb – “c” 中") == "Añb – “c” 中"


def test_of_text_for_a_page_only_what_turns_words_is_taken_out() -> None:
    assert undirected("a\u202ab\u202ec\u2066d\u2069e") == "a�b�c�d�e"
    assert undirected("one\ntwo\tthree\u200f\u200d שלום é") == "one\ntwo\tthree\u200f\u200d שלום é"


@given(st.text())
def test_plain_text_is_printable_and_stays_so(text: str) -> None:
    assert plain(text).isprintable()
    assert plain(plain(text)) == plain(text)


@given(st.dictionaries(st.text(), st.text()))
def test_escaped_json_is_printable_and_means_the_same(value: dict[str, str]) -> None:
    written = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert all(line.isprintable() for line in written.split("\n"))
    assert json.loads(written) == value
