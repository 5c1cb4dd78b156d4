"""Answers to a workforce planner's questions about the graph; each is a frozen object with a sentence and to_json."""

from kg.analyze.career import CareerMap, career_graph, career_map
from kg.analyze.compare import Comparison, compare
from kg.analyze.gap import Gap, GapAnswer, gap
from kg.analyze.path import CareerPath, PathAnswer, PathStep, paths
from kg.analyze.profile import ClassProfile, profile
from kg.analyze.reach import ReachAnswer, Reached, reach
from kg.analyze.search import SearchAnswer, SearchHit, search
from kg.analyze.shared import Drift, Near, SharedCompetencies, shared
from kg.analyze.stats import Stats, stats

__all__ = [
    "CareerMap",
    "CareerPath",
    "ClassProfile",
    "Comparison",
    "Drift",
    "Gap",
    "GapAnswer",
    "Near",
    "PathAnswer",
    "PathStep",
    "ReachAnswer",
    "Reached",
    "SearchAnswer",
    "SearchHit",
    "SharedCompetencies",
    "Stats",
    "career_graph",
    "career_map",
    "compare",
    "gap",
    "paths",
    "profile",
    "reach",
    "search",
    "shared",
    "stats",
]
