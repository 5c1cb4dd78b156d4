"""Invented specifications to fill a store with, and the kinds of the helpers in conftest.py."""

import subprocess
from collections.abc import Callable

from kg.store import FileRecord, StoreDirectory

Spawn = Callable[..., "subprocess.Popen[str]"]
Serve = Callable[..., str]

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def graph(number: int, size: int = 20) -> bytes:
    """The N-Quads of an invented specification."""
    base = f"https://example.org/specification/{number}"
    return b"".join(
        f'<{base}/duty-{n}> <https://w3id.org/jobclass/ontology#text> "Duty {n} of {number}" <{base}> .\n'.encode()
        for n in range(size)
    )


def record(number: int) -> FileRecord:
    """The manifest's record of the same specification."""
    return FileRecord(
        path=f"/specs/{number}.txt",
        name=f"{number}.txt",
        size=1,
        mtime_ns=2,
        sha256="ab",
        parser="cd",
        specification=f"https://example.org/specification/{number}",
        agency="Example",
        classes=1,
        statements=20,
        triples=20,
    )


def build(directory: StoreDirectory, *numbers: int) -> None:
    """Replace these specifications in a store."""
    with directory.update() as update:
        generation = update.begin()
        generation.remove_graphs(f"https://example.org/specification/{number}" for number in numbers)
        generation.load(graph(number) for number in numbers)
        for number in numbers:
            generation.manifest.put(record(number), "{}")


def graph_iri(number: int) -> str:
    """The name of a specification's graph."""
    return f"https://example.org/specification/{number}"
