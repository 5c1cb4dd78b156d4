"""The program and its ontology as one digest: after a change of either, files are parsed again."""

import hashlib
from functools import cache
from pathlib import Path

from kg.resources import PACKAGE, folder


def ontology_files() -> list[Path]:
    """The files of the ontology, its schemes and its alignments, in a fixed order."""
    return sorted(folder("ontology").rglob("*.ttl"))


def ontology_digest() -> str:
    """Changes when any of these files does."""
    return _digest(ontology_files())


@cache
def program_digest() -> str:
    """Changes with the code, its word lists and its templates, and with the ontology."""
    code = (path for suffix in ("py", "toml") for path in PACKAGE.rglob(f"*.{suffix}"))
    return _digest([*sorted(code, key=lambda path: path.relative_to(PACKAGE).as_posix()), *ontology_files()])


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
