"""Answers as JSON values: the same for those who ask by command and by HTTP."""

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any


def jsonable(value: Any) -> Any:
    """The value with what JSON has: numbers that are none there, dates and all else become text."""
    match value:
        case dict():
            return {str(key): jsonable(item) for key, item in value.items()}
        case list() | tuple():
            return [jsonable(item) for item in value]
        case Decimal() if value.is_finite():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
        case None | bool() | str() | int() | float():
            return value
        case _:
            return str(value)


def table_json(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A table with the keys that scripts rely on; `name` is what it is called."""
    return {"query": name, "columns": list(columns), "rows": [dict(row) for row in rows]}
