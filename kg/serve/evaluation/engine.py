"""One question answered on one store, within the limits that only whoever runs the query can keep."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import IO, Any, Final, cast

import pyoxigraph as ox
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError
from kg.serve.accept import preferred
from kg.serve.evaluation.glance import Glance, glance, has_own_limit
from kg.serve.evaluation.media import GRAPH, TABLE
from kg.serve.evaluation.question import Question
from kg.serve.evaluation.table import HandOn, Pieces, write_solutions, write_table
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings
from kg.store import EmbeddedStore, GraphStore, Table
from kg.store.query_text import syntax_error
from kg.vocabulary import PREFIXES

_GRAPH_FORMS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_TABLE_FORMS: Final = frozenset({"SELECT", "ASK"})
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


class Engine:
    """A store that is asked, and the settings that say within what limits."""

    def __init__(self, store: GraphStore, settings: Settings) -> None:
        self._store = store
        self._limit = settings.row_limit
        self._allowed = frozenset(settings.allow_service)

    def answer(
        self, question: Question, stream: Callable[[str], Any], hand_on: HandOn, again: Callable[[], Any]
    ) -> tuple[str, bool]:
        """Write the answer; its media type, and whether the limit cut it.

        `stream` is called with the media type before the first piece of an answer that the limit cannot cut, `again`
        when the pieces so far do not count. Raises QueryError for what is wrong with the query, Refusal for what is
        not allowed or not acceptable.
        """
        query = glance(question.text)
        self._check(query)
        media_type = _media_type(query, question.accept)
        if query.form in _TABLE_FORMS and has_own_limit(question.text, self._limit):
            stream(media_type)
            limit = 0
        else:
            limit = self._limit
            if not limit:
                stream(media_type)
        if isinstance(self._store, EmbeddedStore):
            return media_type, self._embedded(query, question, media_type, limit, hand_on, again)
        return media_type, self._remote(question, media_type, limit, hand_on)

    def _embedded(
        self,
        query: Glance,
        question: Question,
        media_type: str,
        limit: int,
        hand_on: HandOn,
        again: Callable[[], Any],
    ) -> bool:
        dataset = _dataset(query, question)
        assert isinstance(self._store, EmbeddedStore)
        oxigraph = self._store.oxigraph

        def ask() -> QuerySolutions | QueryBoolean | QueryTriples:
            return oxigraph.query(question.text, prefixes=PREFIXES, **dataset)

        try:
            answer = ask()
            if isinstance(answer, QueryTriples):
                return _write_triples(answer, media_type, limit, hand_on)
            if isinstance(answer, QueryBoolean):
                hand_on(answer.serialize(format=TABLE[media_type]) or b"")
                return False
            return write_solutions(answer, ask, TABLE[media_type], limit, hand_on, again)
        except SyntaxError as error:
            raise syntax_error(str(error), question.text) from error
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def _remote(self, question: Question, media_type: str, limit: int, hand_on: HandOn) -> bool:
        if question.default_graphs or question.named_graphs:
            raise Refusal(400, "graphs cannot be chosen by parameters here", remedy="name them in FROM clauses")
        answer = self._store.run(question.text)
        if isinstance(answer, Table):
            return write_table(answer, TABLE[media_type], limit, hand_on)
        if isinstance(answer, bool):
            whole = b'{"head":{},"boolean":%s}' % (b"true" if answer else b"false")
            parsed = ox.parse_query_results(whole, ox.QueryResultsFormat.JSON)
            assert isinstance(parsed, QueryBoolean)
            hand_on(parsed.serialize(format=TABLE[media_type]) or b"")
            return False
        return _write_triples(answer, media_type, limit, hand_on)

    def _check(self, query: Glance) -> None:
        if query.form in _UPDATES:
            raise Refusal(403, f"{query.form} changes a store; this endpoint only reads")
        if not query.services <= self._allowed:
            raise Refusal(
                403,
                "SERVICE would send a part of the query to another host, which this server does not do",
                remedy="ask that endpoint itself, or start the server with --allow-service URL",
            )


def _media_type(query: Glance, accept: str) -> str:
    offered = tuple(GRAPH if query.form in _GRAPH_FORMS else TABLE)
    chosen = preferred(accept, offered)
    if chosen is None:
        kind = "a graph" if query.form in _GRAPH_FORMS else "a table or a truth value"
        raise Refusal(406, f"the answer is {kind}, which comes as {', '.join(offered)}")
    return chosen


def _dataset(query: Glance, question: Question) -> dict[str, Any]:
    """The dataset: that of the request, else that of the query, else everything, with all graphs as the default."""
    if question.default_graphs or question.named_graphs:
        try:
            return {
                "default_graph": [NamedNode(graph) for graph in question.default_graphs],
                "named_graphs": [NamedNode(graph) for graph in question.named_graphs],
            }
        except ValueError as error:
            raise Refusal(400, f"a graph is named by an IRI: {error}") from error
    return {"use_default_graph_as_union": not query.has_dataset}


def _write_triples(triples: Iterable[ox.Triple], media_type: str, limit: int, hand_on: HandOn) -> bool:
    """Write triples; whether the limit (0 for none) cut them."""
    rest = iter(triples)
    out = Pieces(hand_on)
    ox.serialize(islice(rest, limit or None), cast(IO[bytes], out), GRAPH[media_type], prefixes=PREFIXES)
    out.flush()
    return bool(limit) and next(rest, None) is not None
