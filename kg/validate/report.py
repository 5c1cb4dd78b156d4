"""The report of a validation run: what was checked, what was found, and whether that is good enough."""

from dataclasses import dataclass
from enum import StrEnum

from kg.validate.finding import Finding, Severity


class Level(StrEnum):
    """The least severity that makes a run fail."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at: `matched` are the rules that had something to look at, `idle` the names of the others."""

    specifications: int = 0
    classes: int = 0
    shapes: int = 0
    matched: int = 0
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run; the findings are in their order: severity, class, file, line, rule."""

    checked: Checked
    findings: tuple[Finding, ...]

    @property
    def checked_nothing(self) -> bool:
        """Whether no rule had anything to look at."""
        return self.checked.matched == 0

    @property
    def conforms(self) -> bool:
        """Whether something was checked and nothing found; a run that checked nothing does not conform."""
        return not self.checked_nothing and not self.findings

    def count(self, severity: Severity) -> int:
        """How many findings there are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def fails(report: Report, level: Level) -> bool:
    """Whether the run has findings of this level or worse, so that the command ends with exit code 1."""
    if level is Level.NEVER:
        return False
    return any(finding.severity.rank <= Severity(level.value).rank for finding in report.findings)
