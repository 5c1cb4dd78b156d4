"""The graphs of specifications as text, beside the graph itself, for what reads whole graphs and not patterns."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kg.errors import StoreError
from kg.store.database import Database

_FASTEST: Final = 1
"""The level of compression: a specification shrinks to a fifteenth, and more would take three times as long."""


@dataclass(frozen=True, slots=True)
class WholeGraph:
    """All that a named graph holds: N-Quads without blank nodes, and the same as packed N-Triples."""

    iri: str
    nquads: bytes
    packed: bytes

    @classmethod
    def of(cls, iri: str, nquads: bytes) -> Self:
        """The graph of an IRI from its N-Quads, of which each line ends with that IRI. To pack takes its time."""
        return cls(iri, nquads, zlib.compress(nquads.replace(f" <{iri}> .\n".encode(), b" .\n"), _FASTEST))


class GraphTexts(Database):
    """The triples of some graphs as N-Triples.

    Oxigraph has to look up every term of a graph to write it down, which takes five times as long as unpacking this.
    The graph itself says the same, so that a file that is missing or damaged costs nothing but time.
    """

    schema = "CREATE TABLE IF NOT EXISTS graph (iri TEXT PRIMARY KEY, packed BLOB NOT NULL);"

    def put(self, graph: WholeGraph) -> None:
        """Keep all that a graph holds."""
        self._connection.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (graph.iri, graph.packed))

    def remove(self, graph: str) -> None:
        """Forget what a graph held; one that is not known does no harm."""
        self._connection.execute("DELETE FROM graph WHERE iri = ?", (graph,))

    def get(self, graph: str) -> bytes | None:
        """The N-Triples of a graph, None where they are not kept or cannot be read."""
        try:
            row = self._connection.execute("SELECT packed FROM graph WHERE iri = ?", (graph,)).fetchone()
            return None if row is None else zlib.decompress(row[0])
        except (sqlite3.Error, zlib.error, TypeError):
            return None


def open_texts(path: Path) -> GraphTexts | None:
    """The texts in a file, for reading; None where there are none or the file is damaged."""
    try:
        return GraphTexts(path) if path.exists() else None
    except StoreError:
        return None


def writable_texts(path: Path) -> GraphTexts:
    """The texts in a file, for writing; a file that is damaged is begun anew, with none of them."""
    if path.exists() and not _is_whole(path):
        path.unlink()
    return GraphTexts(path, writable=True)


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
