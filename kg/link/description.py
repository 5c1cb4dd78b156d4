"""What a loaded release says of itself, in its own graph: title, version, licence, publisher, files and counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from kg.ntriples import integer, iri, jc, text
from kg.vocabulary import DCTERMS, OWL, RDF, RDFS, SKOS, VOID


@dataclass(frozen=True, slots=True)
class Release:
    """One release: the IRI of its graph, which is its scheme as well; `license` and `publisher` are IRIs."""

    graph: str
    title: str
    version: str
    license: str | None = None
    publisher: str | None = None


@dataclass(slots=True)
class Described:
    """The pieces of N-Quads of a release, handed on once while they are counted, and after them its description.

    `rows` may grow while pieces are made: it has the number of rows read by the name of their file. `triples` has all
    lines, those of the description included, once every piece was handed on.
    """

    release: Release
    pieces: Iterable[bytes]
    rows: dict[str, int] = field(default_factory=dict)
    triples: int = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.triples += piece.count(b"\n")
            yield piece
        lines = list(self._lines())
        self.triples += len(lines) + 1
        lines.append((f"<{VOID}triples>", integer(self.triples)))
        yield self._nquads(lines)

    def _lines(self) -> Iterator[tuple[str, ...]]:
        """Predicate and object, and before them the subject where that is not the graph."""
        release = self.release
        yield f"<{RDF}type>", f"<{VOID}Dataset>"
        yield f"<{RDF}type>", f"<{SKOS}ConceptScheme>"
        yield f"<{DCTERMS}title>", text(release.title)
        yield f"<{OWL}versionInfo>", text(release.version)
        if release.license:
            yield f"<{DCTERMS}license>", iri(release.license)
        if release.publisher:
            yield f"<{DCTERMS}publisher>", iri(release.publisher)
        yield jc("rowsLoaded"), integer(sum(self.rows.values()))
        for name, rows in sorted(self.rows.items()):
            file = iri(f"{release.graph}/file/{quote(name, safe='')}")
            yield f"<{DCTERMS}source>", file
            yield file, f"<{RDF}type>", jc("ReferenceFile")
            yield file, f"<{RDFS}label>", text(name)
            yield file, jc("rowsLoaded"), integer(rows)

    def _nquads(self, lines: Sequence[tuple[str, ...]]) -> bytes:
        graph = iri(self.release.graph)
        return "".join(f"{' '.join(line if len(line) == 3 else (graph, *line))} {graph} .\n" for line in lines).encode()
