"""What a reviewer wants to read of one side of a link: its source, definition, other names and what is done."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.ntriples import iri
from kg.store import GraphStore
from kg.vocabulary import DCTERMS, JC, OWL, SKOS

_MOST: Final = 6
_TEXTS: Final = f"""
SELECT DISTINCT ?property ?value
WHERE {{
  VALUES ?property {{
    <{SKOS}notation> <{SKOS}altLabel> <{SKOS}definition> <{JC}generalStatement> <{JC}agency> <{JC}text>
  }}
  %s
}}
"""
_NAME: Final = f"SELECT ?name WHERE {{ %s <{SKOS}prefLabel>|<{DCTERMS}title> ?name }} ORDER BY ?name LIMIT 1"
_VERSION: Final = f"SELECT ?version WHERE {{ %s <{OWL}versionInfo> ?version }} ORDER BY ?version LIMIT 1"
_DUTIES: Final = f"""
SELECT ?text
WHERE {{ %s <{JC}hasDuty> ?duty . ?duty <{JC}text> ?text . OPTIONAL {{ ?duty <{JC}position> ?position }} }}
ORDER BY ?position ?text
LIMIT {_MOST}
"""
_TASKS: Final = f"""
SELECT DISTINCT ?text
WHERE {{ GRAPH %s {{ %s <{JC}referenceTask> ?task . ?task <{SKOS}prefLabel> ?text }} }}
ORDER BY ?text
LIMIT {_MOST}
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """Texts of a subject or object; empty where nothing is said."""

    notation: str = ""
    source: str = ""
    definition: str = ""
    alternates: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


def subject_facts(store: GraphStore, subject: str) -> Facts:
    """What the specifications say of a class, or of what a class requires. Raises what the store raises."""
    texts = _texts(store, f"{iri(subject)} ?property ?value")
    agencies = texts[f"{JC}agency"]
    definition = texts[f"{SKOS}definition"] or texts[f"{JC}generalStatement"] or texts[f"{JC}text"]
    return Facts(
        "",
        " ".join(filter(None, (*(_one(store, _NAME % iri(each)) for each in agencies[:1]), *texts[f"{SKOS}notation"]))),
        definition[0] if definition else "",
        tuple(texts[f"{SKOS}altLabel"]),
        tuple(_values(store, _DUTIES % iri(subject))),
    )


def object_facts(store: GraphStore, target: str, graph: str) -> Facts:
    """What one release says of a concept. Raises what the store raises."""
    if not graph:
        return Facts()
    texts = _texts(store, f"GRAPH {iri(graph)} {{ {iri(target)} ?property ?value }}")
    name = _one(store, f"SELECT ?name WHERE {{ {iri(graph)} <{DCTERMS}title> ?name }} ORDER BY ?name LIMIT 1")
    return Facts(
        " ".join(texts[f"{SKOS}notation"][:1]),
        " ".join(filter(None, (name, _one(store, _VERSION % iri(graph))))),
        " ".join(texts[f"{SKOS}definition"][:1]),
        tuple(texts[f"{SKOS}altLabel"][:_MOST]),
        tuple(_values(store, _TASKS % (iri(graph), iri(target)))),
    )


def _texts(store: GraphStore, pattern: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for property_, value in store.select(_TEXTS % pattern).rows:
        if isinstance(value, ox.Literal) and value.language not in (None, "en"):
            continue
        if isinstance(property_, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            found[property_.value].append(value.value)
    for each in found.values():
        each.sort()
    return found


def _values(store: GraphStore, query: str) -> list[str]:
    return [row[0].value for row in store.select(query).rows if isinstance(row[0], ox.Literal)]


def _one(store: GraphStore, query: str) -> str:
    return next(iter(_values(store, query)), "")
