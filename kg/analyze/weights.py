"""The weights by which career steps are ranked, read from weights.toml; whole hundredths, so that sums are exact."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

CENTS: Final = 100
"""Costs are counted in hundredths of a point: two paths of equal cost are then equal, whatever the order of adding."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Costs in hundredths; the reason for each stands in weights.toml."""

    basis: dict[str, int]
    service: dict[str, int]
    unnamed: int
    month: int
    rung: int
    grade: int
    usual_grades: int

    def step(
        self,
        basis: str,
        *,
        service: str | None = None,
        months: int | None = None,
        rungs: int = 0,
        grades: int | None = None,
        unnamed: bool = False,
    ) -> int:
        """The cost of one step: its basis, the sense and length of the service, the rungs or grades passed over.

        `unnamed` tells that the class reached accepts service in other classes only.
        """
        leap = max(self.rung * rungs, self.grade * max((grades or 0) - self.usual_grades, 0))
        leap += self.unnamed if unnamed else 0
        return self.basis[basis] + self.service.get(service or "", 0) + self.month * (months or 0) + leap


@cache
def weights() -> Weights:
    """The weights that the project ships, read once."""
    data = tomllib.loads((files("kg.analyze") / "weights.toml").read_text(encoding="utf-8"))
    return Weights(
        basis={name: _cents(value) for name, value in data["basis"].items()},
        service={name: _cents(value) for name, value in data["service"].items()},
        unnamed=_cents(data["unnamed"]["unnamed"]),
        month=_cents(data["months"]["month"]),
        rung=_cents(data["leap"]["rung"]),
        grade=_cents(data["leap"]["grade"]),
        usual_grades=data["leap"]["usual_grades"],
    )


def _cents(points: float) -> int:
    return round(points * CENTS)
