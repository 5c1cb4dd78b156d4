"""What the tests of the command line share: one store of the examples, a server with the same, and ways to run."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.resources import folder
from tests.cli.running import Jobkg, Outcome, Process

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the examples."""
    return folder("examples")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A store of the examples; tests only read it."""
    path = tmp_path_factory.mktemp("cli") / "store"
    assert run(["--store", str(path), "build", str(examples)]) == 0
    return path


@pytest.fixture
def jobkg(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, store: Path) -> Jobkg:
    """Runs a command in this process, on the store of the examples unless it names another."""
    monkeypatch.setenv("JOBKG_STORE", str(store))

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def process(store: Path, tmp_path: Path) -> Process:
    """Runs a command as a process of its own, as a shell does, on the store of the examples unless it names another."""

    def call(
        *arguments: object, stdin: str | None = None, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=cwd or tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "JOBKG_STORE": str(store), **(env or {})},
            timeout=60,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Iterator[str]:
    """The query address of a SPARQL server that holds what the store holds, by way of an export."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the oxigraph server is not installed")
    place = tmp_path_factory.mktemp("endpoint")
    dump = place / "full.nq"
    assert run(["--store", str(store), "export", "full", "--format", "nquads", "-o", str(dump)]) == 0
    location = ["--location", str(place / "data")]
    subprocess.run([program, "load", *location, "--file", dump], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(program), "serve", *location, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(server, port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.kill()
        server.wait()


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the server did not start")
