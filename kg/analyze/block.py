"""What stands in the way of a career step, or limits what is known of it."""

from dataclasses import dataclass
from typing import Final

from kg.analyze.basis import SERVICE, Basis
from kg.analyze.career import CareerMap, Leg
from kg.analyze.gap import Gap
from kg.analyze.specialty import WITHOUT_SPECIALTY
from kg.model import StatementKind as Kind

TOLD_ELSEWHERE: Final = ("credential", "months", "education")
"""Kinds that an answer in words has in its lines about what is to be gained."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing in the way: its kind (specification, service, exclusion, credential, months ...) and words."""

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, str]:
        """Kind and words."""
        return {"kind": self.kind, "text": self.text}


def blocks(map_: CareerMap, leg: Leg, gap: Gap) -> tuple[Block, ...]:
    """What stands in the way of a step, what is not known first."""
    start, end = map_.titles[leg.start], map_.titles[leg.end]
    found = []
    if not map_.classes[leg.end].specified:
        found.append(Block("specification", f"{end} has no specification: its minimum qualifications are not known"))
    elif all(basis.predicate != SERVICE for _, basis in leg.bases):
        by_name = any(basis.predicate == WITHOUT_SPECIALTY for _, basis in leg.bases)
        how = "only without its specialty: ask whether service in it counts" if by_name else None
        named = f"name {start} {how}" if how else f"do not name {start}"
        found.append(Block("service", f"the minimum qualifications of {end} {named}"))
    for passage in leg.left_out:
        found.append(Block("exclusion", f"service as {start} is not counted as experience for {end} ({passage})"))
    found += _limits(leg.best)
    if leg.skipped:
        found.append(Block("rungs", f"the step passes over {', '.join(leg.skipped)}"))
    return (*found, *_wanted(gap))


def _limits(best: Basis) -> list[Block]:
    found = []
    if best.by_position:
        found.append(Block("position", "the passage holds for some positions only"))
    if best.service == "substitution":
        found.append(
            Block("substitution", "service may only stand in for a part of what is asked for, as the evidence says")
        )
    if best.several_months:
        found.append(Block("durations", f"the passage gives several durations; {best.months} months is the longest"))
    if best.is_part:
        found.append(Block("whole", f"the service is a part of {best.whole_months} months of experience in all"))
    if best.range:
        found.append(Block("range", f"only service in range {best.range} is counted"))
    return found


def _wanted(gap: Gap) -> list[Block]:
    """What has to be there before the step: credentials, months and education."""
    found = [Block("credential", f"{each.name} has to be held") for each in gap.of_kind(Kind.CREDENTIAL)]
    if gap.education:
        found.append(Block("education", f"education asked for: {gap.education.end}"))
    if gap.months:
        found.append(Block("months", f"experience asked for: {gap.asks}"))
    return found
