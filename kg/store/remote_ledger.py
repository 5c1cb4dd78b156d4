"""What builds sent to an endpoint, noted at the endpoint itself: which graphs, with which content.

The ledger is a graph of its own. Its node holds the revision of the last finished build and, while a build is under
way, who is writing; its entries hold a line for every graph: a digest of its triples, and its IRI.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal

from kg.errors import EndpointError
from kg.store.remote import RemoteStore
from kg.vocabulary import SENT_GRAPH

ON_ITS_WAY: Final = "sending"
"""In place of a digest, while nobody knows whether the graph is there as it was, or as it will be."""

GOING: Final = "removing"
"""In place of a digest, while a graph is taken out."""

_ENTRIES: Final = f"{SENT_GRAPH}#entries"
_REVISION: Final = f"{SENT_GRAPH}#revision"
_WRITER: Final = f"{SENT_GRAPH}#writer"
_READ: Final = f"SELECT ?node ?what ?text {{ GRAPH <{SENT_GRAPH}> {{ ?node ?what ?text }} }}"
_STATE: Final = f"""
SELECT ("P6M"^^xsd:duration AS ?duration) ?writer WHERE {{
  VALUES ?one {{ 1 }}
  OPTIONAL {{ GRAPH <{SENT_GRAPH}> {{ <{SENT_GRAPH}> <{_WRITER}> ?writer }} }}
}}
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The graphs that builds sent, by IRI with their digests; the last finished revision; who writes at the moment."""

    digests: Mapping[str, str] = field(default_factory=dict)
    revision: str = ""
    writer: str = ""

    def finished(self) -> "Ledger":
        """The same with nobody writing, as a revision of its own."""
        lines = "\n".join(f"{digest} {graph}" for graph, digest in sorted(self.digests.items()))
        return Ledger(self.digests, hashlib.sha256(lines.encode()).hexdigest())

    def to_ntriples(self) -> bytes:
        """The ledger's graph."""
        # Few entries with many lines each: a server that answers no more than some thousand rows can give them all.
        groups: dict[str, list[str]] = {}
        for graph, digest in sorted(self.digests.items()):
            groups.setdefault(hashlib.sha256(graph.encode()).hexdigest()[:2], []).append(f"{digest} {graph}")
        triples = [(f"{SENT_GRAPH}#{name}", _ENTRIES, "\n".join(lines)) for name, lines in sorted(groups.items())]
        triples += [
            (SENT_GRAPH, what, text) for what, text in ((_REVISION, self.revision), (_WRITER, self.writer)) if text
        ]
        return "".join(f"<{node}> <{what}> {Literal(text)} .\n" for node, what, text in triples).encode()


def read_ledger(store: RemoteStore) -> Ledger:
    """The ledger as it is now, an empty one where no build has sent anything."""
    digests: dict[str, str] = {}
    told = {_REVISION: "", _WRITER: ""}
    for _, what, text in store.select(_READ).rows:
        name, value = getattr(what, "value", ""), getattr(text, "value", "")
        if name in told:
            told[name] = value
        elif name == _ENTRIES:
            for line in value.splitlines():
                digest, _, graph = line.partition(" ")
                digests[graph] = digest
        else:
            raise EndpointError(
                "the notes of builds cannot be understood",
                where=store.shown,
                remedy=f"take out the graph {SENT_GRAPH}, and build again with --prune",
            )
    return Ledger(digests, told[_REVISION], told[_WRITER])


def reservations(store: RemoteStore) -> list[str]:
    """What a user should know before believing the answers of an endpoint, one sentence each; mostly nothing."""
    told: list[str] = []
    for duration, writer in store.select(_STATE).rows:
        if getattr(duration, "value", None) != "P6M":
            told.append(
                f"{store.shown} does not keep truth values and durations as they are: answers and findings about"
                " probation periods, and columns of yes and no, differ from those of a folder"
            )
        if writer is not None:
            told.append(
                f"a build of {store.shown} is running or broke off: answers may mix old and new; build again when no"
                " build is running"
            )
    return told
