"""Reading a severity profile: TOML tables of rules, checked so that a misspelt name is told with its line."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.validate.finding import Severity

_OFF: Final = "off"
_SEVERITIES: Final = (*map(str, Severity), _OFF)
_NAMED: Final = ("template", "agency")
_TABLES: Final = ("rule", *_NAMED)
_FORM: Final = 'write rule = "violation", "warning", "info" or "off" below [rule], [template.NAME] or [agency."NAME"]'


@dataclass(frozen=True, slots=True)
class Setting:
    """How much the findings of a rule count, None for not at all, and why it is so."""

    severity: Severity | None
    reason: str = ""


Settings = Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says: settings by rule, for all documents, by template, and by agency (its folded name)."""

    rules: Settings
    templates: Mapping[str, Settings]
    agencies: Mapping[str, Settings]

    def scopes(self, template: str | None, agency: str | None) -> Iterable[Settings]:
        """The settings that hold for a document, the most specific first."""
        if agency is not None and fold(agency) in self.agencies:
            yield self.agencies[fold(agency)]
        if template is not None and template in self.templates:
            yield self.templates[template]
        yield self.rules


def fold(agency: str) -> str:
    """An agency's name, capitals and spacing aside."""
    return " ".join(agency.split()).casefold()


def read_layer(path: Path, names: Collection[str]) -> Layer:
    """What a file sets for the rules of these names. Raises InputError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"the profile cannot be read: {error}", where=str(path), remedy="give a TOML file in UTF-8"
        ) from error
    return _File(path, text, names).layer()


class _File:
    """One file while it is checked; knows on which line a key stands."""

    def __init__(self, path: Path, text: str, names: Collection[str]) -> None:
        self._path, self._lines, self._names = path, text.splitlines(), names
        try:
            self._data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
            line = re.search(r"at line (\d+)", str(error))
            raise self._fault(
                f"the profile is not TOML: {error}", int(line[1]) if line else len(self._lines)
            ) from error

    def layer(self) -> Layer:
        """The checked content."""
        for table in self._data:
            if table not in _TABLES:
                raise self._fault(
                    f"the profile has an unknown table {table!r}", self._line(table), _near(table, _TABLES)
                )
        rules = self._settings(self._data.get("rule", {}), "rule")
        templates, agencies = ({name: self._settings(*found) for name, found in self._tables(of)} for of in _NAMED)
        return Layer(rules, templates, {fold(name): settings for name, settings in agencies.items()})

    def _tables(self, kind: str) -> list[tuple[str, tuple[object, str]]]:
        tables = self._table(self._data.get(kind, {}), kind)
        return [(name, (found, f"{kind}.{name}")) for name, found in tables.items()]

    def _settings(self, data: object, table: str) -> dict[str, Setting]:
        return {name: self._setting(name, value, table) for name, value in self._table(data, table).items()}

    def _setting(self, name: str, value: object, table: str) -> Setting:
        if name not in self._names:
            raise self._fault(f"there is no rule {name!r}", self._line(name, table), _near(name, self._names))
        entry = {"severity": value} if isinstance(value, str) else value
        if not isinstance(entry, dict) or not set(entry) <= {"severity", "reason"}:
            raise self._fault(f"{table}.{name} is no severity", self._line(name, table))
        severity, reason = entry.get("severity"), entry.get("reason", "")
        if severity not in _SEVERITIES or not isinstance(reason, str):
            what = (
                f"{table}.{name} has a severity {severity!r}" if isinstance(reason, str) else f"{table}.{name}.reason"
            )
            allowed = f"use {', '.join(_SEVERITIES[:-1])} or {_OFF}"
            raise self._fault(f"{what}, which it cannot be", self._line(name, table), allowed)
        return Setting(None if severity == _OFF else Severity(severity), reason)

    def _table(self, data: object, name: str) -> dict[str, object]:
        if not isinstance(data, dict):
            outer, _, inner = name.partition(".")
            raise self._fault(f"{name} is no table", self._line(inner, outer) if inner else self._line(outer))
        return data

    def _line(self, key: str, table: str = "") -> int:
        """The line of a key of a table, else that of the table's head, else 1."""
        current, best = "", 1
        start = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        for number, line in enumerate(self._lines, 1):
            if head := re.match(r"\s*\[+(.+?)\]", line):
                current = re.sub(r"\s*\.\s*", ".", head[1].strip()).replace('"', "").replace("'", "")
                if best == 1 and (current == (table or key) or current.startswith(f"{table or key}.")):
                    best = number
            elif current == table and start.match(line):
                return number
        return best

    def _fault(self, message: str, line: int, remedy: str = _FORM) -> InputError:
        return InputError(message, where=f"{self._path}:{line}", remedy=remedy)


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else _FORM
