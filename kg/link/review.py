"""A review of candidates, one at a time: what comes next, what was decided, and the way back."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.link.candidate import Candidate, MatchType
from kg.link.dataset_name import dataset_of
from kg.link.decision import MANUAL, Decision, Pair, Remark, Verdict, pair_of
from kg.link.decision_file import DecisionFile
from kg.link.ledger import Ledger, replacing
from kg.link.reference_term import ReferenceTerm


@dataclass(frozen=True, slots=True)
class Item:
    """One question: is `object` of the release `graph` a match of `subject`?

    `origin` says who asks: nothing for the program that matches, else the source of a proposal. An item that is only
    `outlined` lacks the label of the object, its version, the match type, the scores and the reason.
    """

    kind: str
    subject: str
    subject_label: str
    object: str
    object_label: str
    graph: str
    version: str
    predicate: MatchType
    probability: float | None
    reason: str
    features: Mapping[str, float] = field(default_factory=dict)
    origin: str = ""
    outlined: bool = False

    @classmethod
    def of(cls, each: Candidate, *, outlined: bool = False) -> "Item":
        """The question that a candidate puts; `outlined` where only its outline was read."""
        return cls(
            each.kind.value,
            each.subject,
            each.subject_label,
            each.object,
            each.object_label,
            each.graph,
            each.version,
            each.predicate,
            each.probability,
            each.reason,
            dict(each.features),
            outlined=outlined,
        )

    @classmethod
    def of_decision(cls, each: Decision) -> "Item":
        """The question that a decision, or a proposal, is about."""
        return cls(
            "classes" if "/class/" in each.subject else "",
            each.subject,
            each.subject_label,
            each.object,
            each.object_label,
            each.object_source,
            each.object_version,
            each.predicate,
            each.probability if each.probability is not None else each.confidence,
            each.reason,
            origin=" ".join(filter(None, (each.author, each.source, each.justification))),
        )

    @property
    def pair(self) -> Pair:
        """What a decision on it is about."""
        return pair_of(self.subject, self.subject_label, self.object)

    @property
    def question(self) -> tuple[str, str]:
        """What has one answer: the subject, and the dataset whatever its release."""
        return self.subject, dataset_of(self.graph)


def items(
    candidates: Iterable[Candidate], ledger: Ledger, *, undecided: bool = False, outlined: bool = False
) -> list[Item]:
    """What there is to review: candidates and proposals on which nothing was decided, subject by subject.

    Of the subjects that have an accepted match in a dataset no more is asked about that dataset. `undecided` asks
    again about what was left open. The candidates may be `outlined` only.
    """
    found = {each.pair: each for each in (Item.of(one, outlined=outlined) for one in candidates)}
    for decision in ledger:
        asked = decision.verdict is Verdict.PROPOSED or (undecided and decision.verdict is Verdict.UNDECIDED)
        if asked and decision.pair not in found:
            found[decision.pair] = Item.of_decision(decision)
    settled = answered(ledger)
    return [
        each
        for each in sorted(found.values(), key=order)
        if each.question not in settled and _is_open(ledger.get(each.pair), undecided)
    ]


def answered(ledger: Ledger) -> set[tuple[str, str]]:
    """The subjects with an accepted match, with the dataset that has it."""
    return {(each.subject, dataset_of(each.object_source)) for each in ledger if each.verdict is Verdict.ACCEPTED}


def _is_open(decision: Decision | None, undecided: bool) -> bool:
    if decision is None or decision.verdict is Verdict.PROPOSED:
        return True
    return undecided and decision.verdict is Verdict.UNDECIDED


def order(item: Item) -> tuple[str, str, str, str, float, str]:
    """What questions are sorted by: kind, subject, release, and the most probable first."""
    return (
        item.kind,
        item.subject_label.casefold(),
        item.subject,
        item.graph,
        -(item.probability or 0.0),
        item.object,
    )


class Review:
    """One sitting: every decision is in the file before the next question is asked."""

    def __init__(
        self,
        asked: Sequence[Item],
        file: DecisionFile,
        ledger: Ledger,
        author: str,
        today: Callable[[], date],
        tool: tuple[str, str] = ("", ""),
        tell: Callable[[Item], Item] = lambda item: item,
    ) -> None:
        """`tool` is the name and version of the program that made the candidates; `tell` completes an outlined item."""
        self.items = tuple(asked)
        self.author = author
        self.counts: Counter[str] = Counter()
        self._file = file
        self._ledger = ledger
        self._today = today
        self._tool = tool
        self._place = 0
        self._seen: list[int] = []
        self._done: set[Pair] = set()
        self._tell = tell
        self._told: dict[int, Item] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What there is to say about the decisions so far."""
        return tuple(self._ledger.remarks)

    @property
    def current(self) -> Item | None:
        """What is asked now; None at the end."""
        if self._place >= len(self.items):
            return None
        if self._place not in self._told:
            self._told = {self._place: self._tell(self.items[self._place])}
        return self._told[self._place]

    @property
    def place(self) -> int:
        """The number of the question, from 1."""
        return self._place + 1

    def decided(self, item: Item) -> Decision | None:
        """What holds for an item now, proposals left out."""
        decision = self._ledger.get(item.pair)
        return None if decision is None or decision.verdict is Verdict.PROPOSED else decision

    def decide(self, verdict: Verdict, *, predicate: MatchType | None = None, reason: str = "") -> None:
        """Write a decision on the current item, in place of one that it has, and go on."""
        item = self._asked()
        self._write(self._decision(item, verdict, predicate or item.predicate, reason))
        self._done.add(item.pair)
        self.counts[verdict.value] += 1
        self._advance()

    def redirect(self, target: ReferenceTerm, predicate: MatchType, reason: str = "") -> None:
        """Accept another concept than the one that was asked about, of which nothing is decided, and go on."""
        item = self._asked()
        other = replace(
            item,
            object=target.iri,
            object_label=target.label,
            graph=target.graph,
            version=target.version,
            probability=None,
            features={},
            origin="",
        )
        self._write(self._decision(other, Verdict.ACCEPTED, predicate, reason))
        self.counts["other target"] += 1
        self._advance()

    def skip(self) -> None:
        """Go on without deciding."""
        self._asked()
        self.counts["skipped"] += 1
        self._advance()

    def back(self) -> bool:
        """Return to the item before; False at the first."""
        if not self._seen:
            return False
        self._place = self._seen.pop()
        return True

    def remaining(self) -> int:
        """How many questions without answer come from here on, the current one with them."""
        return sum(1 for _ in self._open_from(self._place))

    def left(self) -> int:
        """How many questions have no answer, those that were skipped with them."""
        return sum(1 for _ in self._open_from(0))

    def _asked(self) -> Item:
        item = self.current
        assert item is not None, "nothing is asked any more"
        return item

    def _decision(self, item: Item, verdict: Verdict, predicate: MatchType, reason: str) -> Decision:
        return Decision(
            item.subject,
            item.object,
            verdict,
            predicate,
            self.author,
            self._today(),
            reason,
            item.subject_label,
            item.object_label,
            item.graph,
            item.version,
            MANUAL,
            None,
            item.probability,
            *(self._tool if item.features else ("", "")),
        )

    def _write(self, decision: Decision) -> None:
        lines = replacing(self._ledger, decision)
        self._file.append(lines)
        for line in lines:
            self._ledger.add(line)

    def _advance(self) -> None:
        self._seen.append(self._place)
        following = self._open_from(self._place + 1)
        self._place = next(following, len(self.items))

    def _open_from(self, start: int) -> Iterator[int]:
        """The places of the items from one on whose question has no answer yet."""
        settled = answered(self._ledger)
        for place in range(start, len(self.items)):
            item = self.items[place]
            if item.question not in settled and item.pair not in self._done:
                yield place
