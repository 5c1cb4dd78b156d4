"""The statements of a class as the graph has them, with everything that was understood of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kg.analyze.evidence import Evidence
from kg.analyze.rows import rows_of
from kg.model import ALL_POSITIONS, BY_POSITION, StatementKind
from kg.rdf.terms import CLASS_OF
from kg.store.interface import GraphStore
from kg.vocabulary import JC, PROV, RDF

_FACTS: Final = """
SELECT DISTINCT ?class ?statement ?property ?value ?label
WHERE {
  VALUES ?class { $classes }
  ?class jc:hasStatement ?statement . $kinds
  ?statement ?property ?value .
  OPTIONAL { ?value skos:prefLabel ?label }
}
"""
_FILES: Final = """
SELECT DISTINCT ?specification ?file
WHERE {
  VALUES ?class { $classes }
  ?class jc:hasStatement/prov:wasDerivedFrom ?specification .
  ?specification jc:sourceFile ?file .
}
"""
_PATTERNS: Final = """
SELECT DISTINCT ?statement ?position
WHERE {
  VALUES ?class { $classes }
  ?class jc:hasQualificationPattern ?pattern .
  ?pattern jc:hasRequirement ?statement ; jc:position ?position .
}
"""
_KINDS: Final = {f"{JC}{name}": kind for kind, name in CLASS_OF.items()}
_SCOPES: Final = {f"{JC}AllPositions": ALL_POSITIONS, f"{JC}ByPosition": BY_POSITION}
_OWN: Final = frozenset(
    {
        "text",
        "position",
        "firstLine",
        "lastLine",
        "inSection",
        "applicability",
        "isBoilerplate",
        "isInherited",
        "type",
        "wasDerivedFrom",
    }
)
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

Value = str | int


@dataclass(frozen=True, slots=True)
class StatementFact:
    """One statement; `properties` has what its kind adds (name, deadline, months ...), concepts by their label.

    `targets` has the IRIs behind those labels; `patterns` the positions of the qualification patterns it belongs to.
    """

    iri: str
    kind: StatementKind
    text: str
    section: str
    position: int
    file: str
    lines: tuple[int, int]
    applicability: str = ALL_POSITIONS
    boilerplate: bool = False
    inherited: bool = False
    properties: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    targets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[int, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The passage itself."""
        return Evidence(self.file, self.lines, self.text)

    def first(self, name: str) -> Value | None:
        """The value of a property that has at most one; None where the statement has none."""
        values = self.properties.get(name)
        return values[0] if values else None

    def number(self, name: str) -> int | None:
        """The same for a whole number."""
        value = self.first(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """The same for text."""
        value = self.first(name)
        return None if value is None else str(value)

    def to_json(self) -> dict[str, Any]:
        """Text, kind, lines and scope; then whatever else is known, a list where a property has several values."""
        own = {
            "kind": self.kind.value,
            "text": self.text,
            "lines": list(self.lines),
            "applicability": self.applicability,
            "boilerplate": self.boilerplate,
            "inherited": self.inherited,
        }
        more = {
            name: values[0] if len(values) == 1 else list(values) for name, values in sorted(self.properties.items())
        }
        return own | {name: value for name, value in more.items() if name not in own}


def statements_of(store: GraphStore, class_iri: str) -> tuple[StatementFact, ...]:
    """The statements of one class, in source order."""
    return statements(store, [class_iri]).get(class_iri, ())


def statements(
    store: GraphStore, classes: Iterable[str], kinds: Iterable[StatementKind] | None = None
) -> dict[str, tuple[StatementFact, ...]]:
    """The statements of several classes, all or those of some kinds, by the IRI of the class."""
    classes = list(classes)
    # A filter and no VALUES: a store that starts from the kinds reads the statements of all classes first.
    names = ", ".join(f"jc:{CLASS_OF[kind]}" for kind in kinds or ())
    facts_query = _FACTS.replace("$kinds", f"?statement a ?kind . FILTER(?kind IN ({names}))" if names else "")
    files = {row.text("specification"): row.text("file") for row in rows_of(store, _FILES, classes)}
    patterns: dict[str, set[int]] = {}
    for row in rows_of(store, _PATTERNS, classes):
        patterns.setdefault(row.text("statement"), set()).add(row.number("position") or 0)
    raw: dict[tuple[str, str], dict[str, list[tuple[Value, str | None]]]] = {}
    for row in rows_of(store, facts_query, classes):
        values = raw.setdefault((row.text("class"), row.text("statement")), {})
        number = row.number("value")
        shown: Value = row.maybe("label") or row.text("value") if number is None else number
        target = row.text("value") if row.is_iri("value") else None
        values.setdefault(_local(row.text("property")), []).append((shown, target))
    found: dict[str, list[StatementFact]] = {}
    for (owner, iri), values in raw.items():
        found.setdefault(owner, []).append(_fact(iri, values, files, tuple(sorted(patterns.get(iri, ())))))
    return {owner: tuple(sorted(facts, key=_place)) for owner, facts in found.items()}


def _local(property_iri: str) -> str:
    for namespace in (JC, RDF, PROV):
        if property_iri.startswith(namespace):
            return property_iri.removeprefix(namespace)
    return property_iri


def _fact(
    iri: str, values: dict[str, list[tuple[Value, str | None]]], files: dict[str, str], patterns: tuple[int, ...]
) -> StatementFact:
    def one(name: str) -> tuple[Value | None, str | None]:
        return min(values[name], key=str) if name in values else (None, None)

    types = sorted(str(target) for _, target in values.get("type", ()))
    kind = next((_KINDS[name] for name in types if name in _KINDS), StatementKind.OTHER)
    first, last, position = one("firstLine")[0], one("lastLine")[0], one("position")[0]
    line = first if isinstance(first, int) else 0
    scope, scope_iri = one("applicability")
    more = {name: sorted(set(given), key=_sortable) for name, given in values.items() if name not in _OWN}
    return StatementFact(
        iri=iri,
        kind=kind,
        text=str(one("text")[0] or ""),
        section=str(one("inSection")[0] or ""),
        position=position if isinstance(position, int) else 0,
        file=files.get(one("wasDerivedFrom")[1] or "", ""),
        lines=(line, last if isinstance(last, int) else line),
        applicability=_SCOPES.get(scope_iri or "", str(scope or ALL_POSITIONS)),
        boilerplate=one("isBoilerplate")[0] == "true",
        inherited=one("isInherited")[0] == "true",
        properties={_snake(name): tuple(shown for shown, _ in given) for name, given in sorted(more.items())},
        targets={_snake(name): tuple(iri for _, iri in given if iri) for name, given in sorted(more.items())},
        patterns=patterns,
    )


def _snake(name: str) -> str:
    return _CAPITAL.sub("_", name).lower()


def _sortable(value: tuple[Value, str | None]) -> tuple[bool, int, str, str]:
    shown, target = value
    return (isinstance(shown, str), shown if isinstance(shown, int) else 0, str(shown), target or "")


def _place(fact: StatementFact) -> tuple[int, int, int, int, str]:
    number = fact.iri.rsplit("-", 1)[-1]
    return (*fact.lines, fact.position, int(number) if number.isdecimal() else 0, fact.iri)
