"""Facets made of accepted links to occupations: what O*NET or ESCO say of two classes, and no specification does."""

from collections.abc import Sequence
from typing import Final

from kg.analyze.linked import linked_occupations, related_occupations
from kg.analyze.similarity.facet import Facet
from kg.analyze.similarity.listing import listing
from kg.analyze.similarity.weights import weights
from kg.store.interface import GraphStore

COMPONENT: Final = "linked"
"""The component that these facets make up, apart from all that specifications state."""


def linked_facets(store: GraphStore, classes: Sequence[str]) -> tuple[Facet, ...]:
    """The occupations that classes (by IRI) are linked to, and these together with the occupations related to them.

    Of related occupations those count to which another class is linked.
    """
    linked = linked_occupations(store)
    related = related_occupations(store)
    known = {each.iri: each for occupations in linked.values() for each in occupations}
    same = [[each.same for each in linked.get(iri, ())] for iri in classes]
    near = []
    for iri in classes:
        own = [each.iri for each in linked.get(iri, ()) if each.iri in related]
        around = {each for occupation in own for each in (occupation, *related[occupation])}
        near.append([f"{known[each].dataset}: both in or near {known[each]}" for each in sorted(around & known.keys())])
    parts = weights().linked
    return (
        listing(COMPONENT, "occupations", same, weight=parts["occupations"]),
        listing(COMPONENT, "related", near, weight=parts["related"]),
    )
