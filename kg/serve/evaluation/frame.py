"""The pipe between the server and a query process: frames of a kind, a length and a content."""

import struct
from collections.abc import Iterator
from enum import Enum
from typing import Final

HEAD: Final = struct.Struct("!cI")


class Kind(Enum):
    """What a frame holds."""

    READY = b"r"
    """The process has opened the store: its generation's number, as JSON."""

    QUESTION = b"q"
    """A question."""

    STREAM = b"s"
    """The answer cannot be cut, so that it may go out while it is made: its media type, as JSON."""

    PIECE = b"p"
    """A piece of the answer."""

    AGAIN = b"a"
    """The pieces so far do not count: the answer begins once more."""

    END = b"e"
    """The answer is complete: its media type and whether it was cut, as JSON."""

    FAULT = b"f"
    """There is no answer: status, message, place and remedy, as JSON."""


def frame(kind: Kind, content: bytes) -> bytes:
    """A frame as bytes."""
    return HEAD.pack(kind.value, len(content)) + content


class Reader:
    """Takes bytes as they arrive and gives the frames that are complete."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """The frames that these bytes complete."""
        self._rest += data
        place = 0
        while len(self._rest) - place >= HEAD.size:
            kind, length = HEAD.unpack_from(self._rest, place)
            end = place + HEAD.size + length
            if len(self._rest) < end:
                break
            yield Kind(kind), bytes(self._rest[place + HEAD.size : end])
            place = end
        del self._rest[:place]
