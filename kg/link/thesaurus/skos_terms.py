"""What the terms of RDF files mean to a reference dataset, read from skos.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode

from kg.link.concept import ConceptKind


@dataclass(frozen=True, slots=True)
class SkosTerms:
    """Terms by what they mean; a value names a field of `Concept`, or of `reverse` the term that runs the other way."""

    kinds: Mapping[NamedNode, ConceptKind]
    labels: Mapping[NamedNode, str]
    nodes: Mapping[NamedNode, str]
    links: Mapping[NamedNode, str]
    reverse: Mapping[NamedNode, NamedNode]
    kept: frozenset[NamedNode]


@cache
def skos_terms() -> SkosTerms:
    """The terms that the project ships, read once."""
    data = tomllib.loads((files("kg.link.thesaurus") / "skos.toml").read_text(encoding="utf-8"))

    def named(table: str) -> dict[NamedNode, str]:
        return {NamedNode(term): meaning for term, meaning in data[table].items()}

    return SkosTerms(
        kinds={term: ConceptKind[name] for term, name in named("kinds").items()},
        labels=named("labels"),
        nodes=named("nodes"),
        links=named("links"),
        reverse={term: NamedNode(other) for term, other in named("reverse").items()},
        kept=frozenset(map(NamedNode, data["kept"]["terms"])),
    )
