"""Loading one release of O*NET into a store: every file that is there, as triples of one graph, all or nothing."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kg.errors import InputError
from kg.link.concept import Reference, references
from kg.link.description import Described, Release
from kg.link.load_report import LoadReport
from kg.link.onet.edition import Edition, edition_of
from kg.link.onet.known import Known
from kg.link.onet.layout import FileLayout, ListLayout, layout
from kg.link.onet.record import Place
from kg.link.onet.table import ReleaseTable
from kg.link.source import Source
from kg.link.thesaurus.hygiene import Remark, Remarks
from kg.link.writing import base_of, replace_graphs
from kg.ntriples import iri
from kg.store import GraphStore, StoreDirectory
from kg.vocabulary import JC, RDF, RDFS, onet_graph

TITLE: Final = "O*NET"
UNCHANGED: Final = "nothing changed since it was loaded: the graph stays as it is"
_READ: Final = 1024 * 1024
_FILES: Final = f"""
SELECT ?name ?rows
WHERE {{ GRAPH $graph {{ ?file <{RDF}type> <{JC}ReferenceFile> ; <{RDFS}label> ?name ; <{JC}rowsLoaded> ?rows }} }}
"""


def load_onet(directory: StoreDirectory, path: Path, *, version: str | None = None) -> LoadReport:
    """Load a release of O*NET, in the text, CSV or Excel edition, from a folder or from a zip as downloaded.

    `version` is the release, such as "29.3", where neither its read-me file nor its name tells it. The graph of that
    release is replaced, unless it was made of the same files; other releases stay. Raises InputError, with file and
    line, for something else, for a release that is damaged and for one that mixes versions; the store is then as it
    was before. What is missing, unknown or odd is in the report.
    """
    start = time.perf_counter()
    base = base_of(directory)
    with Source(path) as source:
        edition = edition_of(source, version)
        graph = onet_graph(base, edition.version)
        setting, digest = f"source of {graph}", _digest(edition, base)
        loading = _Loading(edition, Place(graph, base, edition.version))
        remarks = _remarks_if_same(directory, graph, setting, digest)
        if remarks is None:
            release = Release(graph, TITLE, edition.version, layout().license, layout().publisher)
            replace_graphs(directory, {graph: Described(release, loading.pieces(), loading.rows)}, {setting: digest})
            remarks = loading.remarks.all()
    with directory.open() as snapshot:
        held = _held(snapshot, graph)
        assert held is not None
        files = _files(snapshot, graph)
    return LoadReport(
        name=TITLE,
        version=edition.version,
        graph=graph,
        files=files,
        missing=edition.missing,
        unread=tuple(name for name in edition.files if name not in files),
        counts=held.counts,
        remarks=tuple(remarks),
        triples=held.triples,
        seconds=round(time.perf_counter() - start, 3),
    )


class _Loading:
    """The files of an edition while they are read."""

    def __init__(self, edition: Edition, place: Place) -> None:
        self.rows: dict[str, int] = {}
        self.remarks = Remarks()
        self._edition = edition
        self._place = place
        self._known = Known(layout())

    def pieces(self) -> Iterator[bytes]:
        """The lines of all files; `rows` and `remarks` are known afterwards."""
        for listed in layout().lists.values():
            self._read_list(listed)
        for name, file in self._edition.files.items():
            yield from self._pieces(name, file)

    def _pieces(self, name: str, file: FileLayout | None) -> Iterator[bytes]:
        table = self._edition.open(name)
        if file is None and layout().record_of(frozenset(table.columns)) is None:
            return
        if file is None:
            self.remarks.add("file of an unknown name: read as ratings, by its columns", name, "")
        release_table = ReleaseTable(table, file, self._known, self._place, self._edition.released)
        release_table.remark_columns(self.remarks)
        yield from release_table.pieces(self.remarks)
        self.rows[name] = release_table.rows
        if not release_table.rows:
            self.remarks.add("file without rows", name, "")

    def _read_list(self, listed: ListLayout) -> None:
        name = self._edition.name_of(listed.file)
        if name is None:
            return
        table = self._edition.open(name)
        table.require([listed.identifier, listed.label])
        form = layout().identifier_of(listed.identifier)
        labels: dict[str, str] = {}
        for row in table.rows():
            identifier = row.cells[listed.identifier]
            wrong = f"{listed.identifier} {identifier} is there twice" if identifier in labels else None
            if form is not None and not form.pattern.fullmatch(identifier):
                wrong = f"{identifier!r} is no {listed.identifier}"
            if wrong is not None:
                raise InputError(
                    wrong,
                    where=f"{name}:{row.line}",
                    remedy="the file may be damaged, or of two releases: download the release again",
                )
            labels[identifier] = row.cells[listed.label]
        if not labels:
            raise InputError("the file has no rows", where=name, remedy="download the release again")
        self._known.labels[listed.name] = labels


def _digest(edition: Edition, base: str) -> str:
    """What the graph is made of: the base, the layout, the code and every file."""
    here = Path(__file__).parent
    code = sorted([*here.glob("*.toml"), *here.glob("*.py"), here.parent / "description.py"])
    digest = hashlib.sha256(base.encode())
    for path in code:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in edition.files:
        digest.update(name.encode("utf-8", "replace"))
        with edition.source.open(name) as stream:
            while piece := stream.read(_READ):
                digest.update(piece)
    return digest.hexdigest()


def _remarks_if_same(directory: StoreDirectory, graph: str, setting: str, digest: str) -> list[Remark] | None:
    """The remark that nothing changed, None where something did or the graph is not there."""
    if not directory.has_store():
        return None
    with directory.open() as snapshot:
        if snapshot.manifest.setting(setting) != digest or _held(snapshot, graph) is None:
            return None
    return [Remark(UNCHANGED, 1, ())]


def _held(store: GraphStore, graph: str) -> Reference | None:
    return next((each for each in references(store) if each.graph == graph), None)


def _files(store: GraphStore, graph: str) -> dict[str, int]:
    """The rows loaded of each file."""
    rows = store.select(_FILES.replace("$graph", iri(graph))).rows
    found = {
        name.value: int(count.value) for name, count in rows if isinstance(name, Literal) and isinstance(count, Literal)
    }
    return dict(sorted(found.items()))
