"""Reading the occupations of a loaded release as records, and its other concepts as records with texts."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from kg.link.concept import ConceptKind, ReferenceConcept, read_concepts
from kg.link.match.dataset import dataset_of
from kg.link.match.public_title import public_titles
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.ntriples import iri
from kg.store import GraphStore
from kg.vocabulary import JC, SKOS

_EDGE: Final = f"SELECT ?one ?other WHERE {{ GRAPH $graph {{ ?one <{JC}$edge> ?other }} }}"
_BROADER: Final = f"SELECT ?one ?other WHERE {{ GRAPH $graph {{ ?one <{SKOS}broader> ?other }} }}"
_REQUIRED: Final = frozenset({ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.ABILITY})
_LISTS: Final = re.compile(r"\b(?:Tasks include|Examples of the occupations)\b")
_LABELS: Final = f"SELECT ?one ?other WHERE {{ GRAPH $graph {{ ?one a <{JC}$kind> . ?one <{SKOS}prefLabel> ?other }} }}"


def occupations(store: GraphStore, graph: str) -> list[Record]:
    """The occupations of a release, by IRI.

    What is done are the tasks; of a dataset without tasks, such as ESCO, the skills. What must be known are the fields
    of knowledge that the release counts as required, or as optional where a dataset has no tasks. Titles of public
    service stand behind the other titles.
    """
    tasks = _texts(store, graph, ["referenceTask"], _labels(store, graph, ConceptKind.TASK))
    edges = ["referenceRequires"] if tasks else ["referenceRequires", "referenceMayRequire"]
    skills = {} if tasks else _texts(store, graph, edges, _labels(store, graph, ConceptKind.SKILL))
    knowledge = _texts(store, graph, edges, _labels(store, graph, ConceptKind.KNOWLEDGE))
    groups = _groups(store, graph)
    public = public_titles(dataset_of(graph))
    zones = {one: int(zone) for one, zone in _pairs(store, _EDGE, graph, edge="jobZone") if zone.isdecimal()}
    return [
        Record(
            each.iri,
            each.label,
            tuple(dict.fromkeys((*_others(each), *public.get(each.iri.rpartition("/")[2], ())))),
            each.definition,
            (*(tasks or skills).get(each.iri, ()), *groups.get(each.iri, ())),
            knowledge.get(each.iri, ()),
            zones.get(each.iri),
        )
        for each in read_concepts(store, graph, [ConceptKind.OCCUPATION])
    ]


def concepts(store: GraphStore, graph: str, kinds: Iterable[ConceptKind]) -> list[Record]:
    """The concepts of some kinds in a release, each with its definition.

    Of what occupations require, headings are left out, such as "Process" of O*NET, below which the skills of
    learning stand.
    """
    wanted = tuple(kinds)
    headings = _headings(store, graph) if _REQUIRED.issuperset(wanted) else set[str]()
    return [
        Record(each.iri, each.label, _others(each), each.definition if each.definition != each.label else "")
        for each in read_concepts(store, graph, wanted)
        if each.iri not in headings
    ]


def _headings(store: GraphStore, graph: str) -> set[str]:
    """The concepts that have narrower ones and that no occupation requires, of a dataset where these are headings.

    In ESCO "think analytically" is such a concept too, and a skill all the same: the settings name the datasets.
    """
    if dataset_of(graph) not in settings().headings:
        return set()
    required = {other for _, other in _pairs(store, _EDGE, graph, edge="referenceRequires")}
    return {other for _, other in _pairs(store, _BROADER, graph)} - required


def _groups(store: GraphStore, graph: str) -> dict[str, tuple[str, ...]]:
    """For each occupation the label and the definition of the nearest group above it that is no occupation itself.

    What a group says holds for its occupations: ESCO tells of many only there that they are of government.
    """
    above: dict[str, str] = {}
    for one, other in _pairs(store, _BROADER, graph):
        above[one] = min(other, above.get(one, other))
    groups = {each.iri: each for each in read_concepts(store, graph, [ConceptKind.OTHER]) if each.definition}
    found: dict[str, tuple[str, ...]] = {}
    for one in above:
        at: str | None = one
        passed = set[str]()
        while at is not None and at not in groups and at not in passed:
            passed.add(at)
            at = above.get(at)
        if at is not None and at in groups:
            found[one] = text_of_group(groups[at].label, groups[at].definition)
    return found


def text_of_group(label: str, definition: str) -> tuple[str, ...]:
    """What a group says of all its occupations.

    The lists of what the group includes, which follow in the texts of ISCO, are left out: they are of some of them.
    """
    return label, _LISTS.split(definition)[0]


def _others(concept: ReferenceConcept) -> tuple[str, ...]:
    """The other names, those that are hidden last."""
    return tuple(dict.fromkeys((*concept.alternates, *concept.hidden)))


def _texts(store: GraphStore, graph: str, edges: Iterable[str], labels: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    if labels:
        for edge in edges:
            for one, other in _pairs(store, _EDGE, graph, edge=edge):
                if other in labels:
                    found[one].add(labels[other])
    return {one: tuple(sorted(texts)) for one, texts in found.items()}


def _labels(store: GraphStore, graph: str, kind: ConceptKind) -> dict[str, str]:
    return dict(sorted(_pairs(store, _LABELS, graph, kind=kind.value), reverse=True))


def _pairs(store: GraphStore, query: str, graph: str, **names: str) -> list[tuple[str, str]]:
    text = query.replace("$graph", iri(graph))
    for name, value in names.items():
        text = text.replace(f"${name}", value)
    return [(_text(one), _text(other)) for one, other in store.select(text).rows]


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
