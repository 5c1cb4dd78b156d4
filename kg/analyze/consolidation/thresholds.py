"""What thresholds.toml says; the reason for each number stands there."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When two classes are proposed as one, when they are of different levels, and how much is quoted."""

    score: float
    duties: float
    evidence: float
    neighbours: int
    group: float
    grades: int
    months: int
    education: int
    authority: int
    ranks: list[str]
    professions: list[str]
    appointments: list[str]
    alike: int
    alone: int


@cache
def thresholds() -> Thresholds:
    """The thresholds that the project ships, read once."""
    data = tomllib.loads((files("kg.analyze.consolidation") / "thresholds.toml").read_text(encoding="utf-8"))
    return Thresholds(**data["likeness"], **data["level"], **data["shown"])
