"""Taking over mappings that others publish: as proposals, or as decisions where nothing was decided here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.link.candidate import MatchType
from kg.link.decision import Decision, Remark, Verdict
from kg.link.ledger import Ledger
from kg.link.reference_term import ReferenceTerm, terms_by_iri
from kg.link.sssom import SharedMapping, SharedSet
from kg.link.succession import Fate, Standing, Subject, standings
from kg.store import GraphStore

_INVERSE: Final = {MatchType.BROAD: MatchType.NARROW, MatchType.NARROW: MatchType.BROAD}


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken over, to be added to the decisions file, and what there is to say about it."""

    decisions: tuple[Decision, ...]
    repeated: int
    remarks: tuple[Remark, ...]

    def to_json(self) -> dict[str, Any]:
        """Numbers and remarks with the keys that scripts rely on."""
        counts = {verdict.value: sum(each.verdict is verdict for each in self.decisions) for verdict in Verdict}
        return {
            "taken": len(self.decisions),
            **{name: counts[name] for name in ("accepted", "rejected", "proposed")},
            "repeated": self.repeated,
            "remarks": [each.to_json() for each in self.remarks],
        }


def take(
    store: GraphStore, shared: SharedSet, ledger: Ledger, name: str, *, accept: bool = False, author: str = ""
) -> Taken:
    """The mappings of a set as decisions for the file of a ledger.

    They become proposals; with `accept` decisions, but never where one of our own stands: that one counts, and a
    different word of others is told. Rows from a reference concept to a class are turned round. Rows that say what is
    known already are counted as repeated. `name` is what remarks call the file of the set, `author` stands where the
    set names none.
    """
    terms = terms_by_iri(store, {iri for each in shared.mappings for iri in (each.subject, each.object)})
    remarks = list(shared.remarks)
    found: list[Decision] = []
    repeated = 0
    for each in shared.mappings:
        if why := _unfit(each, terms, accept=accept):
            remarks.append(Remark("left-out", f"the row is left out: {why}", name, (each.line,)))
            continue
        decision = _decision(each, shared, terms, accept=accept, author=author)
        own = ledger.get(decision.pair)
        if own is None or (decision.verdict.is_firm and own.verdict is Verdict.PROPOSED):
            found.append(decision)
            ledger.add(replace(decision, line=None))
        elif not decision.verdict.is_firm or own.agrees(decision):
            repeated += 1
        else:
            remarks.append(
                Remark(
                    "own-decision-stands",
                    f"{own.named}: the set says {decision.said}, we have decided {own.said}{_place(own, ledger)};"
                    " ours stands",
                    name,
                    (each.line,),
                )
            )
    fates = standings(store, found)
    labelled = tuple(_labelled(each, fates) for each in found)
    return Taken(labelled, repeated, (*remarks, *_unknown(found, fates, name)))


def _unfit(row: SharedMapping, terms: dict[str, ReferenceTerm], *, accept: bool) -> str:
    """Why a row can be no link here; nothing for one that can."""
    if row.subject in terms and row.object in terms:
        return "both sides are reference concepts; `jobkg link compose` goes through such a crosswalk"
    if row.negated and not accept:
        return "it says that there is no match, which is nothing to propose; --accept takes it over as a rejection"
    return ""


def _place(decision: Decision, ledger: Ledger) -> str:
    return f" ({ledger.file}:{decision.line})" if decision.line is not None else ""


def _decision(
    row: SharedMapping, shared: SharedSet, terms: dict[str, ReferenceTerm], *, accept: bool, author: str
) -> Decision:
    turned = row.subject in terms
    subject, target = (row.object, row.subject) if turned else (row.subject, row.object)
    labels = (row.object_label, row.subject_label) if turned else (row.subject_label, row.object_label)
    term = terms.get(target)
    proposed = not accept or "status=candidate" in row.other
    decided = Verdict.REJECTED if row.negated else Verdict.ACCEPTED
    return Decision(
        subject,
        target,
        Verdict.PROPOSED if proposed else decided,
        _INVERSE.get(row.predicate, row.predicate) if turned else row.predicate,
        row.author or author,
        row.date,
        row.comment,
        labels[0],
        labels[1] or (term.label if term else ""),
        term.graph if term and turned else row.object_source or (term.graph if term else ""),
        term.version if term and turned else row.object_version or (term.version if term else ""),
        "semapv:MappingInversion" if turned else row.justification,
        row.confidence,
        None if turned else row.probability,
        row.tool,
        row.tool_version,
        shared.identifier,
        row.line,
    )


def _unknown(decisions: Iterable[Decision], fates: Mapping[Subject, Standing], name: str) -> list[Remark]:
    """What is said of things that this store does not have; it is kept, since they may come."""
    lost = [each for each in decisions if fates[each.subject, each.subject_label].fate is Fate.MISSING]
    if not lost:
        return []
    lines = tuple(each.line for each in lost if each.line is not None)
    subjects = len({each.subject for each in lost})
    what = "1 subject is" if subjects == 1 else f"{subjects:,} subjects are"
    return [Remark("missing", f"{what} not in the store; the rows are kept and wait for them", name, lines)]


def _labelled(decision: Decision, fates: Mapping[Subject, Standing]) -> Decision:
    """The decision with the label that the store has, where the set gives none."""
    return decision if decision.subject_label else replace(decision, subject_label=fates[decision.subject, ""].label)
