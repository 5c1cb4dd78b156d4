"""The work on one file, as a worker process does it: read, parse, write triples."""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.build.edition import Edition, edition_of
from kg.build.entries import entries_of
from kg.build.fact import Fact, facts_of
from kg.build.files import SourceFile
from kg.build.settings import Settings
from kg.build.standing import Standing
from kg.document import Problem
from kg.errors import DocumentError
from kg.extract import Extract
from kg.parse import parse
from kg.rdf import write
from kg.read import read
from kg.read.time_limit import SECONDS_A_FILE, TIME_LIMIT, TookTooLong, given_up, time_limit
from kg.store import Entry, WholeGraph

_LARGEST_HASHED: Final = 20_000_000
"""A file that cannot be read is known again by its digest up to this many bytes; a larger one is tried again."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to work on; `standing` is what it gets of the IRIs that it wants."""

    file: SourceFile
    settings: Settings
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; without `extract` and `graph` it could not be read, and the problems say why.

    `size` and `mtime_ns` are from before the file was read. A failure without `sha256` may pass: it is tried again.
    """

    task: Task
    sha256: str
    size: int = 0
    mtime_ns: int = 0
    graph: WholeGraph | None = None
    extract: Extract | None = None
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    edition: Edition = field(default_factory=Edition)
    statements: int = 0
    triples: int = 0
    problems: tuple[Problem, ...] = ()
    coverage: float | None = None


def work(task: Task) -> Outcome:
    """Read one file and make its triples; what is wrong with the file becomes a problem of the outcome."""
    path = task.file.path
    try:
        status = path.stat()
        size, mtime_ns, is_file = status.st_size, status.st_mtime_ns, stat.S_ISREG(status.st_mode)
    except OSError:
        size, mtime_ns, is_file = 0, 0, False
    try:
        with time_limit(SECONDS_A_FILE):
            return _work(task, size, mtime_ns)
    except TookTooLong:
        return Outcome(task, "", size, mtime_ns, problems=(Problem(TIME_LIMIT, given_up(SECONDS_A_FILE)),))
    except DocumentError as error:
        message = f"{error.message}; {error.remedy}" if error.remedy else error.message
        sha256 = _sha256_of_failure(path) if is_file and size <= _LARGEST_HASHED else ""
        return Outcome(task, sha256, size, mtime_ns, problems=(Problem("unreadable", message),))
    except Exception as error:
        # A fault of ours that one file brings to light must not keep the others from being loaded.
        message = f"the program failed on this file ({type(error).__name__}: {error}); please report it as a fault"
        return Outcome(task, "", size, mtime_ns, problems=(Problem("fault", message),))


def _work(task: Task, size: int, mtime_ns: int) -> Outcome:
    document = read(task.file.path, task.file.name)
    standing = task.standing
    specification = parse(document, task.settings.templates(), task.settings.agency or standing.agency)
    written = write(
        specification,
        task.settings.base,
        coded=standing.coded,
        left_out=frozenset(one.address for one in standing.left_out),
        suffix=standing.suffix,
        replaced_by=standing.replaced_by,
    )
    return Outcome(
        task,
        document.sha256,
        size,
        mtime_ns,
        WholeGraph.of(written.extract.specification, written.nquads),
        written.extract,
        tuple(entries_of(specification, written)),
        facts_of(specification),
        edition_of(document, specification),
        written.statements,
        written.triples,
        specification.problems,
        round(specification.coverage, 4),
    )


def _sha256_of_failure(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def sha256_of(path: str | Path) -> str:
    """The SHA-256 of a regular file's bytes, in hexadecimal. Raises OSError, also for what is no regular file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(descriptor, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
        return hashlib.file_digest(stream, "sha256").hexdigest()
