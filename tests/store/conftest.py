"""What the store tests share: a folder for a store, processes, and a SPARQL server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import StoreDirectory
from tests.store.invented import Serve, Spawn

ROOT = Path(__file__).parents[2]


@pytest.fixture
def directory(tmp_path: Path) -> StoreDirectory:
    """A store that is not there yet."""
    return StoreDirectory(tmp_path / "store")


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Starts a Python script with arguments; what still runs at the end of the test is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts `oxigraph serve` on a folder and gives the address of its queries."""
    started: list[subprocess.Popen[bytes]] = []

    def start(location: Path, *options: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program = Path(sys.executable).with_name("oxigraph")
        if not program.exists():
            pytest.skip("the oxigraph server is not installed")
        command = [str(program), "serve", "--location", str(location), "--bind", f"127.0.0.1:{port}", *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(process)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            assert process.poll() is None, "the server ended at once"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return f"http://127.0.0.1:{port}/query"
        raise AssertionError("the server did not start")

    yield start
    for process in started:
        process.kill()
        process.wait()
