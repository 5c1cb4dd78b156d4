"""Bringing the graph of mappings up to date with a decisions file, without losing what the file does not know."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import InputError, StoreBusyError
from kg.link.decision import Decision, Pair, Remark, Verdict, pair_of
from kg.link.decision_file import DecisionFile
from kg.link.fitness import misfits
from kg.link.ledger import Ledger
from kg.link.mapping import nquads, read_mappings
from kg.link.succession import Fate, Standing, Subject, missing_objects, standings
from kg.link.writing import replace_graphs
from kg.store import GraphStore, Snapshot, StoreDirectory
from kg.vocabulary import DEFAULT_BASE, mappings_graph

SETTING = "decisions"
"""The setting of a store that holds the digest of the decisions file that it was brought up to date with."""


@dataclass(frozen=True, slots=True)
class Application:
    """What came of it: the numbers of mappings, and what people should know.

    `kept` are mappings of the store that the file has no line about, `removed` those that went, `idle` decisions that
    hold for nothing that is in the store now.
    """

    file: str
    accepted: int
    rejected: int
    undecided: int
    proposed: int
    kept: int
    removed: int
    idle: int
    changed: bool
    remarks: tuple[Remark, ...]

    @property
    def sentence(self) -> str:
        """The numbers as people read them."""
        more = [
            f"{self.kept:,} kept that {self.file} has no line about" if self.kept else "",
            f"{self.removed:,} removed" if self.removed else "",
            f"{self.idle:,} of the file hold for nothing that is in the store" if self.idle else "",
        ]
        told = "; ".join([f"{self.accepted:,} accepted and {self.rejected:,} rejected", *filter(None, more)])
        return f"Links in the store: {told}."

    def to_json(self) -> dict[str, Any]:
        """The numbers and remarks with the keys that scripts rely on."""
        names = ("file", "accepted", "rejected", "undecided", "proposed", "kept", "removed", "idle", "changed")
        return {name: getattr(self, name) for name in names} | {"remarks": [each.to_json() for each in self.remarks]}


def apply(directory: StoreDirectory, file: DecisionFile, *, prune: bool = False) -> Application:
    """Make the graph of mappings say what the file says.

    Mappings of the store on pairs that no line of the file is about stay, as they may come from another file; with
    `prune` they go. Decisions on classes that are renamed or gone are told in the remarks, and no line of the file is
    changed. Raises InputError when there is no file, when it cannot be read or contradicts itself; StoreError,
    StoreBusyError; the store is then as it was.
    """
    if not file.exists():
        raise InputError(
            "there is no decisions file",
            where=str(file.path),
            remedy="name one with --decisions; `jobkg link review` and `jobkg link decide` make it",
        )
    ledger = file.ledger().check()
    with directory.open() as store:
        base = base_of(store)
        fates = standings(store, ledger.lines)
        current, remarks = carried(store, ledger, fates)
        before = read_mappings(store)
        digest_before = store.manifest.setting(SETTING)
    kept = [] if prune else _unknown(before, ledger, fates)
    now = [*current.values(), *kept]
    digest = digest_of(file)
    changed = {replace(each, line=None) for each in now} != set(before)
    if changed or digest != digest_before:
        graph = mappings_graph(base)
        try:
            replace_graphs(directory, {graph: nquads(base, graph, now)}, {SETTING: digest})
        except StoreBusyError as error:
            raise StoreBusyError(
                f"{error.message}; the decisions are safe in {file.path}",
                where=error.where,
                remedy="run `jobkg link apply` when it is done",
            ) from error
    present = {each.pair for each in now}
    return Application(
        str(file.path),
        sum(each.verdict is Verdict.ACCEPTED for each in now),
        sum(each.verdict is Verdict.REJECTED for each in now),
        ledger.count(Verdict.UNDECIDED),
        ledger.count(Verdict.PROPOSED),
        len(kept),
        sum(each.pair not in present for each in before),
        sum(each.kind == Fate.MISSING or each.kind == Fate.CHANGED for each in remarks),
        changed,
        (*ledger.remarks, *remarks),
    )


def pending(store: GraphStore, file: DecisionFile) -> int:
    """How many firm decisions of a file, withdrawals among them, the graph of mappings does not have yet.

    A file that is not there has none. A decision that holds for nothing in the store waits for more than `apply`, and
    is not counted. Raises InputError for a file that cannot be read or contradicts itself.
    """
    if not file.exists():
        return 0
    ledger = file.ledger().check()
    fates = standings(store, ledger.lines)
    current, _ = carried(store, ledger, fates)
    before = read_mappings(store)
    held = {each.pair: each for each in before}
    kept = {each.pair for each in _unknown(before, ledger, fates)}
    missing = sum(pair not in held or not held[pair].agrees(each) for pair, each in current.items())
    return missing + len(held.keys() - current.keys() - kept)


def carried(
    store: GraphStore, ledger: Ledger, fates: Mapping[Subject, Standing]
) -> tuple[dict[Pair, Decision], list[Remark]]:
    """The firm decisions with the subjects that the store has now, by pair, and what there is to say about that.

    `fates` has what became of the subjects, as `standings` tells it.
    Where a class was renamed, a decision on its present title counts before one on the title that it had.
    """
    firm = [each for each in ledger if each.verdict.is_firm]
    remarks: list[Remark] = []
    found: dict[Pair, Decision] = {}
    moved: list[Decision] = []
    for each in firm:
        standing = fates[each.subject, each.subject_label]
        lines = (each.line,) if each.line is not None else ()
        name = f"{each.subject_label or each.subject} ({each.said}: {each.object_label or each.object})"
        if standing.fate is Fate.PRESENT:
            found[each.pair] = each
            continue
        if standing.iri is None:
            message = f"{name} holds for nothing in the store and is kept: {standing.why}"
            remarks.append(Remark(standing.fate, message, ledger.file, lines))
            continue
        now = replace(each, subject=standing.iri, subject_label=standing.label, reason=_told(each))
        if standing.fate is Fate.RENAMED:
            message = f"{name} holds for {standing.label} now, {standing.why}"
            remarks.append(Remark(standing.fate, message, ledger.file, lines))
        moved.append(now)
    for now in moved:
        own = found.setdefault(now.pair, now)
        if own is not now and not own.agrees(now):
            remarks.append(
                Remark(
                    "contradicted",
                    f"{now.named}: {own.said} in line {own.line}; line {now.line}, which is about the title before,"
                    f" says {now.said} and does not count",
                    ledger.file,
                    tuple(line for line in (now.line, own.line) if line is not None),
                )
            )
    gone = missing_objects(store, found.values())
    for each in found.values():
        if each.object in gone:
            remedy = "`jobkg link delta` tells what became of it" if each.object_source else "is it a slip?"
            message = f"{each.named}: no loaded release has {each.object}; {remedy}"
            remarks.append(Remark("missing-object", message, ledger.file, (each.line,) if each.line else ()))
    accepted = {each.subject + each.object: each for each in found.values() if each.verdict is Verdict.ACCEPTED}
    for (subject, target), why in misfits(store, accepted.values()).items():
        line = accepted[subject + target].line
        remedy = "the link counts; if it is a slip, `jobkg link decide --reject --replace` takes it back"
        remarks.append(Remark("misfit", f"{why}: {remedy}", ledger.file, (line,) if line else ()))
    return found, remarks


def base_of(store: GraphStore) -> str:
    """What the instance IRIs of a store start with: as its manifest says; at an endpoint, as the graphs' names say."""
    if isinstance(store, Snapshot):
        return store.manifest.setting("base") or DEFAULT_BASE
    ending = mappings_graph("")
    return next((each.removesuffix(ending) for each in store.graphs() if each.endswith(ending)), DEFAULT_BASE)


def digest_of(file: DecisionFile) -> str:
    """The SHA-256 of the file's bytes."""
    return hashlib.sha256(file.path.read_bytes()).hexdigest()


def _told(decision: Decision) -> str:
    """The reason, with the class that the decision was made for."""
    made = f"decided for {decision.subject_label or decision.subject}"
    return f"{decision.reason} ({made})" if decision.reason else made


def _unknown(before: Sequence[Decision], ledger: Ledger, fates: Mapping[Subject, Standing]) -> list[Decision]:
    """The mappings of the store that come from another file: no line is about their pair, under any title."""
    known = {each.pair for each in ledger.lines}
    for each in ledger.lines:
        standing = fates[each.subject, each.subject_label]
        if standing.iri is not None:
            known.add(pair_of(standing.iri, standing.label, each.object))
    return [each for each in before if each.pair not in known]
