"""One class in the making, and what its rows in tables or the naming of the document say of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from kg import title
from kg.model import Detail, DetailStatement, Revision, Statement, StatementKind
from kg.parse.advancement import advancements_in
from kg.parse.detail import DetailReader, is_prose
from kg.parse.naming import Names
from kg.parse.quantity import parse_date
from kg.parse.reading import Way
from kg.parse.roster import Row

_TITLE: Final = "Title"
"""The section of what stands above the first heading."""

_TELLING: Final = frozenset(
    {StatementKind.GENERAL, StatementKind.DISTINCTION, StatementKind.DUTY, StatementKind.NOTE, StatementKind.OTHER}
)
"""Kinds of statement that may say what the holders of a class move on to; requirements speak of who comes to it."""
_HISTORY: Final = frozenset({"established", "revised", "changed"})


@dataclass(slots=True)
class Draft:
    """One class in the making; `held` are its statements of the section that is being read."""

    title: str
    row: Row | None = None
    statements: list[Statement] = field(default_factory=list)
    ways: list[list[Way]] = field(default_factory=list)
    held: list[Statement] = field(default_factory=list)
    outside: set[Statement] = field(default_factory=set)
    """Education that only those need who have no service of the agency."""
    detail: Detail = field(default_factory=Detail)
    """What its sections say in values."""


def row_statements(row: Row, heading_above: Callable[[int], str]) -> list[Statement]:
    """The cells of a class's rows as statements, and the remark beside its title."""
    found: list[Statement] = []
    for label, value, passage in row.cells:
        found.append(
            DetailStatement(
                kind=StatementKind.CLASS_DETAIL,
                name=label,
                value=value,
                text=f"{label}: {value}",
                first_line=passage.first_line,
                last_line=passage.last_line,
                section=heading_above(passage.first_line),
                position=len(found) + 1,
            )
        )
    if row.remark:
        found.append(
            Statement(
                kind=StatementKind.NOTE,
                text=row.remark.text,
                first_line=row.remark.first_line,
                last_line=row.remark.last_line,
                section=heading_above(row.remark.first_line),
                position=len(found) + 1,
            )
        )
    return found


def name_statements(names: Names, detail: DetailReader) -> list[Statement]:
    """Title and code as statements of their own where no labelled line gives them."""
    named = [("Title", names.title if not detail.title else None), ("Class Code", names.code)]
    return [
        DetailStatement(
            kind=StatementKind.CLASS_DETAIL,
            name=label,
            value=naming.text,
            text=naming.text,
            first_line=naming.line,
            last_line=naming.line,
            section=_TITLE,
            position=place,
        )
        for place, (label, naming) in enumerate(named, start=1)
        if naming and naming.line
    ]


def with_definition(statements: list[Statement]) -> list[Statement]:
    """The statements, where none is a general statement with the prose straight below the class detail as that.

    "Class Code: 3728 / This is the trainee class in the series ..." leaves out the heading "Definition".
    """
    if any(one.kind is StatementKind.GENERAL for one in statements):
        return statements
    detail = [one.last_line for one in statements if isinstance(one, DetailStatement) and one.section == _TITLE]
    notes = [one for one in statements if one.kind is StatementKind.NOTE and one.section == _TITLE]
    found = {
        id(one)
        for one in notes
        if detail and one.first_line > max(detail) and is_prose(one.text) and not one.boilerplate
    }
    return [replace(one, kind=StatementKind.GENERAL) if id(one) in found else one for one in statements]


def revisions(row: Row) -> tuple[Revision, ...]:
    """The dated cells of a class's rows, as entries of its history, in the order of their dates."""
    found = [
        Revision(label if day else f"{label}: {value}", passage.first_line, passage.last_line, day)
        for label, value, passage in row.cells
        for day in [parse_date(value.rstrip(" *"))]
        if _HISTORY & set(title.key(label).split())
    ]
    return tuple(sorted(found, key=lambda one: (one.date is None, one.date or 0, one.text)))


def with_advancement(statement: Statement, own: str) -> Statement:
    """A statement of the class `own`, with the classes that it says its holders move on to.

    What is said of all classes of a series leaves open which of them is meant.
    """
    if statement.kind not in _TELLING or statement.inherited:
        return statement
    found = advancements_in(statement.text, own)
    return replace(statement, advances_to=found) if found else statement
