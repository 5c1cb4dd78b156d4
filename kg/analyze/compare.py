"""Two classes side by side, aspect by aspect."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.likeness import Sides, sides
from kg.analyze.profile import ClassProfile, profile
from kg.analyze.rows import ClassIri, iri_of
from kg.errors import ParameterError
from kg.model import StatementKind as Kind
from kg.store.interface import GraphStore

Value = str | int | None

_TEXTS: Final = {
    "duties": Kind.DUTY,
    "knowledge": Kind.KNOWLEDGE,
    "skills": Kind.SKILL,
    "abilities": Kind.ABILITY,
    "working_conditions": Kind.CONDITION,
}
_NAMES: Final = {
    "competencies": Kind.COMPETENCY,
    "physical_demands": Kind.DEMAND,
    "background_checks": Kind.BACKGROUND_CHECK,
}
_WHOLE: Final = {
    "education": Kind.EDUCATION,
    "supervision": Kind.SUPERVISION,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One value of each class; None where a class says nothing of it."""

    a: Value
    b: Value

    @property
    def same(self) -> bool:
        """Whether both say something, and the same."""
        return self.a is not None and self.a == self.b

    def to_json(self) -> dict[str, Any]:
        """Both values and whether they agree."""
        return {"a": self.a, "b": self.b, "same": self.same}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two classes side by side: single values as pairs, lists as what is shared, similar or on one side alone.

    Boilerplate is left out of the duties. `unspecified` are the titles of classes that have no specification.
    """

    a: str
    b: str
    values: dict[str, Pair]
    lists: dict[str, Sides]
    grades: int | None
    unspecified: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The comparison in one sentence."""
        if self.unspecified:
            verb = "has" if len(self.unspecified) == 1 else "have"
            return f"{' and '.join(self.unspecified)} {verb} no specification, so there is nothing to compare."
        both, duties = self.lists["competencies"], self.lists["duties"]
        grade = ""
        if self.grades is not None:
            number = f"{abs(self.grades)} pay grade{'' if abs(self.grades) == 1 else 's'}"
            level = f"{number} {'above' if self.grades > 0 else 'below'}" if self.grades else "in the same pay grade as"
            grade = f"{self.b} is {level} {self.a}; "
        return (
            f"{grade}{self.a} and {self.b} share {_counted(len(both.shared), 'competency', 'competencies')}"
            f" and {_counted(len(duties.shared), 'duty', 'duties')} word for word, and"
            f" {_counted(len(duties.similar), 'duty is', 'duties are')} similar."
        )

    def to_json(self) -> dict[str, Any]:
        """Each aspect under its name; the pay grade with the number of grades between the two."""
        values = {name: pair.to_json() for name, pair in self.values.items()}
        values["pay_grade"]["grades"] = self.grades
        lists = {name: both.to_json() for name, both in self.lists.items()}
        titles = {"a": self.a, "b": self.b, "unspecified": list(self.unspecified)}
        return titles | values | lists | {"sentence": self.sentence}


def compare(store: GraphStore, a: ClassIri, b: ClassIri) -> Comparison:
    """Compare the classes with these two IRIs.

    Raises ParameterError when both are one class, UnknownClassError for one that the store does not have.
    """
    if iri_of(a) == iri_of(b):
        raise ParameterError("both sides of the comparison are one class", remedy="name two different classes")
    left, right = profile(store, a), profile(store, b)
    values = {name: Pair(value, _values(right)[name]) for name, value in _values(left).items()}
    lists = {name: sides(_texts(left, kind), _texts(right, kind)) for name, kind in _TEXTS.items()}
    lists |= {name: sides(_named(left, kind), _named(right, kind), similar=False) for name, kind in _NAMES.items()}
    lists |= {name: sides(_texts(left, kind), _texts(right, kind)) for name, kind in _WHOLE.items()}
    lists["credentials"] = sides(_credentials(left), _credentials(right), similar=False)
    step = left.identity.grade.steps_to(right.identity.grade) if left.identity.grade else None
    unspecified = tuple(each.identity.title for each in (left, right) if not each.identity.specified)
    titles = (left.label(right), right.label(left))
    return Comparison(*titles, values, dict(sorted(lists.items())), step, unspecified)


def _values(of: ClassProfile) -> dict[str, Value]:
    return {
        "class_code": of.identity.code,
        "pay_grade": of.identity.grade.notation if of.identity.grade else None,
        "flsa": of.flsa,
        "experience_months": of.experience_months,
        "physical_demand_level_min": of.demand_level_min,
        "physical_demand_level_max": of.demand_level_max,
        "probation_months": of.probation_months,
        "supervision_kind": of.supervision_kind,
        "minimum_reports": of.minimum_reports,
    }


def _texts(of: ClassProfile, kind: Kind) -> list[str]:
    return [each.text for each in of.of_kind(kind) if not each.boilerplate]


def _named(of: ClassProfile, kind: Kind) -> list[str]:
    return sorted({each.word("about_concept") or each.word("name") or each.text for each in of.of_kind(kind)})


def _credentials(of: ClassProfile) -> Sequence[str]:
    """The names of the credentials, or the wording of a requirement that names none; upkeep is no credential."""
    found: set[str] = set()
    for each in of.of_kind(Kind.CREDENTIAL):
        if each.word("credential_kind") in ("upkeep", "none"):
            continue
        names = [str(name) for name in each.properties.get("about_concept", ())]
        found.update(names or ([] if each.boilerplate else [each.text]))
    return sorted(found)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
