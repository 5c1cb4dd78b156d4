"""What a review shows: one question with what speaks for it, and what the keys do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.output import counted, printable

if TYPE_CHECKING:
    from kg.link.concept import ReferenceConcept
    from kg.link.decision import Decision
    from kg.link.facts import Facts
    from kg.link.review import Item, Review

HELP: Final = (
    ("a", "accept: the two match as shown"),
    ("r", "reject: they do not match"),
    ("u", "undecided: leave it open; --undecided asks again"),
    ("o", "other target: find another concept by its words, and accept that"),
    ("m", "match type: change exact, close, broad or narrow before accepting"),
    ("n", "note: a reason, which goes with the next decision"),
    ("s", "skip: ask again another time"),
    ("b", "back: return to the question before; what is decided then replaces what was"),
    ("q", "quit: every decision is in the file already"),
    ("?", "this help"),
)
_KEYS: Final = "a accept  r reject  u undecided  o other  m match type  n note  s skip  b back  q quit  ? help"
_MATCHES: Final = {
    "exactMatch": "exact match",
    "closeMatch": "close match",
    "broadMatch": "broad match (the concept is broader)",
    "narrowMatch": "narrow match (the concept is narrower)",
}
_LONGEST: Final = 600
_SCORES: Final = 9
"""Scores that are shown, the highest; `jobkg link show` has all."""


class Screen:
    """Writes to a terminal; words of documents are data and steer nothing."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, markup=False, emoji=False)

    def question(self, review: "Review", subject: "Facts", target: "Facts", predicate: str, note: str) -> None:
        """The item that is asked about now."""
        item = review.current
        assert item is not None
        self._rule(f"{review.place} of {len(review.items)}, {review.remaining()} to go")
        self._side(item.subject_label, subject)
        self._line(f"  {_MATCHES[predicate]}?", "bold")
        self._side(item.object_label, target)
        self._line()
        if item.probability is not None:
            self._line(f"  probability {item.probability:.2f}")
        if item.reason:
            self._line(f"  reason: {item.reason}")
        if item.origin:
            self._line(f"  proposed by {item.origin}")
        if item.features:
            self._scores(item)
        if (decided := review.decided(item)) is not None:
            self._line(f"  decided: {_told(decided)}", "bold")
        if note:
            self._line(f"  note: {note}")
        self._line(_KEYS, "dim")

    def help(self) -> None:
        """What the keys do."""
        for key, meaning in HELP:
            self._line(f"  {key}  {meaning}")

    def standing(self, predicate: str, note: str) -> None:
        """What a decision would say now."""
        self._line(f"  {_MATCHES[predicate]}{f'; note: {note}' if note else ''}", "bold")
        self._line(_KEYS, "dim")

    def done(self, text: str) -> None:
        """A line that tells what was done."""
        self._line(f"  {text}")

    def targets(self, found: Sequence["ReferenceConcept"]) -> None:
        """Concepts to choose from, with a digit before each."""
        if not found:
            self._line("  no concept of a kind that fits has these words or this code")
        for number, each in enumerate(found, start=1):
            notation = f"{each.notation}  " if each.notation else ""
            self._line(f"  {number}  {notation}{each.label}", "bold")
            if each.definition:
                self._line(f"     {_cut(each.definition, 160)}")

    def choices(self, names: Sequence[str]) -> None:
        """The types of match to choose from, each with its letter."""
        self._line(
            "  " + "  ".join(f"{name[0]} {name.removesuffix('Match')}" for name in names) + "  (other keys: cancel)"
        )

    def _side(self, label: str, facts: "Facts") -> None:
        self._line()
        heading = "  ".join(filter(None, (facts.notation, label, f"[{facts.source}]" if facts.source else "")))
        self._line(f"  {heading}", "bold")
        if facts.alternates:
            self._line(f"    also: {_cut('; '.join(facts.alternates), 240)}")
        if facts.definition:
            self._line(f"    {_cut(facts.definition, _LONGEST)}")
        for passage in facts.passages:
            self._line(f"    - {_cut(passage, 160)}")

    def _scores(self, item: "Item") -> None:
        table = Table.grid(padding=(0, 2))
        pairs = sorted(item.features.items(), key=lambda pair: (-pair[1], pair[0]))[:_SCORES]
        for start in range(0, len(pairs), 3):
            table.add_row("", *(Text(printable(f"{name} {value:.2f}")) for name, value in pairs[start : start + 3]))
        self._console.print(table)

    def _line(self, text: str = "", style: str = "") -> None:
        lead = len(text) - len(text.lstrip())
        shown = Text(printable(text.strip()), style=style)
        for line in shown.wrap(self._console, max(20, self._console.width - lead)):
            line.rstrip()
            self._console.print(Text(" " * lead) + line)

    def _rule(self, text: str) -> None:
        self._console.print()
        self._console.rule(Text(printable(text)), align="left")


def summary(review: "Review") -> str:
    """What was done, as one sentence."""
    names = {"accepted": "accepted", "rejected": "rejected", "undecided": "undecided"}
    told = [f"{review.counts[key]} {name}" for key, name in names.items() if review.counts[key]]
    if other := review.counts["other target"]:
        told.append(f"{other} given another target")
    if skipped := review.counts["skipped"]:
        told.append(f"{skipped} skipped")
    return f"{', '.join(told) or 'nothing decided'}; {counted(review.left(), 'question')} left"


def _told(decision: "Decision") -> str:
    return decision.said + (f" by {decision.author}" if decision.author else "")


def _cut(text: str, most: int) -> str:
    """The text on one line, shortened at a word where it is too long to read at a glance."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " ..."
