"""What every store of the graph can do, wherever it lives: the one door through which the rest asks questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal | Triple
"""An RDF term; everywhere in the project these are pyoxigraph's own."""

Row = tuple[Term | None, ...]
"""One answer of a SELECT query: a term for each variable, None where it is unbound."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT query: the variables without "?", and the rows.

    Rows can be read once, and only in the thread that asked: Oxigraph computes them there.
    """

    variables: tuple[str, ...]
    rows: Iterator[Row]


class GraphStore(Protocol):
    """A graph that can be asked.

    The default graph of every query is the union of all graphs, unless the query has FROM clauses of its own. A triple
    that stands in two graphs may therefore match twice: count with DISTINCT. The prefixes of `kg.vocabulary.PREFIXES`
    need no declaration. What is wrong with a query raises QueryError; a store that fails raises StoreError or
    EndpointError, while rows are read as well.
    """

    def select(self, query: str) -> Table:
        """The answer to a SELECT query."""
        ...

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        ...

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples that a CONSTRUCT or DESCRIBE query makes."""
        ...

    def run(self, query: str) -> Table | bool | Iterator[Triple]:
        """The answer to a query of any form: a table for SELECT, a bool for ASK, else triples."""
        ...

    def quads(self) -> Iterator[Quad]:
        """Every quad of the store, in no particular order."""
        ...

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        ...

    def close(self) -> None:
        """Let go of files and connections; questions asked afterwards raise StoreError."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...
