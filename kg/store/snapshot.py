"""One finished generation of a store directory, open for reading: the graph, the manifest and the text index."""

from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.errors import StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.manifest import Manifest
from kg.store.text_index import TextIndex

GRAPH: Final = "graph"
MANIFEST: Final = "manifest.sqlite"
TEXT: Final = "text.sqlite"


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

    def close(self) -> None:
        """Let go of all files."""
        super().close()
        self.manifest.close()
        self.text_index.close()
