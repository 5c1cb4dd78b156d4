"""Places along a layer: as near as can be to where each item would like to stand, and never upon one another."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from kg.export.drawing.layers import Item, Layers

_ROUNDS: Final = 16


def places(made: Layers, extents: Mapping[Item, float], gap: float) -> dict[Item, float]:
    """The middle of each item along its layer; `extents` is how much room each takes, `gap` what stays between."""
    links: dict[Item, list[Item]] = {}
    for chain in made.chains:
        for a, b in itertools.pairwise(chain):
            links.setdefault(a, []).append(b)
            links.setdefault(b, []).append(a)
    level = {item: number for number, row in enumerate(made.rows) for item in row}
    at: dict[Item, float] = {}
    for row in made.rows:
        at |= zip(row, _apart(row, [0.0] * len(row), extents, gap), strict=True)
    for turn in range(_ROUNDS):
        side = 1 if turn % 2 else -1
        for row in made.rows if side < 0 else made.rows[::-1]:
            wanted = []
            for item in row:
                near = sorted(at[other] for other in links.get(item, ()) if level[other] == level[item] + side)
                near = near or sorted(at[other] for other in links.get(item, ()))
                wanted.append((near[(len(near) - 1) // 2] + near[len(near) // 2]) / 2 if near else at[item])
            at |= zip(row, _apart(row, wanted, extents, gap), strict=True)
    least = min((at[item] - extents[item] / 2 for item in at), default=0.0)
    return {item: place - least for item, place in at.items()}


def _apart(row: Sequence[Item], wanted: Sequence[float], extents: Mapping[Item, float], gap: float) -> list[float]:
    """The places in this order, at least so far apart as the items take, with the least sum of squared shifts.

    With the distances taken off, this is a regression that must not fall, solved by pooling neighbours that would.
    """
    offsets = [0.0]
    for before, after in itertools.pairwise(row):
        offsets.append(offsets[-1] + (extents[before] + extents[after]) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=False):
        total, count = place - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, members = pools.pop()
            total, count = total + more, count + members
        pools.append((total, count))
    shifts = [total / count for total, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=False)]
