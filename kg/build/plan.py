"""What a build has to do: which files are new or changed, which are as they were, which are gone."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.build.files import SourceFile
from kg.build.work import sha256_of
from kg.store import FileRecord


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, those of an earlier build to try again, and the records of those that go."""

    work: tuple[SourceFile, ...]
    retry: tuple[SourceFile, ...]
    removed: tuple[FileRecord, ...]


def plan(
    files: Sequence[SourceFile], known: Mapping[str, FileRecord], parser: Callable[[SourceFile], str], *, prune: bool
) -> Plan:
    """Compare files with the records of a store; `parser` gives the digest of the settings that a file is read with.

    A file is unchanged when its bytes, its name in the graph and the parser's settings are. One whose reading failed
    for a reason that may pass is tried again. `prune` takes out every file of the store that is not among those given.
    """
    work: list[SourceFile] = []
    retry: list[SourceFile] = []
    for file in files:
        record = known.get(str(file.path))
        if record is None or record.name != file.name or record.parser != parser(file):
            work.append(file)
        elif not record.sha256:
            retry.append(file)
        elif not _has_same_bytes(file, record):
            work.append(file)
    return Plan(tuple(work), tuple(retry), tuple(_gone(files, known)) if prune else ())


def _gone(files: Iterable[SourceFile], known: Mapping[str, FileRecord]) -> Iterable[FileRecord]:
    given = {str(file.path) for file in files}
    return (record for path, record in known.items() if path not in given)


def _has_same_bytes(file: SourceFile, record: FileRecord) -> bool:
    # The time of the last change is no proof: two changes may have one time, and copying can keep it.
    try:
        return os.stat(file.path).st_size == record.size and sha256_of(file.path) == record.sha256
    except OSError:
        return False
