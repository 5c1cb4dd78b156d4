"""A set of mappings in the terms of SSSOM: what the set says of itself, and a row for each mapping."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.link.candidate import Candidate
from kg.link.decision import Decision, Verdict, justification_iri
from kg.link.mapping import MEASURE
from kg.link.sssom.slot import MAPPING_SLOTS
from kg.vocabulary import mappings_graph

UNSPECIFIED: Final = "https://w3id.org/sssom/license/unspecified"
"""What SSSOM calls the licence of a set whose owner has said nothing about it."""
CANDIDATE: Final = "status=candidate"
"""What marks a row that nobody has decided, in the slot `other`."""
_TITLE: Final = "Links from job classes to reference data"
_DECIDED: Final = "Links that a person has accepted{rejected}."
_REJECTED: Final = ", and links that a person has rejected, with the predicate modifier Not"
_CANDIDATES: Final = (
    " Rows with status=candidate in the column other are proposals of a program that nobody has decided yet."
)

Row = Mapping[str, str]
"""The values of a mapping's slots; IRIs are whole, and slots without value are left out."""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The slots of the set, and the rows; `base` is what instance IRIs start with."""

    base: str
    slots: Row
    rows: Sequence[Row]

    @property
    def iris(self) -> set[str]:
        """The IRIs that the set names."""
        names = [slot.name for slot in MAPPING_SLOTS if slot.range.name == "ENTITY"]
        return {row[name] for row in self.rows for name in names if name in row}


def of_decisions(
    base: str,
    decisions: Iterable[Decision],
    candidates: Iterable[Row] = (),
    *,
    rejected: bool = False,
    identifier: str | None = None,
    version: str | None = None,
    license: str | None = None,
) -> MappingSet:
    """The set of the accepted mappings, and of the rejected ones and of candidates when asked for.

    The version, unless one is given, is the day of the last decision with a digest of the rows: equal sets have equal
    versions, and others others.
    """
    wanted = [each for each in decisions if rejected or each.verdict is Verdict.ACCEPTED]
    offered = list(candidates)
    rows = [*(_row(base, each) for each in wanted), *offered]
    last = max((each.date.isoformat() for each in wanted if each.date), default="undated")
    digest = hashlib.sha256(repr([sorted(row.items()) for row in rows]).encode()).hexdigest()[:8]
    description = _DECIDED.format(rejected=_REJECTED if rejected else "") + (_CANDIDATES if offered else "")
    graph = mappings_graph(base)
    slots = {
        "mapping_set_id": identifier or (f"{graph}/with-candidates" if offered else graph),
        "mapping_set_version": version or f"{last}+{digest}",
        "mapping_set_title": _TITLE,
        "mapping_set_description": description,
        "license": license or UNSPECIFIED,
    }
    return MappingSet(base, slots, rows)


def of_candidates(base: str, candidates: Iterable[Candidate], tool: str, tool_version: str) -> list[Row]:
    """Rows for candidates, each marked as one; several scores together make them, so that is the justification."""
    return [
        _filled(
            {
                "subject_id": each.subject,
                "subject_label": each.subject_label,
                "predicate_id": each.predicate.iri,
                "object_id": each.object,
                "object_label": each.object_label,
                "mapping_justification": justification_iri("semapv:CompositeMatching"),
                "subject_source": _agency(base, each.subject),
                "object_source": each.graph,
                "object_source_version": each.version,
                "mapping_tool": tool,
                "mapping_tool_version": tool_version,
                "confidence": repr(each.probability),
                "other": CANDIDATE,
                "comment": each.reason,
            }
        )
        for each in candidates
    ]


def _row(base: str, decision: Decision) -> Row:
    other = []
    if decision.verdict is Verdict.PROPOSED:
        other.append(CANDIDATE)
    if decision.source:
        other.append(f"source={decision.source.replace('|', '/')}")
    return _filled(
        {
            "subject_id": decision.subject,
            "subject_label": decision.subject_label,
            "predicate_id": decision.predicate.iri,
            "predicate_modifier": "Not" if decision.verdict is Verdict.REJECTED else "",
            "object_id": decision.object,
            "object_label": decision.object_label,
            "mapping_justification": justification_iri(decision.justification),
            "author_label": decision.author,
            "subject_source": _agency(base, decision.subject),
            "object_source": decision.object_source,
            "object_source_version": decision.object_version,
            "mapping_tool": decision.tool,
            "mapping_tool_version": decision.tool_version,
            "mapping_date": decision.date.isoformat() if decision.date else "",
            "confidence": _number(decision.confidence),
            "similarity_score": _number(decision.probability),
            "similarity_measure": MEASURE if decision.probability is not None else "",
            "other": "|".join(other),
            "comment": decision.reason,
        }
    )


def proposed_rows(base: str, decisions: Iterable[Decision]) -> list[Row]:
    """Rows for proposals that were taken over or made by composition, each marked as undecided."""
    return [_row(base, each) for each in decisions if each.verdict is Verdict.PROPOSED]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _agency(base: str, subject: str) -> str:
    """The IRI of the agency whose specifications have the subject."""
    return base + subject.removeprefix(base).partition("/")[0] if subject.startswith(base) else ""
