"""What is compared of a class, aspect by aspect: its values and lists, where they stand and for which positions."""

from collections.abc import Callable, Iterable
from typing import Final

from kg.analyze.likeness import Sides, sides
from kg.analyze.profile import ClassProfile
from kg.analyze.statement import StatementFact
from kg.model import ALL_POSITIONS
from kg.model import StatementKind as Kind

Value = str | int | None

PASSAGES: Final = {
    "definition": Kind.GENERAL,
    "duties": Kind.DUTY,
    "knowledge": Kind.KNOWLEDGE,
    "skills": Kind.SKILL,
    "abilities": Kind.ABILITY,
    "working_conditions": Kind.CONDITION,
}
"""The lists of passages, compared word by word."""
_NAMES: Final = {
    "competencies": Kind.COMPETENCY,
    "physical_demands": Kind.DEMAND,
    "background_checks": Kind.BACKGROUND_CHECK,
}
_WHOLE: Final = {
    "education": Kind.EDUCATION,
    "supervision": Kind.SUPERVISION,
}
_SHOWN_BY: Final[dict[str, tuple[Kind, str]]] = {
    "physical_demand_level_min": (Kind.DEMAND_LEVEL, "physical_demand_level_min"),
    "physical_demand_level_max": (Kind.DEMAND_LEVEL, "physical_demand_level_max"),
    "supervision_kind": (Kind.SUPERVISION, "supervision_kind"),
    "minimum_reports": (Kind.SUPERVISION, "minimum_reports"),
    "experience_months": (Kind.EXPERIENCE, "minimum_months"),
}
_DETAILS: Final = {"class_code": "Class Code", "pay_grade": "Pay Grade", "flsa": "FLSA Code"}
Reader = Callable[[StatementFact], Iterable[str]]


def lists_of(left: ClassProfile, right: ClassProfile) -> dict[str, Sides]:
    """The lists of two classes side by side, by name."""
    readers: dict[str, tuple[Kind, Reader, bool]] = {name: (kind, _text, True) for name, kind in PASSAGES.items()}
    readers |= {name: (kind, _name, False) for name, kind in _NAMES.items()}
    readers |= {name: (kind, _text, True) for name, kind in _WHOLE.items()}
    readers["credentials"] = (Kind.CREDENTIAL, _credentials, False)
    found = {}
    for name, (kind, reader, similar) in sorted(readers.items()):
        a, b = _scoped(left, kind, reader), _scoped(right, kind, reader)
        # Names are in the order of the alphabet, passages in that of the source.
        keys = [list(each) if similar else sorted(each) for each in (a, b)]
        scopes = [{text: scope for text, scope in each.items() if scope} for each in (a, b)]
        found[name] = sides(*keys, similar=similar, scopes=(scopes[0], scopes[1]))
    return found


def fact_of(of: ClassProfile, name: str, value: Value) -> StatementFact | None:
    """The statement that gives a single value, one for all positions before one for some; None where none does."""
    if value is None:
        return None
    if name in _DETAILS:
        facts = of.of_kind(Kind.CLASS_DETAIL)
        return next((each for each in facts if each.word("name") == _DETAILS[name]), None)
    if name not in _SHOWN_BY:
        return None
    kind, key = _SHOWN_BY[name]
    among = of.supervision if name == "supervision_kind" else of.of_kind(kind)
    found = [each for each in among if str(value) in map(str, each.properties.get(key, ()))]
    if name == "supervision_kind":
        return found[0] if found else None  # the first statement is the one that counts
    return min(found, key=lambda each: each.applicability != ALL_POSITIONS, default=None)


def _scoped(of: ClassProfile, kind: Kind, reader: Reader) -> dict[str, str | None]:
    """The items of one kind with the positions that they hold for; None where that is all of them."""
    found: dict[str, dict[str, None]] = {}
    for each in of.of_kind(kind):
        for text in reader(each):
            found.setdefault(text, {})[each.applicability] = None
    return {text: None if ALL_POSITIONS in scopes else ", ".join(scopes) for text, scopes in found.items()}


def _text(each: StatementFact) -> list[str]:
    return [] if each.boilerplate else [each.text]


def _name(each: StatementFact) -> list[str]:
    return [each.word("about_concept") or each.word("name") or each.text]


def _credentials(each: StatementFact) -> list[str]:
    """The names of the credentials, or the wording of a requirement that names none; upkeep is no credential."""
    if each.word("credential_kind") in ("upkeep", "none"):
        return []
    names = [str(name) for name in each.properties.get("about_concept", ())]
    return names or _text(each)


def values_of(of: ClassProfile) -> dict[str, Value]:
    """The single values of a class, by name."""
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
