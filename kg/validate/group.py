"""Findings as groups, by rule or by class, and the counts that stand above them in a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from kg.validate.finding import Finding, Severity

MOST_CLASSES: Final = 20
"""Of so many classes the findings are told class by class; of more, rule by rule."""
_WORDS: Final = {
    Severity.VIOLATION: ("violation", "violations"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


_WORST_FIRST: Final = sorted(Severity, key=lambda severity: severity.rank)


class Grouping(StrEnum):
    """What findings are put together by."""

    RULE = "rule"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together, in their order; there is at least one."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The worst severity among them."""
        return min((finding.severity for finding in self.findings), key=lambda severity: severity.rank)

    @property
    def first(self) -> Finding:
        """The first finding, which has the words of the rule."""
        return self.findings[0]


def by_rule(findings: Iterable[Finding]) -> list[Group]:
    """One group a rule: the worst first, among these the most frequent."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return _worst_first(Group(name, tuple(found)) for name, found in groups.items())


def by_rule_and_severity(findings: Iterable[Finding]) -> list[Group]:
    """The same, but what one rule finds of several severities is as many groups, so that counts add up."""
    found = list(findings)
    parts = (by_rule(each for each in found if each.severity is severity) for severity in Severity)
    return _worst_first(chain.from_iterable(parts))


def _worst_first(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (group.severity.rank, -len(group.findings), group.name))


def by_class(findings: Iterable[Finding]) -> list[Group]:
    """One group a class; those come first that have most to mend. Classes of one title stay apart."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.class_title, finding.class_iri or ""), []).append(finding)
    return [Group(key[0], tuple(groups[key])) for key in sorted(groups, key=lambda key: (_urgency(groups[key]), key))]


def _urgency(findings: Sequence[Finding]) -> list[int]:
    """What sorts more violations before fewer, with as many of these more warnings before fewer, and so on."""
    return [-sum(finding.severity is severity for finding in findings) for severity in _WORST_FIRST]


def usual(findings: Iterable[Finding]) -> Grouping:
    """How findings are grouped unless somebody says otherwise: by class while there are few classes, else by rule."""
    classes = {(finding.class_title, finding.class_iri) for finding in findings}
    return Grouping.CLASS if len(classes) <= MOST_CLASSES else Grouping.RULE


def tally(findings: Sequence[Finding]) -> str:
    """How many findings there are of each severity, such as "3 violations, 1 note"."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    return ", ".join(counted(count, *_WORDS[severity]) for severity, count in counts.items() if count)


def counted(number: int, single: str, plural: str) -> str:
    """A number and the thing that it counts."""
    return f"{number:,} {single if number == 1 else plural}"
