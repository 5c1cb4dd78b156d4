"""Names for people of things that have none of their own: sections, patterns, statements, inferences, salary ranges."""

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.knowledge_graph import KnowledgeGraph
from kg.query.template import serialised
from kg.serve.pages.wording import beginning, words
from kg.vocabulary import DCTERMS, JC, RDF, RDFS, SKOS

_TYPE: Final = f"{RDF}type"
_OWN: Final = (f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title", f"{SKOS}notation")
_SAID: Final = tuple(f"{JC}{name}" for name in ("heading", "explanation", "text", "sourceFile"))
"""What may stand for a name, the best first."""
_BARE: Final = frozenset({"QualificationPattern", "Section", "Revision", "Problem", "SalaryRange"})
"""Kinds of things whose own names, such as "Or II" or "Duties", say too little by themselves."""
_LONGEST: Final = 120
_LOT: Final = 200
_QUERY: Final = """
SELECT ?thing ?property ?value WHERE {{
  VALUES ?thing {{ {things} }}
  VALUES ?property {{ {properties} }}
  ?thing ?property ?value
}}
"""


def names_of(graph: KnowledgeGraph, iris: Iterable[str]) -> dict[str, str]:
    """The names of things, by their IRIs; the last part of the IRI for one that nothing is said of."""
    wanted = sorted(set(iris))
    properties = " ".join(f"<{each}>" for each in (_TYPE, *_OWN, *_SAID))
    said: dict[str, dict[str, list[str]]] = {iri: {} for iri in wanted}
    for start in range(0, len(wanted), _LOT):
        things = " ".join(serialised(ox.NamedNode(iri)) for iri in wanted[start : start + _LOT])
        for thing, name, value in graph.store.select(_QUERY.format(things=things, properties=properties)).rows:
            assert isinstance(thing, ox.NamedNode)
            assert isinstance(name, ox.NamedNode)
            if isinstance(value, ox.NamedNode | ox.Literal):
                said[thing.value].setdefault(name.value, []).append(value.value)
    return {iri: _name(iri, own) for iri, own in said.items()}


def _name(iri: str, said: Mapping[str, list[str]]) -> str:
    """The name of one thing of which this is said."""
    kind = min((each.removeprefix(JC) for each in said.get(_TYPE, ()) if each.startswith(JC)), default="")
    last = iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2] or iri
    found = next((min(said[name]) for name in (*_OWN, *_SAID) if name in said), None)
    if found is None:
        return f"{words(kind)} {last}" if kind else last
    shown = beginning(" ".join(found.split()), _LONGEST)
    return f"{words(kind)}: {shown}" if kind in _BARE else shown
