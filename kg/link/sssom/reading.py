"""Reading a mapping set that others publish as SSSOM: every row checked, every CURIE made an IRI."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.link.candidate import MatchType
from kg.link.cell import plain
from kg.link.decision import JUSTIFICATIONS, Remark
from kg.link.decision_line import share
from kg.link.sssom.metadata import Metadata, embedded, read_metadata
from kg.link.sssom.prefix import expand
from kg.link.sssom.slot import MAPPING_SLOTS, Range
from kg.vocabulary import SEMAPV, SSSOM

_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_OLD_SEMAPV: Final = "https://w3id.org/semapv/"
_NO_TERM: Final = f"{SSSOM}NoTermFound"
_LARGEST_CELL: Final = 1024**2
_MATCHES: Final = {each.iri: each for each in MatchType}


@dataclass(frozen=True, slots=True)
class SharedMapping:
    """One row of a set: IRIs are whole; `negated` tells that the pair is said not to match."""

    line: int
    subject: str
    object: str
    predicate: MatchType
    justification: str
    negated: bool = False
    subject_label: str = ""
    object_label: str = ""
    object_source: str = ""
    object_version: str = ""
    author: str = ""
    date: "date | None" = None
    confidence: float | None = None
    probability: float | None = None
    tool: str = ""
    tool_version: str = ""
    comment: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class SharedSet:
    """A mapping set as it was read; `remarks` tell what was left out."""

    identifier: str
    mappings: tuple[SharedMapping, ...]
    remarks: tuple[Remark, ...]


def read_set(path: Path, metadata: Path | None = None) -> SharedSet:
    """The mapping set in a table of SSSOM, with tabs or, in a file .csv, commas.

    Rows with a predicate other than a SKOS match, and rows that say that there is no match, are left out and told.
    Raises InputError, with file and line, for a set without metadata and for anything that is not as SSSOM has it:
    then nothing is read.
    """
    lines = _lines(path)
    top = embedded(lines)
    told = read_metadata(path, top, metadata)
    remarks: list[Remark] = []
    if not told.slots.get("mapping_set_id"):
        remarks.append(Remark("no-identifier", "the set has no mapping_set_id; its file's name stands in", str(path)))
    mappings = list(_mappings(lines, len(top), told, path, remarks))
    return SharedSet(told.slots.get("mapping_set_id") or path.name, tuple(mappings), tuple(remarks))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the mapping set is not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise InputError(
            f"the mapping set cannot be read: {error.strerror}", where=str(path), remedy="give an SSSOM TSV file"
        ) from error
    return text.replace("\r\n", "\n").split("\n")


def _mappings(
    lines: Sequence[str], start: int, told: Metadata, path: Path, remarks: list[Remark]
) -> Iterator[SharedMapping]:
    delimiter = "," if path.suffix.lower() == ".csv" else "\t"
    csv.field_size_limit(max(_LARGEST_CELL, csv.field_size_limit()))
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    line = start + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if columns is None:
                    columns = _header(cells, path, line, delimiter, remarks)
                else:
                    row = _Row(_by_name(cells, columns, path, line), told, path, line)
                    if mapping := row.read(remarks):
                        yield mapping
            line = start + reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"the row that begins here cannot be read: {error}",
            where=f"{path}:{line}",
            remedy="it may be cut off, or have a quotation mark that is not closed",
        ) from error
    if columns is None:
        raise InputError("the mapping set has no table", where=f"{path}:{line}", remedy="give an SSSOM TSV file")


def _header(cells: Sequence[str], path: Path, line: int, delimiter: str, remarks: list[Remark]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    if missing := [name for name in _NEEDED if name not in columns]:
        other = "commas" if delimiter == "\t" else "tabs"
        wrong = len(columns) == 1 and ("," if delimiter == "\t" else "\t") in columns[0]
        raise InputError(
            f"the cells are separated by {other}" if wrong else f"the table has no column {missing[0]}",
            where=f"{path}:{line}",
            remedy="save it with tabs, or with commas as a file .csv"
            if wrong
            else f"SSSOM needs the columns {', '.join(_NEEDED)}",
        )
    if twice := next((name for name in columns if name and columns.count(name) > 1), None):
        raise InputError(
            f"the column {twice} is named twice", where=f"{path}:{line}", remedy="leave one of the two columns out"
        )
    known = {slot.name for slot in MAPPING_SLOTS}
    if unused := [name for name in columns if name and name not in known]:
        remarks.append(Remark("column", f"not taken over: the columns {', '.join(unused)}", str(path), (line,)))
    return columns


def _by_name(cells: Sequence[str], columns: Sequence[str], path: Path, line: int) -> dict[str, str]:
    if len(cells) > len(columns) or len(cells) < len(_NEEDED):
        raise InputError(
            f"the row has {len(cells)} cells where the header has {len(columns)}",
            where=f"{path}:{line}",
            remedy="the file may be cut off or edited by hand",
        )
    # Spreadsheets leave out empty cells at the end of a row.
    return dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))


class _Row:
    """One row, and what the set says for all of them."""

    def __init__(self, cells: Mapping[str, str], told: Metadata, path: Path, line: int) -> None:
        self._cells = cells
        self._told = told
        self._path = path
        self._line = line

    def read(self, remarks: list[Remark]) -> SharedMapping | None:
        """The mapping; None, with a remark, for one that cannot be a link here."""
        subject, target = self._text("subject_id"), self._text("object_id")
        if not subject or not target:
            remarks.append(self._left_out("it has a text and no term for its subject or object"))
            return None
        subject, target = self._iri("subject_id"), self._iri("object_id")
        if _NO_TERM in (subject, target):
            remarks.append(self._left_out("it says that there is no such term"))
            return None
        predicate = _MATCHES.get(self._iri("predicate_id"))
        if predicate is None:
            named = f"its predicate is {self._text('predicate_id')}, and not one of {', '.join(MatchType)} of SKOS"
            remarks.append(self._left_out(named))
            return None
        return SharedMapping(
            self._line,
            subject,
            target,
            predicate,
            self._justification(),
            negated=self._negated(),
            subject_label=self._text("subject_label"),
            object_label=self._text("object_label"),
            object_source=self._iri("object_source") if self._text("object_source") else "",
            object_version=self._text("object_source_version"),
            author=self._text("author_label"),
            date=self._date(),
            confidence=self._share("confidence"),
            probability=self._share("similarity_score"),
            tool=self._text("mapping_tool"),
            tool_version=self._text("mapping_tool_version"),
            comment=self._text("comment"),
            other=self._text("other"),
        )

    def _text(self, name: str) -> str:
        """The value of a slot: the row's own, else that of the set where SSSOM lets it hold for all rows."""
        own = self._cells.get(name, "").strip()
        if own or not _SLOTS[name].propagated:
            return plain(own) if _SLOTS[name].range in (Range.TEXT, Range.TEXTS) else own
        return plain(self._told.slots.get(name, "").strip())

    def _iri(self, name: str) -> str:
        try:
            return expand(self._text(name), self._told.prefixes)
        except ValueError as error:
            raise self._fault(f"{name}: {error}", "declare the prefix, or write the IRI") from error

    def _justification(self) -> str:
        given = self._iri("mapping_justification")
        name = f"semapv:{given.removeprefix(SEMAPV).removeprefix(_OLD_SEMAPV)}"
        if name not in JUSTIFICATIONS:
            raise self._fault(
                f"mapping_justification is {self._text('mapping_justification')!r}",
                "give one that SSSOM knows, such as semapv:ManualMappingCuration",
            )
        return name

    def _negated(self) -> bool:
        given = self._text("predicate_modifier")
        if given not in ("", "Not"):
            raise self._fault(f"predicate_modifier is {given!r}", "give Not, or nothing")
        return given == "Not"

    def _date(self) -> date | None:
        given = self._text("mapping_date")
        try:
            return date.fromisoformat(given) if given else None
        except ValueError as error:
            raise self._fault(f"mapping_date is {given!r}", "give a day such as 2026-03-31") from error

    def _share(self, name: str) -> float | None:
        try:
            return share(self._text(name))
        except ValueError as error:
            raise self._fault(f"{name} is {self._text(name)!r}", "give a number from 0 to 1, or nothing") from error

    def _left_out(self, why: str) -> Remark:
        return Remark("left-out", f"the row is left out: {why}", str(self._path), (self._line,))

    def _fault(self, message: str, remedy: str) -> InputError:
        return InputError(message, where=f"{self._path}:{self._line}", remedy=f"{remedy}; nothing was taken over")


_SLOTS: Final = {slot.name: slot for slot in MAPPING_SLOTS}
