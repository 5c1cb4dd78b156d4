"""Bringing an endpoint up to date with a store of this machine: only graphs that differ are sent.

A server cannot be asked to change many graphs in one step. So before the first graph is sent, the endpoint's ledger
says that someone is writing and which graphs are on their way; whoever reads is told. A sending that breaks off is
resumed by the next one, which sends what the ledger does not have.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.errors import EndpointError, InputError, StoreBusyError
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore
from kg.store.remote_graphs import RemoteGraphs, open_graphs
from kg.store.remote_ledger import GOING, ON_ITS_WAY, Ledger, read_ledger
from kg.vocabulary import ONTOLOGY_GRAPH, SENT_GRAPH

Progress = Callable[[int, int], None]

_NOTED_EVERY: Final = 4_000_000
"""Bytes after which the ledger is written, or ten times its own size: what was sent before is not sent again."""
_COUNTED_AT_ONCE: Final = 200
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sending did: graphs sent, removed, and already there; bytes of N-Triples; whether it resumed another."""

    graphs: int
    removed: int
    unchanged: int
    bytes: int
    resumed: bool
    revision: str

    def to_json(self) -> dict[str, Any]:
        """The counts with the keys that scripts rely on."""
        return {key: value for key, value in asdict(self).items() if key != "revision"}


@dataclass(frozen=True, slots=True)
class _Graph:
    digest: str
    triples: int


def send(
    local: EmbeddedStore,
    store: RemoteStore,
    *,
    base: str,
    last_sent: str,
    prune: bool = False,
    address: str | None = None,
    progress: Progress | None = None,
) -> Sent:
    """Make the endpoint hold the graphs of a local store, and no others that builds have sent.

    `last_sent` is the revision that this store sent last; when the endpoint has another one, or graphs below `base`
    that nobody noted, then a specification that is there and not here is taken out only with `prune`. `address` is that
    of the Graph Store Protocol. Raises InputError when there are such specifications, EndpointError when the endpoint
    fails (run it again to go on), StoreBusyError when another build wrote to it meanwhile.
    """
    before = read_ledger(store)
    here = {graph: _read(local, graph) for graph in local.graphs()}
    changed = [graph for graph in _in_order(here, base) if before.digests.get(graph) != here[graph].digest]
    gone = [graph for graph in before.digests if graph not in here]
    if last_sent != before.revision or not before.revision:
        gone = sorted({*gone, *_unnoted(store, before, here, base)})
        _refuse_loss(store, [graph for graph in gone if before.digests.get(graph) != GOING], prune=prune)
    if not changed and not gone and not before.writer:
        return Sent(0, 0, len(here), 0, False, before.revision)
    marks = dict.fromkeys(changed, ON_ITS_WAY) | dict.fromkeys(gone, GOING)
    ledger = Ledger({**before.digests, **marks}, before.revision, secrets.token_hex(8))
    job = _Job(local, store, open_graphs(store, address, ledger), ledger, here)
    job.run(changed, gone, progress)
    sent = Sent(len(changed), len(gone), len(here) - len(changed), job.bytes, bool(before.writer), "")
    return replace(sent, revision=job.finish(changed))


class _Job:
    """One sending under way; the ledger at the endpoint has its name."""

    def __init__(
        self,
        local: EmbeddedStore,
        store: RemoteStore,
        graphs: RemoteGraphs,
        ledger: Ledger,
        here: Mapping[str, _Graph],
    ) -> None:
        self._local, self._store, self._graphs, self._ledger, self._here = local, store, graphs, ledger, here
        self._digests = dict(ledger.digests)
        self.bytes = 0

    def run(self, changed: Sequence[str], gone: Sequence[str], progress: Progress | None) -> None:
        """Send and remove graphs, noting now and then how far it got."""
        noted, total = 0, len(changed) + len(gone)
        for done, graph in enumerate((*changed, *gone), start=1):
            try:
                if graph in self._here:
                    text = _ntriples(self._local, graph)
                    self._graphs.replace(graph, text)
                    self.bytes += len(text)
                    self._digests[graph] = self._here[graph].digest
                else:
                    self._graphs.remove(graph)
                    del self._digests[graph]
            except EndpointError as error:
                raise EndpointError(
                    error.message,
                    where=error.where,
                    remedy=f"{error.remedy}; run the build again, it goes on where this one stopped",
                ) from error
            if self.bytes - noted > max(_NOTED_EVERY, 1300 * len(self._digests)):
                self._note(replace(self._ledger, digests=self._digests))
                noted = self.bytes
            if progress:
                progress(done, total)

    def finish(self, changed: Sequence[str]) -> str:
        """Make sure that all triples are there, and say so in the ledger; the revision that is now there."""
        for first in range(0, len(changed), _COUNTED_AT_ONCE):
            part = changed[first : first + _COUNTED_AT_ONCE]
            found = _counts(self._store, part)
            for graph in part:
                wanted, there = self._here[graph].triples, found.get(graph, 0)
                if wanted != there:
                    raise EndpointError(
                        f"{wanted:,} triples of {graph} were sent, {there:,} are there",
                        where=self._store.shown,
                        remedy="look into the server's log and limits, then run the build again",
                    )
        ledger = replace(self._ledger, digests=self._digests).finished()
        self._note(ledger)
        return ledger.revision

    def _note(self, ledger: Ledger) -> None:
        if read_ledger(self._store).writer != self._ledger.writer:
            raise StoreBusyError(
                "another build wrote to the endpoint meanwhile",
                where=self._store.shown,
                remedy="wait until it is done, then run this one again",
            )
        self._graphs.replace(SENT_GRAPH, ledger.to_ntriples())


def _in_order(graphs: Iterable[str], base: str) -> list[str]:
    """Specifications first, what follows from all of them last."""
    return sorted(graphs, key=lambda graph: (graph.startswith(f"{base}graph/") or graph == ONTOLOGY_GRAPH, graph))


def _ntriples(local: EmbeddedStore, graph: str) -> bytes:
    return local.oxigraph.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""


def _read(local: EmbeddedStore, graph: str) -> _Graph:
    """Digest and size of a graph; lines are sorted, so that the order in which a store keeps them does not matter."""
    lines = sorted(_ntriples(local, graph).splitlines())
    return _Graph(hashlib.sha256(b"\n".join(lines)).hexdigest(), len(lines))


def _unnoted(store: RemoteStore, ledger: Ledger, here: Mapping[str, _Graph], base: str) -> list[str]:
    """Specifications and tables at the endpoint of which neither the ledger nor this machine knows."""
    return [
        graph
        for graph in store.graphs()
        if graph.startswith(base) and not graph.startswith(f"{base}graph/")
        if graph not in ledger.digests and graph not in here
    ]


def _refuse_loss(store: RemoteStore, gone: Sequence[str], *, prune: bool) -> None:
    if gone and not prune:
        names = ", ".join(gone[:_NAMED]) + (" ..." if len(gone) > _NAMED else "")
        raise InputError(
            f"the endpoint holds {len(gone):,} graphs that are not among those built here: {names}",
            where=store.shown,
            remedy="give all files, or add --prune to take out the rest",
        )


def _counts(store: RemoteStore, graphs: Iterable[str]) -> dict[str, int]:
    values = " ".join(f"<{graph}>" for graph in graphs)
    query = f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    return {
        graph.value: int(count.value)
        for graph, count in store.select(query).rows
        if isinstance(graph, NamedNode) and isinstance(count, Literal)
    }
