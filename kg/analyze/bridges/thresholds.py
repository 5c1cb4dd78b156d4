"""What thresholds.toml says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What makes an item core, a bridge, supported or tied to another."""

    core: float
    standard: float
    series: int
    support: float
    together: int


@cache
def thresholds() -> Thresholds:
    """The thresholds that the project ships, read once."""
    return Thresholds(**tomllib.loads((files("kg.analyze.bridges") / "thresholds.toml").read_text(encoding="utf-8")))
