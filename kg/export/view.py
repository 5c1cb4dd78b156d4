"""The views: what part of the graph is written, and which edges between things it has."""

from typing import Final

from kg.errors import ParameterError
from kg.vocabulary import JC, SKOS

CAREER: Final = ("qualifiesFor", "advancesTo", "nextInSeries", "ledBy", "supervisedBy")
"""The edges of a career that say why one follows; a careerStep beside them says nothing more."""

TO_CONCEPTS: Final = (
    "requiresCompetency",
    "requiresPhysicalDemand",
    "hasWorkingCondition",
    "requiresCredential",
    "requiresBackgroundCheck",
    "payGrade",
)
"""The edges from a class to what other classes may have as well."""

_ALL: Final = (
    *CAREER,
    "careerStep",
    "inSeries",
    "leads",
    "supervises",
    "distinguishedFrom",
    "possiblySameAs",
    *TO_CONCEPTS,
)
MATCHES: Final = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""The properties of SKOS that tie a class or a competency to reference data."""

BASES: Final[dict[str, tuple[str, ...]]] = {
    "career": (*CAREER, "careerStep"),
    "competency": ("requiresCompetency",),
    "supervision": ("leads", "supervises"),
    "series": ("inSeries", "nextInSeries"),
    "class": _ALL,
    "mapping": MATCHES,
    "full": _ALL,
}
"""View -> the short edges that it has as a property graph, as local names of the ontology, or of SKOS (mapping)."""

VIEWS: Final = tuple(BASES)
"""The names of the views; "class" is of one class, "full" is the whole store with the ontology."""

MAPPINGS: Final = "graph/mappings"
"""What the IRI of the graph of mappings ends with; before it stands the base."""


def property_iri(basis: str) -> str:
    """The IRI of the property of an edge."""
    return f"{SKOS if basis in MATCHES else JC}{basis}"


def check_view(view: str) -> None:
    """Raise ParameterError, naming the choices, for an unknown view."""
    if view not in BASES:
        raise ParameterError(f"there is no view {view!r}", remedy=f"choose one of {', '.join(VIEWS)}")
