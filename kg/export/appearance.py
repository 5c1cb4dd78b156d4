"""How nodes and edges look in drawings: the colours, shapes and sizes of appearance.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

from kg.export.node import OTHER, Node


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and shape of a kind of node."""

    color: str
    shape: str

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The colour as red, green and blue, each 0 to 255."""
        return rgb(self.color)

    @property
    def ink(self) -> str:
        """Black or white, whichever is easier to read on the colour."""
        red, green, blue = (_linear(part / 255) for part in self.rgb)
        # WCAG 2.2, relative luminance; at 0.179 black and white have the same contrast.
        return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def look(kind: str) -> Look:
    """How a kind of node looks."""
    kinds = _data()["kind"]
    return Look(**kinds.get(kind, kinds[OTHER]))


def looks() -> dict[str, Look]:
    """How each kind of node looks, in the order of the legend."""
    return {kind: Look(**values) for kind, values in _data()["kind"].items()}


def edge_color(basis: str) -> str:
    """The colour of an edge."""
    return str(_data()["basis"].get(basis, _data()["edge"]["color"]))


def edge_colors() -> dict[str, str]:
    """The colours of the edges that have one of their own."""
    return dict(_data()["basis"])


def size(node: Node) -> float:
    """The diameter of a node, greater the more edges end at it."""
    numbers = _data()["size"]
    return float(round(min(numbers["least"] + numbers["per_root"] * sqrt(node.degree), numbers["most"]), 1))


def rgb(color: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb"."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("appearance.toml").read_text(encoding="utf-8"))
