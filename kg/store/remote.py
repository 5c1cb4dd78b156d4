"""The graph at a SPARQL 1.1 endpoint, behind the interface of every store."""

from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import EndpointError, QueryError, StoreError
from kg.store.interface import Row, Table
from kg.store.query_text import FORMS, examine, refuse_other
from kg.store.remote_address import check_address, shown
from kg.store.remote_credentials import Credentials
from kg.store.remote_failure import broken
from kg.store.remote_query import RESULTS, TRIPLES, query_request
from kg.store.request import Answer, Channel
from kg.vocabulary import SENT_GRAPH

DEFAULT_TIMEOUT: Final = 60.0

_HAS_GRAPHS: Final = "ASK { GRAPH ?graph { ?s ?p ?o } }"
_IS_UNION: Final = """ASK {
  { SELECT ?s ?p ?o { GRAPH ?graph { ?s ?p ?o FILTER (!isBlank(?s) && !isBlank(?o)) } } LIMIT 1 }
  ?s ?p ?o
}"""
_PASSES_OVER_FROM: Final = "ASK FROM <urn:jobclass:graph-that-is-nowhere> { ?s ?p ?o }"

_LINES: Final = frozenset({"application/n-triples", "text/turtle", "application/x-turtle"})
"""Media types of which the beginning of an answer may look like a whole one."""
_VIRTUOSO_ASK: Final = "__ASK_RETVAL"
"""The column of the table, of one row or none, that Virtuoso answers an ASK query with in place of a truth value."""

MAX_NESTED: Final = 1000
"""So many quoted triples may stand in an answer; each might stand in the one before it."""


class RemoteStore:
    """A GraphStore at the query URL of an endpoint; answers are read whole before the first row is given out."""

    def __init__(self, url: str, *, timeout: float = DEFAULT_TIMEOUT, credentials: Credentials | None = None) -> None:
        """Connect, which asks two short questions; `timeout` in seconds holds for each question as a whole.

        Raises StoreError for what is no address, EndpointError when the endpoint does not answer, or when its default
        graph leaves out named graphs: every query of the project expects their union, and would otherwise come back
        empty without a word.
        """
        self.url = check_address(url)
        self.shown = shown(url)
        self.channel = Channel(url, credentials)
        """The way to the server, for those who write to it as well."""
        self._timeout = timeout
        self._is_open = True
        self._heeds_from = False
        if self.ask(_HAS_GRAPHS) and not self.ask(_IS_UNION):
            raise EndpointError(
                "the endpoint's default graph does not show the triples of its named graphs",
                where=self.shown,
                remedy="have it serve their union (Oxigraph: `oxigraph serve --union-default-graph`)",
            )

    def select(self, query: str) -> Table:
        """The answer to a SELECT query."""
        answer = self._results(query, "SELECT")
        if not isinstance(answer, QuerySolutions):
            raise self._wrong("a truth value instead of a table")
        return Table(tuple(variable.value for variable in answer.variables), self._rows(answer))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        answer = self._results(query, "ASK")
        if isinstance(answer, QuerySolutions) and [each.value for each in answer.variables] == [_VIRTUOSO_ASK]:
            return next(self._rows(answer), None) is not None
        if not isinstance(answer, QueryBoolean):
            raise self._wrong("a table instead of a truth value")
        return bool(answer)

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples that a CONSTRUCT or DESCRIBE query makes."""
        answer = self._request(query, TRIPLES, "CONSTRUCT", "DESCRIBE")
        form = RdfFormat.from_media_type(answer.media_type)
        if form is None:
            raise self._wrong(f"{answer.media_type or 'no media type'} instead of RDF")
        if answer.media_type in _LINES and not answer.is_delimited:
            raise self._wrong("a text of which it cannot be told whether it is all there")
        return self._triples(answer.body, form)

    def run(self, query: str) -> Table | bool | Iterator[Triple]:
        """The answer to a query of any form."""
        form = examine(query).form
        if form == "SELECT":
            return self.select(query)
        return self.ask(query) if form == "ASK" else self.construct(query)

    def quads(self) -> Iterator[Quad]:
        """Every quad of the named graphs, graph by graph."""
        for graph in self.graphs():
            name = NamedNode(graph)
            for triple in self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
                yield Quad(triple.subject, triple.predicate, triple.object, name)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted, without that of what builds note for themselves."""
        rows = self.select("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }").rows
        return sorted(graph.value for (graph,) in rows if isinstance(graph, NamedNode) and graph.value != SENT_GRAPH)

    def close(self) -> None:
        """Ask no more; there is no connection to keep."""
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _results(self, query: str, form: str) -> QuerySolutions | QueryBoolean:
        answer = self._request(query, RESULTS, form)
        kind = QueryResultsFormat.from_media_type(answer.media_type)
        if kind is None:
            raise self._wrong(f"{answer.media_type or 'no media type'} instead of SPARQL results")
        try:
            return parse_query_results(_shallow(answer.body), kind)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _request(self, text: str, accept: str, *forms: str) -> Answer:
        if not self._is_open:
            raise StoreError("the store is closed", remedy="open it again")
        query = examine(text)
        if query.form not in FORMS:
            refuse_other(query, *sorted(FORMS))
        refuse_other(query, *forms)
        if query.has_dataset and text != _PASSES_OVER_FROM:
            self._check_from()
        try:
            query.declared.encode()
        except UnicodeEncodeError as error:
            raise QueryError(
                "the query has characters that are not valid Unicode", remedy="save it as UTF-8"
            ) from error
        return self.channel.send(lambda: query_request(self.url, query.declared, query.form, accept), self._timeout)

    def _check_from(self) -> None:
        """Raises EndpointError when the endpoint answers from all graphs whatever a query's FROM clauses say.

        Oxigraph does so when it serves the union; a wrong answer without a word is worse than none.
        """
        if not self._heeds_from and self.ask(_PASSES_OVER_FROM):
            raise EndpointError(
                "the endpoint passes over FROM clauses", where=self.shown, remedy="use GRAPH in the query instead"
            )
        self._heeds_from = True

    def _rows(self, solutions: QuerySolutions) -> Iterator[Row]:
        try:
            for solution in solutions:
                yield tuple(solution)
        except (SyntaxError, ValueError) as error:
            del solutions  # it must not outlive this thread in the error's traceback
            raise self._broken(error) from error

    def _triples(self, body: bytes, form: RdfFormat) -> Iterator[Triple]:
        try:
            for quad in parse(body, form, base_iri=self.shown):
                yield quad.triple
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _wrong(self, what: str) -> EndpointError:
        return EndpointError(
            f"the endpoint answered with {what}",
            where=self.shown,
            remedy="check that this is its SPARQL query address",
        )

    def _broken(self, error: Exception) -> EndpointError:
        return broken(self.shown, error)


def _shallow(body: bytes) -> bytes:
    """The body of an answer. Raises ValueError when terms nest so deeply that the parser would overflow the stack."""
    if max(body.count(b'"triple"'), body.count(b"<triple")) > MAX_NESTED:
        raise ValueError(f"more than {MAX_NESTED:,} quoted triples")
    return body
