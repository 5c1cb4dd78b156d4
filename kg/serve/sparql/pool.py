"""The query processes of one server: who is free, who waits, and who has to go when all are busy for long."""

import asyncio
import logging
import os
from collections import deque
from time import monotonic
from typing import Final

from kg.serve.current import Current
from kg.serve.operation.metrics import Metrics
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings
from kg.serve.sparql.kept import Kept
from kg.serve.sparql.process import QueryProcess

_AT_START: Final = 2
_LOOK_EVERY: Final = 0.25
_LONG: Final = 1 / 3
"""The share of the time limit after which a query may be stopped for the sake of others that wait."""
_PATIENT: Final = 2.0
"""Seconds that a query waits before a long one is stopped for it."""
_SHORT: Final = 0.1
"""Seconds for which a query is taken to be a short one, which is done soonest with a processor to itself."""
_NICE_AFTER: Final = 1.0
_PAUSE: Final = 1.0
"""Seconds until another process is started when one could not open the store."""
_MOST_WAITING: Final = 1_000

_log = logging.getLogger("jobkg.serve")


class QueryPool:
    """Runs questions in processes, at most so many at once; each process can be killed, and is replaced.

    Whoever waits gets a process as soon as one is free. When all are busy and somebody has waited long, the query that
    has run longest is stopped: queries that would run for ever never keep others out. Of short queries one more runs at
    once than there are processors, so that none of these is idle while the server hands on an answer; every process
    beyond that would only make the caches of all the others colder.
    """

    def __init__(self, settings: Settings, current: Current, metrics: Metrics) -> None:
        self._settings = settings
        self._current = current
        self._metrics = metrics
        self.kept = Kept()
        """Answers to questions that were asked before."""
        self._processes: set[QueryProcess] = set()
        self._idle: list[QueryProcess] = []
        self._waiting: deque[tuple[float, asyncio.Future[QueryProcess]]] = deque()
        self._short_at_once = max(1, _processors() // settings.workers) + 1
        self._look: asyncio.TimerHandle | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._starts: set[asyncio.Task[None]] = set()
        self._failure: Refusal | None = None
        self._not_before = 0.0
        self._first = asyncio.Event()
        self._is_stopping = False

    @property
    def is_ready(self) -> bool:
        """Whether questions are answered."""
        return any(process.is_ready for process in self._processes)

    async def start(self) -> None:
        """Start the first processes and wait until one of them answers; a failure to open the store is told later."""
        for _ in range(min(_AT_START, self._settings.queries)):
            self._start_process()
        await self._first.wait()
        self._keeper = asyncio.create_task(self._keep())
        self._current.on_change.append(self._replace_all)

    async def stop(self) -> None:
        """End all processes."""
        self._is_stopping = True
        if self._keeper is not None:
            self._keeper.cancel()
        for process in list(self._processes):
            process.stop(Refusal(503, "the server is being stopped"))
        for _, waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(Refusal(503, "the server is being stopped"))

    def drop(self, process: QueryProcess) -> None:
        """End a process that nobody listens to any more."""
        process.stop(Refusal(499, "the client went away"), "client")

    async def acquire(self) -> QueryProcess:
        """A free process, which the caller asks at once. Raises Refusal (503) when none is free in time."""
        if not self._waiting and (process := self._free_process()) is not None:
            return process
        if self._failure is not None and not self._processes:
            raise self._failure
        if len(self._waiting) >= _MOST_WAITING:
            raise _busy()
        waiter: asyncio.Future[QueryProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append((monotonic(), waiter))
        self._serve_waiting()
        try:
            async with asyncio.timeout(self._settings.time_limit or None):
                return await waiter
        except BaseException as error:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                # Given in the very moment in which the caller gave up.
                self.release(waiter.result())
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _free_process(self) -> QueryProcess | None:
        """A process that is free, if it may run beside the others, taken from now on."""
        if not self._may_run():
            return None
        while self._idle:
            process = self._idle.pop()
            if not process.is_ended:
                process.is_taken = True
                return process
        return None

    def _may_run(self) -> bool:
        """Whether a short query may run beside those that run."""
        return self._short_at_once > sum(each.is_taken and each.seconds < _SHORT for each in self._processes)

    def _serve_waiting(self) -> None:
        """Give those who wait what is free, the first first."""
        while self._waiting:
            _, waiter = self._waiting[0]
            if waiter.done():
                self._waiting.popleft()
                continue
            process = self._free_process()
            if process is None:
                if self._may_run():
                    self._start_for_waiting()
                self._look_soon()
                return
            self._waiting.popleft()
            waiter.set_result(process)

    def _start_for_waiting(self) -> None:
        """Start a process, unless enough of them are on the way for those who wait."""
        starting = sum(not process.is_ready and not process.is_ended for process in self._processes)
        if starting < len(self._waiting) and len(self._processes) < self._settings.queries:
            self._start_process()

    def _look_soon(self) -> None:
        """Look again when short queries may have turned out to be long, unless that is about to happen."""
        if self._look is None and not self._is_stopping:
            self._look = asyncio.get_running_loop().call_later(_SHORT, self._look_again)

    def _look_again(self) -> None:
        self._look = None
        self._serve_waiting()

    def release(self, process: QueryProcess) -> None:
        """Give back a process that was not asked."""
        process.is_taken = False
        self._changed(process)

    def _start_process(self) -> None:
        if self._is_stopping or monotonic() < self._not_before:
            return
        process = QueryProcess(self._settings, self._metrics, self._changed)
        self._processes.add(process)
        self._metrics.processes.inc()
        task = asyncio.create_task(process.start())
        self._starts.add(task)
        task.add_done_callback(self._starts.discard)

    def _changed(self, process: QueryProcess) -> None:
        """A process became free, or ended."""
        self._first.set()
        if process.is_ended:
            self._forget(process)
        elif process.is_taken or not process.is_ready or process in self._idle:
            return
        elif process.is_retired:
            process.kill()
        else:
            self._failure = None
            self._idle.append(process)
            self._serve_waiting()

    def _forget(self, process: QueryProcess) -> None:
        if process not in self._processes:
            return
        self._processes.discard(process)
        self._metrics.processes.dec()
        if process in self._idle:
            self._idle.remove(process)
        if not process.is_ready and not process.is_retired:
            self._failure = process.failure or Refusal(503, "no query process could be started")
            self._not_before = monotonic() + _PAUSE
            if not self._is_stopping:
                _log.warning("a query process could not be started: %s", self._failure.message)
        if not self._is_stopping and len(self._processes) < min(_AT_START + len(self._waiting), self._settings.queries):
            self._start_process()

    def _replace_all(self) -> None:
        """Let processes of another generation go: the idle ones now, the busy ones when they have answered."""
        old = list(self._processes)
        for process in old:
            process.is_retired = True
        self._idle.clear()
        for _ in range(min(max(len(old), _AT_START), self._settings.queries)):
            self._start_process()
        for process in old:
            if not process.is_taken:
                process.kill()

    async def _keep(self) -> None:
        """Look after the processes for ever."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            now = monotonic()
            for process in self._processes:
                if process.seconds > _NICE_AFTER:
                    process.yield_processor()
            while self._waiting and self._waiting[0][1].done():
                self._waiting.popleft()
            if not self._processes and (self._waiting or not self._is_stopping):
                self._start_process()
            if self._waiting and now - self._waiting[0][0] > _PATIENT:
                self._make_room()

    def _make_room(self) -> None:
        """Stop the query that has run longest, if that is long, and no process is free or about to be."""
        live = [process for process in self._processes if not process.is_retired]
        if len(live) < self._settings.queries:
            self._start_process()
            return
        long = self._settings.time_limit * _LONG
        if long and all(process.seconds > long for process in live):
            longest = max(live, key=lambda process: process.seconds)
            seconds = longest.seconds
            longest.is_retired = True
            longest.stop(
                Refusal(
                    503,
                    f"the query was stopped after {seconds:.0f} s, because others waited",
                    remedy="make it cheaper, or try again when less is going on",
                    headers={"Retry-After": "30"},
                ),
                "others",
            )


def _processors() -> int:
    """How many processors this process may use; where the system does not say, how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _busy() -> Refusal:
    return Refusal(503, "too many queries are running", remedy="try again in a while", headers={"Retry-After": "10"})
