"""Taking over mappings that others publish: as proposals, or as decisions where nothing was decided here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.link.candidate import MatchType
from kg.link.decision import Decision, Pair, Remark, Verdict
from kg.link.fitness import misfits, unloaded
from kg.link.ledger import Ledger
from kg.link.reference_term import ReferenceTerm, terms_by_iri
from kg.link.sssom import SharedMapping, SharedSet
from kg.link.succession import Standing, Subject, standings
from kg.store import GraphStore

REFUSED: Final = "refused"
"""The kind of the remarks on rows at fault."""
_RESOLVED: Final = ("http://", "https://", "urn:")
_INVERSE: Final = {MatchType.BROAD: MatchType.NARROW, MatchType.NARROW: MatchType.BROAD}


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken over, to be added to the decisions file, and what there is to say about it."""

    decisions: tuple[Decision, ...]
    repeated: int
    remarks: tuple[Remark, ...]

    @property
    def refused(self) -> int:
        """How many rows were at fault."""
        return sum(each.kind == REFUSED for each in self.remarks)

    def to_json(self) -> dict[str, Any]:
        """Numbers and remarks with the keys that scripts rely on."""
        counts = {verdict.value: sum(each.verdict is verdict for each in self.decisions) for verdict in Verdict}
        return {
            "taken": len(self.decisions),
            **{name: counts[name] for name in ("accepted", "rejected", "proposed")},
            "repeated": self.repeated,
            "refused": self.refused,
            "remarks": [each.to_json() for each in self.remarks],
        }


def take(
    store: GraphStore, shared: SharedSet, ledger: Ledger, name: str, *, accept: bool = False, author: str = ""
) -> Taken:
    """The mappings of a set as decisions for the file of a ledger.

    They become proposals; with `accept` decisions, but never where one of our own stands: that one counts, and a
    different word of others is told. Rows from a reference concept to a class are turned round. Rows that say what is
    known already are counted as repeated. Rows that can be no link here, as about things that nothing knows, and rows
    that contradict each other are left out and told one by one. `name` is what remarks call the file of the set,
    `author` stands where the set names none.
    """
    terms = terms_by_iri(store, {iri for each in shared.mappings for iri in (each.subject, each.object)})
    remarks = list(shared.remarks)
    offered = []
    for each in shared.mappings:
        if why := _unfit(each, terms, accept=accept):
            remarks.append(Remark("left-out", f"the row is left out: {why}", name, (each.line,)))
        else:
            offered.append(_decision(each, shared, terms, accept=accept, author=author))
    fates = standings(store, offered)
    kinds = misfits(store, offered)
    opposite = _contradictions(offered)
    found: list[Decision] = []
    repeated = 0
    for decision in offered:
        own = ledger.get(decision.pair)
        if why := _wrong(decision, terms, fates, kinds):
            remarks.append(Remark(REFUSED, f"the row is refused: {why}", name, _lines(decision)))
        elif (own is None or own.verdict is Verdict.PROPOSED) and decision.pair in opposite:
            remarks.append(Remark(REFUSED, f"the row is refused: {opposite[decision.pair]}", name, _lines(decision)))
        elif own is None or (decision.verdict.is_firm and own.verdict is Verdict.PROPOSED):
            found.append(decision)
            ledger.add(replace(decision, line=None))
        elif not decision.verdict.is_firm or own.agrees(decision):
            repeated += 1
        else:
            told = f"{own.named}: the set says {decision.said}, we have decided {own.said}{_place(own, ledger)}"
            remarks.append(Remark("own-decision-stands", f"{told}; ours stands", name, _lines(decision)))
    return Taken(tuple(_labelled(each, fates) for each in found), repeated, tuple(remarks))


def _unfit(row: SharedMapping, terms: dict[str, ReferenceTerm], *, accept: bool) -> str:
    """Why a row says nothing that could be a link here; nothing for one that does."""
    if row.subject in terms and row.object in terms and row.subject != row.object:
        return "both sides are reference concepts; `jobkg link compose` goes through such a crosswalk"
    if row.negated and not accept:
        return "it says that there is no match, which is nothing to propose; --accept takes it over as a rejection"
    return ""


def _contradictions(offered: Iterable[Decision]) -> dict[Pair, str]:
    """The pairs on which rows would decide different things, with what they say: no row counts before another."""
    firm: defaultdict[Pair, list[Decision]] = defaultdict(list)
    for each in offered:
        if each.verdict.is_firm:
            firm[each.pair].append(each)
    found = {}
    for pair, rows in firm.items():
        if other := next((each for each in rows if not each.agrees(rows[0])), None):
            first = rows[0]
            said = f"{first.said} in line {first.line} and {other.said} in line {other.line}"
            found[pair] = f"of {first.named} the set says {said}"
    return found


def _wrong(
    decision: Decision,
    terms: dict[str, ReferenceTerm],
    fates: Mapping[Subject, Standing],
    kinds: Mapping[tuple[str, str], str],
) -> str:
    """What is wrong with a row that would be a link; nothing for one that can be one."""
    subject, target = decision.subject, decision.object
    if subject == target:
        return f"it matches <{subject}> with itself"
    if strange := next((each for each in (subject, target) if not each.lower().startswith(_RESOLVED)), None):
        return f"<{strange}> is an IRI of one machine or program; give one that begins with https:, http: or urn:"
    standing = fates[subject, decision.subject_label]
    if standing.iri is None:
        return f"<{subject}> is not known here: {standing.why}"
    if target not in terms and not unloaded(target):
        return f"no loaded dataset has <{target}>; `jobkg link status` lists what is loaded"
    return kinds.get((subject, target), "")


def _lines(decision: Decision) -> tuple[int, ...]:
    return (decision.line,) if decision.line is not None else ()


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


def _labelled(decision: Decision, fates: Mapping[Subject, Standing]) -> Decision:
    """The decision with the label that the store has, where the set gives none."""
    return decision if decision.subject_label else replace(decision, subject_label=fates[decision.subject, ""].label)
