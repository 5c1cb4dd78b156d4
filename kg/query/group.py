"""The groups of the catalogue: what a planner asks about, in the order in which the groups are listed."""

from collections.abc import Iterable
from typing import Final

from kg.query.header import Query

GROUPS: Final = {
    "class": "Classes",
    "career": "Careers",
    "competencies": "Competencies",
    "supervision": "Supervision",
    "qualifications": "Qualifications",
    "demands": "Physical demands and accommodation",
    "credentials": "Credentials",
    "pay": "Pay and FLSA",
    "reference": "O*NET, ESCO and other reference data",
    "quality": "Specification health",
    "provenance": "Provenance",
}
"""Tag -> name of the group. A query belongs to the group of the first of its tags that is one of these."""


def group_of(query: Query) -> str:
    """The tag of the query's group; a query has one, see `kg.query.header.TAGS`."""
    return next((tag for tag in query.tags if tag in GROUPS), "class")


def grouped(queries: Iterable[Query]) -> dict[str, tuple[Query, ...]]:
    """The queries by the tag of their group, groups in their order, queries in the order given; no group is empty."""
    listed = list(queries)
    found = {tag: tuple(query for query in listed if group_of(query) == tag) for tag in GROUPS}
    return {tag: members for tag, members in found.items() if members}
