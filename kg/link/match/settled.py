"""What decisions leave no question about, so that nobody is asked twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.link.candidate import Candidate
from kg.link.decision import Decision, Verdict, is_statement
from kg.link.match.record import Record


@dataclass(slots=True)
class Settled:
    """What decisions leave no question about: subjects with an accepted object, pairs that were rejected."""

    accepted: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    rejected: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, decision: Decision) -> None:
        """Take in one decision; what is open or withdrawn settles nothing."""
        by_verdict = {Verdict.ACCEPTED: self.accepted, Verdict.REJECTED: self.rejected}
        if decision.verdict in by_verdict:
            by_verdict[decision.verdict][decision.pair[0], decision.pair[2]].add(decision.object)

    def still_open(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """The candidates of shared concepts on which nothing is decided."""
        return [
            each
            for each in candidates
            if each.object not in self.rejected.get((each.subject, ""), ())
            and each.object not in self.accepted.get((each.subject, ""), ())
        ]


def subject_key(record: Record) -> tuple[str, str]:
    """What decisions know a subject by: its IRI, and the words of a statement."""
    return record.iri, " ".join(record.label.split()) if is_statement(record.iri) else ""
