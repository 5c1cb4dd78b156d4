"""The occupations of O*NET, ESCO and other datasets that classes are linked to, from links that a person accepted."""

from dataclasses import dataclass
from itertools import permutations
from typing import Final

from pyoxigraph import NamedNode

from kg.analyze.basis import Basis
from kg.analyze.rows import rows
from kg.analyze.service import Pair
from kg.store.interface import GraphStore

SAME_OCCUPATION: Final = "sameOccupation"
"""The basis of a step between two classes that are linked to one occupation."""

# A class may be narrower than the occupation, as rungs and departments are; then it is still a job of that occupation.
# One that is wider is several jobs, of which the occupation is one: it is not counted, and told.
_MATCHES: Final = "skos:exactMatch|skos:closeMatch|skos:broadMatch"
_LINKS: Final = f"""
SELECT DISTINCT ?class ?occupation ?code ?title ?dataset ?release
WHERE {{
  ?class {_MATCHES} ?occupation .
  ?class a jc:JobClass .
  GRAPH ?graph {{ ?occupation a jc:ReferenceOccupation ; skos:prefLabel ?title . ?graph dcterms:title ?dataset }}
  ?graph owl:versionInfo ?release .
  OPTIONAL {{ ?occupation skos:notation ?code }}
}}
"""
_WIDER: Final = f"""
SELECT DISTINCT ?occupation ?code ?title ?dataset ?release
WHERE {{
  $job skos:narrowMatch ?occupation .
  GRAPH ?graph {{ ?occupation a jc:ReferenceOccupation ; skos:prefLabel ?title . ?graph dcterms:title ?dataset }}
  ?graph owl:versionInfo ?release .
  OPTIONAL {{ ?occupation skos:notation ?code }}
  FILTER NOT EXISTS {{ $job {_MATCHES} ?occupation }}
}}
"""
_RELATED: Final = f"""
SELECT DISTINCT ?occupation ?other
WHERE {{
  ?class {_MATCHES} ?occupation .
  ?class a jc:JobClass .
  ?occupation jc:referenceRelated ?other .
}}
"""


@dataclass(frozen=True, slots=True, order=True)
class LinkedOccupation:
    """An occupation as the newest release that is loaded calls it; `dataset` is what that dataset is called."""

    dataset: str
    code: str
    title: str
    iri: str

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def same(self) -> str:
        """What is said of two classes that are both linked to it."""
        return f"{self.dataset}: same occupation {self}"


def linked_occupations(store: GraphStore) -> dict[str, tuple[LinkedOccupation, ...]]:
    """The occupations that each class is linked to, by the class's IRI; in the order of dataset, code and title."""
    newest: dict[str, tuple[str, LinkedOccupation]] = {}
    found: dict[str, set[str]] = {}
    for row in rows(store, _LINKS):
        occupation = LinkedOccupation(row.text("dataset"), row.text("code"), row.text("title"), row.text("occupation"))
        dated = row.text("release"), occupation
        newest[occupation.iri] = max(newest.get(occupation.iri, dated), dated)
        found.setdefault(row.text("class"), set()).add(occupation.iri)
    return {iri: tuple(sorted(newest[each][1] for each in linked)) for iri, linked in sorted(found.items())}


def narrower_occupations(store: GraphStore, class_iri: str) -> tuple[str, ...]:
    """The occupations that a class is wider than by a link that a person accepted, by dataset, code and title.

    They do not count as occupations of the class, since its other jobs are none of theirs. Of several releases the
    newest title is told.
    """
    newest: dict[str, tuple[str, LinkedOccupation]] = {}
    for row in rows(store, _WIDER, job=NamedNode(class_iri)):
        occupation = LinkedOccupation(row.text("dataset"), row.text("code"), row.text("title"), row.text("occupation"))
        dated = row.text("release"), occupation
        newest[occupation.iri] = max(newest.get(occupation.iri, dated), dated)
    return tuple(f"{each.dataset} {each}" for each in sorted(occupation for _, occupation in newest.values()))


def linked_steps(store: GraphStore) -> dict[Pair, Basis]:
    """Steps between classes that are linked to one occupation, both ways: no text of an agency states them."""
    members: dict[LinkedOccupation, list[str]] = {}
    for iri, occupations in linked_occupations(store).items():
        for occupation in occupations:
            members.setdefault(occupation, []).append(iri)
    found: dict[Pair, Basis] = {}
    for occupation, classes in sorted(members.items()):
        for pair in permutations(classes, 2):
            found.setdefault(pair, Basis(SAME_OCCUPATION, False, "accepted-link", occupation.same))
    return found


def related_occupations(store: GraphStore) -> dict[str, frozenset[str]]:
    """The occupations (IRIs) that a dataset calls related, in either direction, if a class is linked to one of them."""
    found: dict[str, set[str]] = {}
    for row in rows(store, _RELATED):
        one, other = row.text("occupation"), row.text("other")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {iri: frozenset(others) for iri, others in found.items()}
