"""Reading what is matched out of a store: classes as records, and names and statements as records with one text."""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.link.candidate import MatchKind
from kg.link.concept import ConceptKind
from kg.link.match.record import Record
from kg.ntriples import iri
from kg.store import GraphStore
from kg.vocabulary import JC, SKOS

_CLASSES: Final = (
    f"SELECT DISTINCT ?one ?other WHERE {{ ?document <{JC}definesClass> ?one . ?one <{SKOS}prefLabel> ?other }}"
)
_ALTERNATES: Final = (
    f"SELECT DISTINCT ?one ?other WHERE {{ ?document <{JC}definesClass> ?one . ?one <{SKOS}altLabel> ?other }}"
)
_STATED: Final = f"SELECT ?one ?other ?class WHERE {{ ?class <{JC}$edge> ?one . ?one <{JC}text> ?other }}"
_BOILERPLATE: Final = f"SELECT ?one ?other WHERE {{ ?one <{JC}isBoilerplate> ?other }}"
_EDUCATION: Final = f"""
SELECT ?one ?other
WHERE {{
  ?document <{JC}definesClass> ?one .
  ?one <{JC}hasEducationRequirement>/<{JC}educationLevel>/<{SKOS}notation> ?other
}}
"""
_SHARED: Final = f"""
SELECT DISTINCT ?one ?other ?class WHERE {{ ?class <{JC}$edge> ?one . ?one <{SKOS}prefLabel> ?other }}
"""
_DEFINED: Final = f"SELECT ?one ?other WHERE {{ ?one a <{JC}$edge> ; <{SKOS}definition> ?other }}"


@dataclass(frozen=True, slots=True)
class Subjects:
    """What of a class is matched: statements under these edges, or concepts that are shared between classes.

    Each of the searches goes through the concepts of some kinds.
    """

    edges: tuple[str, ...]
    shared: bool
    searches: tuple[tuple[ConceptKind, ...], ...]


@cache
def table() -> Mapping[MatchKind, Subjects]:
    """The edges for each kind, read once from subjects.toml."""
    data = _data()["subjects"]
    return {
        MatchKind(kind): Subjects(
            tuple(each["edges"]),
            each["shared"],
            tuple(tuple(ConceptKind(name) for name in names) for names in each["with"]),
        )
        for kind, each in data.items()
    }


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("kg.link.match") / "subjects.toml").read_text(encoding="utf-8"))


def classes(store: GraphStore, wanted: Collection[str] = ()) -> list[Record]:
    """The classes that specifications define, by title and IRI; those with these IRIs only, where any are given."""
    titles = _lowest(_pairs(store, _CLASSES))
    boilerplate = {one for one, value in _pairs(store, _BOILERPLATE) if value in ("true", "1")}
    others = _several(_pairs(store, _ALTERNATES))
    texts = {field: _texts_of_classes(store, edges, boilerplate) for field, edges in _data()["class"].items()}
    levels = _lowest(_pairs(store, _EDUCATION))
    zones = _data()["job_zone"]
    return [
        Record(
            each,
            title,
            tuple(sorted(others.get(each, ()))),
            "\n".join(texts["description"].get(each, ())),
            texts["tasks"].get(each, ()),
            texts["knowledge"].get(each, ()),
            zones.get(levels.get(each, "")),
        )
        for each, title in sorted(titles.items(), key=lambda found: (found[1], found[0]))
        if not wanted or each in wanted
    ]


def things(store: GraphStore, kind: MatchKind, wanted: Collection[str] = ()) -> list[Record]:
    """The statements or shared concepts of a kind, by text and IRI; of these classes only, where any are given."""
    asked = table()[kind]
    query = _SHARED if asked.shared else _STATED
    defined = _lowest(_pairs(store, _CLASSES))
    narrowed = f" VALUES ?class {{ {' '.join(map(iri, sorted(wanted)))} }}" if wanted else ""
    found: dict[str, str] = {}
    for edge in asked.edges:
        text = query.replace("$edge", edge).replace("WHERE {", f"WHERE {{{narrowed}", 1)
        found |= _lowest((one, other) for one, other, of in _rows(store, text) if of in defined)
    silent = {one for one, value in _pairs(store, _BOILERPLATE) if value in ("true", "1")}
    definitions = _lowest(_pairs(store, _DEFINED.replace("$edge", "Competency"))) if asked.shared else {}
    return [
        Record(one, text, (), definitions.get(one, ""))
        for one, text in sorted(found.items(), key=lambda each: (each[1], each[0]))
        if one not in silent
    ]


def _texts_of_classes(store: GraphStore, edges: Sequence[str], silent: Collection[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for statement, text, of in _rows(store, _STATED.replace("$edge", edge)):
            if statement not in silent:
                found[of].add(text)
    return {one: tuple(sorted(texts)) for one, texts in found.items()}


def _rows(store: GraphStore, query: str) -> Iterator[tuple[str, ...]]:
    for row in store.select(query).rows:
        yield tuple(str(getattr(term, "value", "")) for term in row)


def _pairs(store: GraphStore, query: str) -> Iterator[tuple[str, str]]:
    """The first two columns of the rows."""
    return ((one, other) for one, other, *_ in _rows(store, query))


def _lowest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first value in the alphabet for each subject."""
    found: dict[str, str] = {}
    for one, other in pairs:
        if one not in found or other < found[one]:
            found[one] = other
    return found


def _several(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found
