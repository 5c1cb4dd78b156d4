"""Writing whole graphs to an endpoint, by the SPARQL 1.1 Graph Store HTTP Protocol."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.request import Request

from kg.errors import EndpointError, QueryError
from kg.store.remote import RemoteStore
from kg.store.remote_address import check_address, graph_address, graph_stores, shown
from kg.store.remote_credentials import credentials_for
from kg.store.remote_ledger import Ledger, read_ledger
from kg.store.remote_query import AGENT
from kg.store.request import Channel
from kg.vocabulary import SENT_GRAPH

TIMEOUT: Final = 300.0
"""Seconds that a server may take for one graph."""

_NOT_THERE: Final = frozenset({404, 410})
_ABSENT: Final = re.compile(r"answered (?:404|405|501) ")


class RemoteGraphs:
    """The graphs behind one Graph Store address; each is replaced or removed as a whole."""

    def __init__(self, address: str) -> None:
        """Raises StoreError for what is no address, EndpointError when credentials would travel unencrypted."""
        self.address = check_address(address)
        self._channel = Channel(address, credentials_for(address))

    def replace(self, graph: str, ntriples: bytes) -> None:
        """Make a graph hold exactly these triples. Raises EndpointError when that is refused or not confirmed."""
        self._send("PUT", graph, ntriples)

    def remove(self, graph: str) -> None:
        """Take a graph out; one that is not there does no harm. Raises EndpointError as `replace` does."""
        self._send("DELETE", graph, None, accepted=_NOT_THERE)

    def _send(self, method: str, graph: str, body: bytes | None, accepted: frozenset[int] = frozenset()) -> None:
        def request() -> Request:
            made = Request(graph_address(self.address, graph), data=body, method=method)
            made.add_header("User-Agent", AGENT)
            made.add_header("Accept", "*/*")
            if body is not None:
                made.add_header("Content-Type", "application/n-triples")
            return made

        try:
            self._channel.send(request, TIMEOUT, accepted)
        except QueryError as error:
            raise EndpointError(
                error.message.replace("the query", f"the graph {graph}"), where=error.where, remedy="check the address"
            ) from error


def open_graphs(store: RemoteStore, address: str | None, ledger: Ledger) -> RemoteGraphs:
    """The graphs of an endpoint, once this ledger is written there and found there again by a query.

    `address` is that of the Graph Store Protocol; without it, those that are usual for the server are tried. Raises
    EndpointError when nothing can be written, or not to what the endpoint answers from.
    """
    failures: list[EndpointError] = []
    for candidate in graph_stores(store.url) if address is None else [address]:
        graphs = RemoteGraphs(candidate)
        try:
            graphs.replace(SENT_GRAPH, ledger.to_ntriples())
        except EndpointError as error:
            failures.append(error)
            continue
        if read_ledger(store) == ledger:
            return graphs
        graphs.remove(SENT_GRAPH)
        failures.append(EndpointError("what is written there is not what the endpoint answers from", where=candidate))
    raise _refused(store, address, failures)


def _refused(store: RemoteStore, address: str | None, failures: Sequence[EndpointError]) -> EndpointError:
    """The failure that tells most: that of an address where there is something."""
    answered = [error for error in failures if not _ABSENT.search(error.message)]
    if answered or address is not None:
        return (answered or failures)[0]
    tried = ", ".join(shown(each) for each in graph_stores(store.url))
    return EndpointError(
        f"no address takes graphs (tried {tried}); the last said: {failures[-1].message}",
        where=store.shown,
        remedy="name that of its Graph Store Protocol with --graph-store",
    )
