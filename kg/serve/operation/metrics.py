"""What a monitor wants to know, in the text format of Prometheus; worker processes put their numbers together."""

import os
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from kg.serve.current import Current
from kg.serve.settings import Settings

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The numbers of this process, and the text with those of all workers.

    Where several workers run, `prometheus_client` keeps the numbers in files of the folder $PROMETHEUS_MULTIPROC_DIR,
    which must be set before it is imported: `kg.serve.operation.run` does.
    """

    def __init__(self, settings: Settings, current: Current) -> None:
        self._shared = settings.shared
        self._current = current
        registry = CollectorRegistry()
        self.requests = Counter("jobkg_requests", "Requests answered", ["part", "method", "status"], registry=registry)
        self.seconds = Histogram(
            "jobkg_request_seconds", "Time to the end of the answer", ["part"], buckets=_BUCKETS, registry=registry
        )
        self.in_flight = Gauge(
            "jobkg_requests_in_flight", "Requests being answered", registry=registry, multiprocess_mode="livesum"
        )
        self.cut = Counter("jobkg_answers_cut", "SPARQL answers cut at the row limit", registry=registry)
        self.stopped = Counter(
            "jobkg_queries_stopped", "Queries stopped before their end", ["reason"], registry=registry
        )
        self.processes = Gauge(
            "jobkg_query_processes", "Query processes that run", registry=registry, multiprocess_mode="livesum"
        )
        self.generation = Gauge(
            "jobkg_generation", "Generation of the store that is served", registry=registry, multiprocess_mode="livemin"
        )
        self._registry = registry
        if self._shared is None:
            ProcessCollector(registry=registry)
        self.update()

    def update(self) -> None:
        """Set what is true of the present state."""
        self.generation.set(self._current.number or 0)

    def text(self) -> bytes:
        """The numbers of all worker processes."""
        self.update()
        if self._shared is None:
            return generate_latest(self._registry)
        _forget_dead(Path(self._shared))
        together = CollectorRegistry()
        MultiProcessCollector(together, path=self._shared)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def _forget_dead(folder: Path) -> None:
    """Leave out what only living processes have; what a dead one counted stays counted."""
    for path in folder.glob("gauge_live*_*.db"):
        number = path.stem.rpartition("_")[2]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            mark_process_dead(number, path=str(folder))  # type: ignore[no-untyped-call]
        except PermissionError:
            pass
