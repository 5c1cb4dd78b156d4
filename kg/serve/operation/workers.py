"""Several worker processes at one socket: started, replaced when they die, and ended together."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kg.serve.settings import ENVIRONMENT, Settings

_LOOK_EVERY: Final = 0.2
_PAUSE: Final = 1.0
"""Seconds before a worker that died is replaced, so that one that cannot start does not take all the machine."""
_GRACE: Final = 5.0
"""Seconds beyond the limit for stopping after which a worker is killed."""


def run_workers(settings: Settings, listener: socket.socket, started: Callable[[], object]) -> None:
    """Keep the workers running until SIGINT or SIGTERM, then have them finish what they are doing."""
    is_stopping = False

    def stop(*_: object) -> None:
        nonlocal is_stopping
        is_stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    with tempfile.TemporaryDirectory(prefix="jobkg-metrics-") as folder:
        settings = replace(settings, shared=folder)
        workers = [_start(settings, listener) for _ in range(settings.workers)]
        started()
        while not is_stopping:
            time.sleep(_LOOK_EVERY)
            if any(worker.poll() is not None for worker in workers):
                time.sleep(_PAUSE)
                workers = [each if each.poll() is None else _start(settings, listener) for each in workers]
        listener.close()
        for worker in workers:
            worker.terminate()
        end = time.monotonic() + settings.stop_limit + _GRACE
        for worker in workers:
            try:
                worker.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


def _start(settings: Settings, listener: socket.socket) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        ENVIRONMENT: settings.to_json(),
        # Read by prometheus_client when it is imported.
        "PROMETHEUS_MULTIPROC_DIR": settings.shared or "",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "kg.serve.operation.worker", str(listener.fileno())],
        env=environment,
        pass_fds=(listener.fileno(),),
        stdin=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C in a terminal is for the process that looks after the workers
    )
