"""One turn at writing to a store directory: what is there now, and the next generation once something must change."""

import shutil
from pathlib import Path

from kg.store.generation import Generation
from kg.store.manifest import FileRecord, Manifest
from kg.store.snapshot import MANIFEST


class Update:
    """Holds the lock while it lives. A turn that never calls `begin` leaves the store as it is."""

    def __init__(self, generations: Path, current: int | None) -> None:
        """`current` is the number of the current generation, None while there is none."""
        self._generations = generations
        self._current = current
        self.generation: Generation | None = None
        """The next generation, None until `begin` is called."""

    def files(self) -> dict[str, FileRecord]:
        """The records of the files that are in the store, by path; without copying or changing anything."""
        if self._current is None:
            return {}
        with Manifest(self._folder(self._current) / MANIFEST) as manifest:
            return manifest.files()

    def setting(self, key: str) -> str | None:
        """A setting of the store as it is."""
        if self._current is None:
            return None
        with Manifest(self._folder(self._current) / MANIFEST) as manifest:
            return manifest.setting(key)

    def begin(self) -> Generation:
        """The next generation, ready to be written; the same one each time."""
        if self.generation is None:
            number = (self._current or 0) + 1
            previous = None if self._current is None else self._folder(self._current)
            try:
                self.generation = Generation(self._folder(number), number, previous)
            except OSError:
                shutil.rmtree(self._folder(number), ignore_errors=True)
                raise
        return self.generation

    def _folder(self, number: int) -> Path:
        return self._generations / folder_name(number)


def folder_name(number: int) -> str:
    """The name of a generation's folder."""
    return f"{number:06d}"
