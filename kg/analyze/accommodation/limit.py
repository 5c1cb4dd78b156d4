"""What a person may have to avoid, by name, and how to recognise it in a passage: read from limits.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

from kg.errors import ParameterError
from kg.vocabulary import SCHEME

ENVIRONMENT: Final = "environment"
"""The kind of limits that lists of working conditions are about; all others are about lists of physical demands."""
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing to avoid; `concepts` are IRIs of physical demands, `pattern` finds it in a passage on such demands.

    `plain` finds it among other things that a person must be or be able to do; None where words do not tell it there.
    """

    name: str
    kind: str
    concepts: frozenset[str]
    pattern: re.Pattern[str]
    plain: re.Pattern[str] | None = None

    @property
    def is_environment(self) -> bool:
        """Whether it is a matter of the surroundings and not of the body's work."""
        return self.kind == ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Limits:
    """The whole file: limits by name, the weights of strength levels in pounds, the points of a distance."""

    known: dict[str, Limit]
    pounds: dict[str, int]
    distance: dict[str, float]
    least_list: int


@cache
def limits() -> Limits:
    """The limits that come with the package."""
    data = tomllib.loads(files("kg.analyze.accommodation").joinpath("limits.toml").read_text(encoding="utf-8"))
    known = {
        name: Limit(
            name,
            given["kind"],
            frozenset(f"{SCHEME}physical-demand/{slug}" for slug in given.get("concepts", ())),
            _pattern(given["words"]),
            _pattern(given["plain"]) if "plain" in given else None,
        )
        for name, given in data["limit"].items()
    }
    return Limits(known, data["strength"], data["distance"], data["least_list"])


def resolve(names: Iterable[str]) -> tuple[Limit, ...]:
    """The limits of these names (case, hyphens and spacing ignored), each once, in the order given.

    Raises ParameterError, with the nearest names, for one that there is not.
    """
    known = limits().known
    found: dict[str, Limit] = {}
    for name in names:
        folded = " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
        if folded not in known:
            near = get_close_matches(folded, known, n=_NEAREST, cutoff=0.5)
            remedy = f"did you mean {' or '.join(near)}?" if near else f"choose from {', '.join(sorted(known))}"
            raise ParameterError(f"there is no limit {name!r}", where="--avoid", remedy=remedy)
        found[folded] = known[folded]
    return tuple(found.values())


def _pattern(beginnings: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these, at the beginning of a word."""
    parts = (r"\s+".join(map(re.escape, each.split())) for each in beginnings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)
