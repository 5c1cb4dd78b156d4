"""The checks as rules: a query of queries/check with its words and its severity."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.query import Catalogue, Kind, Query
from kg.resources import folder
from kg.validate.check.comparison import COMPARISONS
from kg.validate.finding import Severity

CHECKS: Final = "https://w3id.org/jobclass/check#"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it asks, how a finding is worded, why it matters and what to do about it.

    `target` is a SPARQL group pattern whose ?focus are the nodes that the check looks at; without one, these are the
    rows of the query. `compare` names the comparison that decides which rows are findings, None where all of them are.
    Of a check that `is_told_once`, a class has no more than one finding: the first in the document. One that
    `is_about_corpus` compares all documents with each other, and is not run for some classes only.
    """

    query: Query
    problem: str
    reason: str
    remedy: str
    severity: Severity
    target: str | None
    is_told_once: bool
    is_about_corpus: bool
    compare: str | None
    thresholds: Mapping[str, float]

    @property
    def name(self) -> str:
        """The check's name, which is that of its file."""
        return self.query.name

    @property
    def label(self) -> str:
        """The check's name for people."""
        return self.query.summary

    @property
    def iri(self) -> str:
        """The IRI under which a finding names its check."""
        return f"{CHECKS}{self.query.name}"

    def takes(self, parameter: str) -> bool:
        """Whether the query has this parameter."""
        return any(known.name == parameter for known in self.query.parameters)


@cache
def shipped() -> tuple[Check, ...]:
    """The checks that come with the package, by name."""
    return load(folder("queries"))


def load(path: Path) -> tuple[Check, ...]:
    """The checks in the folder `check` of this folder, by name; raises QueryError for the first bad one."""
    return tuple(_check(query) for query in Catalogue.load(path).of_kind(Kind.CHECK))


def _check(query: Query) -> Check:
    said = query.extra
    thresholds = said.get("thresholds", {})
    assert isinstance(thresholds, dict)
    if said.get("compare", next(iter(COMPARISONS))) not in COMPARISONS:
        raise QueryError(
            f"the check {query.name} asks for a comparison {said['compare']!r} that there is not",
            where=f"{query.name}.rq",
            remedy=f"give one of {', '.join(sorted(COMPARISONS))}",
        )
    return Check(
        query=query,
        problem=str(said["problem"]),
        reason=" ".join(str(said["reason"]).split()),
        remedy=" ".join(str(said["remedy"]).split()),
        severity=Severity(str(said["severity"])),
        target=str(said["target"]) if "target" in said else None,
        is_told_once="once" in said,
        is_about_corpus=said.get("corpus") is True,
        compare=str(said["compare"]) if "compare" in said else None,
        thresholds={name: float(value) for name, value in thresholds.items()},
    )
