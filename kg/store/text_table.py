"""The tables of the text index, and how they are written: entries of specifications, replaced with them."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.store import spelling
from kg.store.database import Database
from kg.store.entry import DUTY, TITLE, Entry
from kg.store.text_terms import TOKENIZER
from kg.store.text_words import clean

_BATCH: Final = 20_000
_LAYOUT: Final = 2
"""Counts the layouts of these tables; a writer makes them anew, since a new program reads every file again anyway."""
_TABLES: Final = ("word", "passage", "class", "spelling")
_COLUMNS: Final = (TITLE, DUTY, "text")
# FTS5 yields matches by number, and only so many are ranked: titles have the low numbers, so that they are always among
# them. A number follows from the entry, not from when it was written, so that what is found never depends on that.
FIRST_PASSAGE: Final = 1 << 61
"""The least number of an entry that is no title."""


class TextTable(Database):
    """The tables; a writer gathers entries and writes them in big pieces."""

    schema = f"""
        CREATE TABLE IF NOT EXISTS class (
            id INTEGER PRIMARY KEY, specification TEXT NOT NULL, iri TEXT NOT NULL, title TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS class_specification ON class (specification);
        CREATE INDEX IF NOT EXISTS class_iri ON class (iri);
        CREATE TABLE IF NOT EXISTS passage (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, class INTEGER NOT NULL, kind TEXT NOT NULL,
            statement TEXT, title TEXT, duty TEXT, text TEXT
        );
        CREATE INDEX IF NOT EXISTS passage_class ON passage (class);
        CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5 (
            title, duty, text, content = 'passage', content_rowid = 'number', tokenize = '{TOKENIZER}',
            prefix = '3 4'
        );
        INSERT INTO word (word, rank) VALUES ('hashsize', 8388608);  -- bytes gathered before a segment is written
        {spelling.SCHEMA}
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        super().__init__(path, writable=writable)
        self._pending: dict[str, list[Entry]] = {}
        self._pending_entries = 0
        self._is_current = _layout(self._connection) == _LAYOUT

    def replace(self, specification: str, entries: Iterable[Entry]) -> None:
        """Make these the entries of a specification; those that it had before are gone."""
        self._pending_entries -= len(self._pending.pop(specification, ()))
        self._pending[specification] = list(entries)
        self._pending_entries += len(self._pending[specification])
        if self._pending_entries >= _BATCH:
            self.write_pending()

    def remove(self, specification: str) -> None:
        """Take the entries of a specification out; one that has none does no harm."""
        self.replace(specification, ())

    def commit(self) -> None:
        """Write everything down and close."""
        self.write_pending()
        super().commit()

    def write_pending(self) -> None:
        """Write what waits, deletions first and by number: FTS5 starts a new segment whenever numbers go back."""
        if not self._pending:
            return
        self._delete(self._pending.keys())
        owner = self._next("class")
        identity = self._next("passage")
        classes: dict[tuple[str, str, str], int] = {}
        passages: dict[int, tuple[object, ...]] = {}
        texts: dict[int, str] = {}
        for specification, entries in self._pending.items():
            for entry in entries:
                number = _number(specification, entry)
                if number not in passages:
                    key = (specification, entry.class_iri, clean(entry.class_title))
                    texts[number] = clean(entry.text)
                    passages[number] = (
                        classes.setdefault(key, owner + len(classes)),
                        entry.kind,
                        entry.statement,
                        *(texts[number] if each == _column(entry.kind) else None for each in _COLUMNS),
                    )
        execute = self._connection.executemany
        execute("INSERT INTO class VALUES (?, ?, ?, ?)", ((each, *key) for key, each in classes.items()))
        written = ((identity + place, number, *row) for place, (number, row) in enumerate(passages.items()))
        execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)", written)
        execute(
            "INSERT INTO word (rowid, title, duty, text) VALUES (?, ?, ?, ?)",
            ((number, *passages[number][3:]) for number in sorted(passages)),
        )
        spelling.count(self._connection, texts.values(), 1)
        self._pending.clear()
        self._pending_entries = 0

    def _delete(self, specifications: Iterable[str]) -> None:
        rows: list[tuple[int, str | None, str | None, str | None]] = []
        for specification in specifications:
            rows += self._connection.execute(
                "SELECT number, passage.title, duty, text FROM class JOIN passage ON passage.class = class.id"
                " WHERE specification = ?",
                (specification,),
            )
        rows.sort(key=lambda row: row[0])
        execute = self._connection.executemany
        execute("INSERT INTO word (word, rowid, title, duty, text) VALUES ('delete', ?, ?, ?, ?)", rows)
        execute("DELETE FROM passage WHERE number = ?", ((row[0],) for row in rows))
        execute("DELETE FROM class WHERE specification = ?", ((each,) for each in specifications))
        spelling.count(self._connection, ("".join(filter(None, row[1:])) for row in rows), -1)

    def _next(self, table: str) -> int:
        """The number after the highest one that is in use."""
        return (self._connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0) + 1

    def refuse_old(self) -> None:
        """Raise StoreError when an earlier version of the program wrote the tables."""
        if not self._is_current:
            raise StoreError(
                "an earlier version of the program wrote the text index",
                where=str(self._path.parent),
                remedy="run `jobkg build` again",
            )

    def _open(self, writable: bool) -> sqlite3.Connection:
        if writable and self._path.exists():
            with closing(sqlite3.connect(self._path)) as connection:
                if _layout(connection) != _LAYOUT:
                    for table in _TABLES:
                        connection.execute(f"DROP TABLE IF EXISTS {table}")
                    connection.commit()
        connection = super()._open(writable)
        if writable:
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        return connection


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _column(kind: str) -> str:
    return kind if kind in (TITLE, DUTY) else "text"


def _number(specification: str, entry: Entry) -> int:
    """The number of an entry among all: the same whenever it is written, of a title lower than of anything else."""
    key = "\0".join((specification, entry.class_iri, entry.kind, entry.statement or "", entry.text))
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    number = int.from_bytes(digest, "big") >> 4
    return (number >> 1) + 1 if entry.kind == TITLE else number + FIRST_PASSAGE
