"""Loading one release of O*NET into a store: every file that is there, as triples of one graph, all or nothing."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.link.concept import references
from kg.link.description import Described, Release
from kg.link.fingerprint import fingerprint, key_of, report_if_same, report_of
from kg.link.load_report import LoadReport
from kg.link.onet.edition import Edition, edition_of
from kg.link.onet.known import Known
from kg.link.onet.layout import FileLayout, ListLayout, layout
from kg.link.onet.record import Place
from kg.link.onet.table import ReleaseTable
from kg.link.onet.term import shown
from kg.link.source import Source
from kg.link.thesaurus.hygiene import Remark, Remarks
from kg.link.writing import base_of, replace_graphs
from kg.store import StoreDirectory
from kg.vocabulary import onet_graph

TITLE: Final = "O*NET"


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
        digest = fingerprint(source, edition.files, base, edition.version, str(edition.released))
        report = report_if_same(directory, graph, digest, missing=edition.missing, present=edition.files)
        remarks: tuple[Remark, ...] = ()
        if report is None:
            loading = _Loading(edition, Place(graph, base, edition.version))
            release = Release(graph, TITLE, edition.version, layout().license, layout().publisher)
            made = {graph: Described(release, loading.pieces(), loading.rows)}
            replace_graphs(directory, made, {key_of(graph): digest})
            remarks = tuple(loading.remarks.all())
            with directory.open() as snapshot:
                held = next(each for each in references(snapshot) if each.graph == graph)
                report = report_of(snapshot, held, missing=edition.missing, present=edition.files)
    return replace(report, remarks=remarks, seconds=round(time.perf_counter() - start, 3))


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
                wrong = f"{shown(identifier)} is no {listed.identifier}"
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
