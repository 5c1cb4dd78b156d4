"""Choosing single findings, and recording that they are accepted."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.output import note
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.validate import Report, Severity


def refuse_half(accept: str | None, baseline: Path | None, by: str | None) -> None:
    """Raise ParameterError when options of an acceptance are given without those that they need."""
    if accept is None:
        if by is not None:
            raise ParameterError("--by goes with --accept", remedy="give --accept REASON as well")
    elif not accept.strip():
        raise ParameterError("--accept gives no reason", remedy="say in a few words why the findings are acceptable")
    elif baseline is None:
        raise ParameterError("--accept needs a file to write to", remedy="give --baseline FILE")


def marked(report: "Report", marks: list[str]) -> "Report":
    """The report with the findings of these marks alone; the others are counted as hidden."""
    from kg.validate.fingerprint import fingerprint

    names = {finding: fingerprint(finding) for finding in report.findings}
    for mark in marks:
        meant = {name for name in names.values() if _is_marked(name, mark)}
        if len(meant) != 1:
            what = "more than one finding has" if meant else "no finding has"
            raise ParameterError(
                f"{what} the mark {mark!r}", where="--finding", remedy="give what stands behind # in a report"
            )
    kept = tuple(finding for finding in report.findings if any(_is_marked(names[finding], mark) for mark in marks))
    return replace(report, findings=kept, hidden=report.hidden + len(report.findings) - len(kept))


def _is_marked(name: str, mark: str) -> bool:
    wanted = mark.removeprefix("#").lower()
    return bool(wanted) and name.startswith(wanted)


def accept(report: "Report", severity: "Severity", baseline: Path, reason: str, day: date, by: str | None) -> "Report":
    """Write the findings into the baseline; the report without them."""
    from kg.validate import baseline_file
    from kg.validate.baseline import Baseline

    found = report.at_least(severity).findings
    if not found:
        raise ParameterError("there is no finding to accept", remedy="see what `jobkg validate` finds without --accept")
    old = baseline_file.read(baseline) if baseline.exists() else Baseline()
    new = old.accepting(found, reason=reason.strip(), on=day, by=by, returned=report.returned)
    baseline_file.write(new, baseline)
    note(f"accepted {len(found):,} in {baseline}, which has {len(new.entries):,} now")
    return replace(report.beside(new), stale=report.stale)
