"""Starting and stopping the server: the socket, the worker processes, and the signals that end them."""

import errno
import logging
import resource
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import uvicorn
from starlette.applications import Starlette

from kg.errors import JobkgError, ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.operation.connection import Connection
from kg.serve.operation.workers import run_workers
from kg.serve.settings import Settings

_BACKLOG: Final = 2048
_FILES: Final = 65_536
_KEEP_ALIVE: Final = 15


def run(settings: Settings, tell: Callable[[str], object]) -> None:
    """Serve until SIGINT or SIGTERM; `tell` is given the address once requests are taken.

    Raises StoreError when there is no store, ParameterError for a host that is none, JobkgError for a port in use.
    """
    with KnowledgeGraph(settings.location) as graph:
        # Opened here only to fail before anything listens.
        assert graph.store is not None
    listener = _listen(settings)
    settings = replace(settings, port=listener.getsockname()[1])
    ignore_signals()
    address = _address(settings)
    if settings.workers == 1:
        serve_at(listener, settings, lambda: tell(address))
    else:
        run_workers(settings, listener, lambda: tell(address))


def ignore_signals() -> None:
    """Let SIGINT and SIGTERM end nothing by themselves: uvicorn ends what runs, and then raises them once more."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


def serve_at(listener: socket.socket, settings: Settings, started: Callable[[], object] = lambda: None) -> None:
    """Answer requests that come to a socket, in this process."""
    from kg.serve.app import application

    set_up(settings)
    _Server(_configuration(settings, application(settings)), started).run([listener])


def _configuration(settings: Settings, app: Starlette) -> uvicorn.Config:
    """How uvicorn is to run the application."""
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=int(settings.stop_limit),
    )


def set_up(settings: Settings) -> None:
    """Prepare a process that answers requests: its limits on connections, and where its warnings go."""
    Connection.patience, Connection.most = settings.patience, settings.connections
    _allow_many_files()
    logging.basicConfig(format="jobkg: %(message)s", level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("jobkg.serve").setLevel(logging.INFO)
    # A client that sends no HTTP is no news, and what a cancelled request was doing neither.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "Invalid HTTP" not in record.getMessage())


class _Server(uvicorn.Server):
    """Tells when it takes requests."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], object]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell()


def _listen(settings: Settings) -> socket.socket:
    """A socket that listens at the host and the port."""
    where = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise ParameterError(
            f"{settings.host!r} is no address of this machine", where="--host", remedy="give 127.0.0.1, or leave it out"
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _cannot_listen(error, where) from error
    listener.set_inheritable(True)
    return listener


def _cannot_listen(error: OSError, where: str) -> JobkgError:
    match error.errno:
        case errno.EADDRINUSE:
            return JobkgError("the port is in use", where=where, remedy="give another with --port, or 0 for a free one")
        case errno.EADDRNOTAVAIL:
            return ParameterError(
                "the address is none of this machine", where=where, remedy="give 127.0.0.1 as --host, or leave it out"
            )
        case errno.EACCES:
            return JobkgError("the port is not for everybody", where=where, remedy="give a --port from 1024 on")
        case _:
            return JobkgError(f"cannot listen: {error.strerror}", where=where, remedy="give another --host or --port")


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def _allow_many_files() -> None:
    """Let the process have as many connections as the system lets it have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
