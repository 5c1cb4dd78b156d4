"""An answer on its way: kept here while the client takes it, so that a slow client holds no query process."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import IO, Final

_IN_MEMORY: Final = 1_000_000
_PIECE: Final = 65_536


class Spool:
    """Pieces of an answer, in memory while they are few, else in a file that has no name."""

    def __init__(self) -> None:
        self.media_type = ""
        self.is_cut = False
        self.is_complete = False
        self.size = 0
        self._is_closed = False
        self._pieces: list[bytes] = []
        self._file: IO[bytes] | None = None
        self.failure: Exception | None = None
        self._changed: asyncio.Event | None = None

    def append(self, piece: bytes) -> None:
        """Add a piece."""
        if self._is_closed:
            return
        self.size += len(piece)
        if self._file is not None:
            self._file.write(piece)
        else:
            self._pieces.append(piece)
            if self.size > _IN_MEMORY:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the spool
                self._file.write(b"".join(self._pieces))
                self._pieces.clear()
        self._tell()

    def clear(self) -> None:
        """Forget the pieces so far."""
        self._let_go()
        self.size = 0

    def finish(self, media_type: str, is_cut: bool) -> None:
        """Say that the answer is complete."""
        self.media_type, self.is_cut, self.is_complete = media_type, is_cut, True
        self._tell()

    def fail(self, error: Exception) -> None:
        """Say that there will not be more."""
        self.failure = error
        self._tell()

    def whole(self) -> bytes | None:
        """The complete answer, None when it is too large for memory or not complete."""
        return b"".join(self._pieces) if self.is_complete and self._file is None else None

    async def pieces(self) -> AsyncIterator[bytes]:
        """The answer piece by piece, waiting for those that are not there yet. Raises what `fail` was given."""
        place = 0
        self._changed = asyncio.Event()
        while True:
            while place < self.size:
                piece = self._read(place)
                place += len(piece)
                yield piece
            if self.failure is not None:
                raise self.failure
            if self.is_complete:
                return
            self._changed.clear()
            await self._changed.wait()

    def close(self) -> None:
        """Let go of what is kept, and of what still comes."""
        self._is_closed = True
        self._let_go()

    def _let_go(self) -> None:
        self._pieces.clear()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read(self, place: int) -> bytes:
        if self._file is None:
            return b"".join(self._pieces)[place:]
        self._file.seek(place)
        piece = self._file.read(_PIECE)
        self._file.seek(0, 2)
        return piece

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed.set()
