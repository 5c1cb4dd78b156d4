"""Competencies across classes: which open most moves, which are core, bridges or rare, what supports them.

`bridges(store)` answers; docs/consolidation.md has the formulas, thresholds.toml the numbers.
"""

from kg.analyze.bridges.answer import Bridges, bridges
from kg.analyze.bridges.measure import Spread, Tie
from kg.analyze.bridges.support import Drifted, Unsupported

__all__ = ["Bridges", "Drifted", "Spread", "Tie", "Unsupported", "bridges"]
