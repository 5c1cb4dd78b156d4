"""A worker process that is watched: it is ended when a file holds it up, and replaced when it dies."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Final

from kg.build.work import Outcome, Task, work
from kg.document import Problem
from kg.read.time_limit import GRACE, SECONDS_A_FILE, TIME_LIMIT, given_up

PATIENCE: Final = SECONDS_A_FILE + GRACE
"""Seconds without an outcome after which a worker does not come back."""
_STARTING: Final = 120
"""Seconds that a new process may take to load the program, on a machine that has much else to do."""
_ENDING: Final = 10
"""Seconds to wait for the end of a process that was killed; only the operating system can hold it back."""
_READY: Final = "ready"

Work = Callable[[Task], Outcome]


class CannotStartError(Exception):
    """No worker process comes up here, for instance below a script without `if __name__ == "__main__"`."""


class _HangsError(Exception):
    """The worker has not come back with the outcome of a file."""


class Worker:
    """One process at a time, which works on files one after the other.

    It serves one thread; `stop` may be called from another.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._is_stopped = False

    def start(self) -> None:
        """Have a process, unless there is one. Raises CannotStartError when none comes up."""
        with self._lock:
            if self._process is not None:
                return
            if self._is_stopped:
                raise CannotStartError
            # A fresh interpreter: a forked one would share the open files of the store.
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
            self._process.start()
            theirs.close()
        try:
            is_up = self._connection.poll(_STARTING) and self._connection.recv() == _READY
        except (EOFError, OSError) as error:
            self._end()
            raise CannotStartError from error
        if not is_up:
            self._end()
            raise CannotStartError

    def work_on(self, tasks: Sequence[Task]) -> list[Outcome]:
        """The outcome of each file. One that holds the process up, or on which it dies twice, becomes a problem.

        Dying once proves nothing: what was read before may have left too little memory, or somebody ended the process.
        """
        found: list[Outcome] = []
        suspect = -1
        while (place := len(found)) < len(tasks):
            self.start()
            batch = tasks[place : place + 1] if place == suspect else tasks[place:]
            try:
                for outcome in self._outcomes(batch):
                    found.append(outcome)
            except _HangsError:
                self._end()
                found.append(_lost(tasks[len(found)], TIME_LIMIT, given_up(PATIENCE)))
            except (EOFError, OSError):
                self._end()
                if len(found) == suspect:
                    message = "the program died while reading this file (out of memory?); split the file or remove it"
                    found.append(_lost(tasks[suspect], "crash", message))
                else:
                    suspect = len(found)
        return found

    def stop(self) -> None:
        """End the process, whatever it is doing, and start no other."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Give up what is left of a worker that was stopped."""
        self._end()

    def _outcomes(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        connection = self._connection
        if connection is None:  # stopped by another thread
            raise EOFError
        connection.send(list(tasks))
        for _ in tasks:
            if not connection.poll(PATIENCE):
                raise _HangsError
            yield connection.recv()

    def _end(self) -> None:
        with self._lock:
            if self._process is None or self._connection is None:
                return
            # Not to be put off, as what hangs in C code would put off any milder signal.
            self._process.kill()
            self._process.join(_ENDING)
            self._connection.close()
            self._process = self._connection = None


def collect_seldom() -> None:
    """Make this process look for garbage in cycles less often, and never among what is loaded by now.

    A parsed document is tens of thousands of objects, hardly any of them in a cycle: looking through them again and
    again took a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _lost(task: Task, rule: str, message: str) -> Outcome:
    return Outcome(task, "", problems=(Problem(rule, message),))


def _serve(connection: Connection, function: Work) -> None:
    """What a worker process does, as long as it is told what to work on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are for its parent
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    collect_seldom()
    connection.send(_READY)
    while True:
        try:
            tasks = connection.recv()
        except EOFError:
            return
        for task in tasks:
            connection.send(function(task))


def _end_with(parent: BaseProcess) -> None:
    """End when the parent ends, however that ends."""
    parent.join()
    os._exit(1)
