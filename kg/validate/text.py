"""The report as text for people: counts first, then the findings in plain words, by class or by rule."""

from collections.abc import Iterator
from typing import Final

from kg.plain_text import plain
from kg.validate.baseline import Entry
from kg.validate.finding import Finding
from kg.validate.fingerprint import fingerprint
from kg.validate.group import Group, Grouping, by_class, by_rule, by_rule_and_severity, counted, tally, usual
from kg.validate.report import Report

MOST_IN_GROUP: Final = 20
"""So many findings of a group are told unless somebody asks for more."""
MARK: Final = 8
"""So many letters of a fingerprint tell findings apart."""
_FEW_RULES: Final = 40
"""A longer list of rules than this hides the findings above it."""


def write(report: Report, grouping: Grouping | None = None, limit: int | None = MOST_IN_GROUP) -> str:
    """The whole report, ending in a line break.

    Without a grouping it is by class while there are few classes, else by rule. Of a group not more than `limit`
    findings are told; None tells all.
    """
    lines = [*_head(report)]
    again = dict(report.returned)
    if (grouping or usual(report.findings)) is Grouping.CLASS:
        for group in by_class(report.findings):
            lines += ["", f"{group.name}: {tally(group.findings)}", *_findings(group, again, limit, rules=True)]
        lines += _remedies(report)
    else:
        for group in by_rule(report.findings):
            lines += ["", *_rule(group), *_findings(group, again, limit, rules=False)]
    return "".join(f"{plain(line)}\n" for line in [*lines, *_foot(report)])


def _head(report: Report) -> Iterator[str]:
    checked = report.checked
    yield (
        f"Checked {counted(checked.classes, 'class', 'classes')} in "
        f"{counted(checked.specifications, 'specification', 'specifications')} by "
        f"{counted(checked.shapes, 'rule', 'rules')}."
    )
    if report.checked_nothing:
        yield "Nothing was checked, so nothing is known to conform."
        return
    accepted = f"{len(report.accepted):,} accepted" if report.accepted else ""
    hidden = f"{report.hidden:,} not shown" if report.hidden else ""
    beside = ", ".join(filter(None, (accepted, hidden)))
    if not report.findings:
        found = "Everything conforms" if report.conforms else "Nothing else is told"
        yield f"{found}{f' ({beside})' if beside else ''}."
        return
    yield f"Found {tally(report.findings)}{f' ({beside})' if beside else ''}."
    yield ""
    yield from _counts(by_rule_and_severity(report.findings))


def _counts(groups: list[Group]) -> Iterator[str]:
    """One line a rule and severity: how many findings, how bad, and what the rule is."""
    digits = max(len(f"{len(group.findings):,}") for group in groups)
    longest = max(len(group.name) for group in groups)
    for group in groups:
        line = f"  {len(group.findings):>{digits},}  {group.severity:<9}  {group.name:<{longest}}  {group.first.label}"
        yield line.rstrip()


def _rule(group: Group) -> Iterator[str]:
    label = f" - {group.first.label}" if group.first.label else ""
    yield f"{group.name}: {tally(group.findings)}{label}"
    if group.first.reason:
        yield f"  Why: {group.first.reason}"
    if group.first.remedy:
        yield f"  To do: {group.first.remedy}"


def _findings(group: Group, again: dict[Finding, Entry], limit: int | None, *, rules: bool) -> Iterator[str]:
    for finding in group.findings[:limit]:
        yield _line(finding, rules=rules)
        if entry := again.get(finding):
            yield f"    perhaps this was {entry}; the entry matches nothing any more, so the text changed or is another"
    if limit is not None and (more := len(group.findings) - limit) > 0:
        yield f"  ... and {more:,} more (--all shows them)"


def _line(finding: Finding, *, rules: bool) -> str:
    place = finding.place
    where = "" if place.file is None else place.file + (f":{place.lines[0]}" if place.lines else "") + ":"
    section = f"section {place.section}" if place.section else f"no section {place.missing}" if place.missing else ""
    section += " is empty" if place.section_is_empty else ""
    rule = f"[{finding.rule}]" if rules else ""
    words = [finding.severity.value, where, finding.summary, f"({section})" if section else "", rule]
    return "  " + " ".join(word for word in [*words, f"#{fingerprint(finding)[:MARK]}"] if word)


def _remedies(report: Report) -> Iterator[str]:
    """What to do about the findings, once a rule, where the groups are not those of the rules."""
    told = [group for group in by_rule(report.findings) if group.first.remedy]
    if told:
        yield from ("", "To do:")
        yield from (f"  {group.name}: {group.first.remedy}" for group in told)


def _foot(report: Report) -> Iterator[str]:
    if report.stale:
        entries = counted(len(report.stale), "entry of the baseline matches", "entries of the baseline match")
        yield from ("", f"{entries} nothing any more; take out what is settled:")
        for entry in report.stale:
            where = "" if entry.line is None else f"line {entry.line}: "
            yield f"  {where}{entry.rule}, {entry.class_title}, {entry}"
    if report.checked.off:
        findings = counted(report.checked.off, "finding", "findings")
        rules = ", ".join(f"{name} {count:,}" for name, count in report.checked.off_by_rule.items())
        told = f": {rules}" if 0 < len(report.checked.off_by_rule) <= _FEW_RULES else ""
        yield from ("", f"Not told: {findings} of rules that the severity profile switches off{told}.")
    if report.checked.skipped:
        yield from ("", f"Looked for only when everything is checked: {', '.join(report.checked.skipped)}.")
    if report.checked.idle and not report.checked_nothing:
        rules = counted(len(report.checked.idle), "rule", "rules")
        names = (
            f": {', '.join(report.checked.idle)}" if len(report.checked.idle) <= _FEW_RULES else " (JSON names them)"
        )
        yield from ("", f"Nothing to look at for {rules}{names}.")
