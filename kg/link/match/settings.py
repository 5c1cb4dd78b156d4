"""The declared table of features and the numbers of matching, read from features.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_TITLE_WORDS: Final = ("rest", "nothing", "people", "except", "including", "like")
"""The lists of words by which titles are taken apart, in the table of types."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: what it compares, what both sides must state for it, and what it says as a reason."""

    name: str
    what: str
    needs: tuple[str, ...]
    says: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Features in the order of the table, places of words of rank, and sizes."""

    features: tuple[Feature, ...]
    acronyms: dict[str, str]
    level_of: dict[str, int]
    default_level: int
    authority: int
    ranks: frozenset[str]
    entrants: frozenset[str]
    dimensions: int
    seed: int
    title_count: int
    by_titles: int
    by_characters: int
    by_text: int
    rarest_words: int
    headings: frozenset[str]
    bridges: dict[str, str]
    bridge_share: float
    by_bridge: int
    bridge_least: float
    near_title: float
    same_title: float
    shared_words: int
    told_way: float
    exact_from: float
    title_rest: frozenset[str]
    title_nothing: frozenset[str]
    title_people: frozenset[str]
    title_except: frozenset[str]
    title_including: frozenset[str]
    title_like: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(feature.name for feature in self.features)


@cache
def settings() -> MatchSettings:
    """The table, read once."""
    data: dict[str, Any] = tomllib.loads((files("kg.link.match") / "features.toml").read_text(encoding="utf-8"))
    levels, space, candidates = data["levels"], data["space"], data["candidates"]
    return MatchSettings(
        features=tuple(
            Feature(each["name"], each["what"], tuple(each["needs"]), each["says"], each.get("weight"))
            for each in data["feature"]
        ),
        acronyms=data["acronyms"],
        level_of={word: place for name, place in levels["places"].items() for word in levels[name]},
        default_level=levels["default"],
        authority=levels["authority"],
        ranks=frozenset(levels["ranks"]),
        entrants=frozenset(levels["entrants"]),
        dimensions=space["dimensions"],
        seed=space["seed"],
        title_count=space["title_count"],
        by_titles=candidates["titles"],
        by_characters=candidates["characters"],
        by_text=candidates["text"],
        rarest_words=candidates["words"],
        headings=frozenset(candidates["headings"]),
        bridges=data["bridge"]["over"],
        bridge_share=data["bridge"]["share"],
        by_bridge=data["bridge"]["most"],
        bridge_least=data["bridge"]["least"],
        near_title=data["reason"]["near_title"],
        same_title=data["reason"]["same_title"],
        shared_words=data["reason"]["words"],
        told_way=data["reason"]["way"],
        exact_from=data["type"]["exact"],
        **{f"title_{name}": frozenset(data["type"][name]) for name in _TITLE_WORDS},
    )
