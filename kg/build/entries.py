"""What full text search should find of a specification: titles and statements, without standard text."""

from collections.abc import Iterable, Iterator

from kg.model import ClassTable, Specification, Statement, StatementKind
from kg.rdf import Written
from kg.store import TITLE, Entry

_LEFT_OUT = frozenset({StatementKind.CLASS_DETAIL, StatementKind.NOTE})


def entries_of(specification: Specification, written: Written) -> Iterator[Entry]:
    """One entry a title and one a statement; none of a table, whose classes may be those of specifications."""
    if isinstance(specification, ClassTable):
        return
    classes = zip(written.job_classes, written.extract.classes, written.statement_iris, strict=True)
    for job_class, defined, addresses in classes:
        yield Entry(kind=TITLE, class_iri=defined.iri, class_title=defined.title, text=defined.title)
        yield from _statements(defined.iri, defined.title, job_class.statements, addresses)
    if specification.series is not None and written.series_statement_iris:
        (series,) = written.extract.series
        yield from _statements(series.iri, series.title, specification.series.statements, written.series_statement_iris)


def _statements(owner: str, title: str, statements: Iterable[Statement], addresses: Iterable[str]) -> Iterator[Entry]:
    for statement, address in zip(statements, addresses, strict=True):
        if not statement.boilerplate and statement.kind not in _LEFT_OUT:
            yield Entry(
                kind=statement.kind.value, class_iri=owner, class_title=title, text=statement.text, statement=address
            )
