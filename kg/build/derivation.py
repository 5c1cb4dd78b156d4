"""Bringing the concepts graph, the derived graph and the ontology graph of a generation up to date."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from kg.build.program import ontology_digest, ontology_files
from kg.derive import Corpus, concept_quads, derived_quads
from kg.store import Generation
from kg.vocabulary import ONTOLOGY_GRAPH, concepts_graph, derived_graph

_MOST_COMPARED: Final = 1_000_000
"""Triples up to which a graph is compared with what it should be; a larger one is written anew, to spare memory."""

Pieces = Callable[[Corpus, str], Iterator[bytes]]
_PIECES: Final[tuple[tuple[Callable[[str], str], Pieces], ...]] = (
    (concepts_graph, concept_quads),
    (derived_graph, derived_quads),
)
"""The name of a graph from the base, and what makes it."""


def derive(generation: Generation, corpus: Corpus, base: str) -> int:
    """Make the concepts graph and the derived graph what follows from the corpus; how many triples they have."""
    return sum(_refresh(generation, name(base), partial(make, corpus, base)) for name, make in _PIECES)


def remove_derived(generation: Generation, base: str) -> None:
    """Take out the concepts graph and the derived graph of a base."""
    for name, _ in _PIECES:
        generation.remove_graphs([name(base)])
        generation.manifest.set_setting(_key(name(base)), _EMPTY)


def load_ontology(generation: Generation) -> None:
    """Put the ontology, its schemes and its alignments into their graph, unless it has them already."""
    digest = ontology_digest()
    if generation.manifest.setting("ontology") != digest:
        generation.replace_graph(ONTOLOGY_GRAPH, _ontology())
        generation.manifest.set_setting("ontology", digest)


_EMPTY: Final = "0 "


def _key(graph: str) -> str:
    """The setting with the number of triples of a graph and the digest of their text."""
    return f"triples of {graph}"


def _refresh(generation: Generation, graph: str, make: Callable[[], Iterator[bytes]]) -> int:
    before = generation.manifest.setting(_key(graph)) or _EMPTY
    size = int(before.partition(" ")[0])
    kept = list(make()) if 0 < size <= _MOST_COMPARED else None
    text = _Digested(make() if kept is None else kept)
    if size == 0:
        generation.load(text)
    elif before == text.read():
        # Most changes of a file change nothing of what it shares with others.
        return size
    elif kept is not None:
        _update(generation, graph, kept)
    else:
        generation.remove_graphs([graph])
        generation.load(make())
    generation.manifest.set_setting(_key(graph), text.summary())
    return text.lines


class _Digested:
    """Pieces of N-Quads, handed on once, with their lines counted and a digest taken."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._digest = hashlib.sha256()
        self.lines = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._digest.update(piece)
            self.lines += piece.count(b"\n")
            yield piece

    def read(self) -> str:
        """Go through all pieces; the summary."""
        for _ in self:
            pass
        return self.summary()

    def summary(self) -> str:
        """Number of lines and digest of the pieces so far."""
        return f"{self.lines} {self._digest.hexdigest()}"


def _update(generation: Generation, graph: str, pieces: Iterable[bytes]) -> None:
    """Put in and take out what differs. Comparing lines of text is many times as fast as comparing terms."""
    ending = f" <{graph}> .".encode()
    wanted = {line.removesuffix(ending) for piece in pieces for line in piece.splitlines()}
    dumped = generation.oxigraph.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""
    found = {line.removesuffix(b" .") for line in dumped.splitlines()}
    generation.apply_difference(graph, _triples(found - wanted), _triples(wanted - found))


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    text = b"".join(line + b" .\n" for line in lines)
    return (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES, lenient=True))


def _ontology() -> Iterator[Triple]:
    """The ontology's triples, with blank nodes numbered as they come: parsing gives them names by chance."""
    for path in ontology_files():
        names: dict[BlankNode, BlankNode] = {}
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            subject, target = (
                names.setdefault(term, BlankNode(f"{path.stem}-{len(names) + 1}"))
                if isinstance(term, BlankNode)
                else term
                for term in (quad.subject, quad.object)
            )
            yield Triple(subject, quad.predicate, target)
