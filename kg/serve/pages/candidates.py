"""The candidates of a store, read once a generation, and what decisions make of them: open, decided, or answered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import read_candidates
from kg.link.decision import Decision, Pair, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.facts import Facts, object_facts, subject_facts
from kg.link.ledger import Ledger
from kg.link.mapping import read_mappings
from kg.link.review import Item, answered, order
from kg.serve.pages.links import release_name, releases

OPEN: Final = "open"
ANSWERED: Final = "answered"
STATES: Final = (OPEN, "accepted", "rejected", "undecided", ANSWERED)
"""What a candidate can be; it is answered when another concept of the same dataset is accepted for its subject."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate, or a pair that the decisions file alone knows, with what a list of thousands is narrowed by."""

    item: Item
    pair: Pair
    question: tuple[str, str]
    release: str
    words: str

    @classmethod
    def of(cls, item: Item, loaded: dict[str, str]) -> "Entry":
        """The entry of an item."""
        words = f"{item.subject_label} {item.object_label}".casefold()
        return cls(item, item.pair, item.question, release_name(item.graph, loaded), words)


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All candidates of a store, in the order in which a review asks about them."""

    entries: tuple[Entry, ...]
    kinds: tuple[tuple[str, int], ...]
    """The kinds of what is linked, with the number of their candidates."""

    releases: tuple[str, ...]
    loaded: dict[str, str]
    """The names of the releases that the store holds, by their graphs."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of candidates is narrowed by; what is empty narrows nothing."""

    kind: str = ""
    release: str = ""
    state: str = ""
    subject: str = ""
    words: str = ""
    least: float = 0.0

    def passes(self, entry: Entry) -> bool:
        """Whether an entry is in the list, whatever was decided on it."""
        item = entry.item
        return (
            self.kind in ("", item.kind)
            and self.release in ("", entry.release)
            and self.subject in ("", item.subject)
            and (item.probability or 0.0) >= self.least
            and all(word in entry.words for word in self.words.casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page shows it: what was decided, the scores, and what the release says of the concept."""

    item: Item
    release: str
    state: str
    decision: Decision | None
    target: Facts


def all_candidates(graph: KnowledgeGraph) -> Candidates:
    """The candidates of a store without their scores, which are read for those that are shown."""
    loaded = releases(graph)
    items = sorted(map(Item.of, read_candidates(graph.store, explained=False)), key=order)
    entries = tuple(Entry.of(each, loaded) for each in items)
    kinds = tuple(sorted(Counter(each.item.kind for each in entries).items()))
    return Candidates(entries, kinds, tuple(sorted({each.release for each in entries})), loaded)


def mappings(graph: KnowledgeGraph) -> tuple[Decision, ...]:
    """All that is accepted and rejected in the store."""
    return tuple(read_mappings(graph.store))


def ledger_of(path: Path) -> Ledger:
    """What a decisions file says. Raises InputError for one that cannot be read or contradicts itself."""
    try:
        stamp = path.stat()
    except OSError:
        return DecisionFile(path).ledger().check()
    return _ledger(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)


@lru_cache(maxsize=2)
def ledger_of_store(decided: tuple[Decision, ...], name: str) -> Ledger:
    """What a store says, which goes by this name."""
    return Ledger(decided, name)


@lru_cache(maxsize=2)
def _ledger(path: Path, *_: int) -> Ledger:
    """The ledger of a file as it is now: the numbers change with it."""
    return DecisionFile(path).ledger().check()


@lru_cache(maxsize=16)
def narrowed(among: Candidates, ledger: Ledger, narrowing: Narrowing) -> list[tuple[Entry, str]]:
    """The entries that pass, with their states; pairs of which only the ledger knows are among them.

    Kept for the same candidates and ledger, so that the next page of a list need not go through all of it again.
    """
    settled = answered(ledger)
    found = []
    for entry in _with_decided(among, ledger):
        if narrowing.passes(entry):
            state = state_of(entry, ledger, settled)
            if narrowing.state in ("", state):
                found.append((entry, state))
    return found


def state_of(entry: Entry, ledger: Ledger, settled: set[tuple[str, str]]) -> str:
    """What was decided on an entry; "open" where nothing was."""
    decision = ledger.get(entry.pair)
    if decision is not None and decision.verdict is not Verdict.PROPOSED:
        return decision.verdict.value
    return ANSWERED if entry.question in settled else OPEN


def shown(
    graph: KnowledgeGraph, chosen: Iterable[tuple[Entry, str]], ledger: Ledger, loaded: Mapping[str, str]
) -> list[Shown]:
    """The entries of one page, with all that there is to show of them; `loaded` has the graphs of releases."""
    listed = list(chosen)
    subjects = {entry.item.subject for entry, _ in listed}
    whole = (
        {each.pair: each for each in map(Item.of, read_candidates(graph.store, subjects=subjects))} if subjects else {}
    )
    return [
        Shown(
            whole.get(entry.pair, entry.item),
            entry.release,
            state,
            None if state in (OPEN, ANSWERED) else ledger.get(entry.pair),
            object_facts(graph.store, entry.item.object, entry.item.graph) if entry.item.graph in loaded else Facts(),
        )
        for entry, state in listed
    ]


def subjects_of(graph: KnowledgeGraph, found: Iterable[Shown]) -> dict[str, Facts]:
    """What the specifications say of the subjects of some entries."""
    return {iri: subject_facts(graph.store, iri) for iri in dict.fromkeys(each.item.subject for each in found)}


def find(graph: KnowledgeGraph, ledger: Ledger, subject: str, object: str) -> Item | None:
    """The candidate of the store, or the pair of the ledger, with this subject and object."""
    for each in read_candidates(graph.store, subjects=[subject]):
        if each.object == object:
            return Item.of(each)
    return next((Item.of_decision(each) for each in ledger if (each.subject, each.object) == (subject, object)), None)


def _with_decided(among: Candidates, ledger: Ledger) -> Iterator[Entry]:
    known = {each.pair for each in among.entries} if len(ledger) else set()
    more = [Entry.of(Item.of_decision(each), among.loaded) for each in ledger if each.pair not in known]
    if more:
        yield from sorted((*among.entries, *more), key=lambda each: order(each.item))
    else:
        yield from among.entries
