"""The generation that is being written: a copy of the current one, which nobody reads until it is finished."""

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple

from kg.errors import JobkgError
from kg.store.embedded import EmbeddedStore
from kg.store.graph_text import WholeGraph, writable_texts
from kg.store.manifest import Manifest
from kg.store.snapshot import GRAPH, GRAPH_TEXTS, MANIFEST, TEXT
from kg.store.text_index import TextIndex

_CHUNK: Final = 32 * 1024 * 1024
"""Bytes of N-Quads that one bulk load takes: the fewer loads the faster, and memory is about ten times this."""

_SMALL: Final = 1024 * 1024
"""Bytes of N-Quads below which a transaction is faster than a bulk load, which costs some 20 ms of its own."""

_REMOVED_AT_ONCE: Final = 100_000
"""Triples of a large graph that one transaction removes; it takes about a kilobyte of memory for each."""

_UNTIDY: Final = 4
"""Bulk loads from which on the files are tidied at the end. Each load leaves files of its own, in all of which a term
may have to be looked for: tidying 1.3 million triples takes two seconds, and reading them then half as long."""


class Generation(EmbeddedStore):
    """A GraphStore that can be written; `manifest` and `text_index` are written with it.

    What is written can be asked for at once.
    """

    def __init__(self, folder: Path, number: int, previous: Path | None) -> None:
        """Make a folder for the generation and fill it from the previous one, if there is one."""
        self.number = number
        """The number that the generation will have."""
        self._folder = folder
        folder.mkdir(parents=True)
        if previous is not None:
            # Oxigraph links its data files instead of copying them, so that this costs next to nothing.
            Store.read_only(str(previous / GRAPH)).backup(folder / GRAPH)
            for name in (MANIFEST, TEXT, GRAPH_TEXTS):
                if (previous / name).exists():  # an earlier version kept no texts of graphs
                    shutil.copyfile(previous / name, folder / name)
        super().__init__(Store(folder / GRAPH))
        self.manifest = Manifest(folder / MANIFEST, writable=True)
        self.text_index = TextIndex(folder / TEXT, writable=True)
        self._graph_texts = writable_texts(folder / GRAPH_TEXTS)
        self._bulk_loads = 0

    def remove_graphs(self, graphs: Iterable[str]) -> None:
        """Take whole graphs out; one that is not there does no harm."""
        for graph in graphs:
            self._graph_texts.remove(graph)
            self.oxigraph.remove_graph(NamedNode(graph))

    def remove_large_graph(self, graph: str) -> None:
        """Take out a graph of any size, in portions: Oxigraph would hold all of it in memory three times over."""
        name = NamedNode(graph)
        self._graph_texts.remove(graph)
        some = f"SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }} LIMIT {_REMOVED_AT_ONCE}"
        for _ in range(_triples_in(self.oxigraph, name) // _REMOVED_AT_ONCE):
            self.oxigraph.update(f"DELETE {{ GRAPH {name} {{ ?s ?p ?o }} }} WHERE {{ {some} }}")
            self.oxigraph.flush()  # else what was removed would gather in memory all the same
        self.oxigraph.remove_graph(name)

    def load_graphs(self, graphs: Iterable[WholeGraph]) -> None:
        """Add graphs that are not there yet.

        They are kept as text as well, for those who read whole graphs.
        """
        self.load(self._kept(graphs))

    def load(self, nquads: bytes | Iterable[bytes]) -> None:
        """Add N-Quads, in pieces of whole lines, but none of the graphs that `load_graphs` added.

        IRIs and language tags are taken as they are.

        Small pieces are joined, since a few big loads are faster than many small ones. One is loaded while the next is
        being made: Oxigraph works on one thread, and lets others go on.
        """
        with ThreadPoolExecutor(max_workers=1) as thread:
            under_way: Future[None] | None = None
            for chunk in _joined([nquads] if isinstance(nquads, bytes) else nquads):
                if under_way is not None:
                    under_way.result()
                under_way = thread.submit(self._load, chunk)
            if under_way is not None:
                under_way.result()

    def _load(self, chunk: bytes) -> None:
        is_small = len(chunk) < _SMALL
        self._bulk_loads += not is_small
        load = self.oxigraph.load if is_small else self.oxigraph.bulk_load
        try:
            load(chunk, RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            raise JobkgError(f"the triples made are not valid: {error}", remedy="report this as a fault") from error
        except OSError as error:
            raise JobkgError(
                f"cannot write to the store: {error}", where=str(self._folder), remedy="check the free disk space"
            ) from error

    def apply_difference(self, graph: str, removed: Iterable[Triple], added: Iterable[Triple]) -> None:
        """Take triples out of a graph and put others in; both may name triples that make no difference."""
        name = NamedNode(graph)
        self._graph_texts.remove(graph)
        for triple in removed:
            self.oxigraph.remove(Quad(triple.subject, triple.predicate, triple.object, name))
        self.oxigraph.extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in added)
        if next(self.oxigraph.quads_for_pattern(None, None, None, name), None) is None:
            self.oxigraph.remove_graph(name)

    def replace_graph(self, graph: str, triples: Iterable[Triple]) -> tuple[int, int]:
        """Make a graph hold exactly these triples, touching only what differs; how many went and came.

        Both old and new are held in memory, so this is for the small graphs that are derived.
        """
        wanted = set(triples)
        found = {quad.triple for quad in self.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph))}
        removed, added = found - wanted, wanted - found
        self.apply_difference(graph, removed, added)
        return len(removed), len(added)

    def finish(self) -> None:
        """Write everything to the disk, tidied where much was loaded, and close."""
        if self._bulk_loads >= _UNTIDY:
            self.oxigraph.optimize()
        # Without this, what remove and extend did is only in Oxigraph's log, which the next backup leaves out.
        self.oxigraph.flush()
        super().close()
        self.manifest.commit()
        self.text_index.commit()
        self._graph_texts.commit()

    def abandon(self) -> None:
        """Close, and remove all that was written."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Close without finishing; what is left in the folder is removed by the next update."""
        super().close()
        self.manifest.close()
        self.text_index.close()
        self._graph_texts.close()

    def _kept(self, graphs: Iterable[WholeGraph]) -> Iterator[bytes]:
        for graph in graphs:
            self._graph_texts.put(graph)
            yield graph.nquads


def _triples_in(oxigraph: Store, graph: NamedNode) -> int:
    answer = oxigraph.query(f"SELECT (COUNT(*) AS ?count) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(answer, QuerySolutions)
    count = next(answer)["count"]
    assert isinstance(count, Literal)
    return int(count.value)


def _joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces joined into chunks, each the first that reaches the size of a chunk."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"\n".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"\n".join(waiting)
