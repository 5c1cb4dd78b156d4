"""A store on disk: a folder of generations, a pointer to the current one, and a lock for the one who writes.

    store.json            format version and number of the current generation, replaced in one step
    lock                  held by the process that writes
    generations/000007/   graph/ (Oxigraph), manifest.sqlite, text.sqlite, graphs.sqlite

A build writes a new generation and then moves the pointer. Readers keep the generation that they opened. The one
before the current is kept until the next update for their sake, and whatever a killed build left goes at that time.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.store.lock import WriteLock, is_lock
from kg.store.snapshot import Snapshot
from kg.store.update import Update, folder_name

FORMAT: Final = "jobclass-kg store"
VERSION: Final = 1
_POINTER: Final = "store.json"
_NEW_POINTER: Final = "store.json.new"
_LOCK: Final = "lock"
_GENERATIONS: Final = "generations"


class StoreDirectory:
    """The store in one folder; making this object neither reads nor creates anything."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> Snapshot:
        """The current generation, for reading.

        Raises StoreError when there is no store, when the folder is something else, or when another version made it.
        """
        while True:
            number = self._current()
            if number is None:
                raise self._error("there is no store here", "make one with `jobkg build PATH`")
            try:
                return Snapshot(self._folder(number), number)
            except StoreError:
                # Two updates may have passed between reading the pointer and opening: then there is a newer one.
                if self._current() == number:
                    raise

    def has_store(self) -> bool:
        """Whether anything was ever built here. Raises StoreError when the folder holds something else."""
        return self._current() is not None

    @contextmanager
    def update(self) -> Iterator[Update]:
        """A turn at writing: when the block ends well and began a generation, that one becomes the current.

        When it raises, the store stays as it was. Creates the folder if it is not there. Raises StoreBusyError while
        another process has its turn, StoreError when the folder holds something else than a store.
        """
        self._claim()
        lock = WriteLock(self.path / _LOCK)
        try:
            current = self._current()
            # Before anything is removed: the number may be wrong, and the good generations would be the leftovers.
            if current is not None and not self._folder(current).is_dir():
                raise self._error(f"generation {current} is missing", "delete the store and run `jobkg build` again")
            self._clear_leftovers(current)
            update = Update(self.path / _GENERATIONS, current)
            finished = False
            try:
                yield update
                if update.generation is not None:
                    update.generation.finish()
                    self._switch(update.generation.number)
                finished = True
            finally:
                if not finished and update.generation is not None:
                    update.generation.abandon()
        finally:
            lock.release()

    def _current(self) -> int | None:
        """The number of the current generation, None when nothing was ever built here."""
        try:
            content = json.loads((self.path / _POINTER).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            self._refuse_foreign()
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise self._error(f"{_POINTER} cannot be read: {error}", "choose another folder") from error
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise self._error("this folder is not a store", "choose another folder with --store")
        version, generation = content.get("version"), content.get("generation")
        if version != VERSION:
            raise self._error(
                f"the store has format version {version}, this program reads {VERSION}",
                "delete it and run `jobkg build` again, or build into another folder",
            )
        if type(generation) is not int or not 1 <= generation < 10**9:
            raise self._error(f"{_POINTER} names no generation", "delete the store and run `jobkg build` again")
        return generation

    def _claim(self) -> None:
        """Make the folder, or make sure that it is ours or empty."""
        try:
            self._refuse_foreign()
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._error(f"the folder cannot be made: {error.strerror}", "choose another with --store") from error

    def _refuse_foreign(self) -> None:
        """Raises StoreError when there is something here that no build of ours, finished or killed, has made."""
        if not self.path.exists():
            return
        if not self.path.is_dir():
            raise self._error("this is a file, not a store", "choose a folder with --store")
        found = {entry.name for entry in self.path.iterdir()}
        if found and (not found <= {_LOCK, _GENERATIONS, _POINTER, _NEW_POINTER} or not self._has_lock()):
            raise self._error("this folder holds something else than a store", "choose another with --store")

    def _has_lock(self) -> bool:
        path = self.path / _LOCK
        return path.is_file() and is_lock(path)

    def _clear_leftovers(self, current: int | None) -> None:
        generations = self.path / _GENERATIONS
        generations.mkdir(exist_ok=True)
        kept = () if current is None else (current, current - 1)
        for folder in generations.iterdir():
            if folder.name.isdigit() and int(folder.name) not in kept:
                shutil.rmtree(folder)

    def _switch(self, number: int) -> None:
        """Make a generation the current one, in one step that a crash cannot split."""
        for folder in (self._folder(number) / "graph", self._folder(number), self.path / _GENERATIONS):
            _sync(folder)
        content = {"format": FORMAT, "version": VERSION, "generation": number}
        new = self.path / _NEW_POINTER
        new.write_text(json.dumps(content) + "\n", encoding="utf-8")
        _sync(new)
        os.replace(new, self.path / _POINTER)
        _sync(self.path)

    def _folder(self, number: int) -> Path:
        return self.path / _GENERATIONS / folder_name(number)

    def _error(self, message: str, remedy: str) -> StoreError:
        return StoreError(message, where=str(self.path), remedy=remedy)


def _sync(path: Path) -> None:
    """Have the operating system put a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
