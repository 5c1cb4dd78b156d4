"""The lock of a store directory: one writer at a time, and no lock outlives the process that took it."""

import fcntl
import os
import weakref
from pathlib import Path
from typing import Final

from kg.errors import StoreBusyError

MAGIC: Final = "jobclass-kg store lock"


class WriteLock:
    """An exclusive lock on a file, which stays in place and names the process that holds it."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises StoreBusyError with the holder's process number when another has it."""
        self._descriptor: int | None = None
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _holder(os.read(descriptor, 200))
            os.close(descriptor)
            raise StoreBusyError(
                f"{holder} is writing to the store", where=str(path.parent), remedy="wait until it is done"
            ) from error
        os.truncate(descriptor, 0)
        os.write(descriptor, f"{MAGIC}\n{os.getpid()}\n".encode())
        self._descriptor = descriptor
        _held.add(self)

    def release(self) -> None:
        """Give the lock back; once is enough, twice does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        _held.discard(self)


def is_lock(path: Path) -> bool:
    """Whether this file is a lock of ours; an empty one may be, when its maker was killed at once."""
    with path.open("rb") as file:
        start = file.read(len(MAGIC))
    return start in (b"", MAGIC.encode())


def _holder(content: bytes) -> str:
    lines = content.decode("utf-8", "replace").split("\n")
    return f"process {lines[1]}" if len(lines) > 2 and lines[1].isdigit() else "another process"


_held: Final[weakref.WeakSet[WriteLock]] = weakref.WeakSet()


def _forget_in_child() -> None:
    # A forked child shares the lock with its parent. Workers that outlive a killed build would keep the store locked.
    for lock in list(_held):
        lock.release()


os.register_at_fork(after_in_child=_forget_in_child)
