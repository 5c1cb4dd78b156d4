"""Rule: in the table of a series each class leads to those of the next row, where texts and titles let it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from kg import title
from kg.derive.inference import Inference
from kg.extract import Membership, StatedEdge

RULE: Final = "rung-in-series"
_PARENTHESIS: Final = re.compile(r"\(([^)]*)\)")
_FIELD: Final = re.compile(r"\s(?:in|for)\s(.*)")
"""What a title says after "Specialist in" or "Administrator for"."""


class _Row(NamedTuple):
    """A class of a table; `step` counts the rows before it that are not parallel, `bare` is its title without words in
    parentheses, without the department behind a comma and without its field, and `qualifier` are those words and the
    field. `line` is the bare title without the rung words before it and without its `number`, and `place` the highest
    rung that its words name."""

    member: Membership
    title: str
    step: int
    bare: str
    qualifier: str
    rung: title.Rung
    line: str
    place: int
    number: int | None


class SeriesTables:
    """The tables of the series of one agency, each with the order of its classes.

    Titles that differ only in words in parentheses, in the department behind a comma or, without a numeral, in their
    field stand side by side: "Clerk (Specialist)" and "Clerk (Supervisor)", "Specialist in Music" and "Specialist in
    Art". Tables often have several lines of work one after the other ("Specialist I, II, Manager I, II"), and where one
    ends and the next begins, what documents state of the two classes decides whether the one is above the other.
    """

    def __init__(
        self,
        tables: Iterable[Sequence[Membership]],
        titles: Mapping[str, str],
        series: Mapping[str, str],
        edges: Iterable[StatedEdge] = (),
    ) -> None:
        """`titles` are those of the classes by IRI, `series` those of the series, `edges` what documents state."""
        self._tables = [_rows(table, titles) for table in tables]
        self._accepted: dict[str, dict[str, StatedEdge]] = defaultdict(dict)
        self._over: set[tuple[str, str]] = set()
        for edge in edges:
            if edge.predicate in {"leads", "supervises"}:
                self._over.add((edge.subject, edge.object))
            elif edge.predicate == "qualifiesFor" and edge.subject in titles:
                known = self._accepted[edge.object].setdefault(_parts(titles[edge.subject])[0], edge)
                if edge.months is not None and (known.months is None or edge.months < known.months):
                    self._accepted[edge.object][_parts(titles[edge.subject])[0]] = edge
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
            for number, (lower, upper) in enumerate(pairwise(groups)):
                if first[upper[0].bare] < first[lower[0].bare]:  # the table begins the rungs anew
                    continue
                for other in upper:
                    before = [one for one in lower if _leads_on(one, other, lower, upper)]
                    below = [one for one in before if self._is_above(other, one)]
                    yield from (self._step(one, other) for one in below)
                    if before and not below:
                        yield from self._from_further_below(groups[:number], other, upper)

    def _is_above(self, other: _Row, one: _Row) -> bool:
        """Whether a class is on the rung above one of the row before it.

        Between two lines of work it is if its minimum qualifications accept service in the other class, or if it
        supervises it; not if that is so the other way round, nor if service in a third class that the one accepts is
        long enough for the other, too. Where nothing is stated, titles decide: rung words may not go down, and behind
        the last number of a line they must go up.
        """
        if _are_numbered(one, other):
            return True
        taken, given = self._accepted.get(other.member.iri, {}), self._accepted.get(one.member.iri, {})
        is_up = one.bare in taken or (other.member.iri, one.member.iri) in self._over
        is_down = other.bare in given or (one.member.iri, other.member.iri) in self._over
        if is_up != is_down or one.line == other.line:
            return not is_down
        if is_up or any(_is_enough(given[name].months, taken[name].months) for name in taken.keys() & given.keys()):
            return False
        return other.place > one.place or (other.place == one.place and one.number is None)

    def _from_further_below(
        self, groups: Sequence[list[_Row]], other: _Row, upper: Sequence[_Row]
    ) -> Iterator[Inference]:
        """The step to the first class of a line from the nearest rung before it in which it accepts service."""
        taken = self._accepted.get(other.member.iri, {})
        for lower in reversed(groups):
            found = [one for one in lower if one.bare in taken and _leads_on(one, other, lower, upper)]
            yield from (self._step(one, other, taken[one.bare].statement) for one in found)
            if found:
                return

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

    def _step(self, one: _Row, other: _Row, accepted: str | None = None) -> Inference:
        """`accepted` is the statement by which the upper class accepts service in the lower one, where that decides."""
        series = self._series[one.member.series]
        explanation = f"the table of the {series} says so: {other.title} is on the rung above {one.title}"
        if accepted:
            explanation = (
                f"the table of the {series} has {other.title} after {one.title}, and it accepts service in that class"
            )
        # One statement of a row is enough: all of them stand on its line.
        evidence = (*one.member.evidence[:1], *other.member.evidence[:1], *([accepted] if accepted else ()))
        return Inference(one.member.iri, "nextInSeries", other.member.iri, RULE, explanation, evidence)


def _rows(table: Sequence[Membership], titles: Mapping[str, str]) -> list[_Row]:
    found: list[_Row] = []
    for member in sorted(table, key=lambda one: (one.rung or 0, one.iri)):
        if member.iri not in titles:  # it is left out everywhere
            continue
        name = titles[member.iri]
        bare, qualifier = _parts(name)
        if not bare:  # "(Reserved)"
            continue
        step = found[-1].step + (found[-1].bare != bare) if found else 1
        found.append(_Row(member, name, step, bare, qualifier, title.rung(name), *_line(bare)))
    return found


def _parts(name: str) -> tuple[str, str]:
    """The bare title and the qualifier of a title."""
    plain, _, behind = _PARENTHESIS.sub(" ", name).partition(", ")
    if title.key(behind).partition(" ")[0] in title.words().rungs:  # "Clerk, Senior", "Engineer, Senior Civil"
        plain = f"{behind} {plain}"
    field = _FIELD.search(plain) if title.rung(name).numeral is None else None
    bare = title.key(plain[: field.start()] if field else plain)
    return bare, title.key(" ".join([*_PARENTHESIS.findall(name), *(field.groups() if field else ())]))


def _line(bare: str) -> tuple[str, int, int | None]:
    """The line of work that a bare title names, the highest rung among its first and last words, and its number."""
    known = title.words()
    rung = title.rung(bare)
    parts = rung.family.split()
    places = [known.rungs[word] for word in (rung.word, parts[0], parts[-1]) if word in known.rungs]
    while len(parts) > 1 and parts[0] in known.rungs:
        parts.pop(0)
    return " ".join(parts), max(places, default=known.journey), rung.numeral


def _is_enough(given: int | None, asked: int | None) -> bool:
    """Whether so many months of service are as many as are asked; what is not stated equals nothing that is."""
    return given == asked or (given is not None and asked is not None and given > asked)


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
