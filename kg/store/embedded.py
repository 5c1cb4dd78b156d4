"""The graph in this process: an Oxigraph store, in memory or on disk, behind the interface of every store."""

from collections.abc import Iterator
from types import TracebackType
from typing import Self

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from kg.errors import JobkgError, QueryError, StoreError
from kg.store.interface import Row, Table
from kg.store.query_text import QueryText, examine, refuse_other, syntax_error
from kg.vocabulary import PREFIXES


class EmbeddedStore:
    """A GraphStore over a `pyoxigraph.Store`, which it does not open itself."""

    def __init__(self, oxigraph: Store) -> None:
        self._oxigraph: Store | None = oxigraph

    @property
    def oxigraph(self) -> Store:
        """The Oxigraph store itself. Raises StoreError once this store is closed."""
        if self._oxigraph is None:
            raise StoreError("the store is closed", remedy="open it again")
        return self._oxigraph

    def select(self, query: str) -> Table:
        """The answer to a SELECT query, computed while its rows are read."""
        answer = self._answer(query, "SELECT")
        assert isinstance(answer, QuerySolutions)
        return _table(answer)

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        return bool(self._answer(query, "ASK"))

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples that a CONSTRUCT or DESCRIBE query makes, computed while they are read."""
        answer = self._answer(query, "CONSTRUCT", "DESCRIBE")
        assert isinstance(answer, QueryTriples)
        return _triples(answer)

    def run(self, query: str) -> Table | bool | Iterator[Triple]:
        """The answer to a query of any form."""
        answer = self._answer(query)
        if isinstance(answer, QuerySolutions):
            return _table(answer)
        return bool(answer) if isinstance(answer, QueryBoolean) else _triples(answer)

    def quads(self) -> Iterator[Quad]:
        """Every quad of the store, in no particular order."""
        return self.oxigraph.quads_for_pattern(None, None, None, None)

    def ntriples(self, graph: NamedNode | BlankNode | DefaultGraph) -> bytes:
        """All triples of one graph as N-Triples; no triple comes twice."""
        return self.oxigraph.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, NamedNode))

    def close(self) -> None:
        """Let go of the store; iterators that are still being read keep its files open until they end."""
        self._oxigraph = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, text: str, *forms: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        oxigraph, query = self.oxigraph, examine(text)
        if query.has_service:
            raise QueryError(
                "SERVICE would send a part of the query to another host, which is not allowed",
                remedy="ask that endpoint itself, with --endpoint",
            )
        if forms and query.form not in forms:
            _check_syntax(query)
            refuse_other(query, *forms)
        try:
            # With the union asked for, Oxigraph passes over FROM clauses without a word.
            return oxigraph.query(text, prefixes=PREFIXES, use_default_graph_as_union=not query.has_dataset)
        except SyntaxError as error:
            raise syntax_error(str(error), text) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _failure(error) from error


def _check_syntax(query: QueryText) -> None:
    """Raises QueryError for text that is no query of any form, since that is the more helpful thing to say."""
    try:
        if "SERVICE" not in query.text.upper():
            Store().query(query.text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_error(str(error), query.text) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _failure(error) from error


def _table(solutions: QuerySolutions) -> Table:
    return Table(tuple(variable.value for variable in solutions.variables), _rows(solutions))


def _rows(solutions: QuerySolutions) -> Iterator[Row]:
    try:
        for solution in solutions:
            yield tuple(solution)
    except (OSError, RuntimeError, ValueError) as error:
        del solutions  # it must not outlive this thread in the error's traceback
        raise _failure(error) from error


def _triples(triples: QueryTriples) -> Iterator[Triple]:
    try:
        yield from triples
    except (OSError, RuntimeError, ValueError) as error:
        del triples
        raise _failure(error) from error


def _failure(error: OSError | RuntimeError | ValueError) -> JobkgError:
    """What went wrong while a valid query was answered, in the project's own terms."""
    if isinstance(error, UnicodeEncodeError):
        return QueryError("the query has characters that are not valid Unicode", remedy="save it as UTF-8")
    if isinstance(error, OSError):
        return JobkgError(f"the store could not answer: {error}", remedy="check the disk, and that no SERVICE fails")
    return QueryError(f"the query cannot be answered: {error}", remedy="use functions of SPARQL 1.1 only")
