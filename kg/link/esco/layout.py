"""What the tables of an ESCO download are and what their columns mean, read from layout.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.link.concept import ConceptKind

_KINDS: Final = {
    "occupation": ConceptKind.OCCUPATION,
    "skill": ConceptKind.SKILL,
    "group": ConceptKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class FileLayout:
    """One table: its role, the kind of its concepts, and what each column means (column -> meaning)."""

    name: str
    role: str
    columns: Mapping[str, str]
    required: tuple[str, ...] = ()
    kind: ConceptKind = ConceptKind.OTHER
    term: str | None = None
    """The class that ESCO's own model gives to these concepts."""
    scheme: str | None = None
    ragged: bool = False
    """Whether its rows may leave out empty cells at their end."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables by name, the terms and values of ESCO's model, and what stands between several values in a cell."""

    files: Mapping[str, FileLayout]
    terms: Mapping[str, str]
    values: Mapping[str, str]
    alternates: re.Pattern[str]
    iris: re.Pattern[str]
    knowledge_group: str

    def of(self, file: str) -> tuple[FileLayout, str | None] | None:
        """The layout of a file and the language that its name ends with; None for a file that is none of these."""
        match = re.fullmatch(r"(?P<name>\w+?)(?:_(?P<language>[a-z]{2}(?:-[a-z]{2})?))?\.csv", file)
        found = self.files.get(match["name"]) if match else None
        return (found, match["language"]) if match and found else None


@cache
def layout() -> Layout:
    """The layout that the project ships, read once."""
    data = tomllib.loads((files("kg.link.esco") / "layout.toml").read_text(encoding="utf-8"))
    found = {}
    for name, table in data["file"].items():
        columns = table.get("columns", {})
        if isinstance(columns, str):
            columns = data["columns"][columns]
        iri = tuple(column for column, meaning in columns.items() if meaning == "iri")
        found[name] = FileLayout(
            name,
            table["role"],
            columns,
            tuple(table.get("required", iri)),
            _KINDS.get(table.get("kind", "group"), ConceptKind.OTHER),
            data["terms"].get(table.get("kind")),
            table.get("scheme"),
            table.get("ragged", False),
        )
    return Layout(
        found,
        data["terms"],
        data["values"],
        re.compile(data["alternates"]),
        re.compile(data["iris"]),
        data["knowledge_group"],
    )
