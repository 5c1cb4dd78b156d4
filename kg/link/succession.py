"""What became of the subjects and objects of decisions: still there, renamed, moved, changed, or gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyoxigraph as ox

from kg.link.dataset_name import dataset_of
from kg.link.decision import Decision, is_statement
from kg.link.fitness import unloaded
from kg.ntriples import iri, text
from kg.store import GraphStore, Row
from kg.title import key
from kg.vocabulary import JC, RDF, SKOS, VOID

_MANY: Final = 200
"""Terms that one query names."""

_SUBJECTS: Final = f"""
SELECT DISTINCT ?subject ?label ?text ?mentioned
WHERE {{
  VALUES ?subject {{ %s }}
  ?subject <{RDF}type> ?type .
  OPTIONAL {{ ?subject <{SKOS}prefLabel> ?label }}
  OPTIONAL {{ ?subject <{JC}text> ?text }}
  BIND(EXISTS {{ ?subject <{RDF}type> <{JC}MentionedClass> }} AS ?mentioned)
}}
"""
_SAME: Final = f"""
SELECT DISTINCT ?subject ?other ?label
WHERE {{
  VALUES ?subject {{ %s }}
  {{ ?subject <{JC}possiblySameAs> ?other }} UNION {{ ?other <{JC}possiblySameAs> ?subject }}
  ?other <{RDF}type> <{JC}JobClass> ; <{SKOS}prefLabel> ?label .
  FILTER NOT EXISTS {{ ?other <{RDF}type> <{JC}MentionedClass> }}
}}
"""
_TITLES: Final = f"""
SELECT DISTINCT ?class ?label ?name
WHERE {{
  ?class <{RDF}type> <{JC}JobClass> ; <{SKOS}prefLabel> ?label ; <{SKOS}prefLabel>|<{SKOS}altLabel> ?name .
  FILTER NOT EXISTS {{ ?class <{RDF}type> <{JC}MentionedClass> }}
}}
"""
_STATEMENTS: Final = f"SELECT DISTINCT ?statement ?text WHERE {{ VALUES ?text {{ %s }} ?statement <{JC}text> ?text }}"
_OBJECTS: Final = f"""
SELECT DISTINCT ?object
WHERE {{
  VALUES ?object {{ %s }}
  GRAPH ?graph {{ ?object <{SKOS}prefLabel> ?label . ?graph <{RDF}type> <{VOID}Dataset> }}
}}
"""
_RELEASES: Final = f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?graph <{RDF}type> <{VOID}Dataset> }} }}"


class Fate(StrEnum):
    """What became of a subject since the decision."""

    PRESENT = "present"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """A subject as the store has it now; `iri` is None where there is none that the decision can hold for."""

    fate: Fate
    iri: str | None
    label: str = ""
    why: str = ""


Subject = tuple[str, str]
"""IRI and label of a subject, as a decision has them."""


def standings(store: GraphStore, decisions: Iterable[Decision]) -> dict[Subject, Standing]:
    """What became of the subjects of decisions, by IRI and label.

    A class that no specification defines any more is looked for by what is possibly the same, then by its title among
    titles and alternative titles of its agency; one that is found alone is the class renamed. A statement whose words
    are others than those decided on is looked for by these in the same class. Raises what the store raises.
    """
    wanted = sorted({(each.subject, each.subject_label) for each in decisions})
    known = {_value(row[0]): row for row in _asked(store, _SUBJECTS, sorted({iri(subject) for subject, _ in wanted}))}
    found: dict[Subject, Standing] = {}
    lost: list[Subject] = []
    for subject, label in wanted:
        row = known.get(subject)
        if row is not None and _value(row[3]) != "true" and _has_words(subject, label, _value(row[2])):
            found[subject, label] = Standing(Fate.PRESENT, subject, _value(row[1]) or _value(row[2]) or label)
        else:
            lost.append((subject, label))
    if lost:
        found |= _statements(store, [each for each in lost if is_statement(each[0])])
        found |= _classes(store, [each for each in lost if not is_statement(each[0])], known)
    return found


def missing_objects(store: GraphStore, decisions: Iterable[Decision]) -> set[str]:
    """The objects that no loaded release of their dataset has; those of datasets that are not loaded do not count.

    Where a line, as one written by hand, names no dataset, all that are loaded are looked through.
    """
    loaded = {dataset_of(_value(row[0])) for row in store.select(_RELEASES).rows}
    wanted = {
        each.object
        for each in decisions
        if (dataset_of(each.object_source) in loaded if each.object_source else loaded and not unloaded(each.object))
    }
    return wanted - {_value(row[0]) for row in _asked(store, _OBJECTS, sorted(map(iri, wanted)))}


def _statements(store: GraphStore, lost: Sequence[Subject]) -> Iterator[tuple[Subject, Standing]]:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement, words in _asked(store, _STATEMENTS, sorted({text(label) for _, label in lost if label})):
        places[_owner(_value(statement)), _value(words)].append(_value(statement))
    for subject, label in lost:
        same = places.get((_owner(subject), label), [])
        if len(same) == 1:
            yield (subject, label), Standing(Fate.MOVED, same[0], label, "the passage stands in another place now")
        else:
            yield (subject, label), Standing(Fate.CHANGED, None, label, "no passage of the class has these words now")


def _classes(
    store: GraphStore, lost: Sequence[Subject], known: Mapping[str, Row]
) -> Iterator[tuple[Subject, Standing]]:
    if not lost:
        return
    same: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _asked(store, _SAME, sorted({iri(subject) for subject, _ in lost})):
        subject, other, label = map(_value, row)
        same[subject][other] = label
    titles = _titles(store)
    for subject, label in lost:
        if others := same.get(subject):
            why = "possibly the same class"
        else:
            others = titles.get((_agency(subject), key(label)), {}) if label else {}
            others = {other: title for other, title in others.items() if other != subject}
            why = "has the title decided on as one of its titles"
        if len(others) == 1:
            ((other, title),) = others.items()
            yield (subject, label), Standing(Fate.RENAMED, other, title, why)
        elif subject in known:
            yield (subject, label), Standing(Fate.PRESENT, subject, _value(known[subject][1]) or label)
        elif others:
            named = " or ".join(sorted(others.values()))
            yield (subject, label), Standing(Fate.MISSING, None, label, f"it may be {named} now")
        else:
            yield (subject, label), Standing(Fate.MISSING, None, label, "nothing in the store has this IRI or title")


def _titles(store: GraphStore) -> dict[tuple[str, str], dict[str, str]]:
    """The classes by the name of their agency and each of their titles."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in store.select(_TITLES).rows:
        address, label, name = map(_value, row)
        found[_agency(address), key(name)][address] = label
    return found


def _has_words(subject: str, label: str, words: str) -> bool:
    """Whether a decision on a passage is on the words that it has now."""
    return not (is_statement(subject) and label) or label.split() == words.split()


def _asked(store: GraphStore, query: str, terms: Sequence[str]) -> Iterator[Row]:
    for start in range(0, len(terms), _MANY):
        yield from store.select(query % " ".join(terms[start : start + _MANY])).rows


def _owner(statement: str) -> str:
    return statement.rpartition("/")[0]


def _agency(address: str) -> str:
    """The name of the agency in the IRI of a class, whatever the base of the IRI is."""
    return address.rpartition("/class/")[0].rpartition("/")[2]


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
