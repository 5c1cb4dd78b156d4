"""Finding what a user named: a class by title, code or IRI, other things by their label."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

import pyoxigraph as ox

from kg.errors import ParameterError, UnknownClassError
from kg.iri import slug, title_slug
from kg.query.name_index import Named, NameIndex, distinct, folded
from kg.query.parameter import ParameterType, Resolver, Term, iri
from kg.query.template import serialised, substitute
from kg.store.interface import GraphStore
from kg.vocabulary import JC, SKOS

_TYPES: Final = {
    ParameterType.CLASS: ox.NamedNode(f"{JC}JobClass"),
    ParameterType.COMPETENCY: ox.NamedNode(f"{JC}Competency"),
    ParameterType.AGENCY: ox.NamedNode(f"{JC}Agency"),
    ParameterType.SERIES: ox.NamedNode(f"{JC}ClassSeries"),
    ParameterType.DEMAND: ox.NamedNode(f"{JC}PhysicalDemand"),
    ParameterType.CREDENTIAL: ox.NamedNode(f"{JC}Credential"),
}
_NAMES: Final = {
    ParameterType.AGENCY: "agency",
    ParameterType.SERIES: "series",
    ParameterType.DEMAND: "physical demand",
    ParameterType.CREDENTIAL: "credential",
}

_LISTING: Final = {
    ParameterType.AGENCY: "classes",
    ParameterType.SERIES: "series-and-rungs",
    ParameterType.DEMAND: "demand-use",
    ParameterType.CREDENTIAL: "credential-use",
    ParameterType.COMPETENCY: "competency-use",
}
"""The queries of the catalogue whose answers name all of a kind."""

_IS_ONE: Final = "ASK { $thing a $type }"

_ROW: Final = f"""
  ?thing a $type ; <{SKOS}prefLabel> ?title .
  OPTIONAL {{ ?thing <{SKOS}notation> ?code }}
"""

_MANY: Final = 1000
"""Agencies beyond this many are not looked through by IRI; their classes are still found, by reading all names."""

# A title or a code as written, or a title that differs in case and spacing from one whose IRI was made from it, is
# found by the index; only what is written otherwise makes all names be read.
_AS_WRITTEN: Final = f"""
SELECT DISTINCT ?thing ?title ?code
WHERE {{
  {{ ?thing <{SKOS}prefLabel> $name . {_ROW} }} UNION {{ ?thing <{SKOS}notation> $name . {_ROW} }}
  UNION {{ ?thing <{SKOS}notation> $capitals . {_ROW} }}
}}
ORDER BY ?title ?code ?thing
"""
_AGENCIES: Final = f"SELECT DISTINCT ?agency WHERE {{ ?agency a <{JC}Agency> }} ORDER BY ?agency LIMIT {_MANY}"
_LABELS: Final = (
    f"SELECT DISTINCT ?title WHERE {{ VALUES ?thing {{ %s }} ?thing <{SKOS}prefLabel> ?title }} ORDER BY ?title"
)
_AGENCY_NAMES: Final = f"""
SELECT DISTINCT ?name WHERE {{ ?agency a <{JC}Agency> ; <{SKOS}prefLabel> ?name }} ORDER BY ?name LIMIT {_MANY}
"""
_WITH_AGENCY: Final = f"""
SELECT DISTINCT ?thing ?agency ?mentioned
WHERE {{
  VALUES ?thing {{ %s }}
  OPTIONAL {{ ?thing <{JC}agency>/<{SKOS}prefLabel> ?agency }}
  OPTIONAL {{ ?thing a ?mentioned FILTER(?mentioned = <{JC}MentionedClass>) }}
}}
ORDER BY ?thing DESC(?agency)
"""


def resolve_class(store: GraphStore, name: str, beside: Iterable[ox.NamedNode] = ()) -> ox.NamedNode:
    """The class of this title (case and spacing ignored), code or IRI.

    A title or code as written counts before one in another spelling, and both before an alternative title. Where
    several agencies have the title, a class of the agency of those `beside` which it is asked about counts first, then
    one that a specification defines before those that are only mentioned; "Planner of Harbor Town" names one agency's.
    Raises UnknownClassError when nothing, or more than one class, has the name.
    """
    if not isinstance(name, str):
        raise ParameterError(f"{name!r} is no name of a class", remedy="name each class by a text of its own")
    found, nearest = _candidates(store, name)
    if len(found) > 1:
        found = _with_agencies(store, found)
        agencies = {each.agency for each in _with_agencies(store, (Named(each, "", None) for each in beside))}
        found = [each for each in found if each.agency in agencies] or found
        found = [each for each in found if not each.mentioned] or found
    if len(found) == 1:
        return found[0].thing
    if found:
        told_apart = len({each.agency for each in found} - {None}) == len(found)
        shown = [each.of_agency if told_apart else each.shown for each in found]
        raise UnknownClassError(f"{name!r} names {len(found)} classes", nearest=shown)
    raise UnknownClassError(
        f"there is no class {name!r}", nearest=nearest, remedy=None if nearest else "jobkg search finds classes by text"
    )


def resolve_classes(store: GraphStore, names: Sequence[str]) -> list[ox.NamedNode]:
    """The classes that are asked about together, in the order of their names.

    A title that several agencies have is that of the agency of the other classes. Raises UnknownClassError as
    `resolve_class` does.
    """
    texts = [name for name in names if isinstance(name, str)]
    certain = [found[0].thing for name in texts if len(found := _candidates(store, name)[0]) == 1]
    return [resolve_class(store, name, certain) for name in names]


def others_named(store: GraphStore, name: str, chosen: ox.NamedNode) -> list[str]:
    """The class that was chosen for a name and then those of other agencies that have it too, each with its agency."""
    found = _with_agencies(store, _candidates(store, name)[0])
    return [each.of_agency for each in sorted(found, key=lambda one: (one.thing != chosen, one.of_agency))]


def resolve_competency(store: GraphStore, name: str) -> Term:
    """The label of the competencies of this name (case and spacing ignored), or the IRI of one that is named so.

    Several agencies may have a competency of one label. Raises ParameterError when nothing has the name.
    """
    found, nearest = _lookup(store, ParameterType.COMPETENCY, name)
    if found:
        return found[0].thing if iri(name) == found[0].thing else ox.Literal(found[0].title)
    raise _nothing_named(ParameterType.COMPETENCY, name, nearest)


def resolve_label(store: GraphStore, kind: ParameterType, name: str) -> ox.Literal:
    """The label of the agencies, series, demands or credentials of this name (case and spacing ignored).

    Raises ParameterError, with the nearest names, when nothing has it.
    """
    found, nearest = _lookup(store, kind, name)
    if found:
        return ox.Literal(found[0].title)
    raise _nothing_named(kind, name, nearest)


def _nothing_named(kind: ParameterType, name: str, nearest: Sequence[str]) -> ParameterError:
    known = f"did you mean {' or '.join(nearest)}?" if nearest else f"jobkg query {_LISTING[kind]} lists what there is"
    return ParameterError(f"there is no {_NAMES.get(kind, kind.value)} {name!r}", remedy=known)


def resolver(store: GraphStore) -> Resolver:
    """What finds the classes, competencies and labels of this store for `bind`."""

    def resolve(kind: ParameterType, name: str) -> Term:
        if kind is ParameterType.CLASS:
            return resolve_class(store, name)
        return resolve_competency(store, name) if kind is ParameterType.COMPETENCY else resolve_label(store, kind, name)

    return resolve


def _lookup(store: GraphStore, kind: ParameterType, name: str) -> tuple[Sequence[Named], list[str]]:
    """What has the name; when nothing has, the nearest titles."""
    type_ = _TYPES[kind]
    # A command line may hand over bytes that are no text, as lone surrogates; no RDF term holds them.
    name = name.encode(errors="replace").decode()
    node = iri(name)
    if node is not None and store.ask(substitute(_IS_ONE, {"thing": node, "type": type_})):
        return [Named(node, _label(store, kind, node), None)], []
    for spelling in chain([name.strip()], _titles_by_iri(store, kind, name)):
        terms: dict[str, Term] = {"name": ox.Literal(spelling), "capitals": ox.Literal(spelling.upper()), "type": type_}
        if found := distinct(_rows(store, substitute(_AS_WRITTEN, terms))):
            return found, []
    index = NameIndex.of(store, type_)
    found = index.find(name)
    return found, [] if found else index.nearest(name)


def _label(store: GraphStore, kind: ParameterType, node: ox.NamedNode) -> str:
    """What stands for a thing named by IRI: the IRI, or its label where queries compare labels."""
    if kind in _NAMES:
        for (label,) in store.select(_LABELS % serialised(node)).rows:
            if isinstance(label, ox.Literal):
                return label.value
    return node.value


def _candidates(store: GraphStore, name: str) -> tuple[Sequence[Named], list[str]]:
    """The classes that have a name, or have it in the agency that stands behind it; else the nearest titles."""
    found, nearest = _lookup(store, ParameterType.CLASS, name)
    return found or _of_agency(store, name), nearest


def _with_agencies(store: GraphStore, found: Iterable[Named]) -> list[Named]:
    """The same classes, with their agencies and whether they are only mentioned."""
    known = {each.thing: each for each in found}
    for row in store.select(_WITH_AGENCY % " ".join(map(serialised, known))).rows:
        thing, agency, mentioned = row
        if isinstance(thing, ox.NamedNode):
            name = agency.value if isinstance(agency, ox.Literal) else None
            known[thing] = replace(known[thing], agency=name, mentioned=mentioned is not None)
    return list(known.values())


def _of_agency(store: GraphStore, name: str) -> list[Named]:
    """The classes that a name such as "Planner of Harbor Town" means."""
    lowered = name.strip().casefold()
    for (agency,) in store.select(_AGENCY_NAMES).rows:
        tail = f" of {agency.value}".casefold() if isinstance(agency, ox.Literal) else ""
        if isinstance(agency, ox.Literal) and len(tail) < len(lowered) and lowered.endswith(tail):
            found = _lookup(store, ParameterType.CLASS, name.strip()[: -len(tail)])[0]
            if own := [each for each in _with_agencies(store, found) if each.agency == agency.value]:
                return own
    return []


def _titles_by_iri(store: GraphStore, kind: ParameterType, name: str) -> Iterator[str]:
    """The titles, spelt otherwise than the name, of what has the IRI that the name would be given in some agency."""
    tail = f"class/{title_slug(name)}" if kind is ParameterType.CLASS else f"{kind}/{slug(name)}"
    agencies = [row[0] for row in store.select(_AGENCIES).rows]
    nodes = [ox.NamedNode(f"{agency.value}/{tail}") for agency in agencies if isinstance(agency, ox.NamedNode)]
    for row in store.select(_LABELS % " ".join(map(serialised, nodes))).rows:
        if isinstance(row[0], ox.Literal) and folded(row[0].value) == folded(name):
            yield row[0].value


def _rows(store: GraphStore, query: str) -> Iterable[Named]:
    for thing, *names in store.select(query).rows:
        if isinstance(thing, ox.NamedNode):
            texts = [term.value if isinstance(term, ox.Literal) else None for term in names]
            title, code, other = (*texts, None)[:3]
            yield Named(thing, title or "", code, other)
