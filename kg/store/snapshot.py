"""One finished generation of a store directory, open for reading: the graph and the files that stand beside it."""

from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store

from kg.errors import StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.graph_text import open_texts
from kg.store.manifest import Manifest
from kg.store.text_index import TextIndex

GRAPH: Final = "graph"
MANIFEST: Final = "manifest.sqlite"
TEXT: Final = "text.sqlite"
GRAPH_TEXTS: Final = "graphs.sqlite"


class Snapshot(EmbeddedStore):
    """A GraphStore that does not change, whatever is built meanwhile; `manifest` and `text_index` belong to it."""

    def __init__(self, folder: Path, number: int) -> None:
        """Open a generation. Raises StoreError when it is gone or damaged."""
        self.number = number
        """The generation's number, one higher after every build that changed something."""
        try:
            super().__init__(Store.read_only(str(folder / GRAPH)))
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(
                f"the store is damaged: {error}", where=str(folder), remedy="delete it and run `jobkg build` again"
            ) from error
        self.manifest = Manifest(folder / MANIFEST)
        self.text_index = TextIndex(folder / TEXT)
        self._graph_texts = open_texts(folder / GRAPH_TEXTS)

    def ntriples(self, graph: NamedNode | BlankNode | DefaultGraph) -> bytes:
        """All triples of one graph as N-Triples; no triple comes twice."""
        text = None
        if self._graph_texts is not None and isinstance(graph, NamedNode):
            text = self._graph_texts.get(graph.value)
        return super().ntriples(graph) if text is None else text

    def close(self) -> None:
        """Let go of all files."""
        super().close()
        self.manifest.close()
        self.text_index.close()
        if self._graph_texts is not None:
            self._graph_texts.close()
