"""What of a view is wanted: classes of an agency, a series, a pay grade, the surroundings of a class, stated edges."""

import re
from dataclasses import dataclass, fields, replace
from typing import Final

import pyoxigraph as ox

from kg.errors import ParameterError
from kg.export.view import check_view
from kg.query import ParameterType, Term, resolve_class, resolver
from kg.query.template import substitute
from kg.store import GraphStore

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONDITIONS: Final = {
    "agency": "?class jc:agency/skos:prefLabel $agency .",
    "series": "?class jc:inSeries/skos:prefLabel $series .",
    "grade": "?class jc:payGrade/skos:notation $grade .",
}
_PASSING: Final = "SELECT DISTINCT ?class { ?class a jc:JobClass . %s }"
_REQUIRED: Final = "SELECT DISTINCT ?class ?competency { ?class jc:requiresCompetency ?competency }"


@dataclass(frozen=True, slots=True)
class Selection:
    """A view and its filters; None stands for any.

    `agency` and `series` are labels, `grade` the notation of a pay grade. With `class_iri` (an IRI, a title or a code)
    the view keeps to what is reached from that class in `depth` steps, whichever way the edges point. `stated_only`
    leaves out edges that follow by rule.
    """

    view: str = "full"
    class_iri: str | None = None
    depth: int | None = None
    agency: str | None = None
    series: str | None = None
    grade: str | None = None
    stated_only: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether less than the whole of the view is wanted; the view class is of one class in any case."""
        first = 1 if self.view == "class" else None
        given = (self.agency, self.series, self.grade, None if self.view == "class" else self.class_iri)
        return self.stated_only or any(each is not None for each in given) or self.depth not in (None, first)

    def checked(self, store: GraphStore) -> "Selection":
        """The same with the class as an IRI and a depth wherever there is a class.

        Raises ParameterError, naming the choices, for an unknown view, when a class is missing or the depth makes no
        sense; UnknownClassError for a class that is not in the store.
        """
        check_view(self.view)
        for each in fields(self):
            value = getattr(self, each.name)
            # A command line hands over bytes that are no text as lone surrogates, which no RDF term holds.
            if isinstance(value, str) and _SURROGATE.search(value):
                raise ParameterError("a name has bytes that are no text", where=f"--{each.name.partition('_')[0]}")
        if self.view == "class" and self.class_iri is None:
            raise ParameterError("the view class is of one class", remedy="name the class, or choose the view full")
        if self.depth is not None and self.class_iri is None:
            raise ParameterError("a depth counts steps from a class", where="--depth", remedy="name one with --class")
        if self.depth is not None and self.depth < 1:
            raise ParameterError("a depth is a whole number from 1", where="--depth", remedy="give 1 or more")
        if self.stated_only and self.view == "mapping":
            raise ParameterError(
                "no specification states a mapping",
                where="--stated-only",
                remedy="leave it out: mappings are decisions",
            )
        if self.class_iri is None:
            return self
        return replace(self, class_iri=resolve_class(store, self.class_iri).value, depth=self.depth or 1)

    def passing(self, store: GraphStore) -> frozenset[str] | None:
        """The IRIs of the classes that agency, series and grade leave, None where none of them is given.

        For the view mapping the competencies of these classes are among them. Raises ParameterError, with the nearest
        names, for an agency or a series that there is not, and where no class is left.
        """
        given = {name: value for name in _CONDITIONS if (value := getattr(self, name)) is not None}
        if not given:
            return None
        resolve = resolver(store)
        terms: dict[str, Term] = {
            name: ox.Literal(value) if name == "grade" else resolve(ParameterType(name), value)
            for name, value in given.items()
        }
        query = substitute(_PASSING % " ".join(_CONDITIONS[name] for name in terms), terms)
        found = {term.value for (term,) in store.select(query).rows if isinstance(term, ox.NamedNode)}
        if not found:
            named = " and ".join(f"{name} {value}" for name, value in given.items())
            raise ParameterError(f"no class has {named}", remedy="`jobkg query classes` lists agencies and grades")
        if self.view == "mapping":
            for one, competency in store.select(_REQUIRED).rows:
                if isinstance(one, ox.NamedNode) and isinstance(competency, ox.NamedNode) and one.value in found:
                    found.add(competency.value)
        return frozenset(found)
