"""Looking facts up in the graph that is validated: what a node has, and what leads to it."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolution,
    QuerySolutions,
    Store,
    Triple,
    Variable,
)

from kg.store.embedded import EmbeddedStore
from kg.vocabulary import JC, XSD, is_reference

Node = NamedNode | BlankNode
"""What a fact may be about."""

Term = NamedNode | BlankNode | Literal | Triple
"""What a fact may say."""

_AT_ONCE: Final = 256
"""So many graphs are written together; each of them is held in memory until it is."""

_INTEGERS: Final = frozenset(
    NamedNode(XSD + name) for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short")
)


class Facts:
    """The union of all graphs of an Oxigraph store, looked up by pattern.

    A fact that stands in two graphs is one fact. What is looked up comes in the order of `lexical`, so that nothing
    depends on how the store keeps it.
    """

    def __init__(self, store: EmbeddedStore) -> None:
        """Look facts up in this store, which is not copied."""
        self._store = store
        self._oxigraph = store.oxigraph

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Self:
        """The facts of these triples, which are kept in memory."""
        oxigraph = Store()
        oxigraph.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
        return cls(EmbeddedStore(oxigraph))

    def __len__(self) -> int:
        """How many facts there are; one that stands in several graphs counts for each."""
        return len(self._oxigraph)

    def count(self, patterns: Iterable[str]) -> int:
        """How many nodes are ?node in at least one of these SPARQL patterns."""
        union = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
        found = next(self.select(f"SELECT (COUNT(DISTINCT ?node) AS ?count) WHERE {{ {union} }}"))["count"]
        return int(found.value) if isinstance(found, Literal) else 0

    def select(self, query: str, **bound: Node) -> Iterator[QuerySolution]:
        """The answers to a SPARQL query over the union of the graphs, in no particular order.

        `bound` are what some of its variables stand for; these must be among those that are selected.
        """
        given: dict[Variable, Term] = {Variable(name): node for name, node in bound.items()}
        answer = self._oxigraph.query(query, use_default_graph_as_union=True, substitutions=given)
        assert isinstance(answer, QuerySolutions)
        return answer

    def write(self, path: Path) -> None:
        """Write all facts but reference data to a file as N-Triples; one that stands in several graphs may come again.

        No rule is about O*NET or ESCO, which have more facts than most stores have specifications.
        """
        named = (graph for graph in self._oxigraph.named_graphs() if not is_reference(graph.value))
        graphs = [DefaultGraph(), *sorted(named, key=str)]
        # Neither unpacking nor Oxigraph's writing holds up other threads.
        with path.open("wb") as file, ThreadPoolExecutor() as pool:
            for first in range(0, len(graphs), _AT_ONCE):
                file.writelines(pool.map(self._store.ntriples, graphs[first : first + _AT_ONCE]))

    def objects(self, subject: Node, predicate: NamedNode) -> list[Term]:
        """What the subject has by this predicate."""
        return sorted({quad.object for quad in self._oxigraph.quads_for_pattern(subject, predicate, None)}, key=lexical)

    def subjects(self, predicate: NamedNode | None, term: Term) -> list[Node]:
        """What leads to the term by this predicate, or by any."""
        found = (quad.subject for quad in self._oxigraph.quads_for_pattern(None, predicate, term))
        return sorted({node for node in found if isinstance(node, NamedNode | BlankNode)}, key=lexical)

    def nodes(self, subject: Node, predicate: NamedNode) -> list[Node]:
        """What the subject has by this predicate, without literals."""
        return [term for term in self.objects(subject, predicate) if isinstance(term, NamedNode | BlankNode)]

    def value(self, subject: Node, predicate: NamedNode) -> Term | None:
        """The first that the subject has by this predicate, None when it has none."""
        return next(iter(self.objects(subject, predicate)), None)

    def text(self, subject: Node, predicate: NamedNode) -> str | None:
        """The words of the first literal that the subject has by this predicate, None when it has none."""
        found = (term.value for term in self.objects(subject, predicate) if isinstance(term, Literal))
        return next(found, None)

    def number(self, subject: Node, predicate: NamedNode) -> int | None:
        """The first whole number that the subject has by this predicate, None when it has none."""
        numbers = map(as_number, self.objects(subject, predicate))
        return next((number for number in numbers if number is not None), None)

    def contains(
        self, subject: Node | None = None, predicate: NamedNode | None = None, term: Term | None = None
    ) -> bool:
        """Whether there is such a fact; None stands for anything."""
        return next(self._oxigraph.quads_for_pattern(subject, predicate, term), None) is not None

    def triples(
        self, subject: Node | None = None, predicate: NamedNode | None = None, term: Term | None = None
    ) -> Iterator[Triple]:
        """Such facts, in no particular order; None stands for anything.

        Those about one subject come once each. Of others, one that stands in several graphs may come again, but not
        straight after itself: to remember millions would take more memory than the reader has.
        """
        quads = self._oxigraph.quads_for_pattern(subject, predicate, term)
        if subject is not None:
            yield from dict.fromkeys(quad.triple for quad in quads)
            return
        last: Triple | None = None
        for quad in quads:
            triple = quad.triple
            if triple != last:
                yield triple
                last = triple


def term(name: str) -> NamedNode:
    """A term of the project's ontology."""
    return NamedNode(JC + name)


def lexical(node: Term) -> str:
    """The words of a term without its syntax: an IRI, a label, the text of a literal."""
    return str(node) if isinstance(node, Triple) else node.value


def as_number(term: Term | None) -> int | None:
    """The whole number that a literal stands for; None for any other term, and for a literal that is no number."""
    if not isinstance(term, Literal) or term.datatype not in _INTEGERS:
        return None
    try:
        return int(term.value)
    except ValueError:
        return None
