"""A SPARQL server that tests can kill and start again at the same address."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest


class Endpoint:
    """`oxigraph serve` on a folder, at one port for as long as the test lasts."""

    def __init__(self, location: Path) -> None:
        program = Path(sys.executable).with_name("oxigraph")
        if not program.exists():
            pytest.skip("the oxigraph server is not installed")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}/query"
        bind = f"127.0.0.1:{self._port}"
        self._program = str(program)
        self._options = ["--location", str(location), "--bind", bind, "--union-default-graph"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, mode: str = "serve") -> None:
        """Run it, and wait until it answers."""
        command = [self._program, mode, *self._options]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self._process.poll() is None, "the server ended at once"
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
