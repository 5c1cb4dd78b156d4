"""Matching: candidates for classes and what they ask for among the concepts of loaded reference data.

docs/linking.md has the features, the formulas and the measured quality.
"""

from kg.link.match.report import MatchCount, MatchOptions, MatchReport
from kg.link.match.run import match

__all__ = ["MatchCount", "MatchOptions", "MatchReport", "match"]
