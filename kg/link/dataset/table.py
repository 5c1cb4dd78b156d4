"""A table of a user, with a mapping file for its columns, as a reference dataset that links like O*NET and ESCO."""

import time
from pathlib import Path
from urllib.parse import quote

from kg.errors import InputError
from kg.link.concept import ConceptKind
from kg.link.dataset.mapping import LINKS, TableMapping, read_mapping
from kg.link.description import Release
from kg.link.load_report import LoadReport
from kg.link.separated import SeparatedTable, TableRow
from kg.link.source import Source
from kg.link.terms import checked_iri
from kg.link.thesaurus.concept import Concept, Thesaurus
from kg.link.thesaurus.hygiene import Remarks
from kg.link.thesaurus.store import load_thesaurus
from kg.link.writing import base_of
from kg.store import StoreDirectory
from kg.vocabulary import dataset_graph


def load_table(directory: StoreDirectory, path: Path, mapping: Path) -> LoadReport:
    """Load a table of separated values as the dataset that its mapping file describes, in place of what it had before.

    Raises InputError, with file and line, for a mapping that does not fit, a row that is cut off, an identifier that
    is missing or stands twice, and a hierarchy that runs in a circle; the store is then as it was before.
    """
    start = time.perf_counter()
    described = read_mapping(mapping)
    base = base_of(directory)
    release = Release(
        graph=dataset_graph(base, described.name),
        title=described.title,
        version=described.version,
        license=described.license and checked_iri(described.license, f"{mapping}: license"),
        publisher=described.publisher and checked_iri(described.publisher, f"{mapping}: publisher"),
    )
    with Source(path) as source:
        if len(source.names) != 1:
            raise InputError(
                f"there are {len(source.names)} files in it",
                where=str(path),
                remedy="give one table at a time, as a file",
            )
        reader = MappedTable(source, source.names[0], described, f"{base}dataset/{described.name}/")
        thesaurus = reader.read()
    return load_thesaurus(directory, thesaurus, release, reader.remarks.all(), start=start)


class MappedTable:
    """Reads one table by a mapping; `remarks` has what was odd in it."""

    def __init__(self, source: Source, name: str, mapping: TableMapping, prefix: str) -> None:
        """`prefix` is what the IRIs of rows start with whose identifier is no IRI itself."""
        self.remarks = Remarks()
        self._source, self._name = source, name
        self._mapping, self._prefix = mapping, prefix
        self._thesaurus = Thesaurus(mapping.language)

    def read(self) -> Thesaurus:
        """The rows as a thesaurus."""
        table = SeparatedTable(self._source, self._name, delimiter=self._mapping.delimiter)
        table.require(tuple(self._mapping.columns.values()))
        for column in table.columns:
            if column not in self._mapping.columns.values():
                self.remarks.add("column without a meaning in the mapping: not loaded", column, self._name)
        rows = 0
        for row in table.rows():
            rows += 1
            self._row(row, self._source.where(self._name, row.line))
        self._thesaurus.rows[self._name] = rows
        return self._thesaurus

    def _row(self, row: TableRow, where: str) -> None:
        cells = {meaning: row.cells[column].strip() for meaning, column in self._mapping.columns.items()}
        if not cells["id"]:
            raise InputError("the row has no identifier", where=where, remedy="fill the cell in, or take the row out")
        address = self._iri(cells["id"], where)
        if address in self._thesaurus.concepts:
            first = self._thesaurus.concepts[address].where
            raise InputError(
                f"the identifier {cells['id']!r} stands in {first} already",
                where=where,
                remedy="give each row one of its own; other titles go into the column of alternates",
            )
        concept = Concept(address, where, self._kind(cells.get("kind", ""), where), cells["label"])
        concept.notation = cells.get("notation") or ("" if _is_iri(cells["id"]) else cells["id"])
        concept.definition = cells.get("description", "")
        concept.alternates = dict.fromkeys(self._values("alternates", cells))
        concept.hidden = dict.fromkeys(self._values("hidden", cells))
        concept.notes = dict.fromkeys(self._values("note", cells))
        for name in LINKS:
            targets = (self._iri(value, where) for value in self._values(name, cells))
            setattr(concept, name, dict.fromkeys(targets, where))
        self._thesaurus.concepts[address] = concept

    def _values(self, meaning: str, cells: dict[str, str]) -> list[str]:
        cell, separator = cells.get(meaning, ""), self._mapping.separators.get(meaning)
        return [part.strip() for part in (cell.split(separator) if separator else [cell]) if part.strip()]

    def _kind(self, word: str, where: str) -> ConceptKind:
        known = self._mapping.kinds.get(word.casefold())
        if word and known is None:
            self.remarks.add("kind that the mapping does not know: taken for the default", word, where)
        return known or self._mapping.default

    def _iri(self, value: str, where: str) -> str:
        return checked_iri(value, where) if _is_iri(value) else f"{self._prefix}{quote(value, safe='')}"


def _is_iri(value: str) -> bool:
    """Whether an identifier is meant as an IRI: codes such as "AB:12" are none."""
    return value.startswith(("http://", "https://", "urn:"))
