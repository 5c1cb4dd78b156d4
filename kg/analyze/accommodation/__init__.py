"""Accommodation: classes within physical limits, with what is not stated kept apart from what is not required."""

from kg.analyze.accommodation.accommodate import accommodate
from kg.analyze.accommodation.answer import AccommodationAnswer, Fit, Silence
from kg.analyze.accommodation.distance import Distance
from kg.analyze.accommodation.limit import limits
from kg.analyze.accommodation.request import Request, read_request
from kg.analyze.accommodation.verdict import Judgement, Verdict

__all__ = [
    "AccommodationAnswer",
    "Distance",
    "Fit",
    "Judgement",
    "Request",
    "Silence",
    "Verdict",
    "accommodate",
    "limits",
    "read_request",
]
