"""The connection to a graph, wherever that is kept: opened by the first question, closed at the end of a block."""

import warnings
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

# Imported when the store is opened: `import kg` stays fast.
if TYPE_CHECKING:
    from kg.store import GraphStore, RemoteStore


class Connection:
    """A place where a graph is, or will be after the first build, and its store while that is open."""

    def __init__(self, location: str | Path, *, tell: Callable[[str], None] = warnings.warn) -> None:
        """`location` is a folder, which need not exist before the first build, or the URL of a SPARQL endpoint.

        `tell` is told what a user should know of an endpoint before believing it. Raises StoreError for an address
        that holds a password.
        """
        self.location = str(location)
        self.is_remote = self.location.lower().startswith(("http://", "https://"))
        if self.is_remote:
            from kg.store import check_address

            check_address(self.location)
        self._tell = tell
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
        if self._store is None:
            self._store = self._connect() if self.is_remote else self._open()
        return self._store

    def _open(self) -> "GraphStore":
        from kg.store import StoreDirectory

        return StoreDirectory(Path(self.location)).open()

    def _connect(self) -> "RemoteStore":
        """The endpoint, with the credentials that the environment or a netrc has for it.

        Tells what a user should know of it, such as that a build of it was never finished.
        """
        from kg.store import RemoteStore, credentials_for, reservations

        store = RemoteStore(self.location, credentials=credentials_for(self.location))
        for each in reservations(store):
            self._tell(each)
        return store
