"""What some labelled lines say beside their value: who supervises the class, whom it supervises, its probation."""

import re
from dataclasses import fields, replace
from typing import Any, Final

from kg.model import BY_POSITION, DetailStatement, Probation, Statement, StatementKind
from kg.parse.leadership import supervision_in
from kg.parse.probation import probation_months
from kg.parse.supervision import is_conditional, received_in
from kg.parse.template import Template, heading_key

_NONE: Final = re.compile(r"none\b|n/?a\b|no(?:body|t applicable)?\b", re.IGNORECASE)
_FOR_PEOPLE: Final = "responsible for"
"""A label of those supervised only where its value names a class: one is responsible for parks as well."""
_OF_OTHERS: Final = frozenset(
    {"supervises", "directly supervises", "positions supervised", "supervision exercised", "supervision given"}
)
"""Labels of those supervised, whose value need not name a class."""
_COMMON: Final = tuple(field.name for field in fields(Statement) if field.name not in {"kind", "leadership"})


def labelled(one: Statement, own_title: str, template: Template) -> Statement:
    """A labelled line of the class of a title as the statement that it is: of probation, of supervision, or as it was.

    "Reports to: Chief Clerk" stays a labelled line, with the class that it names.
    """
    if not isinstance(one, DetailStatement):
        return one
    key = heading_key(one.name)
    rule = template.headings.get(key)
    kind = rule.kind if rule else None
    if kind == "probation":
        months = probation_months(one.value)
        return one if months is None else Probation(kind=StatementKind.PROBATION, months=months, **_common(one))
    received = next(received_in(f"{one.name} {one.value}", own_title), None)
    if received:
        return replace(one, leadership=received)
    return _exercised(one, key) if key == _FOR_PEOPLE or kind == "supervision" else one


def _exercised(one: DetailStatement, key: str) -> Statement:
    """A line such as "Supervises: Clerk I", "Supervision exercised: None"."""
    if key == _FOR_PEOPLE or "supervis" in key:
        said = one.value if _NONE.match(one.value) else f"Supervises {one.value}"
        found = supervision_in(said, is_family=lambda _: False)
        is_told = found and (found.titles or (key != _FOR_PEOPLE and (found.kind == "none" or key in _OF_OTHERS)))
        if is_told:
            common = _common(one)
            if found and found.kind != "none" and is_conditional(one.value):
                common["applicability"] = BY_POSITION
            return Statement(kind=StatementKind.SUPERVISION, leadership=found, **common)
    return one


def _common(one: Statement) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _COMMON}
