"""Rule: in the table of a series each class leads to those of the next row, and titles do not say otherwise."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from kg import title
from kg.derive.inference import Inference
from kg.extract import Membership

RULE: Final = "rung-in-series"
_PARENTHESIS: Final = re.compile(r"\(([^)]*)\)")
_FIELD: Final = re.compile(r"\s(?:in|for)\s(.*)")
"""What a title says after "Specialist in" or "Administrator for"."""


class _Row(NamedTuple):
    """A class of a table; `step` counts the rows before it that are not parallel, `bare` is its title without words in
    parentheses, without the department behind a comma and without its field, and `qualifier` are those words and the
    field."""

    member: Membership
    title: str
    step: int
    bare: str
    qualifier: str
    rung: title.Rung


class SeriesTables:
    """The tables of the series of one agency, each with the order of its classes.

    Titles that differ only in words in parentheses, in the department behind a comma or, without a numeral, in their
    field stand side by side: "Clerk (Specialist)" and "Clerk (Supervisor)", "Specialist in Music" and "Specialist in
    Art".
    """

    def __init__(
        self, tables: Iterable[Sequence[Membership]], titles: Mapping[str, str], series: Mapping[str, str]
    ) -> None:
        """`titles` are those of the classes by IRI, `series` those of the series."""
        self._tables = [_rows(table, titles) for table in tables]
        self._series = series
        self._at: dict[str, list[tuple[int, _Row]]] = {}
        for number, rows in enumerate(self._tables):
            for row in rows:
                self._at.setdefault(row.member.iri, []).append((number, row))

    def steps(self) -> Iterator[Inference]:
        """From each class to those of the next row that it leads to."""
        for rows in self._tables:
            groups = [list(group) for _, group in groupby(rows, key=lambda row: row.step)]
            first: dict[str, int] = {}
            for group in groups:
                first.setdefault(group[0].bare, len(first))
            for lower, upper in pairwise(groups):
                if first[upper[0].bare] < first[lower[0].bare]:  # the table begins the rungs anew
                    continue
                for one in lower:
                    yield from (self._step(one, other) for other in upper if _leads_on(one, other, lower, upper))

    def allow(self, lower: str, upper: str) -> bool:
        """Whether a step that the titles of two classes tell agrees with the tables that have both.

        Numerals are believed before a table, rung words only if the table has the classes in the same order, with no
        other of their family between them: "Associate" is below the plain title in one agency and above it in another.
        """
        for number, one in self._at.get(lower, ()):
            for other_number, other in self._at.get(upper, ()):
                if number == other_number and not _are_numbered(one, other):
                    between = self._tables[number]
                    if other.step <= one.step or any(
                        one.step < row.step < other.step and row.rung.family == one.rung.family for row in between
                    ):
                        return False
        return True

    def _step(self, one: _Row, other: _Row) -> Inference:
        series = self._series[one.member.series]
        explanation = f"the table of the {series} says so: {other.title} is on the rung above {one.title}"
        # One statement of a row is enough: all of them stand on its line.
        evidence = (*one.member.evidence[:1], *other.member.evidence[:1])
        return Inference(one.member.iri, "nextInSeries", other.member.iri, RULE, explanation, evidence)


def _rows(table: Sequence[Membership], titles: Mapping[str, str]) -> list[_Row]:
    found: list[_Row] = []
    for member in sorted(table, key=lambda one: (one.rung or 0, one.iri)):
        if member.iri not in titles:  # it is left out everywhere
            continue
        name = titles[member.iri]
        rung = title.rung(name)
        plain = _PARENTHESIS.sub(" ", name).partition(", ")[0]
        field = _FIELD.search(plain) if rung.numeral is None else None
        bare = title.key(plain[: field.start()] if field else plain)
        qualifier = title.key(" ".join([*_PARENTHESIS.findall(name), *(field.groups() if field else ())]))
        step = found[-1].step + (found[-1].bare != bare) if found else 1
        found.append(_Row(member, name, step, bare, qualifier, rung))
    return found


def _leads_on(one: _Row, other: _Row, lower: Sequence[_Row], upper: Sequence[_Row]) -> bool:
    """Whether a class leads to one of the next row, as to what titles say: neither down nor into another specialty."""
    if _are_numbered(one, other) and (other.rung.numeral or 0) <= (one.rung.numeral or 0):
        return False
    if one.qualifier == other.qualifier:
        return True
    if one.qualifier and other.qualifier:
        return len(lower) == len(upper) == 1
    return one.qualifier not in {"", *(row.qualifier for row in upper)} or other.qualifier not in {
        "",
        *(row.qualifier for row in lower),
    }


def _are_numbered(one: _Row, other: _Row) -> bool:
    """Whether the titles of two classes differ in their numerals alone."""
    first, second = one.rung, other.rung
    return (first.family, first.word) == (second.family, second.word) and None not in (first.numeral, second.numeral)
