"""Running the server: starting, reloading after a build, stopping, and what it tells of itself meanwhile."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest

from kg.knowledge_graph import KnowledgeGraph
from kg.resources import folder
from tests.serve.live import ROOT, LiveServer, serve

ASK = "/sparql?query=ASK%20%7B%7D"
SLOW = "SELECT (COUNT(*) AS ?n) { VALUES ?z { 1 2 } ?a jc:text ?b . ?d jc:text ?e FILTER(STRLEN(?b) > 0) }"


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def jobkg(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kg.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


# Starting


def test_health_and_readiness(live: LiveServer) -> None:
    assert live.get("/health").json() == {"status": "ok"}
    assert live.get("/ready").json() == {"status": "ready", "generation": 1}
    assert live.get("/health").headers["cache-control"] == "no-store"


def test_a_port_in_use_is_told(example_store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = jobkg("--store", str(example_store), "serve", "--port", port)
    assert done.returncode == 3
    assert (
        done.stderr == f"jobkg: the port is in use; 127.0.0.1:{port}; give another with --port, or 0 for a free one\n"
    )


def test_no_store_is_told_before_anything_listens(tmp_path: Path) -> None:
    done = jobkg("--store", str(tmp_path / "none"), "serve", "--port", "0")
    assert done.returncode == 2
    assert "there is no store here" in done.stderr
    assert done.stdout == ""


def test_a_host_that_is_none_is_told(example_store: Path) -> None:
    done = jobkg("--store", str(example_store), "serve", "--host", "no.such.host.invalid", "--port", "0")
    assert done.returncode == 2
    assert "is no address of this machine" in done.stderr


def test_an_unknown_kind_of_log_is_told(example_store: Path) -> None:
    done = jobkg("--store", str(example_store), "serve", "--log", "xml")
    assert done.returncode == 2


# Metrics and log


def test_metrics(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log", "--row-limit", "5", "--time-limit", "3") as server:
        for _ in range(3):
            server.get(ASK)
        server.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
        server.get("/sparql?query=nonsense")
        server.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
        answer = server.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    lines = set(answer.text.splitlines())
    assert 'jobkg_requests_total{method="GET",part="sparql",status="200"} 4.0' in lines
    assert 'jobkg_requests_total{method="GET",part="sparql",status="400"} 1.0' in lines
    assert 'jobkg_requests_total{method="GET",part="sparql",status="504"} 1.0' in lines
    assert 'jobkg_request_seconds_count{part="sparql"} 6.0' in lines
    assert "jobkg_answers_cut_total 1.0" in lines
    assert 'jobkg_queries_stopped_total{reason="time"} 1.0' in lines
    assert "jobkg_requests_in_flight 1.0" in lines
    assert "jobkg_generation 1.0" in lines


def test_logs(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "json", "--log", "json") as server:
        server.get(ASK)
        until(lambda: server.log.read_text().endswith("\n"))
        told = json.loads(server.log.read_text())
        assert {**told, "time": 0, "seconds": 0} == {
            "time": 0,
            "client": "127.0.0.1",
            "method": "GET",
            "path": "/sparql",
            "status": 200,
            "bytes": 26,
            "seconds": 0,
        }
    with serve(example_store, tmp_path / "none", "--log", "none") as server:
        server.get(ASK)
        server.stop()
        assert server.log.read_text() == ""


def test_a_log_that_nobody_reads_stops_nobody(example_store: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "--store", str(example_store), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        with httpx.Client(base_url=address, timeout=10) as client:
            for _ in range(1_500):  # some 75 bytes each: more than a pipe holds
                assert client.get("/health").status_code == 200
        process.kill()


# Reloading


def test_a_build_is_served_without_dropping_a_request(tmp_path: Path) -> None:
    store, documents = tmp_path / "store", tmp_path / "documents"
    shutil.copytree(folder("examples"), documents)
    KnowledgeGraph(store).build([documents])
    text = (documents / "01.txt").read_text()
    query = "SELECT ?text { ?duty a jc:Duty ; jc:text ?text FILTER(CONTAINS(?text, 'pump packing')) }"
    with serve(store, tmp_path / "log") as server, ThreadPoolExecutor(3) as threads:
        before = server.get("/sparql", params={"query": query})
        done = Event()

        def keep_asking() -> list[int]:
            with httpx.Client(base_url=server.address, timeout=30) as client:
                statuses = []
                while not done.is_set():
                    statuses.append(client.get("/sparql", params={"query": query}).status_code)
                return statuses

        asking = [threads.submit(keep_asking) for _ in range(3)]
        try:
            for number in (2, 3, 4):
                (documents / "01.txt").write_text(text.replace("Greases bearings", f"Greases {number} bearings"))
                KnowledgeGraph(store).build([documents])
                until(lambda wanted=number: server.get("/ready").json()["generation"] == wanted)  # type: ignore[misc]
            until(lambda: "Greases 4 bearings" in server.select(query)[0]["text"])
        finally:
            done.set()
        statuses = [status for each in asking for status in each.result()]
        assert len(statuses) > 30
        assert set(statuses) == {200}
        assert server.get("/sparql", params={"query": query}).headers["etag"] != before.headers["etag"]
        until(lambda: len(server.children()) <= 4)
        assert "jobkg_generation 4.0" in server.get("/metrics").text


def test_an_unchanged_answer_is_not_sent_again(live: LiveServer) -> None:
    first = live.get(ASK)
    again = live.get(ASK, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = live.get(ASK, headers={"If-None-Match": first.headers["etag"], "Accept": "text/csv"})
    assert other.status_code == 200
    assert "etag" not in live.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"}).headers


# Processes that die


def test_a_query_process_that_is_killed_is_replaced(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log") as server:
        for child in server.children():
            os.kill(child, signal.SIGKILL)
        until(lambda: server.get(ASK).status_code == 200)
        assert server.get("/ready").status_code == 200


def test_nothing_is_left_of_a_server_that_is_killed(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log") as server:
        children = server.children()
        assert children
        server.process.kill()
        server.process.wait()
        until(lambda: not any(map(is_running, children)))


# Stopping


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_running_request_is_finished_before_the_server_stops(
    example_store: Path, tmp_path: Path, number: int
) -> None:
    with serve(example_store, tmp_path / "log") as server, ThreadPoolExecutor(1) as threads:
        children = server.children()
        parameters = {"query": SLOW}
        slow = threads.submit(httpx.get, f"{server.address}/sparql", params=parameters, timeout=60)
        until(lambda: "jobkg_requests_in_flight 2.0" in server.get("/metrics").text)
        assert server.stop(number) == 0
        assert slow.result().status_code == 200
        assert not any(map(is_running, children))
        with pytest.raises(OSError, match="refused"):
            server.connect()


# Several workers


def test_several_workers(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log", "--workers", "2", "--queries", "2") as server:
        until(lambda: len(server.children()) >= 6, 60)  # two workers with two processes each, and what Python adds

        def one(_: int) -> int:
            return httpx.get(server.address + ASK, timeout=30).status_code

        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(one, range(100))) == {200}
        counts = {_asked(server.get("/metrics").text) for _ in range(5)}
        assert counts == {100.0}  # whichever worker is asked
        children = server.children()
        assert server.stop() == 0
        until(lambda: not any(map(is_running, children)))


def _asked(metrics: str) -> float:
    wanted = 'jobkg_requests_total{method="GET",part="sparql",status="200"} '
    return sum(float(line.removeprefix(wanted)) for line in metrics.splitlines() if line.startswith(wanted))
