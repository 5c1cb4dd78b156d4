"""The statements of an RDF view in one order, whatever the order in which the store gives them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, islice
from typing import Final, TypeVar

import pyoxigraph as ox

from kg.export.property_graph import PropertyGraph
from kg.export.selected import Selected
from kg.export.selection import Selection
from kg.export.sorting import distinct_sorted
from kg.export.view import MAPPINGS, MATCHES
from kg.query import Catalogue, Kind, construct
from kg.resources import folder
from kg.store import GraphStore

_LOT: Final = 10_000
"""Statements that are written or read in one call of the library."""

_MAPPING: Final = "CONSTRUCT { ?s ?p ?o } { GRAPH <%s> { ?s ?p ?o } }"
_ENDS: Final = (
    "CONSTRUCT { ?thing ?property ?value } { { SELECT DISTINCT ?thing { VALUES ?match { "
    + " ".join(f"skos:{name}" for name in MATCHES)
    + " } GRAPH <%s> { { ?thing ?match ?other } UNION { ?other ?match ?thing } } } } "
    "VALUES ?property { rdf:type skos:prefLabel skos:notation } ?thing ?property ?value }"
)

_Item = TypeVar("_Item")


def statements(store: GraphStore, selection: Selection) -> Iterator[ox.Quad]:
    """The quads of a checked selection, in no particular order, with blank nodes named by what is said of them.

    The view "full" is every quad of the store; the others are what the CONSTRUCT query of that name makes, and stand
    in the default graph; "mapping" is the graph of mappings, with types, labels and codes of what they tie. Filters
    keep the edges that the property graph of the selection has, and what is said of its nodes (see Selected).
    """
    if not selection.is_filtered:
        classes = [selection.class_iri] if selection.class_iri else []
        return _canonical(_whole(store, selection.view, classes))
    with PropertyGraph(store, selection) as graph:
        selected = Selected.of(store, graph)
    return _canonical(filter(selected.keeps, _whole(store, selection.view, sorted(selected.centres))))


def _whole(store: GraphStore, view: str, classes: Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of a view without filters; `classes` are those of the view class."""
    if view == "full":
        yield from store.quads()
        return
    if view == "mapping":
        graphs = [iri for iri in store.graphs() if iri.endswith(MAPPINGS)]
        for triple in chain.from_iterable(store.construct(text % iri) for iri in graphs for text in (_MAPPING, _ENDS)):
            yield ox.Quad(triple.subject, triple.predicate, triple.object)
        return
    query = Catalogue.load(folder("queries")).find(view, Kind.VIEW)
    for values in [{"class": ox.NamedNode(iri)} for iri in classes] if view == "class" else [{}]:
        for triple in construct(store, query, values):
            yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _canonical(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads with the blank node labels of RDFC-1.0; those with blank nodes come last and are held in memory.

    A store names blank nodes at random when it loads them; only the ontology has any, some dozens.
    """
    blank = []
    for lot in _lots(quads):
        for quad, line in zip(lot, _lines(lot, ox.RdfFormat.N_QUADS), strict=True):
            # Faster than to look at every term; where the sign stands in a text, no harm is done.
            if b"_:" in line:
                blank.append(quad)
            else:
                yield quad
    dataset = ox.Dataset(blank)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from dataset


def nquads_lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """The quads as sorted lines of N-Quads."""
    return distinct_sorted(chain.from_iterable(_lines(lot, ox.RdfFormat.N_QUADS) for lot in _lots(quads)))


def ntriples_lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """The triples of the quads, without their graphs, as sorted lines of N-Triples."""
    triples = (quad.triple for quad in quads)
    return distinct_sorted(chain.from_iterable(_lines(lot, ox.RdfFormat.N_TRIPLES) for lot in _lots(triples)))


def sorted_triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples of the quads, without their graphs, subject by subject."""
    for lot in _lots(ntriples_lines(quads)):
        for quad in ox.parse(BytesIO(b"".join(lot)), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def sorted_quads(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads graph by graph, in each graph subject by subject; the default graph comes first."""
    for lot in _lots(distinct_sorted(chain.from_iterable(map(_by_graph, _lots(quads))))):
        keyed = (line.partition(b"\t") for line in lot)
        # The graph goes back to its place at the end, before the " ." of the line.
        text = b"".join(triple[:-2] + graph + b" .\n" if graph else triple for graph, _, triple in keyed)
        yield from ox.parse(BytesIO(text), format=ox.RdfFormat.N_QUADS)


def _by_graph(quads: list[ox.Quad]) -> Iterator[bytes]:
    """Lines of N-Triples, each after its graph and a tab; no RDF term as N-Triples has a tab in it."""
    lines = _lines([quad.triple for quad in quads], ox.RdfFormat.N_TRIPLES)
    for quad, line in zip(quads, lines, strict=True):
        graph = b"" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name).encode()
        yield graph + b"\t" + line


def _lines(lot: list[ox.Quad] | list[ox.Triple], form: ox.RdfFormat) -> list[bytes]:
    """One line a statement; line feeds within text are escaped in these formats."""
    return (ox.serialize(lot, format=form) or b"").splitlines(keepends=True)


def _lots(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    remaining = iter(items)
    while lot := list(islice(remaining, _LOT)):
        yield lot
