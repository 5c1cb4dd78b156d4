"""What is said of classes and of their statements, read for many classes at a time; labels stand for concepts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kg.store import GraphStore
from kg.vocabulary import DCTERMS, JC, PROV, RDF, RDFS, SCHEMA, SKOS

Said = dict[str, list[str]]
"""Local name of a property -> its values in one order: literals as text, things by their label or file."""

_LOT: Final = 100
_PARTS: Final = ("hasStatement", "hasQualificationPattern", "hasRevision", "hasSalaryRange")
_OWN: Final = "SELECT ?class ?property ?value { VALUES ?class { %s } ?class ?property ?value }"
_OF_PARTS: Final = (
    "SELECT ?class ?part ?property ?value "
    "{ { SELECT ?class ?part { VALUES ?class { %s } ?class jc:%s ?part } } ?part ?property ?value }"
)
_LABELS: Final = """
SELECT DISTINCT ?thing ?property ?label {
  VALUES ?thing { %s }
  VALUES ?property { skos:prefLabel skos:notation jc:sourceFile }
  ?thing ?property ?label .
}"""
_SPACES: Final = (JC, SKOS, RDF, RDFS, DCTERMS, PROV, SCHEMA)
_APPLICABILITY: Final = {f"{JC}AllPositions": "", f"{JC}ByPosition": "by position"}
_GENERAL: Final = frozenset({"Statement", "Concept", "Occupation"})


@dataclass(slots=True)
class Part:
    """A statement, a qualification pattern, a revision or a salary range of a class."""

    iri: str
    said: Said = field(default_factory=dict)
    links: Said = field(default_factory=dict)
    """The same for values that are things, by their IRIs."""

    def text(self, name: str) -> str:
        """The values of a property as one text; nothing where there is none."""
        return "; ".join(self.said.get(name, ()))

    def number(self, name: str) -> int | None:
        """The first value that is a whole number."""
        return next((int(value) for value in self.said.get(name, ()) if value.lstrip("-").isdecimal()), None)

    @property
    def kind(self) -> str:
        """The kind of statement, as the local name of its class: "Duty"."""
        return next((name for name in self.said.get("type", ()) if name not in _GENERAL), "OtherStatement")

    @property
    def lines(self) -> str:
        """The lines of the source: "12-14"."""
        first, last = self.number("firstLine"), self.number("lastLine")
        return "" if first is None else f"{first}" if last in (None, first) else f"{first}-{last}"

    @property
    def place(self) -> tuple[str, int, int]:
        """What statements are sorted by: file, line, position."""
        return self.text("wasDerivedFrom"), self.number("firstLine") or 0, self.number("position") or 0


@dataclass(slots=True)
class ClassFacts(Part):
    """A class: what is said of it, and its parts, each kind in the order of the text."""

    statements: list[Part] = field(default_factory=list)
    patterns: list[Part] = field(default_factory=list)
    revisions: list[Part] = field(default_factory=list)
    salaries: list[Part] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title of the class; where there is none, the last part of its IRI."""
        return self.text("prefLabel") or self.iri.rstrip("/").rsplit("/", 1)[-1]

    @property
    def is_specified(self) -> bool:
        """Whether more than its name is known."""
        return "MentionedClass" not in self.said.get("type", ())

    def of_kind(self, *kinds: str) -> list[Part]:
        """The statements of these kinds."""
        return [each for each in self.statements if each.kind in kinds]


def class_facts(store: GraphStore, classes: Iterable[str]) -> Iterator[ClassFacts]:
    """What is said of these classes, in their order; some hundred are held in memory at a time."""
    remaining = iter(classes)
    while lot := list(islice(remaining, _LOT)):
        yield from _read(store, lot)


def _read(store: GraphStore, lot: list[str]) -> list[ClassFacts]:
    listed = " ".join(str(ox.NamedNode(iri)) for iri in lot)
    found = {iri: ClassFacts(iri) for iri in lot}
    parts: dict[tuple[str, str], dict[str, Part]] = {}
    things: set[str] = set()
    for iri, name, value in store.select(_OWN % listed).rows:
        assert isinstance(iri, ox.NamedNode)
        if isinstance(name, ox.NamedNode) and not _local(name.value).startswith("has"):
            _add(found[iri.value], name.value, value, things)
    for kind in _PARTS:
        for iri, part, name, value in store.select(_OF_PARTS % (listed, kind)).rows:
            if isinstance(iri, ox.NamedNode) and isinstance(part, ox.NamedNode) and isinstance(name, ox.NamedNode):
                of_class = parts.setdefault((iri.value, kind), {})
                _add(of_class.setdefault(part.value, Part(part.value)), name.value, value, things)
    labels = _labels(store, things)
    for each in [*found.values(), *(part for of_class in parts.values() for part in of_class.values())]:
        for key, links in each.links.items():
            each.said.setdefault(key, []).extend(labels.get(link, _named(link)) for link in links)
        each.said = {key: sorted(set(filter(None, values))) for key, values in each.said.items()}
    for one in found.values():
        own = {kind: list(parts.get((one.iri, kind), {}).values()) for kind in _PARTS}
        one.statements = sorted(own["hasStatement"], key=lambda part: (part.place, part.iri))
        one.patterns = _in_order(own["hasQualificationPattern"])
        one.revisions = _in_order(own["hasRevision"])
        one.salaries = sorted(own["hasSalaryRange"], key=lambda part: part.iri)
    return list(found.values())


def _in_order(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.number("position") or 0, part.iri))


def _add(part: Part, name: str, value: object, things: set[str]) -> None:
    key = _local(name)
    if isinstance(value, ox.Literal):
        part.said.setdefault(key, []).append(value.value)
    elif isinstance(value, ox.NamedNode) and key == "type":
        part.said.setdefault(key, []).append(_local(value.value))
    elif isinstance(value, ox.NamedNode):
        part.links.setdefault(key, []).append(value.value)
        things.add(value.value)


def _labels(store: GraphStore, things: set[str]) -> dict[str, str]:
    """A name for each thing that has one: its label, else its notation, else the file that it was read from."""
    found: dict[str, dict[str, str]] = {}
    wanted = sorted(things)
    for start in range(0, len(wanted), 500):
        listed = " ".join(f"<{iri}>" for iri in wanted[start : start + 500])
        for thing, name, label in store.select(_LABELS % listed).rows:
            if isinstance(thing, ox.NamedNode) and isinstance(name, ox.NamedNode) and isinstance(label, ox.Literal):
                own = found.setdefault(thing.value, {})
                own[_local(name.value)] = min(label.value, own.get(_local(name.value), label.value))
    order = ("sourceFile", "prefLabel", "notation")
    named = {iri: next(own[name] for name in order if name in own) for iri, own in found.items()}
    return named | _APPLICABILITY


def _local(iri: str) -> str:
    """The name of a property without its namespace; the whole IRI where that is none of ours."""
    return next((iri.removeprefix(space) for space in _SPACES if iri.startswith(space)), iri)


def _named(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
