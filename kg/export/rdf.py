"""Writing the statements of a view in the RDF formats, with the same bytes for the same statements."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.errors import InputError
from kg.export import jsonld
from kg.export.statements import nquads_lines, ntriples_lines, sorted_quads, sorted_triples
from kg.export.text import clean
from kg.vocabulary import PREFIXES

Writer = Callable[[Iterator[ox.Quad], BinaryIO], None]


def write(quads: Iterator[ox.Quad], format: str, stream: BinaryIO) -> None:
    """Write quads in one of the RDF formats; memory does not grow with their number.

    Turtle, N-Triples and RDF/XML have no named graphs, so that they hold the union of all of them. Lines of N-Triples
    and N-Quads are sorted; the other formats are in the order of graph, subject, predicate and object, with prefixes.
    In RDF/XML a character that XML cannot hold becomes U+FFFD and a carriage return a line feed. Raises InputError for
    statements about statements in JSON-LD and RDF/XML, which cannot tell of them.
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


def _rdfxml(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    triples = (quad.triple for quad in _sayable(map(_in_default_graph, sorted_triples(quads)), "RDF/XML"))
    ox.serialize(map(_writable, triples), stream, ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


def _in_default_graph(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)


def _writable(triple: ox.Triple) -> ox.Triple:
    """The triple with text that XML can hold."""
    value = triple.object
    if not isinstance(value, ox.Literal) or clean(value.value) == value.value:
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(clean(value.value), **kind))


def _sayable(quads: Iterator[ox.Quad], name: str = "JSON-LD") -> Iterator[ox.Quad]:
    for quad in quads:
        if isinstance(quad.object, ox.Triple):
            raise InputError(
                f"{name} cannot say what the store says of {quad.subject}: a statement about a statement",
                remedy="export as trig or nquads",
            )
        yield quad


WRITERS: Final[dict[str, Writer]] = {
    "turtle": _turtle,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
"""Format -> what writes it."""
