"""The graphs of specifications as text, beside the graph itself, for what reads whole graphs and not patterns."""

import zlib
from typing import Final

from kg.errors import StoreError
from kg.store.database import Database

_FASTEST: Final = 1
"""The level of compression: a specification shrinks to a fifteenth, and more would take three times as long."""


class GraphTexts(Database):
    """The triples of some graphs as N-Triples.

    Oxigraph has to look up every term of a graph to write it down, which takes five times as long as unpacking this.
    """

    schema = "CREATE TABLE IF NOT EXISTS graph (iri TEXT PRIMARY KEY, packed BLOB NOT NULL);"

    def put(self, graph: str, nquads: bytes) -> None:
        """Keep all that a graph holds, given as N-Quads without blank nodes, each line ending with the graph's IRI."""
        ntriples = nquads.replace(f" <{graph}> .\n".encode(), b" .\n")
        row = (graph, zlib.compress(ntriples, _FASTEST))
        self._connection.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", row)

    def remove(self, graph: str) -> None:
        """Forget what a graph held; one that is not known does no harm."""
        self._connection.execute("DELETE FROM graph WHERE iri = ?", (graph,))

    def get(self, graph: str) -> bytes | None:
        """The N-Triples of a graph, None where they are not kept. Raises StoreError when they are damaged."""
        row = self._connection.execute("SELECT packed FROM graph WHERE iri = ?", (graph,)).fetchone()
        try:
            return None if row is None else zlib.decompress(row[0])
        except zlib.error as error:
            where, remedy = str(self._path), "delete the store and run `jobkg build` again"
            raise StoreError(f"the store is damaged: {error}", where=where, remedy=remedy) from error
