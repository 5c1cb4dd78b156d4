"""The rules of problems met while reading: what each means and what to do about it, read from problem_rules.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ProblemRule:
    """`meaning` and `remedy` are sentences for people."""

    name: str
    meaning: str
    remedy: str


@cache
def problem_rules() -> dict[str, ProblemRule]:
    """All rules by name."""
    data = tomllib.loads((files("kg") / "problem_rules.toml").read_text(encoding="utf-8"))
    return {name: ProblemRule(name, **entry) for name, entry in data.items()}
