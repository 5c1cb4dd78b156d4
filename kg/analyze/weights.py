"""The weights by which career steps are ranked, read from weights.toml; whole hundredths, so that sums are exact."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from kg.errors import ParameterError

CENTS: Final = 100
"""Costs are counted in hundredths of a point: two paths of equal cost are then equal, whatever the order of adding."""
_DEAREST: Final = 1_000_000
_COUNTS: Final = ("usual_grades",)
_PART: Final = "restriction"
_OPTION: Final = "--weights"


@dataclass(frozen=True, slots=True)
class Weights:
    """Costs in hundredths; the reason for each stands in weights.toml."""

    basis: dict[str, int]
    service: dict[str, int]
    unnamed: int
    month: int
    rung: int
    stated_rung: int
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
        part: bool = False,
        in_full: bool = False,
    ) -> int:
        """The cost of one step: its basis, the sense and length of the service, the rungs or grades passed over.

        `unnamed` tells that the class reached accepts service in other classes only, `part` that the service is a part
        of a longer experience asked for, `in_full` that the service is all that is asked for.
        """
        sense = max(self.service.get(service or "", 0), self.service[_PART] if part else 0)
        leap = max(self.rung * rungs, self.grade * max((grades or 0) - self.usual_grades, 0))
        if in_full:
            leap = self.stated_rung * rungs
        leap += self.unnamed if unnamed else 0
        return self.basis[basis] + sense + self.month * (months or 0) + leap


@cache
def weights() -> Weights:
    """The weights that the project ships, read once."""
    return _weights(_shipped())


def read_weights(path: Path) -> Weights:
    """The shipped weights with those of a TOML file in their place; the file need not name all of them.

    Raises ParameterError, with file and key, for a file that cannot be read, for a key that the shipped file does not
    have, and for a value that is no number from 0 to 1,000,000.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ParameterError(
            f"cannot read the weights: {error.strerror}", where=str(path), remedy="check the path"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(
            f"the weights are no TOML: {error}", where=str(path), remedy="see docs/careers.md for an example"
        ) from error
    data = {section: dict(values) for section, values in _shipped().items()}
    for section, values in given.items():
        where = f"{path}, [{section}]"
        if section not in data or not isinstance(values, dict):
            raise ParameterError(
                f"there are no weights {section!r}", where=where, remedy=f"name one of {', '.join(data)}"
            )
        for key, value in values.items():
            if key not in data[section]:
                raise ParameterError(
                    f"there is no weight {key!r}",
                    where=f"{where} {key}",
                    remedy=f"name one of {', '.join(data[section])}",
                )
            data[section][key] = _checked(value, key, f"{where} {key}")
    return _weights(data)


def _checked(value: object, key: str, where: str) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    is_whole = isinstance(value, int)
    if is_number and isinstance(value, int | float) and 0 <= value <= _DEAREST and (is_whole or key not in _COUNTS):
        return value
    kind = "whole number" if key in _COUNTS else "number"
    what = "is negative" if is_number and isinstance(value, int | float) and value < 0 else f"is no {kind}"
    raise ParameterError(
        f"the weight {value!r} {what}", where=where, remedy=f"give a {kind} from 0 to {_DEAREST:,}, see {_OPTION}"
    )


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("kg.analyze") / "weights.toml").read_text(encoding="utf-8"))


def _weights(data: Mapping[str, Mapping[str, Any]]) -> Weights:
    return Weights(
        basis={name: _cents(value) for name, value in data["basis"].items()},
        service={name: _cents(value) for name, value in data["service"].items()},
        unnamed=_cents(data["unnamed"]["unnamed"]),
        month=_cents(data["months"]["month"]),
        rung=_cents(data["leap"]["rung"]),
        stated_rung=_cents(data["leap"]["stated_rung"]),
        grade=_cents(data["leap"]["grade"]),
        usual_grades=data["leap"]["usual_grades"],
    )


def _cents(points: float) -> int:
    return round(points * CENTS)
