"""Running the checks: queries to rows, comparisons to fewer rows, and rows to findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.query import bind
from kg.query.template import substitute
from kg.store.interface import GraphStore, Term
from kg.validate.check import wording
from kg.validate.check.comparison import COMPARISONS
from kg.validate.check.outcome import CheckOutcome
from kg.validate.check.row import CLASS, FOCUS, OTHER, Row, order
from kg.validate.check.rule import Check, shipped
from kg.validate.facts import Facts
from kg.validate.finding import Finding
from kg.validate.place import Locator

_MOST_SINGLE_CLASSES: Final = 25
"""Up to so many classes are asked about one by one; above, asking about all and leaving some out is faster."""


def run(
    store: GraphStore,
    facts: Facts,
    classes: Sequence[NamedNode] | None = None,
    *,
    checks: Sequence[Check] | None = None,
    values: Mapping[str, str] | None = None,
) -> CheckOutcome:
    """Apply the checks, all that are shipped unless told otherwise, to these classes or to all.

    `facts` are those of the same graph; they tell where things stand. `values` are for the parameters of the checks,
    by name, and reach each check that has such a parameter: `today` is the date against which age is told.
    """
    locator = Locator(facts, classes or ())
    found: list[Finding] = []
    looked_at = {}
    wanted = shipped() if checks is None else checks
    skipped = [check for check in wanted if classes is not None and check.is_about_corpus]
    for check in (check for check in wanted if check not in skipped):
        given = {name: value for name, value in (values or {}).items() if check.takes(name)}
        targets = None if check.target is None else _count(store, check, classes, given)
        # Where there is nothing to look at, there is nothing to find.
        rows = [] if targets == 0 else list(_rows(store, check, classes, given))
        if check.compare is None:  # comparisons put in order what they need so
            rows.sort(key=order)
        looked_at[check.name] = len(rows) if targets is None else targets
        judged = _judged(check, rows)
        counted = _first_of_class(judged, locator) if check.is_told_once else ((row, 0) for row in judged)
        found += _distinct((wording.finding(check, row, locator, more) for row, more in counted), classes)
    findings = tuple(sorted(found, key=lambda finding: finding.order))
    return CheckOutcome(findings, looked_at, tuple(check.name for check in skipped))


def _rows(
    store: GraphStore, check: Check, classes: Sequence[NamedNode] | None, values: Mapping[str, str]
) -> Iterator[Row]:
    """What the query gives, with the class filled in where it was bound."""
    if not _is_single(classes) or not check.takes(CLASS):
        yield from _select(store, bind(check.query, values))
        return
    for job_class in classes or ():
        for row in _select(store, bind(check.query, {**values, CLASS: job_class})):
            yield {**row, CLASS: job_class}


def _select(store: GraphStore, text: str) -> Iterator[Row]:
    table = store.select(text)
    for row in table.rows:
        yield {name: term for name, term in zip(table.variables, row, strict=True) if term is not None}


def _judged(check: Check, rows: Sequence[Row]) -> Iterable[Row]:
    return rows if check.compare is None else COMPARISONS[check.compare](rows, check.thresholds)


def _first_of_class(rows: Iterable[Row], locator: Locator) -> Iterator[tuple[Row, int]]:
    """The row of each class that stands first in its document, and how many more the class has."""
    by_class: dict[Term | None, list[Row]] = {}
    for row in rows:
        by_class.setdefault(row.get(CLASS), []).append(row)
    for group in by_class.values():
        yield min(group, key=lambda row: _position(row, locator)), len(group) - 1


def _position(row: Row, locator: Locator) -> tuple[tuple[int, int], ...]:
    nodes = (term for name in (FOCUS, OTHER) if isinstance(term := row.get(name), NamedNode | BlankNode))
    return tuple(locator.lines(node) or (0, 0) for node in nodes)


def _count(store: GraphStore, check: Check, classes: Sequence[NamedNode] | None, values: Mapping[str, str]) -> int:
    """How many nodes the target pattern of the check matches."""
    pattern = f"SELECT (COUNT(DISTINCT ?{FOCUS}) AS ?count) WHERE {{ {check.target} }}"
    text = bind(replace(check.query, text=pattern), values)
    texts = [substitute(text, {CLASS: found}) for found in classes or ()] if _is_single(classes) else [text]
    counts = (row["count"] for text in texts for row in _select(store, text))
    return sum(int(count.value) for count in counts if isinstance(count, Literal))


def _is_single(classes: Sequence[NamedNode] | None) -> bool:
    return classes is not None and len(classes) <= _MOST_SINGLE_CLASSES


def _distinct(findings: Iterable[Finding], classes: Sequence[NamedNode] | None) -> list[Finding]:
    """One finding for each node and other node, and only those of the classes asked for."""
    wanted = None if classes is None else {job_class.value for job_class in classes}
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if wanted is None or finding.class_iri in wanted:
            first.setdefault((finding.focus, str(finding.value)), finding)
    return list(first.values())
