"""The report of a validation run: what was checked, what was found, and whether that is good enough."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.validate.baseline import Baseline, Entry
from kg.validate.finding import Finding, Severity


class Level(StrEnum):
    """The least severity that makes a run fail."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at: `matched` are the rules that had something to look at, `idle` the names of the others.

    `focus_nodes` tells for each rule, by its name, how many nodes it looked at. `off` counts findings that the severity
    profile leaves out, in all and by rule. `skipped` are rules about the whole corpus, which were not asked about.
    """

    specifications: int = 0
    classes: int = 0
    shapes: int = 0
    matched: int = 0
    idle: tuple[str, ...] = ()
    focus_nodes: Mapping[str, int] = field(default_factory=dict)
    off: int = 0
    skipped: tuple[str, ...] = ()
    off_by_rule: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run; the findings are in their order: severity, class, file, line, rule.

    `accepted` are findings that a baseline accepts, with its entries; they are not among the findings. Those of
    `returned` are: something like them was accepted once, for another text. `stale` are entries of the baseline that
    match nothing. `hidden` counts findings that are left out because they matter less than what was asked for.
    """

    checked: Checked
    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Entry], ...] = ()
    returned: tuple[tuple[Finding, Entry], ...] = ()
    stale: tuple[Entry, ...] = ()
    hidden: int = 0

    @property
    def checked_nothing(self) -> bool:
        """Whether no rule had anything to look at."""
        return self.checked.matched == 0

    @property
    def conforms(self) -> bool:
        """Whether something was checked and nothing found; a run that checked nothing does not conform."""
        return not self.checked_nothing and not self.findings and not self.hidden

    def count(self, severity: Severity) -> int:
        """How many findings there are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def only(self, rules: Collection[str]) -> "Report":
        """This report with the findings of these rules alone."""
        idle = tuple(name for name in self.checked.idle if name in rules)
        matched = 0 if self.checked_nothing else len(rules) - len(idle)
        nodes = {name: count for name, count in self.checked.focus_nodes.items() if name in rules}
        skipped = tuple(name for name in self.checked.skipped if name in rules)
        checked = replace(
            self.checked,
            shapes=len(rules),
            matched=matched,
            idle=idle,
            focus_nodes=nodes,
            off=sum(count for name, count in self.checked.off_by_rule.items() if name in rules),
            off_by_rule={name: count for name, count in self.checked.off_by_rule.items() if name in rules},
            skipped=skipped,
        )
        return replace(self, checked=checked, findings=tuple(found for found in self.findings if found.rule in rules))

    def beside(
        self, baseline: Baseline, *, rules: Collection[str] | None = None, classes: Collection[str] | None = None
    ) -> "Report":
        """This report without what the baseline accepts, whatever another one accepted before.

        `rules` and `classes` (IRIs) are those of the run, None for all; entries about others are not stale.
        """
        found = sorted((*self.findings, *(finding for finding, _ in self.accepted)), key=lambda finding: finding.order)
        match = baseline.match(found, rules=rules, classes=classes)
        return replace(self, findings=match.open, accepted=match.accepted, returned=match.returned, stale=match.stale)

    def at_least(self, severity: Severity) -> "Report":
        """This report with the findings that are at least this severe; the others are counted as hidden."""
        shown = tuple(finding for finding in self.findings if finding.severity.rank <= severity.rank)
        return replace(self, findings=shown, hidden=self.hidden + len(self.findings) - len(shown))


def counts_for(finding: Finding, level: Level) -> bool:
    """Whether a finding is of this level or worse."""
    return level is not Level.NEVER and finding.severity.rank <= Severity(level.value).rank


def fails(report: Report, level: Level) -> bool:
    """Whether the run has findings of this level or worse, so that the command ends with exit code 1."""
    return any(counts_for(finding, level) for finding in report.findings)
