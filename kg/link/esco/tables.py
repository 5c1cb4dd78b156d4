"""The tables of an ESCO download as a thesaurus: every row becomes a concept, a relation or a membership."""

from collections.abc import Callable, Mapping
from typing import Final

from kg.errors import InputError
from kg.link.concept import ConceptKind
from kg.link.esco.layout import FileLayout, Layout, layout
from kg.link.separated import SeparatedTable, TableRow
from kg.link.source import Source
from kg.link.terms import checked_iri, moment
from kg.link.thesaurus import Concept, Thesaurus
from kg.link.thesaurus.hygiene import Remarks, plain
from kg.ntriples import iri, text
from kg.vocabulary import DCTERMS, RDF, SKOS

_ORDER: Final = ("concepts", "collection", "schemes", "hierarchy", "levels", "relations")
"""Concepts come before what names them."""
_LINKS: Final = {"essential": "requires", "optional": "may_require"}


class TableReader:
    """Reads the tables of one language into a thesaurus; `remarks` has what was odd in them."""

    def __init__(self, source: Source, language: str) -> None:
        self.thesaurus = Thesaurus(language)
        self.remarks = Remarks()
        self._source = source
        self._layout: Layout = layout()
        self._types: dict[str, str] = {}
        """Skill types by concept, from whichever table says them."""
        self._rows: Mapping[str, Callable[[FileLayout, TableRow, str], None]] = {
            "concepts": self._concept,
            "collection": self._concept,
            "schemes": self._scheme,
            "hierarchy": self._hierarchy,
            "levels": self._levels,
            "relations": self._relation,
        }

    def read(self, files: Mapping[str, FileLayout]) -> Thesaurus:
        """The thesaurus of these files; raises InputError with file and line for what cannot be right."""
        for name, table in sorted(files.items(), key=lambda item: (_ORDER.index(item[1].role), item[0])):
            self._table(name, table)
        self._settle_types()
        return self.thesaurus

    def _table(self, name: str, file: FileLayout) -> None:
        table = SeparatedTable(self._source, name, ragged=file.ragged)
        table.require(file.required)
        for column in table.columns:
            if column not in file.columns:
                self.remarks.add("column that is not known: not loaded", column, self._source.where(name, 1))
        read, rows = self._rows[file.role], 0
        for row in table.rows():
            rows += 1
            read(file, row, self._source.where(name, row.line))
        if not rows and file.role == "concepts":
            raise InputError(
                "the table has no rows below its header",
                where=self._source.where(name, 1),
                remedy="give the whole folder or archive as it was downloaded",
            )
        self.thesaurus.rows[name] = rows

    def _concept(self, file: FileLayout, row: TableRow, where: str) -> None:
        meanings = {column: file.columns[column] for column in row.cells if column in file.columns}
        cells = {meaning: row.cells[column] for column, meaning in meanings.items() if meaning != "note"}
        address = checked_iri(cells["iri"], where)
        known = self.thesaurus.concepts.get(address)
        if known is None:
            if file.role == "collection":
                self.remarks.add("concept of a collection only", cells.get("label", address), where)
            known = self.thesaurus.concepts[address] = Concept(address, where, file.kind)
        elif file.role == "concepts":
            self.remarks.add("concept that is listed twice: put together", cells.get("label", address), where)
        known.label = known.label or cells.get("label", "")
        known.notation = known.notation or cells.get("notation", "")
        known.definition = known.definition or cells.get("definition", "")
        known.alternates |= dict.fromkeys(self._layout.alternates.split(cells.get("alternates", "")))
        known.hidden |= dict.fromkeys(self._layout.alternates.split(cells.get("hidden", "")))
        notes = (row.cells[column] for column, meaning in meanings.items() if meaning == "note")
        known.notes |= dict.fromkeys(filter(None, notes))
        for target in self._iris(cells.get("broader", ""), where):
            known.broader.setdefault(target, where)
        self._facts(known, file, cells, where)

    def _facts(self, concept: Concept, file: FileLayout, cells: Mapping[str, str], where: str) -> None:
        """What ESCO's own model says of a concept beyond labels."""
        schemes = [*self._iris(cells.get("schemes", ""), where), *filter(None, [file.scheme])]
        for scheme in schemes:
            self._say(concept, f"{SKOS}inScheme", iri(scheme))
        if file.term:
            self._say(concept, f"{RDF}type", iri(file.term))
        if status := cells.get("status"):
            self._say(concept, self._layout.terms["status"], text(status))
        if modified := cells.get("modified"):
            self._say(concept, f"{DCTERMS}modified", moment(modified, where))
        if group := cells.get("isco"):
            self._say(concept, self._layout.terms["isco"], iri(self._layout.values["isco"] + group.strip()))
        for name in ("regulation", "nace"):
            for target in self._iris(cells.get(name, ""), where):
                self._say(concept, self._layout.terms[name], iri(target))
        if level := cells.get("reuse_level"):
            self._say(concept, self._layout.terms["reuse_level"], iri(self._value(level, where)))
        self._type(concept.iri, cells.get("skill_type", ""), where)

    @staticmethod
    def _say(concept: Concept, predicate: str, target: str) -> None:
        concept.statements[f"<{predicate}>", target] = None

    def _iris(self, cell: str, where: str) -> list[str]:
        return [checked_iri(part, where) for part in self._layout.iris.split(plain(cell)) if part]

    def _value(self, word: str, where: str) -> str:
        """The IRI for a word; one that the layout does not have is an IRI itself, or of no use."""
        return self._layout.values.get(word.strip()) or checked_iri(word, where)

    def _type(self, address: str, word: str, where: str) -> None:
        if not word.strip():
            return
        value = self._value(word, where)
        if self._types.setdefault(address, value) != value:
            self.remarks.add("skill of two types: the first is kept", address, where)

    def _scheme(self, file: FileLayout, row: TableRow, where: str) -> None:
        cells = {file.columns[column]: cell for column, cell in row.cells.items() if column in file.columns}
        scheme, language = iri(checked_iri(cells["iri"], where)), f"@{self.thesaurus.language}"
        said = [(f"<{RDF}type>", f"<{SKOS}ConceptScheme>")]
        if cells["label"].strip():
            said.append((f"<{SKOS}prefLabel>", text(plain(cells["label"]).strip()) + language))
        if cells.get("definition"):
            said.append((f"<{DCTERMS}description>", text(plain(cells["definition"]).strip()) + language))
        said += [(f"<{SKOS}hasTopConcept>", iri(each)) for each in self._iris(cells.get("members", ""), where)]
        self.thesaurus.statements |= dict.fromkeys((scheme, *each) for each in said)

    def _hierarchy(self, file: FileLayout, row: TableRow, where: str) -> None:
        cells = {file.columns[column]: cell for column, cell in row.cells.items() if column in file.columns}
        self._link("broader", cells["subject"], cells["object"], where)

    def _levels(self, file: FileLayout, row: TableRow, where: str) -> None:
        """A row of the hierarchy names a concept on each level; each stands below the one before."""
        cells = {file.columns[column]: cell.strip() for column, cell in row.cells.items() if column in file.columns}
        above = ""
        for level in sorted(meaning for meaning in cells if meaning.startswith("level ")):
            if below := cells[level]:
                if above:
                    self._link("broader", below, above, where)
                concept = self.thesaurus.concepts.get(below)
                if concept is not None:
                    concept.notation = concept.notation or cells.get(level.replace("level", "code"), "")
                above = below

    def _relation(self, file: FileLayout, row: TableRow, where: str) -> None:
        cells = {file.columns[column]: cell for column, cell in row.cells.items() if column in file.columns}
        word = cells["relation"].strip().lower()
        subject = self.thesaurus.concepts.get(cells["subject"].strip())
        for end in ("subject", "object"):
            self._type(cells[end].strip(), cells.get(f"{end}_type", ""), where)
        if word not in _LINKS:
            self.remarks.add("kind of relation that is not known: not loaded", word, where)
        elif subject is not None and subject.kind is ConceptKind.OCCUPATION:
            self._link(_LINKS[word], cells["subject"], cells["object"], where, self._layout.terms[word])
        else:
            self._link(None, cells["subject"], cells["object"], where, self._layout.terms[word])

    def _link(self, name: str | None, subject: str, target: str, where: str, term: str | None = None) -> None:
        """Say that one concept has a link to another: of the common kinds, and in a term of ESCO's model."""
        first, second = (checked_iri(each, where) for each in (subject, target))
        for end in (first, second):
            if end not in self.thesaurus.concepts:
                self.remarks.add("relation of a concept that no file has: left out", f"<{end}>", where)
                return
        if name is not None:
            getattr(self.thesaurus.concepts[first], name).setdefault(second, where)
        if term is not None:
            self._say(self.thesaurus.concepts[first], term, iri(second))

    def _settle_types(self) -> None:
        """Tell knowledge from skills: by what a table says, else by the groups above."""
        knowledge = self._layout.values["knowledge"]
        for address, concept in self.thesaurus.concepts.items():
            if concept.kind is not ConceptKind.SKILL:
                continue
            if stated := self._types.get(address):
                self._say(concept, self._layout.terms["skill_type"], iri(stated))
            elif self._tops(concept) == {self._layout.knowledge_group}:
                self.remarks.add("skill of no type, below knowledge alone: taken for knowledge", concept.label, "")
                concept.kind = ConceptKind.KNOWLEDGE
            else:
                self.remarks.add("skill of no type: taken for a skill", concept.label, "")
            if stated == knowledge:
                concept.kind = ConceptKind.KNOWLEDGE

    def _tops(self, concept: Concept) -> set[str]:
        """The codes of the groups at the top of the hierarchy above a concept; circles are found later."""
        found, waiting, seen = set(), [concept], {concept.iri}
        while waiting:
            each = waiting.pop()
            above = [self.thesaurus.concepts[iri] for iri in each.broader if iri in self.thesaurus.concepts]
            if not above:
                found.add(each.notation)
            waiting += [parent for parent in above if parent.iri not in seen]
            seen |= {parent.iri for parent in above}
        return found
