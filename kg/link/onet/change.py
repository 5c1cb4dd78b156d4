"""What changed between two releases of O*NET, with the published crosswalks between the taxonomies that they use."""

from pathlib import Path

from kg.errors import ParameterError
from kg.link.concept import ConceptKind, Reference, ReferenceConcept, read_concepts
from kg.link.delta import Delta, delta
from kg.link.onet.taxonomy import read_taxonomies
from kg.store import GraphStore


def delta_by_crosswalks(store: GraphStore, old: Reference, new: Reference, crosswalks: Path) -> Delta:
    """The changes between two loaded releases; crosswalks tell what became of codes where the taxonomies differ.

    Raises InputError for crosswalks that cannot be read or do not lead from the one taxonomy to the other, and
    ParameterError where the codes of a release are of none of them.
    """
    taxonomies = read_taxonomies(crosswalks)
    years = []
    for release in (old, new):
        codes = {each.notation for each in read_concepts(store, release.graph, [ConceptKind.OCCUPATION])}
        year = taxonomies.year_of(codes)
        if year is None:
            raise ParameterError(
                f"the codes of {release.name} {release.version} are in none of the crosswalks",
                where="--crosswalks",
                remedy="leave the option out, or give the crosswalks of its taxonomy",
            )
        years.append(year)
    first, last = years
    if first == last:
        return delta(store, old, new)
    taxonomies.successors("", first, last)  # says at once when no crosswalks lead there

    def successors(concept: ReferenceConcept) -> frozenset[str]:
        return taxonomies.successors(concept.notation, first, last)

    return delta(store, old, new, successors)
