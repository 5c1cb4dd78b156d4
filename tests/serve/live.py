"""A server as a user starts it: `jobkg serve` in a process of its own, on a free port of the loopback interface."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from kg.serve.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class LiveServer:
    """A server that runs; `get` and `post` take what httpx takes, and paths instead of addresses."""

    def __init__(self, process: "subprocess.Popen[str]", address: str, log: Path) -> None:
        self.process = process
        self.address = address.rstrip("/")
        self.port = int(self.address.rpartition(":")[2])
        self.log = log
        self._client = httpx.Client(base_url=self.address, timeout=PATIENCE)

    def get(self, path: str, **options: object) -> httpx.Response:
        """GET a path."""
        return self._client.get(path, **options)  # type: ignore[arg-type]

    def post(self, path: str, **options: object) -> httpx.Response:
        """POST to a path."""
        return self._client.post(path, **options)  # type: ignore[arg-type]

    def request(self, method: str, path: str, **options: object) -> httpx.Response:
        """Send any request to a path."""
        return self._client.request(method, path, **options)  # type: ignore[arg-type]

    def select(self, query: str, **parameters: str) -> list[dict[str, str]]:
        """The rows of a SELECT query, each value as text."""
        answer = self.get("/sparql", params={"query": query, **parameters})
        assert answer.status_code == 200, answer.text
        bindings = answer.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def connect(self, timeout: float = PATIENCE) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def children(self) -> list[int]:
        """The process numbers of all that the server started."""
        return _children(self.process.pid)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End the server with a signal; its exit code."""
        self._client.close()
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serve(store: Path, log: Path, *arguments: str) -> Iterator[LiveServer]:
    """A server of a store with these options; standard error goes to the log."""
    command = ["-m", "kg.cli", "--store", str(store), "serve", "--port", "0", *arguments]
    with _started(command, log) as server:
        yield server


@contextmanager
def serve_with(settings: Settings, log: Path) -> Iterator[LiveServer]:
    """A server with settings that no option of the command gives."""
    program = (
        "import sys\n"
        "from kg.serve.operation import run\n"
        "from kg.serve.settings import Settings\n"
        "run(Settings.from_json(sys.argv[1]), lambda address: print('at', address, flush=True))\n"
    )
    with _started(["-c", program, replace(settings, port=0).to_json()], log) as server:
        yield server


@contextmanager
def _started(arguments: list[str], log: Path) -> Iterator[LiveServer]:
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"at (http://\S+)", line)
            assert found, f"{line!r} {log.read_text()}"
            yield LiveServer(process, found[1], log)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _children(number: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == number:
            child = int(path.parent.name)
            found += [child, *_children(child)]
    return found
