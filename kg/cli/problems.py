"""Telling of the problems of a build: one by one where they are few, else by what they are."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kg.cli.output import counted, note, remark

if TYPE_CHECKING:
    from kg.build import BuildReport, FileProblem
    from kg.build.summary import Group

FEW: Final = 20
"""Up to this many problems are told one by one."""
_EXAMPLES: Final = 3
_MOST: Final = 20
"""Texts and documents that a summary names at most."""
_KINDS: Final = {"unread-line": "unread line", "unknown-heading": "unknown heading"}


class Telling(StrEnum):
    """How problems are told."""

    SUMMARY = "summary"
    ALL = "all"


def tell_problems(report: "BuildReport", telling: Telling) -> None:
    """Write the problems, and the documents of which too little was understood, as notes."""
    low = report.coverage.low
    if telling is Telling.ALL or len(report.problems) <= FEW:
        for problem in report.problems:
            note(f"{problem.place}: {problem.message}")
        if low:
            _tell_coverage(report, len(low))
        return
    _summarize(report.problems)
    _tell_coverage(report, _MOST)
    note("--problems all tells every problem, --format json has them as data")


def _summarize(problems: Sequence["FileProblem"]) -> None:
    from kg.build.summary import by_rule, by_text
    from kg.problem_rule import problem_rules

    files = len({problem.file for problem in problems})
    note(f"{counted(len(problems), 'problem')} in {counted(files, 'file')}, by what they are:")
    for group in by_rule(problems):
        rule = problem_rules()[group.rule]
        remark(f"{_extent(group)}: {rule.meaning} {rule.remedy} [{rule.name}]", 1)
        for problem in group.problems[:_EXAMPLES]:
            remark(f"{problem.place}: {problem.message}", 2)
        if len(group.problems) > _EXAMPLES:
            remark(f"and {len(group.problems) - _EXAMPLES:,} more", 2)
    texts = by_text(problems)
    if texts:
        note("unread lines and unknown headings, by their text:")
        for group in texts[:_MOST]:
            remark(f"{group.text!r} {_times(group)}: {_KINDS[group.rule]}, first at {group.problems[0].place}", 1)
        _tell_more(texts, "texts")


def _tell_coverage(report: "BuildReport", most: int) -> None:
    coverage = report.coverage
    if coverage.mean is None:
        return
    from kg.build.coverage import LOW

    what = f"on average {coverage.mean:.2%} of the lines of a document are accounted for"
    if not coverage.low:
        note(f"{what}, and in none less than {LOW:.0%}")
        return
    note(f"{what}; less than {LOW:.0%} in {counted(len(coverage.low), 'document')}, look at them with `jobkg inspect`:")
    for file, share in coverage.low[:most]:
        remark(f"{file}: {share:.1%}", 1)
    _tell_more(coverage.low, "documents", most)


def _tell_more(items: Iterable[object], what: str, most: int = _MOST) -> None:
    more = len(list(items)) - most
    if more > 0:
        remark(f"and {more:,} more {what}", 1)


def _extent(group: "Group") -> str:
    return f"{len(group.problems):,} in {counted(group.files, 'file')}"


def _times(group: "Group") -> str:
    return f"{counted(len(group.problems), 'time')} in {counted(group.files, 'file')}"
