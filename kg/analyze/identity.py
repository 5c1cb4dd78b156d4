"""What tells a class from others: title, code, agency, grade, rung, and whether a specification defines it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.analyze.rows import Found, rows, rows_of
from kg.errors import UnknownClassError
from kg.store.interface import GraphStore

_OF_ALL: Final = """
  ?class a jc:JobClass ; skos:prefLabel ?title .
  OPTIONAL { ?class skos:notation ?code }
  OPTIONAL { ?class jc:level ?level }
  OPTIONAL { ?class jc:inSeries ?series }
  OPTIONAL { ?class jc:agency ?agency . OPTIONAL { ?agency skos:prefLabel ?agency_name } }
"""
# What few classes have is asked for by itself: a query that looks it up class by class takes twice the time.
_GRADES: Final = """
  ?class jc:payGrade ?grade . ?grade skos:notation ?notation .
  OPTIONAL { ?grade jc:payPlan ?plan }
  OPTIONAL { ?grade jc:gradeNumber ?number }
"""
_SPECIFICATIONS: Final = "?specification jc:definesClass ?class ."
_PARTS: Final = (
    (("title", "code", "level", "series", "agency", "agency_name"), _OF_ALL),
    (("notation", "plan", "number"), _GRADES),
    (("specification",), _SPECIFICATIONS),
)


@dataclass(frozen=True, slots=True)
class Grade:
    """A pay grade: its notation as written, and its plan and number where it has them."""

    notation: str
    plan: str | None = None
    number: int | None = None

    def steps_to(self, other: "Grade | None") -> int | None:
        """How many grades higher the other one is; None where the two are not of one pay plan."""
        if other is None or self.number is None or other.number is None or self.plan != other.plan:
            return None
        return other.number - self.number


@dataclass(frozen=True, slots=True)
class Identity:
    """One class in short; `specification` is the IRI of the document that defines it, None while there is none.

    `general` is the class without specification that is called like this one without its specialty, where it is known.
    """

    iri: str
    title: str
    code: str | None = None
    level: int | None = None
    series: str | None = None
    agency: str | None = None
    grade: Grade | None = None
    specification: str | None = None
    general: str | None = None

    @property
    def specified(self) -> bool:
        """Whether a specification defines the class."""
        return self.specification is not None


def identities(store: GraphStore, classes: Iterable[str] | None = None) -> dict[str, Identity]:
    """The classes with these IRIs, or all classes of the store, by IRI."""
    wanted = None if classes is None else sorted(set(classes))
    own, grades, specifications = (_least(store, names, pattern, wanted) for names, pattern in _PARTS)
    return {iri: _identity(iri, own[iri], grades.get(iri), specifications.get(iri)) for iri in sorted(own)}


def _least(store: GraphStore, names: tuple[str, ...], pattern: str, wanted: list[str] | None) -> dict[str, Found]:
    """A row for each class: of values that are given twice the least, whatever order the store answers in."""
    head = f"SELECT DISTINCT ?class {' '.join(f'?{name}' for name in names)} WHERE"
    if wanted is None:
        answer = rows(store, f"{head} {{ {pattern} }}")
    else:
        answer = rows_of(store, f"{head} {{ VALUES ?class {{ $classes }} {pattern} }}", wanted)
    found: dict[str, Found] = {}
    for row in answer:
        known = found.setdefault(row.text("class"), row)
        if known is not row:
            found[row.text("class")] = min(known, row, key=lambda each: tuple(map(each.text, names)))
    return found


def identity(store: GraphStore, class_iri: str) -> Identity:
    """The class with this IRI; raises UnknownClassError when the store has none."""
    found = identities(store, [class_iri])
    if class_iri not in found:
        raise UnknownClassError(f"there is no class <{class_iri}>", remedy="jobkg search finds classes by text")
    return found[class_iri]


def labels(classes: Iterable[Identity]) -> Mapping[str, str]:
    """IRI -> title, with code or agency or IRI added where several of the classes have one title."""
    members = {each.iri: each for each in classes}
    names = {iri: each.title for iri, each in members.items()}
    for attribute in ("code", "agency", "iri"):
        counts = Counter(names.values())
        marks = {iri: getattr(members[iri], attribute) for iri, name in names.items() if counts[name] > 1}
        names |= {iri: f"{names[iri]} ({mark})" for iri, mark in marks.items() if mark}
    return names


def _identity(iri: str, row: Found, grade: Found | None, specification: Found | None) -> Identity:
    return Identity(
        iri=iri,
        title=row.text("title"),
        code=row.maybe("code"),
        level=row.number("level"),
        series=row.maybe("series"),
        agency=row.maybe("agency_name") or row.maybe("agency"),
        grade=Grade(grade.text("notation"), grade.maybe("plan"), grade.number("number")) if grade else None,
        specification=specification.text("specification") if specification else None,
    )
