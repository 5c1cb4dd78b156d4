"""Each request counted, timed and written to the request log, without what a client may want to keep to itself."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, Full, Queue
from threading import Thread
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.operation.metrics import Metrics
from kg.serve.settings import Settings

_PARTS: Final = frozenset({"sparql", "api", "static", "health", "ready", "metrics"})
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_MOST_LINES: Final = 20_000
_NOTHING_SENT: Final = 499
"""What is logged for a client that went away before it was answered; the number is widely used, though no standard."""


class Record:
    """Counts, times and logs. Query strings and headers are not logged: they may hold what is secret."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._write = _writer(settings.log)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, size = _NOTHING_SENT, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        begun = time.perf_counter()
        self._metrics.in_flight.inc()
        try:
            await self._app(scope, receive, counted)
        finally:
            seconds = time.perf_counter() - begun
            part = scope["path"].split("/", 2)[1]
            method = scope["method"]
            part = part if part in _PARTS else "page"
            self._metrics.in_flight.dec()
            self._metrics.requests.labels(part, method if method in _METHODS else "other", str(status)).inc()
            self._metrics.seconds.labels(part).observe(seconds)
            if self._write is not None:
                self._write(scope, status, size, seconds)


Write = Callable[[Scope, int, int, float], None]


def _writer(kind: str) -> Write | None:
    """What writes one request to the log of this kind."""
    if kind == "none":
        return None
    lines = Lines()

    def write(scope: Scope, status: int, size: int, seconds: float) -> None:
        client = scope["client"][0] if scope.get("client") else "-"
        path = scope.get("raw_path", b"").decode("ascii", "backslashreplace")
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        if kind == "json":
            told = {
                "time": now,
                "client": client,
                "method": scope["method"],
                "path": path,
                "status": status,
                "bytes": size,
                "seconds": round(seconds, 4),
            }
            lines.put(json.dumps(told))
        else:
            lines.put(f"{now} {client} {scope['method']} {path} {status} {size} {seconds:.4f}")

    return write


class Lines:
    """Lines on their way to standard error, written by a thread of their own: a reader that stalls stops nobody."""

    def __init__(self) -> None:
        self._queue: Queue[str] = Queue(_MOST_LINES)
        self._lost = 0
        Thread(target=self._run, name="log", daemon=True).start()

    def put(self, line: str) -> None:
        """Have a line written; while too many wait, it is counted and lost."""
        try:
            self._queue.put_nowait(line)
        except Full:
            self._lost += 1

    def _run(self) -> None:
        while True:
            lines = [self._queue.get()]
            try:
                while len(lines) < _MOST_LINES:
                    lines.append(self._queue.get_nowait())
            except Empty:
                pass
            if self._lost:
                lines.append(f"{self._lost} lines of the log were lost: nobody read them in time")
                self._lost = 0
            try:
                sys.stderr.write("\n".join(lines) + "\n")
                sys.stderr.flush()
            except (OSError, ValueError):
                # Nobody reads the log any more; requests are answered all the same.
                return
