"""What the store knows of every file that went into it: enough to tell which files changed, and to take one out."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from kg.document import Problem
from kg.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One file as it was built.

    `path` is absolute and the key; `name` is what jc:sourceFile says. `parser` is a digest of template and options.
    `specification` is the IRI of the graph that the file became, None when it could not be read. `coverage` is the
    share of its lines that were made something of, None where that is not known.
    """

    path: str
    name: str
    size: int
    mtime_ns: int
    sha256: str
    parser: str
    specification: str | None
    agency: str
    classes: int
    statements: int
    triples: int
    problems: tuple[Problem, ...] = ()
    coverage: float | None = None


class Manifest(Database):
    """The records of all files, their extracts, and the settings that the store was built with."""

    # Paths are bytes to the operating system, and not always valid text; they are stored as bytes.
    # Extracts stand apart, because finding out what changed must not read them.
    schema = """
        CREATE TABLE IF NOT EXISTS file (
            path BLOB PRIMARY KEY, name BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
            sha256 TEXT NOT NULL, parser TEXT NOT NULL, specification TEXT, agency TEXT NOT NULL,
            classes INTEGER NOT NULL, statements INTEGER NOT NULL, triples INTEGER NOT NULL, problems TEXT NOT NULL,
            coverage REAL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS extract (path BLOB PRIMARY KEY, json TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        super().__init__(path, writable=writable)
        columns = {row[1] for row in self._connection.execute("PRAGMA table_info(file)")}
        self._has_coverage = "coverage" in columns
        if writable and not self._has_coverage:  # as an earlier version made it
            self._connection.execute("ALTER TABLE file ADD COLUMN coverage REAL")
            self._has_coverage = True

    def files(self) -> dict[str, FileRecord]:
        """All records by path, sorted by it, without the extracts."""
        rows = self._connection.execute(
            "SELECT path, name, size, mtime_ns, sha256, parser, specification, agency, classes, statements, triples,"
            f" problems, {'coverage' if self._has_coverage else 'NULL'} FROM file ORDER BY path"
        )
        records = (
            FileRecord(
                path=os.fsdecode(row[0]),
                name=os.fsdecode(row[1]),
                size=row[2],
                mtime_ns=row[3],
                sha256=row[4],
                parser=row[5],
                specification=row[6],
                agency=row[7],
                classes=row[8],
                statements=row[9],
                triples=row[10],
                problems=tuple(Problem(*fields) for fields in json.loads(row[11])),
                coverage=row[12],
            )
            for row in rows
        )
        return {record.path: record for record in records}

    def put(self, record: FileRecord, extract: str) -> None:
        """Add or replace the record of a file, with the text that derivation needs of it, which is not looked into."""
        path = os.fsencode(record.path)
        self._connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path,
                os.fsencode(record.name),
                record.size,
                record.mtime_ns,
                record.sha256,
                record.parser,
                record.specification,
                record.agency,
                record.classes,
                record.statements,
                record.triples,
                _problems_json(record.problems),
                record.coverage,
            ),
        )
        self._connection.execute("INSERT OR REPLACE INTO extract VALUES (?, ?)", (path, extract))

    def put_problems(self, path: str, problems: Iterable[Problem]) -> None:
        """Replace the problems of a file that is known."""
        self._connection.execute(
            "UPDATE file SET problems = ? WHERE path = ?", (_problems_json(problems), os.fsencode(path))
        )

    def remove(self, path: str) -> None:
        """Forget a file; one that is not known does no harm."""
        for table in ("file", "extract"):
            self._connection.execute(f"DELETE FROM {table} WHERE path = ?", (os.fsencode(path),))

    def extracts(self) -> Iterator[tuple[str, str]]:
        """Path and extract of every file, sorted by path, read one by one."""
        for path, extract in self._connection.execute("SELECT path, json FROM extract ORDER BY path"):
            yield os.fsdecode(path), extract

    def setting(self, key: str) -> str | None:
        """The value of a setting, None when it was never set."""
        row = self._connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        """Add or replace a setting."""
        self._connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))


def _problems_json(problems: Iterable[Problem]) -> str:
    return json.dumps([astuple(problem) for problem in problems])
