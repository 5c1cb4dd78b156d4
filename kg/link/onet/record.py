"""Rows into lines of N-Quads, by the records of the layout."""

from collections.abc import Callable, Iterator
from typing import Final

from kg.link.onet.known import Known
from kg.link.onet.layout import FactLayout, RecordLayout
from kg.link.onet.term import Cells, Maker, Template, decimal, english, flag, integer, month, path_part
from kg.ntriples import iri, text
from kg.vocabulary import PREFIXES

Condition = Callable[[str], bool]

_CELL_MAKERS: Final[dict[str, Maker]] = {"decimal": decimal, "integer": integer, "month": month, "flag": flag}
_WORD_MAKERS: Final[dict[str, Maker]] = {"text": text, "english": english}


class Place:
    """Where the triples of a release go: the graph, what IRIs of concepts begin with, and the version."""

    def __init__(self, graph: str, base: str, version: str) -> None:
        self.graph = iri(graph)
        self.concepts = f"{base}onet/"
        self.version = version

    def resolve(self, source: str) -> str:
        """A path of the layout with the version filled in."""
        return source.replace("{release}", self.version)


class Record:
    """One record of the layout, made ready for the rows of a release."""

    def __init__(self, layout: RecordLayout, known: Known, place: Place, *, must_be: bool) -> None:
        """`must_be` is whether every row must have a subject for it."""
        self._must_be = must_be
        self._place = place
        self._subject = Template(place.resolve(layout.subject), known.layout.absent, path_part)
        self._facts = [Fact(each, known, place) for each in layout.facts]
        self._seen: set[str] | None = set() if layout.once else None

    @property
    def columns(self) -> set[str]:
        """The columns that it reads."""
        return {*self._subject.columns, *(column for fact in self._facts for column in fact.columns)}

    def lines(self, cells: Cells) -> Iterator[str]:
        """The lines of a row, none where it has no subject.

        Raises ValueError, in words, for a cell that cannot be what it should be, and where a subject must be.
        """
        subject = self._subject.fill(cells)
        if subject is None and self._must_be:
            raise ValueError(f"there is nothing in {' or '.join(self._subject.columns)}")
        if subject is None:
            return
        if self._seen is not None:
            if subject in self._seen:
                return
            self._seen.add(subject)
        for fact in self._facts:
            value = fact.value(subject, cells)
            if value is not None:
                yield f"<{self._place.concepts}{subject}> {fact.property} {value} {self._place.graph} .\n"

    def last_lines(self) -> Iterator[str]:
        """The lines that only all rows together give."""
        for fact in self._facts:
            for subject, value in fact.greatest():
                yield f"<{self._place.concepts}{subject}> {fact.property} {value} {self._place.graph} .\n"


class Fact:
    """One fact of a record, made ready."""

    def __init__(self, layout: FactLayout, known: Known, place: Place) -> None:
        prefix, _, name = layout.property.partition(":")
        self.property = f"<{PREFIXES[prefix]}{name}>"
        self.columns: list[str] = [column for column, _ in layout.when]
        self._when = [(column, _condition(told)) for column, told in layout.when]
        self._most = layout.most
        self._greatest: dict[str, tuple[float, str]] = {}
        self._absent = known.layout.absent
        self._make = self._maker(layout, known, place)

    def value(self, subject: str, cells: Cells) -> str | None:
        """The term for a row, None where it has none, or where that is only told after the last row."""
        for column, holds in self._when:
            if not holds(cells.get(column, "")):
                return None
        value = self._make(subject, cells)
        if value is None or self._most is None:
            return value
        share = float(cells[self._most])
        if subject not in self._greatest or share > self._greatest[subject][0]:
            self._greatest[subject] = (share, value)
        return None

    def greatest(self) -> Iterator[tuple[str, str]]:
        """For each subject the term of the row in which the deciding column was greatest."""
        for subject, (_, value) in sorted(self._greatest.items()):
            yield subject, value

    def _maker(self, layout: FactLayout, known: Known, place: Place) -> Callable[[str, Cells], str | None]:
        kind, source = layout.kind, layout.source
        if kind in ("class", "scheme"):
            prefix, _, name = source.partition(":")
            constant = place.graph if kind == "scheme" else f"<{PREFIXES[prefix]}{name}>"
            return lambda subject, cells: constant
        if kind in ("kind", "parent"):
            self.columns.append(source)
            return self._of_list(kind, source, known, place)
        if kind in _CELL_MAKERS:
            self.columns.append(source)
            return self._of_cell(_CELL_MAKERS[kind], source)
        encode = path_part if kind in ("iri", "about") else str
        template = Template(place.resolve(source), self._absent, encode)
        self.columns += template.columns
        if kind in _WORD_MAKERS:
            return _of_words(template, _WORD_MAKERS[kind], layout.property, known)
        start = place.concepts if kind == "iri" else ""
        return lambda subject, cells: f"<{start}{path}>" if (path := template.fill(cells)) is not None else None

    def _of_cell(self, make: Maker, column: str) -> Callable[[str, Cells], str | None]:
        def value(subject: str, cells: Cells) -> str | None:
            cell = cells.get(column, "")
            if cell in self._absent:
                return None
            try:
                return make(cell)
            except ValueError as error:
                raise ValueError(f"{error} (column {column})") from error

        return value

    def _of_list(self, kind: str, column: str, known: Known, place: Place) -> Callable[[str, Cells], str | None]:
        if kind == "kind":
            return lambda subject, cells: f"<{PREFIXES['jc']}{known.kind(cells[column])}>"
        listed = next(each for each in known.layout.lists.values() if each.identifier == column)

        def parent(subject: str, cells: Cells) -> str | None:
            above = known.parent(listed, cells[column])
            return None if above is None else f"<{place.concepts}{listed.path}{path_part(above)}>"

        return parent


def _of_words(template: Template, make: Maker, property: str, known: Known) -> Callable[[str, Cells], str | None]:
    if property != "skos:altLabel":
        return lambda subject, cells: None if (words := template.fill(cells)) is None else make(words)
    # An alternative label that is the preferred one, or that another file has given already, says nothing new.
    preferred = known.by_subject()
    given: set[tuple[str, str]] = known.given

    def alternative(subject: str, cells: Cells) -> str | None:
        words = template.fill(cells)
        if words is None or words == preferred.get(subject) or (subject, words) in given:
            return None
        given.add((subject, words))
        return make(words)

    return alternative


def _condition(told: str) -> Condition:
    """A condition on a cell: "Y", "not Y", or ">= 3"."""
    if told.startswith(">= "):
        least = float(told.removeprefix(">= "))
        return lambda cell: _at_least(cell, least)
    if told.startswith("not "):
        unwanted = told.removeprefix("not ")
        return lambda cell: cell != unwanted
    return lambda cell: cell == told


def _at_least(cell: str, least: float) -> bool:
    try:
        return float(cell) >= least
    except ValueError:
        return False
