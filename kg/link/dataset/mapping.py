"""The mapping file that says what the columns of a table mean, read and checked.

[dataset]
name = "state-occupations"     # part of IRIs: letters, digits, hyphens
title = "Occupations of the State"
version = "2026"

[columns]                      # what each is called in the header; id and label are needed
id = "Code"
label = "Title"
alternates = "Other titles"

[separators]                   # what stands between several values in one cell
alternates = ";"

[kinds]                        # the kind of all rows, or words of the column "kind" and what they mean
default = "occupation"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.iri import slug
from kg.link.concept import ConceptKind
from kg.link.separated import DELIMITERS

_DATASET: Final = ("name", "title", "version", "license", "publisher", "language", "delimiter")
LINKS: Final = ("broader", "requires", "may_require", "related", "tasks")
_SEVERAL: Final = ("alternates", "hidden", "note", *LINKS)
_COLUMNS: Final = ("id", "label", "notation", "description", "kind", *_SEVERAL)
_NAMES: Final = {"other": ConceptKind.OTHER, "concept": ConceptKind.OTHER} | {
    kind.name.lower(): kind for kind in ConceptKind
}


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a table is, and what its columns mean.

    `columns` gives the name in the header for each meaning, `separators` what parts the values of a cell, `kinds` the
    kind for each word of the column "kind", in small letters; `default` is that of all other rows.
    """

    name: str
    title: str
    version: str
    columns: Mapping[str, str]
    separators: Mapping[str, str]
    kinds: Mapping[str, ConceptKind]
    default: ConceptKind
    license: str | None = None
    publisher: str | None = None
    language: str = "en"
    delimiter: str = ","


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a file; raises InputError, with file and key, when it says what no mapping may say."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the mapping cannot be read: {error}", where=str(path), remedy="give a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"the mapping is not TOML: {error}", where=str(path), remedy="mend it there") from error
    return _Checked(path, data).mapping()


class _Checked:
    """A mapping file while it is checked, so that each fault names file and key."""

    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self._path = path
        self._tables = {name: self._table(data, name) for name in ("dataset", "columns", "separators", "kinds")}
        self._known("the mapping", data, tuple(self._tables))
        self._known("[dataset]", self._tables["dataset"], _DATASET)
        self._known("[columns]", self._tables["columns"], _COLUMNS)
        self._known("[separators]", self._tables["separators"], _SEVERAL)

    def mapping(self) -> TableMapping:
        dataset, columns = self._tables["dataset"], self._tables["columns"]
        for table, key in (("dataset", "name"), ("dataset", "title"), ("columns", "id"), ("columns", "label")):
            if not self._tables[table].get(key, "").strip():
                raise self._fault(f"[{table}] has no {key}", f"add {key} = ... below [{table}]")
        if slug(dataset["name"]) != dataset["name"]:
            raise self._fault(
                f"the name {dataset['name']!r} cannot be part of an IRI", f"write name = {slug(dataset['name'])!r}"
            )
        if dataset.get("delimiter", ",") not in DELIMITERS:
            raise self._fault("the delimiter is none of comma, tab, semicolon and bar", 'write delimiter = ";"')
        kinds = {word.strip().casefold(): self._kind(word, kind) for word, kind in self._tables["kinds"].items()}
        return TableMapping(
            name=dataset["name"],
            title=dataset["title"],
            version=dataset.get("version", "unknown"),
            columns=columns,
            separators=self._tables["separators"],
            kinds=kinds,
            default=kinds.pop("default", ConceptKind.OTHER),
            license=dataset.get("license"),
            publisher=dataset.get("publisher"),
            language=dataset.get("language", "en"),
            delimiter=dataset.get("delimiter", ","),
        )

    def _table(self, data: dict[str, Any], name: str) -> dict[str, str]:
        found = data.get(name, {})
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise self._fault(f"{name} must be a table of texts", f'write [{name}] and below it lines as key = "text"')
        return found

    def _known(self, place: str, table: Mapping[str, Any], names: tuple[str, ...]) -> None:
        if unknown := sorted(set(table) - set(names)):
            raise self._fault(f"{place} has an unknown {unknown[0]!r}", f"known are {', '.join(names)}")

    def _kind(self, word: str, kind: str) -> ConceptKind:
        if kind not in _NAMES:
            raise self._fault(f"{word} = {kind!r} is no kind", f"known are {', '.join(_NAMES)}")
        return _NAMES[kind]

    def _fault(self, message: str, remedy: str) -> InputError:
        return InputError(message, where=str(self._path), remedy=remedy)
