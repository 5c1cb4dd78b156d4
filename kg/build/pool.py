"""Working on many files, in this process or in worker processes, with the outcomes in the order of the files."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from typing import Final

from kg.build.work import Outcome, Task, work
from kg.build.worker import CannotStartError, Worker

FEW: Final = 24
"""Up to this many files, starting worker processes costs more than it saves."""
_LARGE: Final = 400_000
"""Bytes from which a file is better read where it can do no harm; specifications as text or pages have less."""
_CHUNK: Final = 16
_AHEAD: Final = 4
"""Chunks under way for each worker: enough to keep it busy, few enough to bound the memory."""

Chunk = Sequence[Task]


def outcomes(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in the order of the tasks, whatever the number of jobs.

    With more than one job, many files or a large one are worked on in processes that are ended when a file holds them
    up, whatever it does; in this process only what listens to signals can be broken off.
    """
    if jobs <= 1 or (len(tasks) <= FEW and not any(map(_is_large, tasks))):
        yield from map(work, tasks)
        return
    chunks = iter([tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)])
    under_way: deque[Chunk] = deque()
    try:
        yield from _in_workers(chunks, under_way, jobs)
    except CannotStartError:
        yield from (work(task) for chunk in (*under_way, *chunks) for task in chunk)


def _is_large(task: Task) -> bool:
    try:
        return os.stat(task.file.path).st_size > _LARGE
    except OSError:
        return False


def _in_workers(chunks: Iterator[Chunk], under_way: deque[Chunk], jobs: int) -> Iterator[Outcome]:
    """Work chunk by chunk; `under_way` holds the chunks of which no outcome was handed out yet."""
    workers = [Worker() for _ in range(jobs)]
    workers[0].start()
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    futures: deque[Future[list[Outcome]]] = deque()
    # Each thread waits for one process, so that a worker is never idle because nobody takes its outcomes.
    threads = ThreadPoolExecutor(jobs)

    def begin(count: int) -> None:
        for chunk in islice(chunks, count):
            under_way.append(chunk)
            futures.append(threads.submit(_work_on, chunk, idle))

    try:
        begin(jobs * _AHEAD)
        while futures:
            found = futures.popleft().result()
            under_way.popleft()
            yield from found
            begin(1)
    finally:
        for worker in workers:
            worker.stop()
        threads.shutdown(wait=True, cancel_futures=True)
        for worker in workers:
            worker.close()


def _work_on(chunk: Chunk, idle: "SimpleQueue[Worker]") -> list[Outcome]:
    worker = idle.get()
    try:
        return worker.work_on(chunk)
    finally:
        idle.put(worker)
