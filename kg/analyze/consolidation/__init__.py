"""Which classes could be one, which stay apart although they are alike, and what does not fit in series.

`consolidate(store)` answers; docs/consolidation.md says how, thresholds.toml has the numbers.
"""

from kg.analyze.consolidation.answer import Consolidation
from kg.analyze.consolidation.proposal import Difference, Proposal, Quoted
from kg.analyze.consolidation.run import consolidate
from kg.analyze.consolidation.series import Inconsistency
from kg.analyze.consolidation.standing import Standing, Verdict

__all__ = [
    "Consolidation",
    "Difference",
    "Inconsistency",
    "Proposal",
    "Quoted",
    "Standing",
    "Verdict",
    "consolidate",
]
