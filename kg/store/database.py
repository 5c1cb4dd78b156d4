"""The SQLite files that stand beside the graph: how they are opened for reading, and for writing once."""

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import StoreError


class Database:
    """One SQLite file of a generation; the writer makes one transaction of all that it does.

    A reader may be used from several threads.
    """

    schema: str
    """The statements that make the tables, if they are not there yet; each kind of database gives its own."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the file; a writer creates it. Raises StoreError when it cannot be opened or is no database."""
        self._path = path
        try:
            self._connection = self._open(writable)
        except sqlite3.Error as error:
            raise StoreError(
                f"cannot open {path.name}: {error}", where=str(path.parent), remedy="build the store anew"
            ) from error

    def commit(self) -> None:
        """Write everything down and close; the file is on the disk when this returns."""
        self._connection.execute("COMMIT")
        self._connection.close()
        descriptor = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Close the file; what a writer has not committed is lost."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, writable: bool) -> sqlite3.Connection:
        uri = self._path.absolute().as_uri()
        if not writable:
            # A generation never changes once it is current, so that SQLite needs no lock and no writable directory.
            connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            connection.execute("SELECT count(*) FROM sqlite_schema")
            return connection
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        # A generation that is not finished is thrown away whole, so that neither journal nor early syncs are needed.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        connection.executescript(self.schema)
        connection.execute("BEGIN")
        return connection
