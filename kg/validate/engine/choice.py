"""Choosing an engine by what the shapes contain; features.toml says what matters."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rdflib import SH

from kg.validate.engine.shapes import Shapes


class Engine(StrEnum):
    """Who applies the shapes; AUTO is the fast engine, but where features.toml names what the shapes contain."""

    AUTO = "auto"
    FAST = "fast"
    PYSHACL = "pyshacl"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that shapes may contain: a match for the pattern in the text of one of these terms."""

    name: str
    terms: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_in(self, shapes: Shapes) -> bool:
        """Whether the shapes contain it."""
        texts = (text for term in self.terms for text in shapes.graph.objects(None, SH[term]))
        return any(self.pattern.search(str(text)) for text in texts)


def choose(engine: Engine, shapes: Shapes) -> Engine:
    """The engine itself, or the one that AUTO stands for with these shapes."""
    if engine is not Engine.AUTO:
        return engine
    return Engine.PYSHACL if any(feature.is_in(shapes) for feature in _for_authority()) else Engine.FAST


@cache
def _for_authority() -> tuple[Feature, ...]:
    data = tomllib.loads((files(__package__) / "features.toml").read_text(encoding="utf-8"))
    return tuple(
        Feature(entry["feature"], tuple(entry["terms"]), re.compile(entry["pattern"])) for entry in data["authority"]
    )
