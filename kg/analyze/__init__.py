"""Answers to a workforce planner's questions about the graph; each is a frozen object with a sentence and to_json."""

from kg.analyze.career import CareerMap, career_graph, career_map
from kg.analyze.compare import Comparison, compare
from kg.analyze.conditions import Conditions
from kg.analyze.gap import Gap
from kg.analyze.gap_answer import GapAnswer, classes_held, gap, gap_of_person
from kg.analyze.landmark import Landmark, LandmarkAnswer, landmark_of, landmarks
from kg.analyze.path import CareerPath, PathAnswer, PathStep, paths
from kg.analyze.person import Person, read_person
from kg.analyze.profile import ClassProfile, profile
from kg.analyze.reach import ReachAnswer, Reached, feeders, reach
from kg.analyze.search import search
from kg.analyze.search_hit import SearchAnswer, SearchHit
from kg.analyze.series import LadderAnswer, ladder
from kg.analyze.shared import Drift, Near, SharedCompetencies, shared
from kg.analyze.stats import Stats, stats
from kg.analyze.weights import read_weights

__all__ = [
    "CareerMap",
    "CareerPath",
    "ClassProfile",
    "Comparison",
    "Conditions",
    "Drift",
    "Gap",
    "GapAnswer",
    "LadderAnswer",
    "Landmark",
    "LandmarkAnswer",
    "Near",
    "PathAnswer",
    "PathStep",
    "Person",
    "ReachAnswer",
    "Reached",
    "SearchAnswer",
    "SearchHit",
    "SharedCompetencies",
    "Stats",
    "career_graph",
    "career_map",
    "classes_held",
    "compare",
    "feeders",
    "gap",
    "gap_of_person",
    "ladder",
    "landmark_of",
    "landmarks",
    "paths",
    "profile",
    "reach",
    "read_person",
    "read_weights",
    "search",
    "shared",
    "stats",
]
