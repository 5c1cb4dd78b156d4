"""Checking what statements say against each other: SPARQL finds the candidates, comparisons decide where it cannot.

A check is a file in queries/check. `run` applies all of them and gives findings as the shapes do.
"""

from kg.validate.check.outcome import CheckOutcome
from kg.validate.check.rule import CHECKS, Check, shipped
from kg.validate.check.run import run

__all__ = ["CHECKS", "Check", "CheckOutcome", "run", "shipped"]
