"""One connection, on which nobody can wait for ever: limits that uvicorn has none for."""

from asyncio import BaseTransport, TimerHandle
from time import monotonic
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD: Final = 131_072
"""Bytes of a request's first line and headers; queries that are longer are sent by POST."""


class Connection(HttpToolsProtocol):
    """Closes a connection whose client sends no head of a request in time, or a huge one, or takes no answer.

    When there are too many connections, the one that has been idle longest is closed for the newest.
    """

    patience: float = 15.0
    most: int = 2_000

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head_timer: TimerHandle | None = None
        self._write_timer: TimerHandle | None = None
        self._head_size = 0
        self.idle_since = monotonic()

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to wait for the head of the first request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._await_head()
        if len(self.connections) > self.most:
            self._close_idlest()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers, too."""
        self._head_timer = _cancelled(self._head_timer)
        self._write_timer = _cancelled(self._write_timer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; those of a head must arrive in time and be not too many."""
        if self.is_idle:
            self._await_head()
            self._head_size += len(data)
        super().data_received(data)
        if self._head_timer is not None and self._head_size > LARGEST_HEAD:
            self._refuse(b"431 Request Header Fields Too Large", b"the request line and headers are too long")

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._head_timer = _cancelled(self._head_timer)
        self._head_size = 0
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """From now on the connection is idle."""
        self.idle_since = monotonic()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was sent."""
        super().pause_writing()
        if self._write_timer is None:
            self._write_timer = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """The client took enough."""
        self._write_timer = _cancelled(self._write_timer)
        super().resume_writing()

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(
                self.patience, self._refuse, b"408 Request Timeout", b"the request did not arrive in time"
            )

    def _refuse(self, status: bytes, message: bytes) -> None:
        self._head_timer = _cancelled(self._head_timer)
        if not self.transport.is_closing():
            head = b"HTTP/1.1 %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b"
            self.transport.write(head % (status, len(message), message))
            self.transport.close()

    def _close_idlest(self) -> None:
        known = [cast(Connection, each) for each in self.connections]
        idle = [each for each in known if each.is_idle and each is not self]
        idlest = min(idle, key=lambda each: each.idle_since, default=self)
        idlest.connections.discard(idlest)
        idlest.transport.abort()


def _cancelled(timer: TimerHandle | None) -> TimerHandle | None:
    """What stands for a timer that is cancelled: none."""
    if timer is not None:
        timer.cancel()
    return None
