"""Putting whole graphs into a store: one update, all or nothing, as a build does it."""

import sqlite3
from collections.abc import Iterable, Mapping

from kg.errors import JobkgError
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE


def base_of(directory: StoreDirectory) -> str:
    """What the instance IRIs of a store start with; the usual base while there is no store yet.

    Raises StoreError when the folder holds something else.
    """
    if not directory.has_store():
        return DEFAULT_BASE
    with directory.open() as snapshot:
        return snapshot.manifest.setting("base") or DEFAULT_BASE


def replace_graphs(
    directory: StoreDirectory, graphs: Mapping[str, Iterable[bytes]], settings: Mapping[str, str] | None = None
) -> None:
    """Make each of the graphs hold exactly what its pieces of N-Quads say; an empty one is taken out.

    A piece is whole lines, each of which names the graph. `settings` are kept in the manifest; they are looked at after
    the last piece. Everything else in the store stays. Whatever is raised while pieces are made, or by the store
    (StoreError, StoreBusyError, JobkgError for a disk that is full), the store is as it was before.
    """
    try:
        with directory.update() as update:
            generation = update.begin()
            if generation.manifest.setting("base") is None:
                generation.manifest.set_setting("base", DEFAULT_BASE)
            for graph, pieces in graphs.items():
                generation.remove_large_graph(graph)
                generation.load(pieces)
            for key, value in (settings or {}).items():
                generation.manifest.set_setting(key, value)
    except (OSError, sqlite3.Error) as error:
        raise JobkgError(
            f"cannot write to the store: {error}",
            where=str(directory.path),
            remedy="check its permissions and the free disk space",
        ) from error
