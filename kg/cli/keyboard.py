"""Keys as they are pressed, and lines of text in between, from a terminal."""

import os
import re
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kg.errors import ParameterError

_SEQUENCE: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?")
"""What a key such as an arrow sends; it stands for no letter."""
_END: Final = "\x04"


class Keyboard:
    """The keys of the terminal that standard input is."""

    def __init__(self) -> None:
        self._descriptor = sys.stdin.fileno()
        self._waiting = b""
        self._usual = termios.tcgetattr(self._descriptor)

    @classmethod
    def open(cls, command: str, remedy: str) -> "Keyboard":
        """The keyboard. Raises ParameterError when standard input or output is no terminal."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise ParameterError(f"{command} needs a terminal, for reading and for writing", remedy=remedy)
        return cls()

    @contextmanager
    def keys(self) -> Iterator[None]:
        """Within the block keys come one by one and unseen; afterwards the terminal is as it was."""
        try:
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
            yield
        finally:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._usual)

    def key(self) -> str:
        """The next letter that is pressed; the end-of-transmission character when the terminal is gone."""
        while True:
            if not self._waiting:
                self._waiting = self._read()
                if not self._waiting:
                    return _END
            self._waiting = _SEQUENCE.sub(b"", self._waiting)
            length = _length(self._waiting)
            letter, self._waiting = self._waiting[:length], self._waiting[length:]
            if letter:
                return letter.decode("utf-8", "replace")

    def line(self, prompt: str) -> str:
        """A line that is typed within `keys`, with the terminal's own editing; nothing when none comes."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        waiting, self._waiting = self._waiting.replace(b"\r", b"\n"), b""
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._usual)
        try:
            while b"\n" not in waiting:
                more = self._read()
                if not more:
                    break
                waiting += more
        finally:
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        text, _, self._waiting = waiting.partition(b"\n")
        return _SEQUENCE.sub(b"", text).decode("utf-8", "replace").strip()

    def _read(self) -> bytes:
        try:
            found = os.read(self._descriptor, 4096)
            # A pasted text and the sequence of one key come in pieces on a slow line.
            while found and select.select([self._descriptor], [], [], 0.02 if found.endswith(b"\x1b") else 0)[0]:
                more = os.read(self._descriptor, 4096)
                if not more:
                    break
                found += more
        except OSError:
            return b""
        return found


def _length(data: bytes) -> int:
    """How many bytes the first letter has."""
    if not data:
        return 0
    first = data[0]
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
