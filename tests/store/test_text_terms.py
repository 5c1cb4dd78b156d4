"""Whether the index has longer terms: only then may a phrase that is open at its end find more than the phrase."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import TITLE, Entry, TextIndex
from kg.store.text_terms import has_longer

WORDS = st.text("abàçs-' ", min_size=1, max_size=8).filter(lambda text: any(char.isalpha() for char in text))


def filled(path: Path, *texts: str) -> TextIndex:
    """An index of these texts, each the title of a class."""
    index = TextIndex(path, writable=True)
    iri = "https://example.org/class/{}"
    index.replace(
        "s",
        [
            Entry(kind=TITLE, class_iri=iri.format(number), class_title=text, text=text)
            for number, text in enumerate(texts)
        ],
    )
    index.write_pending()
    return index


def rows(connection: sqlite3.Connection, match: str) -> list[tuple[int]]:
    return connection.execute("SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid", (match,)).fetchall()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("technician", False),
        ("Technicians", False),
        ("tech", True),
        ("full-ti", True),
        ("full-time", False),
        ("", True),
        ("!", True),
    ],
)
def test_terms_that_go_on(tmp_path: Path, word: str, expected: bool) -> None:
    with filled(tmp_path / "text.sqlite", "Network Technician", "Full-Time Clerk") as index:
        assert has_longer(index._connection, f'"{word}"') is expected


@given(texts=st.lists(WORDS, min_size=1, max_size=6), word=WORDS)
def test_without_longer_terms_an_open_end_finds_nothing_more(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], word: str
) -> None:
    with filled(tmp_path_factory.mktemp("index") / "text.sqlite", *texts) as index:
        phrase = f'"{word}"'
        if not has_longer(index._connection, phrase):
            assert rows(index._connection, f"{phrase}*") == rows(index._connection, phrase)
