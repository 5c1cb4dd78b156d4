"""One query file: SPARQL below a header of `#+ ` lines that together are TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.check import examine
from kg.query.parameter import Parameter, ParameterType
from kg.query.template import Variable, variables
from kg.vocabulary import PREFIXES

TAGS: Final = frozenset(
    {
        "career",
        "class",
        "compare",
        "competencies",
        "credentials",
        "demands",
        "duties",
        "overview",
        "pay",
        "provenance",
        "qualifications",
        "quality",
        "reference",
        "supervision",
    }
)
"""The subjects that a query may be filed under."""

COSTS: Final = ("indexed", "scan")
"""Whether the work depends on the answer alone, or grows with the graph."""

_KEYS: Final = {"summary": str, "description": str, "tags": list, "cost": str, "params": dict, "columns": dict}
_PARAMETER_KEYS: Final = {
    "type": str,
    "description": str,
    "optional": bool,
    "default": str,
    "example": str,
    "scheme": str,
}


class Kind(StrEnum):
    """What a query is for; each value is also the name of its folder."""

    REPORT = "report"
    CHECK = "check"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the catalogue: what its header says, and its text (the whole file, so that line numbers hold).

    `columns` maps each output column to its description, in the order of the table. `extra` holds what the header of
    a check says beyond this.
    """

    name: str
    kind: Kind
    summary: str
    description: str
    tags: tuple[str, ...]
    cost: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str
    extra: Mapping[str, object] = field(default_factory=dict)


def read(path: Path, kind: Kind) -> Query:
    """The query in this file; raises QueryError with the line when the header or the SPARQL is at fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
    return _Header(path, text).query(kind)


class _Header:
    """The header of one file while it is checked; knows on which line a key stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text, self.lines = path, text, []
        for line in text.splitlines():
            if not line.startswith("#+"):
                break
            self.lines.append(line.removeprefix("#+").removeprefix(" "))
        try:
            self.data = tomllib.loads("\n".join(self.lines))
        except tomllib.TOMLDecodeError as error:
            line_number = re.search(r"at line (\d+)", str(error))
            raise self.fault(
                f"the header is not TOML: {error}", int(line_number[1]) if line_number else len(self.lines)
            ) from error

    def fault(self, message: str, line: int = 1) -> QueryError:
        return QueryError(message, where=f"{self.path}:{line}", remedy="see the header of any query in queries/report")

    def fault_of(self, message: str, key: str) -> QueryError:
        """The fault of a key or table at the top of the header."""
        is_table = isinstance(self.data.get(key), dict)
        return self.fault(message, self.line_of("", key) if is_table else self.line_of(key))

    def line_of(self, key: str, table: str = "") -> int:
        """The line of a key of a table, else that of the table, else 1."""
        current, best = "", 1
        for number, line in enumerate(self.lines, 1):
            if head := re.fullmatch(r"\s*\[([^\]]+)\]\s*", line):
                current = head[1].strip()
                best = number if current == table else best
            elif current == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return best

    def value(self, data: Mapping[str, object], key: str, kind: type, table: str = "") -> object:
        """A required key of the right TOML type."""
        found = data.get(key)
        if not isinstance(found, kind):
            what = "has no" if key not in data else f"has no {kind.__name__} as"
            raise self.fault(f"the header {what} {f'{table}.' if table else ''}{key}", self.line_of(key, table))
        return found

    def one_of(self, value: str, allowed: frozenset[str] | tuple[str, ...], key: str, table: str = "") -> str:
        if value not in allowed:
            raise self.fault(f"{key} {value!r} is none of {', '.join(sorted(allowed))}", self.line_of(key, table))
        return value

    def query(self, kind: Kind) -> Query:
        if not self.lines:
            raise self.fault("the query has no header")
        extra = self.extra(kind)
        tags = self.value(self.data, "tags", list)
        assert isinstance(tags, list)
        query = Query(
            name=self.path.stem,
            kind=kind,
            summary=str(self.value(self.data, "summary", str)),
            description=" ".join(str(self.value(self.data, "description", str)).split()),
            tags=tuple(self.one_of(str(tag), TAGS, "tags") for tag in tags),
            cost=self.one_of(str(self.value(self.data, "cost", str)), COSTS, "cost"),
            parameters=self.parameters(),
            columns=self.columns(),
            text=self.text,
            extra=extra,
        )
        self.check_text(query)
        return query

    def extra(self, kind: Kind) -> dict[str, object]:
        """What the header of a check says beyond that of other queries, which have no more keys."""
        extra = {key: value for key, value in self.data.items() if key not in _KEYS}
        if kind is Kind.CHECK:
            examine(extra, self.data.get("columns", {}), self.fault_of)
        elif extra:
            key = min(extra)
            raise self.fault(f"the header has an unknown key {key!r}", self.line_of(key))
        return extra

    def parameters(self) -> tuple[Parameter, ...]:
        tables = self.data.get("params", {})
        found = []
        for name, data in tables.items():
            table = f"params.{name}"
            for key in data:
                if key not in _PARAMETER_KEYS:
                    raise self.fault(f"{table} has an unknown key {key!r}", self.line_of(key, table))
                self.value(data, key, _PARAMETER_KEYS[key], table)
            description = str(self.value(data, "description", str, table))
            known = tuple(map(str, ParameterType))
            type_ = ParameterType(self.one_of(str(self.value(data, "type", str, table)), known, "type", table))
            parameter = Parameter(**{**data, "name": name, "type": type_, "description": description})
            if parameter.optional and parameter.default is not None:
                raise self.fault(f"{table} is optional and has a default: choose one", self.line_of("default", table))
            found.append(parameter)
        return tuple(found)

    def columns(self) -> dict[str, str]:
        columns = self.data.get("columns", {})
        return {key: str(self.value(columns, key, str, "columns")) for key in columns}

    def check_text(self, query: Query) -> None:
        """The SPARQL parses, and its parameters and columns are those of the header."""
        found = list(variables(self.text))
        if query.kind is Kind.CHECK:
            found = _without_projected_class(found)
        used = {variable.name for variable in found if variable.is_parameter}
        declared = {parameter.name for parameter in query.parameters}
        for variable in found:
            line = self.text.count("\n", 0, variable.start) + 1
            if variable.is_parameter and variable.name not in declared:
                raise self.fault(f"${variable.name} is no parameter of the header", line)
            if not variable.is_parameter and variable.name in declared:
                # To SPARQL the two are one variable, and binding the one would leave the other free.
                raise self.fault(f"the parameter ${variable.name} is also written ?{variable.name}", line)
        for name in sorted(declared - used):
            raise self.fault(f"the parameter {name} is not used", self.line_of("type", f"params.{name}"))
        try:
            result = ox.Store().query(self.text, prefixes=PREFIXES)
        except SyntaxError as error:
            place = re.search(r"at (\d+):", str(error))
            raise self.fault(f"not SPARQL: {error}", int(place[1]) if place else 1) from error
        if (query.kind is Kind.VIEW) != isinstance(result, ox.QueryTriples):
            raise self.fault("a view is a CONSTRUCT, a report or check a SELECT", len(self.lines) + 1)
        names = [variable.value for variable in result.variables] if isinstance(result, ox.QuerySolutions) else []
        if names != list(query.columns):
            raise self.fault(
                f"the columns are {', '.join(names)}, but the header describes {', '.join(query.columns)}",
                self.line_of("", "columns"),
            )
        if projected := sorted(declared.intersection(names) - ({"class"} if query.kind is Kind.CHECK else set())):
            raise self.fault(f"the parameter {projected[0]} is a column", self.line_of(projected[0], "columns"))


def _without_projected_class(found: list[Variable]) -> list[Variable]:
    """The variables of a check but ?class where it stands first.

    There it is a column, which stays empty when $class is bound; whoever bound it knows what belongs there.
    """
    first = next((variable for variable in found if variable.name == "class"), None)
    return [variable for variable in found if variable is not first or variable.is_parameter]
