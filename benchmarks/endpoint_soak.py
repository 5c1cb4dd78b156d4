"""Minutes of mixed load on `jobkg serve`, with errors counted and memory watched: python benchmarks/endpoint_soak.py

Eight clients ask the catalogue's queries and the endpoint's own kinds of trouble in turn: answers cut at the row limit,
queries that are stopped for their time or their memory, broken ones, clients that go away in the middle, slow ones, the
description of the service, metrics and pages. An answer with another status than those expected is an error. Memory is
that of the server and all its processes. Under load it depends on which queries happen to run together, each of which
may take what --memory-limit allows. Whether it grows is told by what the server needs at rest, for which the clients
pause six times: in the end it may be no more than a tenth above what it was half way.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.endpoint import CLIENTS, free_port, questions, server
from kg.store import StoreDirectory

_LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
_GREEDY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""Keeps two copies of the graph and more in memory: on a small store it ends for its time, on a large one for that."""
_EVERY = 5.0
"""Seconds between two looks at the memory."""
_PAUSES = 6
"""How often the clients pause, so that the server is seen at rest."""


@dataclass
class Tally:
    """What happened."""

    requests: int = 0
    left: int = 0
    wrong: dict[str, int] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Errand:
    """A request, and the statuses that are right."""

    name: str
    path: str
    accept: str = "application/sparql-results+json"
    expected: tuple[int, ...] = (200,)
    goes_away: bool = False


def errands(store: Path) -> list[Errand]:
    """The mix: mostly the catalogue, and some of everything else."""
    with StoreDirectory(store).open() as snapshot:
        catalogue = [Errand(name, _asking(text)) for name, text in questions(snapshot, 1)]
    return [
        *catalogue,
        *(Errand("broken", _asking("SELECT * {"), expected=(400,)) for _ in range(3)),
        *(Errand("cut", _asking("SELECT * { ?s ?p ?o }"), accept) for accept in ("text/csv", "*/*")),
        Errand("graph", _asking("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1000"), "application/ld+json"),
        Errand("endless", _asking(_LONG), expected=(503, 504)),
        Errand("greedy", _asking(_GREEDY), expected=(503, 504, 507)),
        Errand("gone", _asking(_LONG), goes_away=True),
        Errand("gone while reading", _asking("SELECT * { ?s ?p ?o } LIMIT 4000"), goes_away=True),
        Errand("description", "/sparql", "text/turtle"),
        Errand("metrics", "/metrics"),
        Errand("health", "/health"),
        Errand("nowhere", "/no/such/thing", expected=(404,)),
    ]


def _asking(text: str) -> str:
    return f"/sparql?query={quote(text)}"


async def _run(port: int, errand: Errand, tally: Tally) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        head = f"GET {errand.path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: {errand.accept}\r\n\r\n"
        writer.write(head.encode())
        if errand.goes_away:
            await asyncio.sleep(random.random())
            tally.left += 1
            return
        answer = await reader.read(65536)
        status = int(answer[9:12] or 0)
        while await reader.read(65536):
            pass
        tally.requests += 1
        if status not in errand.expected:
            key = f"{errand.name}: {status or 'no answer'}"
            tally.wrong[key] = tally.wrong.get(key, 0) + 1
    finally:
        writer.close()


async def _load(port: int, pid: int, mix: list[Errand], seconds: float, tally: Tally) -> None:
    chances = [random.Random(number) for number in range(CLIENTS)]
    end = 0.0

    async def client(chance: random.Random) -> None:
        while time.monotonic() < end:
            await _run(port, chance.choice(mix), tally)

    async def watch() -> None:
        while time.monotonic() < end:
            await asyncio.sleep(_EVERY)
            tally.memory.append(memory(pid))

    for _ in range(_PAUSES):
        end = time.monotonic() + seconds / _PAUSES
        await asyncio.gather(watch(), *map(client, chances))
        await asyncio.sleep(_EVERY)  # what clients left behind is ended meanwhile
        tally.rest.append(memory(pid))


def memory(pid: int) -> float:
    """Megabytes that a process and all that it started take for themselves; shared pages count in part."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    wanted, size = {pid}, 0
    while len(wanted) > size:
        size = len(wanted)
        wanted |= {child for child, parent in parents.items() if parent in wanted}
    total = 0
    for each in wanted:
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def main() -> None:
    """Run the server and the clients, print what happened, and fail for errors and growing memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=os.environ.get("JOBKG_STORE", ".jobkg"))
    parser.add_argument("--seconds", type=float, default=600)
    options = parser.parse_args()
    store, port, tally = Path(options.store), free_port(), Tally()
    mix = errands(store)
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "serve", "--port", str(port), "--log", "none"]
    command += ["--time-limit", "20", "--row-limit", "5000"]
    with server("jobkg serve", command, "/sparql", port, 60) as running:
        asyncio.run(_load(port, running.pid, mix, options.seconds, tally))
        left = len(subprocess.run(["pgrep", "-P", str(running.pid)], capture_output=True, check=False).stdout.split())
    before, last = tally.rest[_PAUSES // 2], tally.rest[-1]
    print(f"{tally.requests:,} answers in {options.seconds:g} s, {tally.left} clients went away, {left} processes")
    print(f"wrong answers: {sum(tally.wrong.values())} {tally.wrong or ''}")
    print(f"memory under load: at most {max(tally.memory):,.0f} MB")
    print(f"memory at rest: {', '.join(f'{value:,.0f}' for value in tally.rest)} MB")
    if tally.wrong or last > before * 1.1:
        sys.exit("the server does not bear it")


if __name__ == "__main__":
    main()
