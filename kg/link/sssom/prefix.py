"""Prefixes of a mapping set: IRIs shortened to CURIEs, and CURIEs made IRIs again."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.vocabulary import OWL, RDF, RDFS, SEMAPV, SKOS, SSSOM

BUILT_IN: Final[Mapping[str, str]] = {
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "semapv": SEMAPV,
    "skos": SKOS,
    "sssom": SSSOM,
}
"""The prefixes that SSSOM defines itself; no set may give them another meaning."""
ESCO_CONCEPTS: Final = "http://data.europa.eu/esco/"
_CURIE: Final = re.compile(r"([A-Za-z_][\w.\-]*):(.*)", re.DOTALL)


def prefixes_of(base: str, iris: Iterable[str]) -> dict[str, str]:
    """The prefixes with which all of these IRIs can be written; a namespace without a name of its own gets a number."""
    known = {"esco": ESCO_CONCEPTS, "jobclass": base, "onet": f"{base}onet/", **BUILT_IN}
    strange = {re.split(r"(?<=[/#:])(?=[^/#:]*$)", each)[0] for each in iris if not _covered(each, known)}
    numbered = {f"ns{number}": namespace for number, namespace in enumerate(sorted(strange), start=1)}
    return dict(sorted((known | numbered).items()))


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """The IRI as a CURIE, by the longest namespace that it begins with; as it is where none fits."""
    fitting = [(len(namespace), prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def expand(curie: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a CURIE, or an IRI, stands for.

    Raises ValueError, with words that say why, for what is neither, and for a prefix that is not known.
    """
    match = _CURIE.fullmatch(curie)
    if match is None:
        raise ValueError(f"{curie!r} is neither a CURIE nor an IRI")
    prefix, local = match[1], match[2]
    if prefix in prefixes:
        address = prefixes[prefix] + local
    elif local.startswith("//") or prefix == "urn":
        address = curie
    else:
        raise ValueError(f"the prefix {prefix!r} of {curie!r} is not declared in the curie_map")
    try:
        return NamedNode(address).value
    except ValueError as error:
        raise ValueError(f"{curie!r} stands for {address!r}, which is no IRI") from error


def _covered(iri: str, prefixes: Mapping[str, str]) -> bool:
    return any(iri.startswith(namespace) for namespace in prefixes.values())
