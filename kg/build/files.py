"""The files that a build is asked to read."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its absolute path, and its name in the graph, which is the path below the folder that was given."""

    path: Path
    name: str


def find(paths: Iterable[Path]) -> list[SourceFile]:
    """The files at some paths, folders searched through, sorted by name; hidden ones are left out unless given.

    Raises InputError for a path that does not exist and when there is no file at all.
    """
    found: dict[str, SourceFile] = {}
    given = list(paths)
    for path in given:
        top = os.path.abspath(path)
        if os.path.isdir(top):
            for place, name in _below(top):
                found.setdefault(place, SourceFile(Path(place), name))
        elif os.path.exists(top):
            found.setdefault(top, SourceFile(Path(top), os.path.basename(top)))
        else:
            raise InputError("no such file or folder", where=str(path), remedy="check the path")
    if not found:
        raise InputError(
            "no file found", where=", ".join(map(str, given)), remedy="give files, or folders with files in them"
        )
    return sorted(found.values(), key=lambda file: (file.name, str(file.path)))


def _below(top: str) -> Iterator[tuple[str, str]]:
    """Path and name of each file in a folder and those below it; each folder once, so that links lead in no circle."""
    seen: set[str] = set()
    for place, folders, names in os.walk(top, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = os.path.join(place, name)
            # A link that leads nowhere, or what is no file at all, is kept to be reported.
            if not name.startswith("."):
                yield path, os.path.relpath(path, top).replace(os.sep, "/")
