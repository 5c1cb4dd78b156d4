"""The weights and scales of likeness, read from weights.toml."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Clusters:
    """What ties classes to a cluster, and what names it."""

    neighbours: int
    likeness: float
    terms: int
    share: float
    resolution: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What weights.toml says; the reason for each number stands there.

    `parts` is component -> part -> weight, `linked` the weights of links, where they are asked for. `slugs` are the
    scales made of named steps, `amounts` those made of numbers.
    """

    parts: dict[str, dict[str, float]]
    linked: dict[str, float]
    slugs: dict[str, tuple[str, ...]]
    amounts: dict[str, tuple[int, ...]]
    imaginary_classes: int
    enough: float
    enough_words: int
    clusters: Clusters
    shown_items: int
    shown_statements: int
    statement_likeness: float

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the components, in the order of the file."""
        return tuple(self.parts)

    def step(self, scale: str, slug: str) -> int | None:
        """The place of a named step on its scale, from 0; None for a name that the scale does not have."""
        steps = self.slugs[scale]
        return steps.index(slug) if slug in steps else None

    def step_of(self, scale: str, amount: int) -> int:
        """The step that an amount reaches, from 0.

        >>> weights().step_of("experience", 30)
        4
        """
        return max(bisect_right(self.amounts[scale], amount) - 1, 0)

    def top(self, scale: str) -> int:
        """The highest step of a scale."""
        return len(self.slugs.get(scale) or self.amounts[scale]) - 1


@cache
def weights() -> Weights:
    """The weights that the project ships, read once."""
    text = (files("kg.analyze.similarity") / "weights.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    scales = data["scales"]
    return Weights(
        parts=data["weights"],
        linked=data["linked"],
        slugs={name: tuple(steps) for name, steps in scales.items() if isinstance(steps[0], str)},
        amounts={name: tuple(steps) for name, steps in scales.items() if not isinstance(steps[0], str)},
        imaginary_classes=data["boilerplate"]["imaginary_classes"],
        enough=data["evidence"]["enough"],
        enough_words=data["evidence"]["words"],
        clusters=Clusters(**data["clusters"]),
        shown_items=data["shown"]["items"],
        shown_statements=data["shown"]["statements"],
        statement_likeness=data["shown"]["statement_likeness"],
    )
