"""How long the work on one file may take, and how it is broken off."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

SECONDS_A_FILE: Final = 20.0
"""A file that takes longer is given up; real specifications take some milliseconds."""
GRACE: Final = 5.0
"""Seconds more after which it is the process that is given up: what runs in it does not let itself be broken off."""
TIME_LIMIT: Final = "time-limit"
"""Rule of the problem that a file has which was given up."""
_AGAIN: Final = 1.0
"""Seconds between attempts: a library may swallow what is raised inside a function that it calls."""


class TookTooLong(BaseException):
    """Raised inside the work on a file when its time is up; no `except Exception` on the way can swallow it."""


def given_up(seconds: float) -> str:
    """What to tell of a file that took longer."""
    return f"given up after {seconds:g} seconds; split the file or remove it"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block after some seconds; in another than the main thread there is no limit.

    Python code is broken off at once, regular expressions soon, and other C code when it comes back.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    is_over = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not is_over:
            raise TookTooLong

    before: Callable[[int, FrameType | None], object] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        is_over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
