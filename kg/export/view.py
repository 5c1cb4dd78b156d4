"""The views: what part of the graph is written, and which edges between things it has."""

from typing import Final

import pyoxigraph as ox

from kg.errors import ParameterError
from kg.query import resolve_class
from kg.store import GraphStore

_CAREER: Final = ("qualifiesFor", "nextInSeries", "ledBy", "supervisedBy")
_CONCEPTS: Final = (
    "requiresCompetency",
    "requiresPhysicalDemand",
    "hasWorkingCondition",
    "requiresCredential",
    "requiresBackgroundCheck",
    "payGrade",
)
_ALL: Final = (
    *_CAREER,
    "careerStep",
    "inSeries",
    "leads",
    "supervises",
    "distinguishedFrom",
    "possiblySameAs",
    *_CONCEPTS,
)

BASES: Final[dict[str, tuple[str, ...]]] = {
    "career": (*_CAREER, "careerStep"),
    "competency": ("requiresCompetency",),
    "supervision": ("leads", "supervises"),
    "series": ("inSeries", "nextInSeries"),
    "class": _ALL,
    "full": _ALL,
}
"""View -> the short edges that it has as a property graph, as local names of the ontology."""

VIEWS: Final = tuple(BASES)
"""The names of the views; "class" is of one class, "full" is the whole store with the ontology."""


def check_view(store: GraphStore, view: str, class_iri: str | None) -> ox.NamedNode | None:
    """The class that the view is of, None for a view of all classes.

    Raises ParameterError, naming the choices, for an unknown view, and when a class is missing or not asked for;
    UnknownClassError for a class that is not in the store.
    """
    if view not in BASES:
        raise ParameterError(f"there is no view {view!r}", remedy=f"choose one of {', '.join(VIEWS)}")
    if view == "class":
        if class_iri is None:
            raise ParameterError("the view class is of one class", remedy="name the class, or choose the view full")
        return resolve_class(store, class_iri)
    if class_iri is not None:
        raise ParameterError(
            f"the view {view} is of all classes", remedy="leave the class out, or choose the view class"
        )
    return None
