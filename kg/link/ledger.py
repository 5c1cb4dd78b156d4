"""What all decisions of a file come to: what holds for each pair, what is said twice, what contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.errors import InputError
from kg.link.candidate import MatchType
from kg.link.dataset_name import dataset_of
from kg.link.decision import Decision, Pair, Remark, Verdict

_STRENGTH: Final = {Verdict.PROPOSED: 0, Verdict.UNDECIDED: 1, Verdict.REJECTED: 2, Verdict.ACCEPTED: 2}


class Ledger:
    """What the lines of a decisions file come to, read in their order.

    A firm decision counts before an open one, an open one before a proposal. A withdrawal takes back what was said of
    the pair before it; without one between them, two firm decisions that say different things are a conflict.
    """

    def __init__(self, decisions: Iterable[Decision], file: str) -> None:
        self.file = file
        self.remarks: list[Remark] = []
        self._current: dict[Pair, Decision] = {}
        self._lines: dict[Pair, Decision] = {}
        self._conflicts: dict[Pair, tuple[Decision, Decision]] = {}
        for each in decisions:
            self.add(each)
        self.remarks.extend(self._several_exact())

    def add(self, decision: Decision) -> None:
        """Take in one more line."""
        pair = decision.pair
        self._lines[pair] = decision
        if decision.verdict is Verdict.WITHDRAWN:
            self._current.pop(pair, None)
            self._conflicts.pop(pair, None)
            return
        before = self._current.get(pair)
        if before is None:
            self._current[pair] = decision
        elif decision.verdict.is_firm and before.verdict.is_firm:
            self._compare(before, decision)
        elif before.verdict is decision.verdict is Verdict.PROPOSED:
            if before.source == decision.source:
                self._repeated(before, decision)
        elif _STRENGTH[decision.verdict] >= _STRENGTH[before.verdict]:
            self._current[pair] = decision

    def get(self, pair: Pair) -> Decision | None:
        """What holds for a pair; None where nothing was said, or what was said is withdrawn."""
        return self._current.get(pair)

    @property
    def lines(self) -> tuple[Decision, ...]:
        """The last line about each pair, withdrawals too."""
        return tuple(self._lines.values())

    def __iter__(self) -> Iterator[Decision]:
        """What holds, in the order of the lines."""
        return iter(self._current.values())

    def __len__(self) -> int:
        return len(self._current)

    def count(self, verdict: Verdict) -> int:
        """How many pairs have this verdict."""
        return sum(each.verdict is verdict for each in self._current.values())

    def check(self) -> "Ledger":
        """The ledger itself. Raises InputError, with both lines, when two decisions contradict each other."""
        if self._conflicts:
            first, second = min(self._conflicts.values(), key=lambda both: both[1].line or 0)
            more = f" ({len(self._conflicts) - 1} more such pairs)" if len(self._conflicts) > 1 else ""
            raise InputError(
                f"two opposite decisions on {first.named}: {first.said}{_by(first)} in line {first.line},"
                f" {second.said}{_by(second)} in line {second.line}{more}",
                where=f"{self.file}:{second.line}",
                remedy="delete one of the two lines, or say what holds with `jobkg link decide --replace`",
            )
        return self

    def _compare(self, before: Decision, decision: Decision) -> None:
        if before.agrees(decision):
            self._repeated(before, decision)
        else:
            self._conflicts.setdefault(decision.pair, (before, decision))

    def _repeated(self, before: Decision, decision: Decision) -> None:
        lines = tuple(line for line in (before.line, decision.line) if line is not None)
        self.remarks.append(
            Remark(
                "duplicate",
                f"{decision.named}: {decision.said} in line {decision.line}{_by(decision)}"
                f" as in line {before.line}{_by(before)}; the first counts",
                self.file,
                lines[::-1],
            )
        )

    def _several_exact(self) -> Iterator[Remark]:
        """Subjects with two exact matches in one dataset: then the two concepts would be one, which they are not."""
        exact: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for each in self._current.values():
            if each.verdict is Verdict.ACCEPTED and each.predicate is MatchType.EXACT and each.object_source:
                exact[each.subject, dataset_of(each.object_source)].append(each)
        for several in exact.values():
            if len(several) > 1:
                names = " and ".join(each.object_label or each.object for each in several)
                lines = tuple(each.line for each in several if each.line is not None)
                subject = several[0].subject_label or several[0].subject
                yield Remark(
                    "several-exact", f"{subject} is accepted as an exact match of {names}", self.file, lines[::-1]
                )


def adding(ledger: Ledger, decision: Decision) -> list[Decision]:
    """The lines that a decision adds where nothing is to be taken back: none where the same holds already.

    Raises InputError when another firm decision on the pair stands.
    """
    before = ledger.get(decision.pair)
    if before is None or not before.verdict.is_firm:
        return [decision]
    if before.agrees(decision):
        return []
    raise InputError(
        f"{before.named}: {before.said}{_by(before)} already",
        where=f"{ledger.file}:{before.line}" if before.line else ledger.file,
        remedy="--replace withdraws that decision and writes this one",
    )


def replacing(ledger: Ledger, decision: Decision) -> list[Decision]:
    """The lines that make a decision hold: before it, a withdrawal of the one that holds, if that says otherwise."""
    before = ledger.get(decision.pair)
    if before is None or before.verdict is Verdict.PROPOSED:
        return [decision]
    if before.verdict is Verdict.UNDECIDED and decision.verdict.is_firm:
        return [decision]
    withdrawal = replace(
        before,
        verdict=Verdict.WITHDRAWN,
        author=decision.author,
        date=decision.date,
        reason=f"in place of {before.said}{f' by {before.author}' if before.author else ''}",
        line=None,
    )
    return [withdrawal, decision]


def _by(decision: Decision) -> str:
    return f" by {decision.author}" if decision.author else ""
