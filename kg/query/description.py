"""A query of the catalogue as JSON: what it answers, what it takes, what its columns mean."""

from typing import Any

from kg.query.group import GROUPS, group_of
from kg.query.header import Query


def described(query: Query) -> dict[str, Any]:
    """The description with the keys that scripts rely on."""
    return {
        "name": query.name,
        "group": GROUPS[group_of(query)],
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "cost": query.cost,
        "params": [
            {
                "name": item.name,
                "type": item.type,
                "description": item.description,
                "required": item.required,
                "default": item.default,
                "example": item.example,
            }
            for item in query.parameters
        ],
        "columns": dict(query.columns),
    }
