"""Looking through the hierarchy and the relations of a reference dataset for what cannot be: circles and loose ends."""

from kg.errors import InputError
from kg.link.thesaurus.concept import Concept, Thesaurus
from kg.link.thesaurus.hygiene import Remark, Remarks


def check_hierarchy(thesaurus: Thesaurus) -> list[Remark]:
    """Take out links to concepts that no file has, and report them; they lead nowhere.

    Raises InputError, naming the concepts and the place, when a concept stands above itself in the hierarchy.
    """
    remarks = Remarks()
    for concept in thesaurus.concepts.values():
        for name, target, where in list(concept.links()):
            if target not in thesaurus.concepts:
                remarks.add("link to a concept that no file has", f"<{target}>", where)
                del getattr(concept, name)[target]
    _refuse_cycles(thesaurus)
    return remarks.all()


def _refuse_cycles(thesaurus: Thesaurus) -> None:
    """Walk up from every concept, each only once; whoever is met again on the way closes a circle."""
    done: set[str] = set()
    for start in thesaurus.concepts.values():
        way: dict[str, None] = {}
        stack: list[tuple[Concept, list[str]]] = [(start, list(start.broader))]
        if start.iri in done:
            continue
        way[start.iri] = None
        while stack:
            concept, above = stack[-1]
            if not above:
                done.add(concept.iri)
                del way[concept.iri]
                stack.pop()
                continue
            target = above.pop()
            if target in way:
                raise _circle(thesaurus, [*list(way)[list(way).index(target) :], target], concept.broader[target])
            if target not in done:
                way[target] = None
                stack.append((thesaurus.concepts[target], list(thesaurus.concepts[target].broader)))


def _circle(thesaurus: Thesaurus, circle: list[str], where: str) -> InputError:
    names = [thesaurus.concepts[iri].label or iri for iri in circle]
    shown = names if len(names) <= 6 else [*names[:3], "...", *names[-2:]]
    return InputError(
        f"the hierarchy runs in a circle: {' is below '.join(shown)}",
        where=where,
        remedy="take one of these rows out, or tell the publisher",
    )
