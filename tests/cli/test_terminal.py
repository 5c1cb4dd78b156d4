"""The command as a process: pipes, terminals, other folders, other encodings, interrupts."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.cli.running import Process, is_plain

WIDE = ("query", "supervision-chain", "-p", "class=Water Plant Operator III")


def test_a_pipe_gets_whole_lines_and_no_escape_codes(process: Process, tmp_path: Path, examples: Path) -> None:
    outcome = process(*WIDE, env={"FORCE_COLOR": "1", "COLUMNS": "40"})
    assert (outcome.code, outcome.err) == (0, "")
    assert is_plain(outcome.out)
    assert "…" not in outcome.out
    assert "Supervises four or more employees in the classes of Lead Water Plant Operator, Water Plant" in outcome.out
    built = process("--store", tmp_path / "own", "build", examples, env={"FORCE_COLOR": "1"})
    assert is_plain(built.out + built.err)
    assert all(line.startswith("jobkg: ") for line in built.err.splitlines())


@pytest.mark.parametrize(
    "command",
    [
        ["show", "UW3101"],
        ["query", "class-profile", "-p", "class=UW3101", "--format", "csv"],
        ["sparql", "-q", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"],
        ["export", "full", "--format", "nquads"],
    ],
    ids=" ".join,
)
def test_a_reader_that_has_seen_enough(store: Path, command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "--store", str(store), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    if command[0] in ("sparql", "export"):
        assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


def test_a_full_disk_is_one_line(store: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", "--store", str(store), "stats"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("jobkg: No space left on device")
    assert done.stderr.count(b"\n") == 1


def test_a_store_is_found_from_the_folder_the_environment_and_the_option(
    process: Process, store: Path, tmp_path: Path
) -> None:
    (tmp_path / ".jobkg").symlink_to(store)
    assert process("stats", env={"JOBKG_STORE": ""}).code == 0
    assert process("stats", env={"JOBKG_STORE": "nowhere"}).code == 2
    assert process("--store", store, "stats", cwd=Path("/"), env={"JOBKG_STORE": "nowhere"}).code == 0


def test_a_query_from_standard_input(process: Process) -> None:
    assert process("sparql", "-", stdin="ASK { ?c a jc:JobClass }").out == "true\n"


def test_another_encoding_ends_nothing(process: Process) -> None:
    query = 'SELECT ("\u2013\u4e2d" AS ?x) {}'
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert process("sparql", "-q", query, env=env).out.splitlines()[-1] == r"\u2013\u4e2d"
    assert process("sparql", "-q", query, "--format", "json", env=env).json["rows"] == [{"x": "\u2013\u4e2d"}]


def on_terminal(store: Path, columns: int, *arguments: str, notes: bool = False) -> str:
    """What a terminal of some columns is sent as answer, line ends and all, or as notes."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "--store", str(store), *arguments],
        stdin=follower,
        stdout=subprocess.DEVNULL if notes else follower,
        stderr=follower if notes else subprocess.DEVNULL,
        env=environment,
    )
    os.close(follower)
    sent = b""
    try:
        while chunk := os.read(leader, 65536):
            sent += chunk
    except OSError:  # the terminal is gone: the program has ended
        pass
    finally:
        os.close(leader)
    assert process.wait(30) == 0
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "command",
    [["show", "UW3101"], ["compare", "UW3101", "UW3102"], ["path", "Permit Technician I", "CC1"][:2], [*WIDE]],
    ids=lambda command: command[0],
)
def test_a_terminal_gets_lines_that_fit(store: Path, command: list[str]) -> None:
    command = [*command, "Water Quality Analyst"] if command[0] == "path" else command
    screen = on_terminal(store, 80, *command)
    assert is_plain(screen)
    assert max(map(len, screen.splitlines())) <= 80
    assert "…" not in screen


def test_a_build_on_a_terminal_shows_its_progress(tmp_path: Path, examples: Path) -> None:
    screen = on_terminal(tmp_path / "own", 100, "build", str(examples), notes=True)
    last = screen.rpartition("14/14")
    assert last[1], "the number of files done, and of all"
    assert re.search(r"reading .* \d+/14 ", re.sub(r"\x1b\[[\d;?]*\w", "", screen))
    assert re.search(r"[\d,]+ files/s .*\d:\d\d:\d\d", re.sub(r"\x1b\[[\d;?]*\w", "", screen))
    assert "\x1b[2K" in last[2], "the bar is wiped away"
    assert "jobkg: 06.txt:90: " in last[2]


def test_a_build_in_a_pipe_shows_no_progress(process: Process, tmp_path: Path, examples: Path) -> None:
    built = process("--store", tmp_path / "own", "build", examples)
    assert all(line.startswith("jobkg: ") for line in built.err.splitlines())
    assert "files/s" not in built.out + built.err
    assert "14/14" not in built.out + built.err


def test_an_interrupted_build_leaves_the_store_and_says_so(store: Path, tmp_path: Path, examples: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for source in examples.iterdir():
        for number in range(60):
            (texts / f"{source.stem}-{number}.txt").write_bytes(source.read_bytes() + b"\n" * number)
    own = tmp_path / "own"
    command = [sys.executable, "-m", "kg.cli", "--store", str(own), "build", "--jobs", "1", str(texts)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True
    )
    deadline = time.monotonic() + 30
    while not list(own.glob("generations/*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "jobkg: interrupted\n")
    assert not list(own.glob("generations/*"))


def test_a_command_that_is_ended_removes_its_temporary_files(tmp_path: Path) -> None:
    script = """
import sys, tempfile, time
import kg.cli.main
program = sys.modules["kg.cli.main"]

def wait(arguments):
    with tempfile.TemporaryDirectory():
        print("ready", flush=True)
        time.sleep(30)

program.run = wait
program.main([])
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert list(tmp_path.iterdir())
    process.terminate()
    process.communicate(timeout=20)
    assert process.returncode == 143
    assert not list(tmp_path.iterdir())


def test_help_comes_at_once_and_importing_stays_light(process: Process) -> None:
    script = (
        "import sys, kg, kg.cli; print(*sorted({'rdflib', 'networkx', 'pyshacl', 'pyoxigraph'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert loaded.stdout == "\n"
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert process("--help").code == 0
        times.append(time.perf_counter() - start)
    assert min(times) < 1.0  # 0.2 s on an idle machine; this one may be busy
