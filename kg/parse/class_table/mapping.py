"""A user's own names for the columns of a table, as a template gives them."""

from collections.abc import Mapping
from typing import Any, Final

from kg.parse.phrases import phrases
from kg.parse.template import heading_key
from kg.parse.template_check import TemplateChecker

SALARY_FIELDS: Final = ("salary", "salary_min", "salary_max", "salary_step")


def fields() -> frozenset[str]:
    """What a column may hold."""
    return frozenset({*phrases("columns")["columns"], *SALARY_FIELDS})


def own_columns(check: TemplateChecker, data: Mapping[str, Any]) -> dict[str, str]:
    """The table [columns] of a template: what a column holds, by the key of its header. Raises TemplateError."""
    found: dict[str, str] = {}
    table = check.table(data, "columns")
    for field in table:
        if field not in fields():
            check.fail(f"[columns] has the unknown field {field!r}", f"known are {', '.join(sorted(fields()))}")
        for header in check.list_of(table, field, str):
            other = found.setdefault(heading_key(header), field)
            if other != field:
                check.fail(
                    f"[columns] gives the header {header!r} to {other!r} and {field!r}", "keep it in one of them"
                )
    return found


def own_unit(check: TemplateChecker, data: Mapping[str, Any]) -> str | None:
    """The unit of pay that a template gives for amounts whose unit the table does not tell. Raises TemplateError."""
    if "salary_unit" not in data:
        return None
    unit, known = check.text(data, "salary_unit"), phrases("columns")["units"]
    if unit not in known:
        check.fail(f"'salary_unit' has the unknown unit {unit!r}", f"known are {', '.join(known)}")
    return unit
