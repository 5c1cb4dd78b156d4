"""Building for an endpoint from the command line: what is sent, what is told, and what is never shown."""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.running import Jobkg, Process
from tests.store.endpoint import Endpoint

SECRET = "hush-hush-hush"


@pytest.fixture
def writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty server."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    server = Endpoint(tmp_path / "served")
    server.start()
    yield server.url
    server.kill()


def test_build_and_ask(jobkg: Jobkg, writable: str, examples: Path) -> None:
    first = jobkg("--endpoint", writable, "build", examples)
    assert first.code == 0
    page = (Path(__file__).parents[2] / "docs" / "remote.md").read_text(encoding="utf-8")
    assert "\n".join(first.out.splitlines()[-2:]) in page
    again = jobkg("--endpoint", writable, "build", examples, "--format", "json").json
    assert (again["specifications"], again["skipped"]) == (14, 14)
    assert again["sent"] == {"graphs": 0, "removed": 0, "unchanged": 17, "bytes": 0, "resumed": False}
    for question in (
        ["stats"],
        ["path", "Permit Technician I", "Water Quality Analyst"],
        ["query", "counts"],
        ["validate", "--fail-on", "never", "--today", "2026-01-31"],
    ):
        here, there = jobkg(*question, "--format", "json"), jobkg("--endpoint", writable, *question, "--format", "json")
        assert (there.code, there.err) == (0, "")
        assert there.json == here.json
    here, there = (jobkg(*at, "export", "full", "--format", "nquads") for at in ([], ["--endpoint", writable]))
    assert there.out == here.out != ""


def test_a_given_store_is_sent(jobkg: Jobkg, writable: str, examples: Path, tmp_path: Path) -> None:
    store = tmp_path / "own"
    assert jobkg("--store", store, "build", examples).code == 0
    sent = jobkg("--endpoint", writable, "build", "--local", store, examples, "--format", "json").json
    assert (sent["skipped"], sent["sent"]["graphs"]) == (14, 17)
    assert not (tmp_path / "cache").exists()


def test_options_of_remote_builds_need_an_endpoint(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    outcome = jobkg("--store", tmp_path / "store", "build", "--graph-store", "http://localhost/store", examples)
    assert outcome.code == 2
    assert "only a build for an endpoint" in outcome.err


def test_an_address_with_a_password_is_not_repeated(process: Process) -> None:
    for command in (["stats"], ["build", "."], ["--verbose", "stats"]):
        outcome = process("--endpoint", f"http://ann:{SECRET}@127.0.0.1:9/query?key={SECRET}", *command)
        assert outcome.code == 2
        assert SECRET not in outcome.out + outcome.err
        assert "JOBKG_ENDPOINT_PASSWORD" in outcome.err


@pytest.mark.parametrize("name", ["JOBKG_ENDPOINT_TOKEN", "JOBKG_ENDPOINT_PASSWORD"])
def test_secrets_are_never_shown(process: Process, name: str) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = f"<html><p>You sent {self.headers.get('Authorization')} and {SECRET}".encode()
            self.send_response(401, f"no {SECRET}")
            for field, value in (("WWW-Authenticate", 'Basic realm="x"'), ("Content-Length", str(len(body)))):
                self.send_header(field, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/query"
        environment = {name: SECRET} | ({"JOBKG_ENDPOINT_USER": "ann"} if "PASSWORD" in name else {})
        outcome = process("--verbose", "--endpoint", url, "stats", env=environment)
        server.shutdown()
    assert outcome.code == 3
    assert "401" in outcome.err
    assert SECRET not in outcome.out + outcome.err


VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


@pytest.fixture
def virtuoso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The query address of a Virtuoso of its own; where none is installed, the test skips."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no virtuoso-t on the path: install it (Debian: virtuoso-opensource-7)")

    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        sql, http = one.getsockname()[1], other.getsockname()[1]
    folder = tmp_path / "virtuoso"
    folder.mkdir()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # It goes to the background by itself once it answers, and leaves its process number behind.
    subprocess.run([program, "+configfile", "virtuoso.ini", "+wait"], cwd=folder, check=True, timeout=120)
    try:
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        number = (folder / "virtuoso.lck").read_text().partition("VIRT_PID=")[2].split()[0]
        os.kill(int(number), 9)


def test_virtuoso(jobkg: Jobkg, virtuoso: str, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = jobkg("--endpoint", virtuoso, "build", examples)
    assert refused.code == 3
    assert "401" in refused.err
    monkeypatch.setenv("JOBKG_ENDPOINT_USER", "dba")
    monkeypatch.setenv("JOBKG_ENDPOINT_PASSWORD", "dba")  # as it comes
    assert jobkg("--endpoint", virtuoso, "build", examples, "--format", "json").json["sent"]["graphs"] == 17
    assert jobkg("--endpoint", virtuoso, "build", examples, "--format", "json").json["sent"]["graphs"] == 0
    for question in (
        ["path", "Permit Technician I", "Water Quality Analyst"],
        ["reach", "Permit Technician I"],
        ["gap", "Permit Technician I", "Water Quality Analyst"],
        ["query", "counts"],
        ["query", "supervision-chain", "-p", "class=UW3103"],
    ):
        here, there = jobkg(*question, "--format", "json"), jobkg("--endpoint", virtuoso, *question, "--format", "json")
        assert there.code == 0
        assert "does not keep truth values" in there.err
        assert there.json == here.json
    # Virtuoso makes "6" of the duration "P6M", which is the one thing that validation finds there and not here.
    validate = ["validate", "--fail-on", "never", "--today", "2026-01-31", "--format", "json"]
    found, other = jobkg(*validate).json["results"], jobkg("--endpoint", virtuoso, *validate).json["results"]
    assert [each for each in other if each["rule"] != "probation-duration"] == found
    graphs = [jobkg(*at, "export", "career", "--format", "graphml") for at in ([], ["--endpoint", virtuoso])]
    assert graphs[1].out == graphs[0].out != ""
