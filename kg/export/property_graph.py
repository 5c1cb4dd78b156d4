"""A view as nodes and edges that are read one after another, kept in temporary files rather than in memory."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Final, Self

import pyoxigraph as ox

from kg.export.edge import Edge, Passage
from kg.export.evidence import Evidence, Fact
from kg.export.node import Node, described
from kg.export.selection import Selection
from kg.export.sorting import distinct_sorted
from kg.export.surroundings import Surroundings, repeats, surroundings
from kg.store import GraphStore
from kg.vocabulary import JC, RDF, SKOS

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""

_RUN: Final = 50_000
"""Lines that are sorted in memory at a time, some 40 MB with the passages that edges rest on."""

_LOT: Final = 500
_CLASSES: Final = "SELECT DISTINCT ?class { ?class a jc:JobClass }"
_PROPERTIES: Final = {
    f"{RDF}type": "type",
    f"{SKOS}prefLabel": "label",
    f"{SKOS}notation": "code",
    f"{JC}level": "level",
    f"{JC}payGrade": "pay_grade",
    f"{JC}agency": "agency",
}
_DESCRIPTION: Final = """
SELECT ?node ?property ?value {
  VALUES ?node { %s }
  {
    VALUES ?property { rdf:type skos:prefLabel skos:notation jc:level }
    ?node ?property ?value .
  } UNION {
    VALUES (?property ?name) { (jc:payGrade skos:notation) (jc:agency skos:prefLabel) }
    ?node ?property ?thing .
    ?thing ?name ?value .
  }
}"""


class PropertyGraph:
    """The nodes and edges of a view, each in one order, to be read as often as a format needs.

    Nodes are sorted by IRI, edges by source, target and basis. Memory is bounded whatever their number; they lie in
    temporary files until the graph is closed. With filters, the IRIs of the classes that pass are held as well.
    """

    def __init__(self, store: GraphStore, selection: Selection, progress: Progress | None = None) -> None:
        """Read a checked selection from a store. Raises what Selection.passing raises."""
        self.selection = selection
        self.kinds: Counter[str] = Counter()
        self.bases: Counter[str] = Counter()
        self._store = store
        self._progress = progress
        self._nodes: BinaryIO = TemporaryFile()  # noqa: SIM115  (closed by close)
        self._edges: BinaryIO = TemporaryFile()  # noqa: SIM115
        try:
            evidence = Evidence(store, selection.view)
            kept = surroundings(store, evidence, selection)
            self.centres = kept.centres
            ends = chain(self._write_edges(evidence, kept), self._more_nodes(kept))
            self._write_nodes(distinct_sorted(ends, _RUN))
        except BaseException:
            self.close()
            raise

    @property
    def view(self) -> str:
        """The name of the view."""
        return self.selection.view

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return self.kinds.total()

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return self.bases.total()

    def nodes(self) -> Iterator[Node]:
        """The nodes in the order of their IRIs."""
        for line in self._read(self._nodes):
            id, label, kind, codes, grades, agencies, level, degree = json.loads(line)
            yield Node(id, label, kind, tuple(codes), tuple(grades), tuple(agencies), level, degree)

    def edges(self) -> Iterator[Edge]:
        """The edges in the order of source, target and basis; tells of progress."""
        for number, line in enumerate(self._read(self._edges)):
            if self._progress and number % _LOT == 0:
                self._progress(number, self.edge_count)
            source, target, basis, stated, rules, explanations, passages = json.loads(line)
            found = {Passage(*passage) for passage in passages}
            yield Edge(source, target, basis, stated, set(rules), set(explanations), found)

    def close(self) -> None:
        """Give the temporary files back."""
        self._nodes.close()
        self._edges.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _read(file: BinaryIO) -> Iterator[bytes]:
        """The lines of a file; several readers may take turns, each goes on where it was."""
        place = 0
        while True:
            file.seek(place)
            lines = file.readlines(1 << 20)
            if not lines:
                return
            place = file.tell()
            yield from lines

    def _write_edges(self, evidence: Evidence, kept: Surroundings) -> Iterator[bytes]:
        """Write the edges, and give a line for each end of one."""
        lines = distinct_sorted((_line(fact) for fact in evidence.all(kept.limits)), _RUN)
        parted = (line.rstrip(b"\n").split(b"\t", 3) for line in lines)
        for _, facts in groupby(parted, key=lambda parts: parts[:2]):
            found = [edge for _, own in groupby(facts, key=lambda parts: parts[2]) if (edge := _edge(own)) is not None]
            for edge in repeats(found):
                if not kept.keeps(edge):
                    continue
                self.bases[edge.basis] += 1
                self._edges.write(_dumped(edge))
                number = self.bases.total()
                yield f"{edge.source}\t{number}\n".encode()
                yield f"{edge.target}\t{number}\n".encode()

    def _more_nodes(self, kept: Surroundings) -> Iterator[bytes]:
        """Lines for the nodes that are there even where no edge ends at them."""
        iri = self.selection.class_iri
        if iri is not None:
            yield f"{iri}\t\n".encode()
        elif self.view == "full":
            for (term,) in self._store.select(_CLASSES).rows:
                if isinstance(term, ox.NamedNode) and (kept.passing is None or term.value in kept.passing):
                    yield f"{term.value}\t\n".encode()

    def _write_nodes(self, ends: Iterable[bytes]) -> None:
        parted = (line.rstrip(b"\n").partition(b"\t") for line in ends)
        counted = (
            (iri.decode(), sum(1 for _, _, edge in group if edge))
            for iri, group in groupby(parted, key=lambda parts: parts[0])
        )
        while lot := dict(islice(counted, _LOT)):
            said = self._descriptions(lot)
            for iri, degree in lot.items():
                node = described(iri, said.get(iri, {}), degree)
                self.kinds[node.kind] += 1
                fields = [
                    node.id,
                    node.label,
                    node.kind,
                    node.codes,
                    node.pay_grades,
                    node.agencies,
                    node.level,
                    degree,
                ]
                self._nodes.write(json.dumps(fields).encode() + b"\n")

    def _descriptions(self, nodes: Iterable[str]) -> dict[str, dict[str, set[str]]]:
        """What is said of each node, by the names of attributes."""
        found: dict[str, dict[str, set[str]]] = {}
        for node, name, value in self._store.select(_DESCRIPTION % " ".join(f"<{iri}>" for iri in nodes)).rows:
            assert isinstance(node, ox.NamedNode)
            assert isinstance(name, ox.NamedNode)
            if isinstance(value, ox.NamedNode | ox.Literal):
                found.setdefault(node.value, {}).setdefault(_PROPERTIES[name.value], set()).add(value.value)
        return found


def _line(fact: Fact) -> bytes:
    """A line that sorts by the ends and the basis of its edge; neither IRIs nor JSON have a tab in them."""
    # "edge" sorts before "passage" and "reason": what is known of no edge is told by its first line.
    return ("\t".join(fact.key) + "\t" + json.dumps([fact.what, *fact.values]) + "\n").encode()


def _edge(facts: Iterable[list[bytes]]) -> Edge | None:
    """The edge that facts are about; None where they are of none that stands in the graph."""
    edge = None
    for source, target, basis, said in facts:
        what, *values = json.loads(said)
        if what == "edge":
            edge = edge or Edge(source.decode(), target.decode(), basis.decode())
            edge.stated = edge.stated or values[0]
        elif edge is None:
            return None
        elif what == "reason":
            edge.rules.add(values[0])
            edge.explanations.update(filter(None, [values[1]]))
        else:
            edge.passages.add(Passage(*values))
    return edge


def _dumped(edge: Edge) -> bytes:
    passages = [(each.file, each.first_line, each.last_line, each.text) for each in sorted(edge.passages)]
    ends = (edge.source, edge.target, edge.basis, edge.stated)
    return json.dumps([*ends, sorted(edge.rules), sorted(edge.explanations), passages]).encode() + b"\n"
