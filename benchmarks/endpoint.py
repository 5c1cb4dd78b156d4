"""Requests a second of three SPARQL endpoints on the same graph: python benchmarks/endpoint.py --store DIR

`jobkg serve`, `oxigraph serve-read-only --union-default-graph` and rdflib-endpoint answer the same requests in one run:
every report of the catalogue, bound to things of the store, in the same order, from eight clients that each send the
next request when the last is answered. Queries that Oxigraph's server refuses or answers otherwise are left out, and
named. `jobkg serve` keeps its limits and counts its requests; it writes no request log, as the others write none. It
keeps small answers until the store changes, which counts for requests that are sent again; then each request is made
one that was never sent before, by a comment, and nothing that is kept helps. rdflib-endpoint holds the graph in memory,
as it does by default; --skip-rdflib leaves it out, since it needs minutes to read a large graph. Beside the rate stands
the processor time that a request takes in all processes of the server: on a busy machine it tells more than the rate.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from kg.errors import JobkgError
from kg.knowledge_graph import KnowledgeGraph
from kg.query import Kind, ParameterType, Query, bind, resolver
from kg.store import GraphStore, StoreDirectory
from kg.vocabulary import JC, PREFIXES, SKOS

CLIENTS = 8
_HEADERS = "Accept: application/sparql-results+json\r\nHost: 127.0.0.1\r\n\r\n"
_TYPES = {
    ParameterType.CLASS: "JobClass",
    ParameterType.COMPETENCY: "Competency",
    ParameterType.AGENCY: "Agency",
    ParameterType.SERIES: "ClassSeries",
    ParameterType.DEMAND: "PhysicalDemand",
    ParameterType.CREDENTIAL: "Credential",
}
_RDFLIB = """
import sys
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
import uvicorn
graph = Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error", access_log=False)
"""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    name: str
    port: int
    path: str
    pid: int


@dataclass(frozen=True)
class Load:
    """What a server did in some seconds."""

    requests: int
    errors: int
    seconds: float
    slowest: float
    processor: float = 0.0
    """Seconds of processor time that the server took."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def questions(store: GraphStore, variants: int) -> list[tuple[str, str]]:
    """The reports of the catalogue by name, each bound to some things of the store."""
    chosen = {kind: _labels(store, name, variants) for kind, name in _TYPES.items()}
    found: list[tuple[str, str]] = []
    for query in KnowledgeGraph.catalogue().of_kind(Kind.REPORT):
        for turn in range(variants):
            try:
                text = bind(query, _values(query, chosen, turn), resolver(store))
            except JobkgError:
                continue  # the store has nothing of that kind
            declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
            if (query.name, declared + text) not in found:
                found.append((query.name, declared + text))
    return found


def _values(query: Query, chosen: dict[ParameterType, list[str]], turn: int) -> dict[str, str]:
    values = {}
    for place, parameter in enumerate(each for each in query.parameters if each.required):
        known = chosen.get(parameter.type)
        values[parameter.name] = known[(turn + place) % len(known)] if known else str(parameter.example)
    return values


def _labels(store: GraphStore, kind: str, wanted: int) -> list[str]:
    """Some labels of things of a kind, spread over all there are; the IRIs for classes, whose titles may be shared."""
    thing = "?thing" if kind == "JobClass" else "?label"
    pattern = f"?thing a <{JC}{kind}> ; <{SKOS}prefLabel> ?label"
    if kind == "JobClass":
        pattern += f" . FILTER NOT EXISTS {{ ?thing a <{JC}MentionedClass> }}"
    rows = store.select(f"SELECT DISTINCT {thing} WHERE {{ {pattern} }} ORDER BY {thing}").rows
    names = [getattr(row[0], "value", "") for row in rows]
    return names[:: max(1, len(names) // (wanted + 1))][: wanted + 1]


@contextmanager
def server(name: str, command: list[str], path: str, port: int, patience: float) -> Iterator[Server]:
    """A server that answers, ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + patience
        while time.monotonic() < end and process.poll() is None:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}?query={quote('ASK {}')}", timeout=5).close()
                break
            time.sleep(0.2)
        else:
            raise SystemExit(f"{name} did not start")
        yield Server(name, port, path, process.pid)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def rows_of(server: Server, text: str) -> int | str:
    """How many rows a server answers with; what went wrong otherwise."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{server.path}?query={quote(text)}",
        headers={"Accept": "application/sparql-results+json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return len(json.load(answer)["results"]["bindings"])
    except (OSError, ValueError) as error:
        return str(error)


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    """Send a request and read the answer whole; its status."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    if b"chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
    return status


async def _load(server: Server, texts: list[str], seconds: float, fresh: bool) -> Load:
    requests = [f"GET {server.path}?query={quote(text)}".encode() for text in texts]
    rest = f" HTTP/1.1\r\n{_HEADERS}".encode()
    first = time.monotonic_ns()
    done = errors = place = 0
    slowest = 0.0
    begun = time.perf_counter()
    end = begun + seconds

    async def client() -> None:
        nonlocal done, errors, place, slowest
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 20)
        while time.perf_counter() < end:
            comment = b"%%0A%%23%d" % (first + place) if fresh else b""
            request = requests[place % len(requests)] + comment + rest
            place += 1
            sent = time.perf_counter()
            try:
                status = await _ask(reader, writer, request)
            except (OSError, EOFError):
                errors += 1
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 20)
                continue
            slowest = max(slowest, time.perf_counter() - sent)
            done += 1
            errors += status != 200
        writer.close()

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return Load(done, errors, time.perf_counter() - begun, slowest)


def load(server: Server, texts: list[str], seconds: float, fresh: bool = False) -> Load:
    """Have eight clients send the requests in turn for so many seconds; fresh ones were never sent before."""
    import uvloop

    before = processor_time(server.pid)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(_load(server, texts, seconds, fresh))
    return replace(found, processor=processor_time(server.pid) - before)


def processor_time(pid: int) -> float:
    """Seconds of processor time of a process and of all that it started (proc(5)); 0 where the system does not say."""
    found: dict[int, tuple[int, int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            found[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    family = {pid}
    while more := {each for each, (parent, _) in found.items() if parent in family} - family:
        family |= more
    return sum(ticks for each, (_, ticks) in found.items() if each in family) / os.sysconf("SC_CLK_TCK")


@contextmanager
def servers(store: Path, scratch: Path, workers: int, with_rdflib: bool) -> Iterator[list[Server]]:
    """The servers, all at once."""
    programs = Path(sys.executable).parent
    with StoreDirectory(store).open() as snapshot:
        graph = store / "generations" / f"{snapshot.number:06d}" / "graph"
    ports = [free_port() for _ in range(3)]
    ours = [sys.executable, "-m", "kg.cli", "--store", str(store), "serve", "--port", str(ports[0]), "--log", "none"]
    ours += ["--workers", str(workers), "--row-limit", "1000000", "--time-limit", "120"]
    theirs = [str(programs / "oxigraph"), "serve-read-only", "--union-default-graph", "--location", str(graph)]
    theirs += ["--bind", f"127.0.0.1:{ports[1]}"]
    with (
        server("jobkg serve", ours, "/sparql", ports[0], 60) as first,
        server("oxigraph serve", theirs, "/query", ports[1], 60) as second,
    ):
        if not with_rdflib:
            yield [first, second]
            return
        dump = scratch / "full.nq"
        with KnowledgeGraph(store) as known:
            known.export("full", "nquads", dump)
        command = [sys.executable, "-c", _RDFLIB, str(dump), str(ports[2])]
        with server("rdflib-endpoint", command, "/sparql", ports[2], 900) as third:
            yield [first, second, third]


def compare(found: list[Server], asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The questions that Oxigraph's servers answer with the same number of rows; what differs is told."""
    agreed = []
    for name, text in asked:
        counts = [rows_of(each, text) for each in found if each.name != "rdflib-endpoint"]
        if len(set(counts)) == 1 and isinstance(counts[0], int):
            agreed.append((name, text))
        else:
            print(f"  left out: {name}, answered with {' and '.join(map(str, counts))}", flush=True)
    return agreed


def main() -> None:
    """Run the servers and the clients, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=os.environ.get("JOBKG_STORE"), help="default: the examples")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each server; the best one counts")
    parser.add_argument("--variants", type=int, default=3, help="bindings of each query")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--skip-rdflib", action="store_true")
    parser.add_argument("--each", action="store_true", help="each query by itself, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = options.store
        if store is None:
            from kg.resources import folder

            store = Path(scratch) / "store"
            KnowledgeGraph(store).build([folder("examples")])
        with StoreDirectory(Path(store)).open() as snapshot:
            asked = questions(snapshot, options.variants)
        with servers(Path(store), Path(scratch), options.workers, not options.skip_rdflib) as found:
            asked = compare(found, asked)
            print(f"{len({name for name, _ in asked})} queries, {len(asked)} requests, {CLIENTS} clients", flush=True)
            texts = [text for _, text in asked]
            random.Random(7).shuffle(texts)
            for fresh in (False, True):
                best: dict[str, Load] = {}
                for _ in range(options.rounds):
                    for each in found:
                        result = load(each, texts, options.seconds, fresh)
                        if each.name not in best or result.rate > best[each.name].rate:
                            best[each.name] = result
                print("requests never sent before" if fresh else "the same requests again and again")
                report(best)
            if options.each:
                report_each(found[:2], asked, options.seconds / 5)


def report(best: dict[str, Load]) -> None:
    """Print what each server did, and the ratios."""
    for name, result in best.items():
        told = f"{result.rate:9.1f} requests/s   slowest {result.slowest * 1000:7.0f} ms   {result.errors} errors"
        told += f"   {result.processor / max(result.requests, 1) * 1000:8.2f} ms of processor time a request"
        print(f"  {name:<16}{told}", flush=True)
    ours = best["jobkg serve"].rate
    for name, result in best.items():
        if name != "jobkg serve":
            print(f"  jobkg serve is {ours / result.rate:.2f}x {name}")


def report_each(found: list[Server], asked: list[tuple[str, str]], seconds: float) -> None:
    """Print the ratio to Oxigraph's server for each query by itself."""
    for name in sorted({name for name, _ in asked}):
        texts = [text for each, text in asked if each == name]
        ours, theirs = (load(each, texts, seconds).rate for each in found)
        print(f"  {name:<36}{ours:9.1f} {theirs:9.1f} requests/s   {ours / theirs:.2f}", flush=True)


if __name__ == "__main__":
    main()
