"""Which classes stay within given physical limits, and which of them are nearest to a class that a person holds."""

from kg.analyze.accommodation.answer import AccommodationAnswer, Fit, Silence
from kg.analyze.accommodation.distance import Distances
from kg.analyze.accommodation.limit import resolve
from kg.analyze.accommodation.request import Request, strength_level
from kg.analyze.accommodation.stated import Stated, stated
from kg.analyze.accommodation.verdict import judge, judge_strength, overall
from kg.analyze.identity import identity
from kg.errors import ParameterError
from kg.store.interface import GraphStore


def accommodate(store: GraphStore, request: Request, held: str | None = None) -> AccommodationAnswer:
    """Judge every specified class by the limits of a request; `held` is the IRI of the class that a person holds.

    Raises ParameterError where there is no limit, and for a strength level or a limit that there is not.
    """
    level = strength_level(request.strength) if request.strength else None
    avoid = resolve(request.avoid)
    if level is None and not avoid:
        raise ParameterError(
            "there is no limit to stay within", where="--strength, --avoid", remedy="give at least one of them"
        )
    known = stated(store)
    title = identity(store, held).title if held else None
    distances = Distances(store, held, title) if held and title else None
    fits = []
    for each in known.values():
        judgements = (*((judge_strength(each, level),) if level else ()), *(judge(each, limit) for limit in avoid))
        distance = distances.to(each.iri, each.title) if distances and each.iri != held else None
        fits.append(Fit(each.iri, each.title, each.code, overall(judgements), judgements, distance))
    fits.sort(key=_order)
    return AccommodationAnswer(
        limits=(*((f"strength beyond {level}",) if level else ()), *(limit.name for limit in avoid)),
        held=title,
        held_fit=next((each for each in fits if each.iri == held), None),
        fits=tuple(each for each in fits if each.iri != held),
        silence=_silence(tuple(known.values())),
    )


def _order(fit: Fit) -> tuple[float, str, str]:
    return (fit.distance.points if fit.distance else 0.0), fit.title, fit.iri


def _silence(known: tuple[Stated, ...]) -> Silence:
    return Silence(
        classes=len(known),
        no_level=sum(not each.levels for each in known),
        no_demands=sum(not each.demands for each in known),
        no_conditions=sum(not each.lists_conditions for each in known),
    )
