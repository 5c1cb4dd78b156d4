"""Series that documents name or define: their classes, the rungs of these, and what is said of the series itself."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kg.extract import SERIES, ConceptUse, DefinedSeries, Extract, Membership
from kg.iri import Namer
from kg.model import JobClass, Series, Statement, StatementKind
from kg.ntriples import GraphWriter, day, integer, iri, jc, text
from kg.rdf.links import Links
from kg.rdf.statement import A, StatementWriter
from kg.vocabulary import SKOS

_PREFIX: Final = "series-"
"""Begins the last part of the IRIs of a series' statements: a class may have the slug of the specification."""


class Member(NamedTuple):
    """A class of a series: its IRI, its rung in the table, and the statements of its row, None if it is left out."""

    iri: str
    rung: int | None
    row: tuple[str, ...] | None


def write_member(
    graph: GraphWriter,
    namer: Namer,
    extract: Extract,
    class_iri: str,
    title: str,
    rung: int | None = None,
    evidence: tuple[str, ...] = (),
) -> None:
    """Write that a class is of the series with this title, as a document states; `evidence` as in the extract."""
    series = namer.series(title)
    graph.add(iri(class_iri), jc("inSeries"), iri(series))
    graph.add(iri(series), f"<{SKOS}member>", iri(class_iri))
    extract.concepts.append(ConceptUse(series, SERIES, title))
    extract.memberships.append(Membership(class_iri, series, rung, evidence))


def write_series(
    graph: GraphWriter, namer: Namer, extract: Extract, series: Series, members: Iterable[Member]
) -> tuple[str, ...]:
    """Write the series that a specification defines, and the level of its classes; the IRIs of its statements.

    A class that is left out, because another document defines it, is of the series as well; its level is not written.
    """
    address = namer.series(series.title)
    node, add = iri(address), graph.add
    add(node, A, jc("ClassSeries"), f"<{SKOS}Collection>")
    add(node, f"<{SKOS}prefLabel>", text(series.title))
    if series.established_on:
        add(node, jc("establishedOn"), day(series.established_on))
    extract.series.append(DefinedSeries(address, series.title))
    for member in sorted(members, key=lambda one: (one.rung or 0, one.iri)):
        write_member(graph, namer, extract, member.iri, series.title, member.rung, member.row or ())
        if member.rung is not None and member.row is not None:
            add(iri(member.iri), jc("level"), integer(member.rung))
    links = Links(graph, namer, extract, {}, address)
    return StatementWriter(links, namer, _PREFIX, series_of=extract.specification).write(series.statements)


def row_of(job_class: JobClass, addresses: Sequence[str]) -> tuple[str, ...]:
    """Those statements of a class that its row of the table makes: the class detail on the first line that has any."""
    found: list[tuple[Statement, str]] = [
        (one, address)
        for one, address in zip(job_class.statements, addresses, strict=True)
        if one.kind is StatementKind.CLASS_DETAIL
    ]
    first = min((one.first_line for one, _ in found), default=0)
    return tuple(address for one, address in found if one.first_line == first)
