"""Composition: what a class is linked to, followed through a known crosswalk to another dataset, as proposals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.link.candidate import MatchType
from kg.link.crosswalk import Crosswalk, Step
from kg.link.decision import CHAINED, Decision, Pair, Remark, Verdict
from kg.link.ledger import Ledger
from kg.link.reference_term import terms_by_iri
from kg.store import GraphStore

_EXACT, _CLOSE, _BROAD, _NARROW = MatchType.EXACT, MatchType.CLOSE, MatchType.BROAD, MatchType.NARROW
_COMPOSED: Final = {
    **{(_EXACT, each): each for each in MatchType},
    **{(each, _EXACT): each for each in MatchType},
    (_CLOSE, _CLOSE): _CLOSE,
    (_CLOSE, _BROAD): _BROAD,
    (_BROAD, _CLOSE): _BROAD,
    (_BROAD, _BROAD): _BROAD,
    (_CLOSE, _NARROW): _NARROW,
    (_NARROW, _CLOSE): _NARROW,
    (_NARROW, _NARROW): _NARROW,
}
"""What two matches in a row come to. A broader concept's narrower one may be anything, so those two give nothing.

SKOS makes exactMatch alone transitive (SKOS Reference, section 10.4); the rest is a proposal, and so is all of it here.
"""
_TURNED: Final = {_BROAD: _NARROW, _NARROW: _BROAD}


@dataclass(frozen=True, slots=True)
class Composition:
    """Proposals to be added to the decisions file, and how many were known already or led nowhere."""

    proposals: tuple[Decision, ...]
    followed: int
    known: int
    remarks: tuple[Remark, ...]

    def to_json(self) -> dict[str, Any]:
        """The proposals and numbers with the keys that scripts rely on."""
        return {
            "proposed": len(self.proposals),
            "followed": self.followed,
            "known": self.known,
            "proposals": [
                {
                    "subject": each.subject,
                    "subject_label": each.subject_label,
                    "predicate": each.predicate.value,
                    "object": each.object,
                    "object_label": each.object_label,
                    "confidence": each.confidence,
                    "justification": each.justification,
                    "reason": each.reason,
                }
                for each in self.proposals
            ],
            "remarks": [each.to_json() for each in self.remarks],
        }


def compose(
    store: GraphStore,
    mappings: Iterable[Decision],
    crosswalk: Crosswalk,
    ledger: Ledger,
    *,
    tool: str = "",
    tool_version: str = "",
) -> Composition:
    """Proposals for the ends of the crosswalk's rows that begin, or end, with what a mapping accepts.

    Pairs of which the ledger has anything are left as they are. The confidence is the product of those that are
    given. Of several ways to one end the most certain counts. Raises what the store raises.
    """
    steps = _by_end(crosswalk.steps)
    best: dict[Pair, tuple[tuple[float, int], Decision]] = {}
    followed = known = 0
    for mapping in mappings:
        if mapping.verdict is not Verdict.ACCEPTED:
            continue
        for step in steps.get(mapping.object, ()):
            predicate = _COMPOSED.get((mapping.predicate, step.predicate))
            if predicate is None:
                continue
            followed += 1
            proposal = _proposal(mapping, step, predicate, crosswalk.name, tool, tool_version)
            if ledger.get(proposal.pair) is not None:
                known += 1
                continue
            rank = (-1.0 if proposal.confidence is None else -proposal.confidence, step.line)
            if proposal.pair not in best or rank < best[proposal.pair][0]:
                best[proposal.pair] = rank, proposal
    proposals, unknown = _labelled(store, [proposal for _, proposal in best.values()])
    remarks = crosswalk.remarks
    if unknown:
        message = f"{unknown:,} ends of the crosswalk are in no dataset that is loaded, and are not proposed"
        remarks = (*remarks, Remark("unknown-end", message, crosswalk.name))
    return Composition(tuple(proposals), followed, known, remarks)


def _by_end(steps: Iterable[Step]) -> dict[str, list[Step]]:
    """The rows by either side; those read backwards with their predicate turned."""
    found: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        turned = Step(step.line, step.end, step.start, _TURNED.get(step.predicate, step.predicate), step.confidence)
        found[step.start].append(step)
        found[turned.start].append(turned)
    return found


def _proposal(
    mapping: Decision, step: Step, predicate: MatchType, source: str, tool: str, tool_version: str
) -> Decision:
    given = [each for each in (mapping.confidence, step.confidence) if each is not None]
    confidence = None
    for each in given:
        confidence = each if confidence is None else confidence * each
    return Decision(
        mapping.subject,
        step.end,
        Verdict.PROPOSED,
        predicate,
        reason=f"through {mapping.object_label or mapping.object} ({mapping.predicate}), {source}:{step.line}",
        subject_label=mapping.subject_label,
        justification=CHAINED,
        confidence=None if confidence is None else round(confidence, 4),
        tool=tool,
        tool_version=tool_version,
        source=source,
    )


def _labelled(store: GraphStore, proposals: list[Decision]) -> tuple[list[Decision], int]:
    """The proposals with what the loaded datasets say of their objects, and the number of those that none has."""
    terms = terms_by_iri(store, {each.object for each in proposals})
    found = [
        replace(
            each,
            object_label=terms[each.object].label,
            object_source=terms[each.object].graph,
            object_version=terms[each.object].version,
        )
        for each in proposals
        if each.object in terms
    ]
    return found, len({each.object for each in proposals if each.object not in terms})
