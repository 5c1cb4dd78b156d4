"""The layout of O*NET's releases, read from layout.toml: files by their names, and what their rows become."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("layout.toml")


@dataclass(frozen=True, slots=True)
class FactLayout:
    """One fact of a record: its property, what kind of value it has, and from which columns that comes."""

    property: str
    kind: str
    source: str
    when: tuple[tuple[str, str], ...]
    most: str | None


@dataclass(frozen=True, slots=True)
class RecordLayout:
    """What a row becomes: facts about one subject."""

    name: str
    subject: str
    once: bool
    any_file: bool
    needs: tuple[str, ...]
    facts: tuple[FactLayout, ...]


@dataclass(frozen=True, slots=True)
class FileLayout:
    """One file of a release, by the names that it has had, with the records that its rows become."""

    title: str
    keys: frozenset[str]
    first: tuple[int, ...]
    last: tuple[int, ...] | None
    records: tuple[RecordLayout, ...]
    unused: frozenset[str]

    def belongs_to(self, version: str) -> bool:
        """Whether releases of this version have the file."""
        number = numbers(version)
        return self.first <= number and (self.last is None or number <= self.last)


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A list to which other files refer by identifiers; `parent` finds the identifier above one, where there is any."""

    name: str
    file: str
    identifier: str
    label: str
    path: str
    parent: tuple[re.Pattern[str], str] | None


@dataclass(frozen=True, slots=True)
class IdentifierLayout:
    """Columns of identifiers, by the end of their names: what they look like, and the list that has them all."""

    ending: str
    pattern: re.Pattern[str]
    listed: str | None


@dataclass(frozen=True, slots=True)
class RepeatLayout:
    """Columns that repeat the labels of a list, by the end of their names, beside a column of identifiers."""

    ending: str
    listed: str
    column: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that layout.toml says."""

    absent: frozenset[str]
    license: str
    publisher: str
    files: tuple[FileLayout, ...]
    lists: Mapping[str, ListLayout]
    identifiers: tuple[IdentifierLayout, ...]
    repeats: tuple[RepeatLayout, ...]
    kinds: Mapping[str, str]

    def file_of(self, name: str) -> FileLayout | None:
        """The file that goes by this name, None where none does."""
        return next((file for file in self.files if key(name) in file.keys), None)

    def record_of(self, columns: frozenset[str]) -> RecordLayout | None:
        """The record that a file of any name has if it has these columns."""
        records = (record for file in self.files for record in file.records if record.any_file)
        return next((record for record in records if columns.issuperset(record.needs)), None)

    def identifier_of(self, column: str) -> IdentifierLayout | None:
        """What identifiers a column has, None for any other column."""
        return next((each for each in self.identifiers if column.endswith(each.ending)), None)

    def repeat_of(self, column: str, columns: frozenset[str]) -> tuple[str, str] | None:
        """The list whose labels a column repeats, and the column of the identifiers beside it."""
        for each in self.repeats:
            identifiers = column.removesuffix(each.ending) + each.column
            if column.endswith(each.ending) and identifiers in columns:
                return each.listed, identifiers
        return None


@cache
def layout() -> Layout:
    """The layout that comes with the program."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    records = {each["name"]: _record(each) for each in data["record"]}
    return Layout(
        absent=frozenset(data["absent"]),
        license=data["license"],
        publisher=data["publisher"],
        files=tuple(_file(each, records) for each in data["file"]),
        lists={name: _list(name, each) for name, each in data["lists"].items()},
        identifiers=tuple(
            IdentifierLayout(ending, re.compile(each["pattern"]), each.get("listed"))
            for ending, each in data["identifiers"].items()
        ),
        repeats=tuple(RepeatLayout(ending, each["listed"], each["column"]) for ending, each in data["repeats"].items()),
        kinds=data["kinds"],
    )


def key(name: str) -> str:
    """The name of a file without its ending, and without what does not count: "Work Styles.txt" is work_styles.csv."""
    return re.sub(r"[^a-z0-9]+", " ", name.rpartition(".")[0].lower() or name.lower()).strip()


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared."""
    return tuple(map(int, version.split(".")))


def _file(data: Mapping[str, Any], records: Mapping[str, RecordLayout]) -> FileLayout:
    return FileLayout(
        title=data["title"],
        keys=frozenset(key(f"{name}.txt") for name in data["names"]),
        first=numbers(data.get("from", "0")),
        last=numbers(data["until"]) if "until" in data else None,
        records=tuple(records[name] for name in data["records"]),
        unused=frozenset(data.get("unused", ())),
    )


def _record(data: Mapping[str, Any]) -> RecordLayout:
    return RecordLayout(
        name=data["name"],
        subject=data["subject"],
        once=data.get("once", False),
        any_file=data.get("any-file", False),
        needs=tuple(data.get("needs", ())),
        facts=tuple(map(_fact, data["facts"])),
    )


def _fact(data: Mapping[str, Any]) -> FactLayout:
    (kind,) = data.keys() - {"p", "when", "most"}
    source = data[kind]
    return FactLayout(
        property=data["p"],
        kind=kind,
        source=source if isinstance(source, str) else "",
        when=tuple(data.get("when", {}).items()),
        most=data.get("most"),
    )


def _list(name: str, data: Mapping[str, Any]) -> ListLayout:
    pattern, _, replacement = data.get("parent", "").partition(">")
    return ListLayout(
        name=name,
        file=data["file"],
        identifier=data["identifier"],
        label=data["label"],
        path=data["path"],
        parent=(re.compile(pattern), replacement) if pattern else None,
    )
