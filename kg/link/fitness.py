"""Whether a concept is of a kind that something of an agency can be linked to: a class to an occupation, and so on."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import InputError
from kg.link.concept import ConceptKind
from kg.link.decision import Decision
from kg.ntriples import iri
from kg.store import GraphStore
from kg.vocabulary import JC, RDF

_MANY: Final = 200
_LONGEST: Final = 80
"""Characters of a label that an error quotes."""
_TYPES: Final = f"SELECT DISTINCT ?one ?type WHERE {{ VALUES ?one {{ %s }} ?one <{RDF}type> ?type }}"


@dataclass(frozen=True, slots=True)
class Fit:
    """What things of some classes of the ontology, called `name`, may be linked to; `wanted` says it in words."""

    name: str
    kinds: tuple[ConceptKind, ...]
    terms: tuple[str, ...]
    wanted: str


@cache
def _table() -> tuple[Mapping[str, Fit], Mapping[str, str]]:
    """What goes with each class of the ontology, and what concepts are called; read once."""
    data: dict[str, Any] = tomllib.loads((files("kg.link") / "fits.toml").read_text(encoding="utf-8"))
    fits = {
        subject: Fit(each["name"], tuple(map(ConceptKind, each["with"])), tuple(each.get("terms", ())), each["wanted"])
        for each in data["fit"]
        for subject in each["subjects"]
    }
    return fits, data["names"]


def kinds_for(store: GraphStore, subject: str) -> tuple[ConceptKind, ...]:
    """The kinds of concept that this thing of an agency may be linked to; all of them where nothing is known of it."""
    fits = _fits(_types(store, [subject])[subject])
    wanted = {kind for fit in fits for kind in fit.kinds}
    return tuple(kind for kind in ConceptKind if not fits or kind in wanted)


def misfits(store: GraphStore, decisions: Iterable[Decision]) -> dict[tuple[str, str], str]:
    """Why subject and object of some decisions cannot match, by their IRIs; those that can are left out.

    What the store does not know is not judged. Raises what the store raises.
    """
    pairs = {(each.subject, each.object): each for each in decisions}
    types = _types(store, {each for pair in pairs for each in pair})
    found = {}
    for (subject, target), decision in pairs.items():
        fits, names = _fits(types[subject]), _names(target, types[target])
        fitting = any(kind in types[target] for fit in fits for kind in fit.kinds)
        named = any(target.startswith(term) for fit in fits for term in fit.terms)
        if fits and names and not fitting and not named:
            one, other = (_short(each) for each in (decision.subject_label or subject, decision.object_label or target))
            found[subject, target] = (
                f"{one} is {fits[0].name}, which goes with {fits[0].wanted}, and {other} is {names}"
            )
    return found


def check_fit(store: GraphStore, decision: Decision) -> None:
    """Raise InputError when subject and object of a decision are of kinds that cannot match."""
    for message in misfits(store, [decision]).values():
        wanted = _fits(_types(store, [decision.subject])[decision.subject])[0].wanted
        raise InputError(
            message,
            where=decision.object,
            remedy=f"name {wanted}; `jobkg link match` proposes some, and `jobkg link review` finds others by words",
        )


def unloaded(address: str) -> str:
    """What the IRI of a term begins with that needs no dataset, such as a kind of credential; empty for any other."""
    starts = (term for fit in _table()[0].values() for term in fit.terms)
    return next((start for start in starts if address.startswith(start)), "")


def _names(address: str, types: Iterable[str]) -> str:
    """What a concept is called; empty where nothing is known of it."""
    fits, names = _table()
    known = {names[each] for each in types if each in names}
    known |= {fit.wanted for fit in fits.values() if any(address.startswith(term) for term in fit.terms)}
    return " and ".join(sorted(known))


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[:_LONGEST].rsplit(' ', 1)[0]} ..."


def _fits(types: Iterable[str]) -> Sequence[Fit]:
    return [fit for name, fit in _table()[0].items() if name in types]


def _types(store: GraphStore, iris: Iterable[str]) -> dict[str, set[str]]:
    """The classes of the ontology that things are of, by their local names."""
    found: dict[str, set[str]] = defaultdict(set)
    terms = sorted(iri(each) for each in set(iris))
    for start in range(0, len(terms), _MANY):
        for one, type_ in store.select(_TYPES % " ".join(terms[start : start + _MANY])).rows:
            if isinstance(one, ox.NamedNode) and isinstance(type_, ox.NamedNode) and type_.value.startswith(JC):
                found[one.value].add(type_.value.removeprefix(JC))
    return found
