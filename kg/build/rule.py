"""The rules of problems: what each means and what to do about it, read from rules.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """`meaning` and `remedy` are sentences for people."""

    name: str
    meaning: str
    remedy: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by name."""
    data = tomllib.loads((files("kg.build") / "rules.toml").read_text(encoding="utf-8"))
    return {name: Rule(name, **entry) for name, entry in data.items()}
