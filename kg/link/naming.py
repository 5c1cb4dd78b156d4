"""What a user names for a decision: a class or something else of an agency, and a concept of a loaded dataset."""

import re
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import InputError, ParameterError
from kg.link.concept import references
from kg.link.dataset_name import dataset_name
from kg.link.decision import Decision, Verdict
from kg.link.fitness import unloaded
from kg.link.reference_term import ReferenceTerm, terms_by_iri, terms_by_notation
from kg.link.succession import Fate, standings
from kg.ntriples import iri
from kg.query import resolve_class
from kg.store import GraphStore
from kg.vocabulary import SKOS

_IRI: Final = ("http://", "https://", "urn:")
_CLOSE: Final = f"SELECT ?concept WHERE {{ ?concept <{SKOS}closeMatch> %s ; <{SKOS}inScheme> ?scheme }} LIMIT 1"
_SOC: Final = re.compile(r"\d{2}-\d{4}")


def name_subject(store: GraphStore, name: str) -> tuple[str, str]:
    """IRI and label of a class by title, code or IRI, or of anything else of an agency by IRI."""
    name = _checked(name) if name.startswith(_IRI) else resolve_class(store, name).value
    probe = Decision(name, name, Verdict.UNDECIDED)
    standing = standings(store, [probe])[name, ""]
    if standing.fate is not Fate.PRESENT:
        raise InputError(
            f"nothing in the store has the IRI {name}", remedy="name a class by title or code; `jobkg search` finds it"
        )
    return name, standing.label


def name_object(store: GraphStore, name: str) -> ReferenceTerm:
    """The loaded concept of an IRI or a notation. Raises InputError when there is none, or more than one.

    A SOC code, such as 15-1232, is that of the O*NET occupation 15-1232.00 where no concept has it as it is.
    """
    if name.startswith(_IRI):
        found = list(terms_by_iri(store, [_checked(name)]).values()) or _named_by_schemes(store, name)
    else:
        known = terms_by_notation(store, [name, f"{name}.00"] if _SOC.fullmatch(name) else [name])
        found = known.get(name) or known.get(f"{name}.00", [])
    if len(found) == 1:
        return found[0]
    if found:
        named = " and ".join(f"{each.label} of {each.name} ({each.iri})" for each in found[:3])
        raise InputError(f"{name!r} is the code of {named}", remedy="give the IRI")
    raise InputError(
        f"no loaded dataset has the concept {name!r}",
        remedy="give its IRI or its code, such as 15-1232.00; `jobkg link status` lists what is loaded",
    )


def _named_by_schemes(store: GraphStore, address: str) -> list[ReferenceTerm]:
    """The term of an IRI that is in no dataset, and that a concept of the program's own schemes is close to."""
    start = unloaded(address)
    if not start or not list(store.select(_CLOSE % iri(address)).rows):
        return []
    return [ReferenceTerm("", start, address, address.removeprefix(start), "", "")]


def _checked(address: str) -> str:
    try:
        return NamedNode(address).value
    except ValueError as error:
        raise InputError(f"{address!r} is no IRI", remedy="give an absolute IRI, or a code") from error


def graphs_of(store: GraphStore, name: str) -> set[str]:
    """The graphs of the loaded releases of a dataset: "onet", "esco" or the name of another.

    Raises ParameterError, with the names that there are, for one that is not loaded.
    """
    loaded = {each.graph: dataset_name(each.graph) for each in references(store)}
    found = {graph for graph, known in loaded.items() if known == name.casefold()}
    if not found:
        names = ", ".join(sorted(set(loaded.values())))
        remedy = f"loaded are: {names}" if names else "load one with `jobkg link load`"
        raise ParameterError(f"no dataset {name!r} is loaded", where="--reference", remedy=remedy)
    return found
