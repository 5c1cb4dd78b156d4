"""Copying the graph of an endpoint, so that it is validated like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.errors import EndpointError
from kg.store.embedded import EmbeddedStore
from kg.store.interface import GraphStore

MAX_TRIPLES: Final = 5_000_000
"""A copy is held in memory, so there is a limit to its size."""

PAGE: Final = 200_000
"""So many triples are asked for at once, unless one predicate has more."""

# The union of the graphs, in which a triple that stands in two of them counts once.
_COUNTS: Final = """
SELECT ?predicate (COUNT(*) AS ?count) WHERE { SELECT DISTINCT ?s ?predicate ?o WHERE { ?s ?predicate ?o } }
GROUP BY ?predicate ORDER BY ?predicate
"""


@contextmanager
def local_copy(store: GraphStore) -> Iterator[EmbeddedStore]:
    """The store itself if it is in this process; otherwise a copy of its graph, checked to be complete."""
    if isinstance(store, EmbeddedStore):
        yield store
        return
    with EmbeddedStore(_copy(store)) as copy:
        yield copy


def _copy(store: GraphStore) -> Store:
    counts = _counts(store)
    total = sum(counts.values())
    if total > MAX_TRIPLES:
        raise EndpointError(
            f"the graph has {total:,} triples, and no more than {MAX_TRIPLES:,} are copied to be validated",
            remedy="validate where the store is, with --store",
        )
    oxigraph = Store()
    has_blank = False
    pages = list(_pages(counts))
    for page in pages:
        triples = set(_triples(store, page))
        wanted = sum(counts[predicate] for predicate in page)
        if len(triples) != wanted:
            raise EndpointError(
                f"the endpoint says that it has {wanted:,} triples and sent {len(triples):,}",
                remedy="raise the limits of the endpoint, and do not change its graph meanwhile",
            )
        has_blank = has_blank or any(_is_blank(triple) for triple in triples)
        oxigraph.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    if has_blank and len(pages) > 1:
        raise EndpointError(
            "the graph has blank nodes, which cannot be followed from one answer to the next",
            remedy="validate where the store is, with --store",
        )
    return oxigraph


def _counts(store: GraphStore) -> dict[NamedNode, int]:
    counts: dict[NamedNode, int] = {}
    for predicate, count in store.select(_COUNTS).rows:
        if isinstance(predicate, NamedNode) and isinstance(count, Literal):
            counts[predicate] = int(count.value)
    return counts


def _pages(counts: dict[NamedNode, int]) -> Iterator[list[NamedNode]]:
    """The predicates in groups, each with few enough triples for one answer."""
    page: list[NamedNode] = []
    for predicate, count in counts.items():
        if page and sum(counts[other] for other in page) + count > PAGE:
            yield page
            page = []
        page.append(predicate)
    if page:
        yield page


def _triples(store: GraphStore, predicates: list[NamedNode]) -> Iterator[Triple]:
    values = " ".join(map(str, predicates))
    return store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?p {{ {values} }} ?s ?p ?o }}")


def _is_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)
