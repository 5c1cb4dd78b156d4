"""The connection to a graph, wherever that is kept: opened by the first question, closed at the end of a block."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

# Imported when the store is opened: `import kg` stays fast.
if TYPE_CHECKING:
    from kg.store import GraphStore


class Connection:
    """A place where a graph is, or will be after the first build, and its store while that is open."""

    def __init__(self, location: str | Path) -> None:
        """`location` is a folder, which need not exist before the first build, or the URL of a SPARQL endpoint."""
        self.location = str(location)
        self.is_remote = self.location.lower().startswith(("http://", "https://"))
        self._store: GraphStore | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.location!r})"

    def close(self) -> None:
        """Let go of files and connections; the next question opens them again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> "GraphStore":
        """The store itself, opened on first use: a snapshot that builds of others do not change."""
        from kg.store import RemoteStore, StoreDirectory

        if self._store is None:
            self._store = RemoteStore(self.location) if self.is_remote else StoreDirectory(Path(self.location)).open()
        return self._store
