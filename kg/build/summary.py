"""The problems of a build put together: by rule, and by the text of lines and headings that have no place."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.build.report import FileProblem

COUNTED_BY_TEXT: Final = ("unread-line", "unknown-heading")
"""Rules of problems that are about a text of the document: one that recurs is a matter for a template."""


@dataclass(frozen=True, slots=True)
class Group:
    """Problems that have a rule, or a rule and a text, in common, in the order of files and lines."""

    rule: str
    text: str
    problems: tuple[FileProblem, ...]

    @property
    def files(self) -> int:
        """In how many files they are."""
        return len({problem.file for problem in self.problems})


def by_rule(problems: Iterable[FileProblem]) -> list[Group]:
    """Problems by rule, the most frequent first."""
    return _grouped(problems, lambda _: "")


def by_text(problems: Iterable[FileProblem]) -> list[Group]:
    """Unread lines and unknown headings by their text, capitals and spacing ignored, the most frequent first."""
    wanted = (problem for problem in problems if problem.rule in COUNTED_BY_TEXT and problem.about)
    return _grouped(wanted, lambda problem: " ".join(problem.about.split()).casefold())


def _grouped(problems: Iterable[FileProblem], text: Callable[[FileProblem], str]) -> list[Group]:
    found: dict[tuple[str, str], list[FileProblem]] = defaultdict(list)
    for problem in problems:
        found[problem.rule, text(problem)].append(problem)
    groups = [Group(rule, key and members[0].about, tuple(members)) for (rule, key), members in found.items()]
    return sorted(groups, key=lambda group: (-len(group.problems), group.rule, group.text))
