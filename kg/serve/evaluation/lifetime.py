"""Processes that do not outlive the one that started them."""

import ctypes
import signal
import sys
from typing import Final

_PARENT_DEATH_SIGNAL: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def end_with_parent(number: signal.Signals) -> None:
    """Have the system send this process a signal when its parent dies, however that happens; Linux only.

    Elsewhere a process notices that its pipe was closed, once it has done what it is doing.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, number)
