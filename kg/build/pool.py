"""Working on many files, in this process or in worker processes, with the outcomes in the order of the files."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import Final

from kg.build.work import Outcome, Task, work
from kg.document import Problem

FEW: Final = 24
"""Up to this many files, starting worker processes costs more than it saves."""
_CHUNK: Final = 16
_AHEAD: Final = 4
"""Chunks under way for each worker: enough to keep it busy, few enough to bound the memory."""

Chunk = Sequence[Task]


def outcomes(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in the order of the tasks, whatever the number of jobs."""
    if jobs <= 1 or len(tasks) <= FEW:
        yield from map(work, tasks)
        return
    chunks = iter([tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)])
    while True:
        under_way: deque[Chunk] = deque()
        try:
            yield from _in_workers(chunks, under_way, jobs)
            return
        except _CannotStartError:
            yield from (work(task) for chunk in (*under_way, *chunks) for task in chunk)
            return
        except BrokenProcessPool:
            # Only a chunk that was under way can hold the file that killed its worker; then all go on together again.
            for chunk in under_way:
                yield from _salvaged(chunk)


class _CannotStartError(Exception):
    """No worker process comes up here, for instance below a script without `if __name__ == "__main__"`."""


def _in_workers(chunks: Iterator[Chunk], under_way: deque[Chunk], jobs: int) -> Iterator[Outcome]:
    """Work chunk by chunk; `under_way` holds the chunks of which no outcome was handed out yet."""
    futures: deque[Future[list[Outcome]]] = deque()
    pool = _pool(jobs)
    try:
        _make_sure_of(pool)
        for chunk in islice(chunks, jobs * _AHEAD):
            under_way.append(chunk)
            futures.append(pool.submit(_work_on, chunk))
        while futures:
            found = futures.popleft().result()
            under_way.popleft()
            yield from found
            for chunk in islice(chunks, 1):
                under_way.append(chunk)
                futures.append(pool.submit(_work_on, chunk))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _make_sure_of(pool: ProcessPoolExecutor) -> None:
    try:
        pool.submit(int).result()
    except (BrokenProcessPool, OSError) as error:
        raise _CannotStartError from error


def _salvaged(chunk: Chunk) -> list[Outcome]:
    """Work in a process of its own; where that dies, each half in one of its own, so that only one file is lost."""
    try:
        with _pool(1) as pool:
            return pool.submit(_work_on, chunk).result()
    except BrokenProcessPool:
        if len(chunk) > 1:
            half = len(chunk) // 2
            return _salvaged(chunk[:half]) + _salvaged(chunk[half:])
        message = "the program died while reading this file (out of memory?); split the file or remove it"
        return [Outcome(chunk[0], "", problems=(Problem("crash", message),))]


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fresh interpreter for each worker: a forked one would share the open files of the store.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """What a worker does first: leave interrupts to its parent, and end when the parent ends, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _work_on(chunk: Chunk) -> list[Outcome]:
    return [work(task) for task in chunk]
