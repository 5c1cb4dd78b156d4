"""Writing the statements of a view in the RDF formats, with the same bytes for the same statements."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.errors import InputError
from kg.export import jsonld
from kg.export.statements import nquads_lines, ntriples_lines, sorted_quads, sorted_triples
from kg.vocabulary import PREFIXES

Writer = Callable[[Iterator[ox.Quad], BinaryIO], None]


def write(quads: Iterator[ox.Quad], format: str, stream: BinaryIO) -> None:
    """Write quads in one of the RDF formats; memory does not grow with their number.

    Turtle and N-Triples have no named graphs, so that they hold the union of all of them. Lines of N-Triples and
    N-Quads are sorted; the other formats are in the order of graph, subject, predicate and object, with prefixes.
    Raises InputError for statements about statements in JSON-LD, which cannot tell of them.
    """
    WRITERS[format](quads, stream)


def _ntriples(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    stream.writelines(ntriples_lines(quads))


def _nquads(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    stream.writelines(nquads_lines(quads))


def _turtle(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    ox.serialize(sorted_triples(quads), stream, ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def _trig(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    ox.serialize(sorted_quads(quads), stream, ox.RdfFormat.TRIG, prefixes=PREFIXES)


def _jsonld(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    jsonld.write(_sayable(sorted_quads(quads)), stream)


def _sayable(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if isinstance(quad.object, ox.Triple):
            raise InputError(
                f"JSON-LD cannot say what the store says of {quad.subject}: a statement about a statement",
                remedy="export as trig or nquads",
            )
        yield quad


WRITERS: Final[dict[str, Writer]] = {
    "turtle": _turtle,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
}
"""Format -> what writes it."""
