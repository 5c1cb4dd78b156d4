"""The server's side of one query process: starting it, asking it, ending it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from time import monotonic
from typing import cast

from kg.serve.evaluation.frame import Kind, Reader, frame
from kg.serve.operation.metrics import Metrics
from kg.serve.refusal import Refusal
from kg.serve.settings import ENVIRONMENT, Settings
from kg.serve.sparql.spool import Spool

_STREAM_FROM = 65_536
"""Bytes of an answer that cannot be cut from which on it goes out before it is complete."""
_NICE = 10


class QueryProcess(asyncio.Protocol):
    """One process, which answers one question at a time.

    `changed` is called with the process whenever it became free, and when it ended.
    """

    def __init__(self, settings: Settings, metrics: Metrics, changed: Callable[["QueryProcess"], None]) -> None:
        self._settings = settings
        self._metrics = metrics
        self._changed = changed
        self._reader = Reader()
        self._spool: Spool | None = None
        self._result: asyncio.Future[Spool] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._reason: Refusal | None = None
        self._transport: asyncio.Transport | None = None
        self._popen: subprocess.Popen[bytes] | None = None
        self._is_streaming = False
        self._is_nice = False
        self.is_ready = False
        self.is_ended = False
        self.is_retired = False
        self.is_taken = False
        """Whether somebody is about to ask it, or waits for its answer."""
        self.failure: Refusal | None = None
        """Why it could not open the store."""
        self.number: int | None = None
        """The generation that it answers from."""
        self.since = 0.0
        """When it began to answer the present question."""

    async def start(self) -> None:
        """Start the process; it is ready when it says so. Where the system allows none, it ended with a reason."""
        try:
            await self._start()
        except OSError as error:
            self.failure = Refusal(503, f"no query process could be started: {error.strerror or error}")
            self.is_ended = True
            self.kill()
            self._changed(self)

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs, ExitStack() as failing:
            failing.enter_context(ours)
            environment = {**os.environ, ENVIRONMENT: self._settings.to_json()}
            command = [sys.executable, "-m", "kg.serve.evaluation.child", str(theirs.fileno())]
            self._popen = subprocess.Popen(
                command,
                env=environment,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C in a terminal is for the server alone
            )
            ours.setblocking(False)
            await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)
            failing.pop_all()

    @property
    def is_busy(self) -> bool:
        """Whether it is answering a question."""
        return self._spool is not None

    @property
    def seconds(self) -> float:
        """How long it has been answering the present question."""
        return monotonic() - self.since if self.is_busy else 0.0

    def ask(self, question: bytes) -> "asyncio.Future[Spool]":
        """Begin to answer a question as `Question.to_json` gives it; the result is there when the
        answer is complete, or can go out while it is made.
        """
        assert self._transport is not None
        assert not self.is_busy
        loop = asyncio.get_running_loop()
        self._spool, self._result, self.since = Spool(), loop.create_future(), monotonic()
        self._is_streaming = False
        self._transport.write(frame(Kind.QUESTION, question))
        if self._settings.time_limit:
            self._timer = loop.call_later(self._settings.time_limit, self._time_is_up)
        return self._result

    def stop(self, reason: Refusal, label: str = "") -> None:
        """End the process, whatever it is doing; who waits for its answer gets the reason, the metrics the label."""
        if label and self._reason is None:
            self._metrics.stopped.labels(label).inc()
        self._reason = self._reason or reason
        self.kill()

    def kill(self) -> None:
        """End the process."""
        if self._popen is not None and self._popen.poll() is None:
            self._popen.kill()

    def yield_processor(self) -> None:
        """Let others go first, once the question has taken long."""
        if not self._is_nice and self._popen is not None:
            self._is_nice = True
            with suppress(OSError):  # it may just have ended
                os.setpriority(os.PRIO_PROCESS, self._popen.pid, _NICE)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The pipe is there."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own kind is none of asyncio's

    def data_received(self, data: bytes) -> None:
        """Take what the process says."""
        for kind, content in self._reader.feed(data):
            self._take(kind, content)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended, or is about to."""
        self.is_ended = True
        self.kill()
        code = None if self._popen is None else self._popen.wait()
        self._finish_with(self._reason or self._sudden_end(code))
        self._changed(self)

    def _take(self, kind: Kind, content: bytes) -> None:
        if kind is Kind.READY:
            self.number, self.is_ready = json.loads(content), True
            self._changed(self)
            return
        spool, result = self._spool, self._result
        if spool is None or result is None:
            if kind is Kind.FAULT:
                self.failure = _refusal(content)
            return
        if self._reason is not None:
            return  # it is being stopped: what had been sent by then is no answer any more
        match kind:
            case Kind.PIECE:
                spool.append(content)
                if spool.size > self._settings.answer_limit:
                    most = self._settings.answer_limit
                    self.stop(Refusal(403, f"the answer has more than {most:,} bytes", remedy="limit it"), "bytes")
                elif self._is_streaming and spool.size >= _STREAM_FROM and not result.done():
                    result.set_result(spool)
            case Kind.STREAM:
                self._is_streaming, spool.media_type = True, json.loads(content)
            case Kind.AGAIN:
                spool.clear()
            case Kind.END:
                spool.finish(*json.loads(content))
                self._free()
                if not result.done():
                    result.set_result(spool)
            case Kind.FAULT:
                self._finish_with(_refusal(content))

    def _finish_with(self, error: Refusal) -> None:
        spool, result = self._spool, self._result
        if spool is None or result is None:
            return
        self._free()
        if not result.done():
            spool.close()
            result.set_exception(error)
        else:
            spool.fail(error)

    def _free(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._spool = self._result = None
        self.is_taken = False
        if self._is_nice and not self.is_ended and self._popen is not None:
            try:
                os.setpriority(os.PRIO_PROCESS, self._popen.pid, os.getpriority(os.PRIO_PROCESS, 0))
                self._is_nice = False
            except OSError:
                self.is_retired = True  # only root may hurry a process again
        if not self.is_ended:
            asyncio.get_running_loop().call_soon(self._changed, self)

    def _time_is_up(self) -> None:
        limit = self._settings.time_limit
        error = Refusal(504, f"the query took longer than {limit:g} s", remedy="make it cheaper, or limit it")
        self.stop(error, "time")

    def _sudden_end(self, code: int | None) -> Refusal:
        if code == -signal.SIGABRT and self._settings.memory_limit:
            self._metrics.stopped.labels("memory").inc()
            most = self._settings.memory_limit // 1_000_000
            return Refusal(507, f"the query needed more than {most:,} MB of memory", remedy="make it cheaper")
        return Refusal(500, "the query ended the process that answered it", remedy="ask something simpler")


def _refusal(content: bytes) -> Refusal:
    told = json.loads(content)
    error = Refusal(told["status"], told["message"], remedy=told["remedy"], headers=told["headers"])
    error.where = told["where"]
    return error
