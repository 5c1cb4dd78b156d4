"""Files that the last build could not read: nothing of them is in the graph, so no shape can miss them."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from kg.problem_rule import problem_rules
from kg.store import Snapshot
from kg.store.interface import GraphStore
from kg.validate.finding import Finding, Place, Severity
from kg.validate.rules import SHAPES

_NOT_READ: Final = frozenset({"unreadable", "time-limit", "crash", "fault"})
"""The rules of problems for which a file is not loaded at all."""
_COMPONENT: Final = "sh:SPARQLConstraintComponent"


def unread_files(store: GraphStore) -> Iterator[Finding]:
    """A finding for each file that could not be read; none for a store that does not know its files."""
    if not isinstance(store, Snapshot):
        return
    for record in store.manifest.files().values():
        for problem in record.problems if record.specification is None else ():
            if problem.rule not in _NOT_READ:
                continue
            words = problem_rules()[problem.rule]
            yield Finding(
                severity=Severity.VIOLATION,
                rule=problem.rule,
                class_title=record.name,
                class_iri=None,
                summary=problem.message,
                place=Place(file=record.name),
                shape=f"{SHAPES}problem",
                focus=f"file:{quote(record.name, errors='surrogateescape')}",
                path=None,
                component=_COMPONENT,
                label=problem.rule.replace("-", " ").capitalize(),
                reason=words.meaning,
                remedy=words.remedy,
                subject=record.name,
                words=problem.message,
            )
