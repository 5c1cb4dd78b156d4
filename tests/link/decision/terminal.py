"""A program in a terminal of its own: keys are sent to it, and what it shows is waited for."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
_STYLE = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")


def _take_terminal() -> None:
    """Make standard input the terminal that this process is controlled by, so that interrupts reach it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """One run of jobkg in a terminal of some columns."""

    def __init__(self, arguments: Sequence[object], folder: Path, columns: int = 100, **environment: str) -> None:
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self.follower = follower
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kg.cli", *map(str, arguments)],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            cwd=folder,
            env={**kept, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self._leader = leader
        self._waiting = ""

    def wait(self, words: str, seconds: float = 30) -> str:
        """What is shown up to these words, without styles; fails when they do not come."""
        deadline = time.monotonic() + seconds
        while words not in self._waiting:
            assert time.monotonic() < deadline, f"{words!r} did not come in {self._waiting!r}"
            if select.select([self._leader], [], [], 0.1)[0]:
                try:
                    sent = os.read(self._leader, 65536)
                except OSError as error:  # the terminal is gone: the program has ended
                    raise AssertionError(f"{words!r} did not come in {self._waiting!r}") from error
                self._waiting = _STYLE.sub("", self._waiting + sent.decode("utf-8", "replace")).replace("\r\n", "\n")
        shown, words, self._waiting = self._waiting.partition(words)
        return shown + words

    def press(self, keys: str | bytes, words: str) -> str:
        """Send keys, and wait for these words."""
        os.write(self._leader, keys.encode() if isinstance(keys, str) else keys)
        return self.wait(words)

    def kill(self) -> None:
        """End the program as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)
        self.close()

    def end(self) -> int:
        """The exit code, once the program has ended by itself."""
        code = self.process.wait(30)
        self.close()
        return code

    def close(self) -> None:
        os.close(self.follower)
        os.close(self._leader)
