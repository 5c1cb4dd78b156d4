"""How a server is set up: what it serves, where it listens, and the limits that keep it alive."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

ENVIRONMENT: Final = "JOBKG_SERVE"
"""The variable by which the settings reach the worker processes; it holds nothing secret."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that `jobkg serve` can be told. A limit of 0 is no limit, where its text says so."""

    location: str
    """The folder of the store, or the address of a SPARQL endpoint."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    """Processes that speak HTTP, each with query processes of its own."""

    queries: int = 4
    """Query processes of each worker: so many queries run at once."""

    threads: int = 8
    """Threads of each worker for pages and answers of the API."""

    time_limit: float = 30.0
    """Seconds that a query, or an answer of the API, may take."""

    row_limit: int = 100_000
    """Rows or triples of one answer of the endpoint; 0 for all."""

    body_limit: int = 1_000_000
    """Bytes of a request's body."""

    answer_limit: int = 500_000_000
    """Bytes of one answer of the endpoint."""

    kept_limit: int = 256_000_000
    """Bytes of answers that each worker keeps for the next who asks; what is made once for all is not counted."""

    memory_limit: int = 2_000_000_000
    """Bytes that one query process may take; 0 for all."""

    patience: float = 15.0
    """Seconds that a client may take for the head of a request, for its body, and for taking an answer's next piece."""

    connections: int = 2_000
    """Connections of each worker, the idle ones included; one more has the longest idle one closed."""

    stop_limit: float = 20.0
    """Seconds that running requests are given to end when the server is stopped."""

    allow_service: tuple[str, ...] = ()
    """Endpoints that queries may reach by SERVICE."""

    allow_host: tuple[str, ...] = ()
    """Further names by which clients may call the server."""

    cors: tuple[str, ...] = ()
    """Origins whose scripts may read answers; "*" for all."""

    decisions: str | None = None
    """File that decisions on link candidates are written to; None when they cannot be written."""

    log: str = "text"
    """The request log on standard error: text, json or none."""

    shared: str | None = None
    """Folder in which worker processes put their metrics together; None with a single worker."""

    @property
    def is_remote(self) -> bool:
        """Whether the graph is at another endpoint, not in a folder."""
        return self.location.lower().startswith(("http://", "https://"))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

    @property
    def decisions_path(self) -> Path | None:
        """The file of decisions as a path."""
        return None if self.decisions is None else Path(self.decisions)

    def to_json(self) -> str:
        """The settings as one line, for a worker process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Settings":
        """The settings that `to_json` wrote."""
        given = json.loads(text)
        assert given.keys() <= {field.name for field in fields(cls)}
        values: dict[str, Any] = {}
        for key, each in given.items():
            values[key] = tuple(each) if isinstance(each, list) else each
        return cls(**values)
