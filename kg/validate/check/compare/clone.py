"""Specifications that say nearly the same, though their classes are no rungs of one ladder."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from pyoxigraph import Literal

from kg.title import rung
from kg.validate.check.compare.cell import FOCUS, OTHER, natural, number, text
from kg.validate.check.row import Row


def clones(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each specification that has at least `statements` statements, a `share` of all of either, in common with another.

    A row is a text (?text) that a few statements have, a specification with it (?focus, ?title), how many of its
    statements say so (?copies; those of a series may all), and how many it has in all (?own). Texts of more than
    `documents` specifications are left out. Titles of one family, such as "Clerk" and "Senior Clerk", are rungs and may
    well say the same. The finding is on the later of the two.
    """
    copies: dict[str, dict[str, int]] = defaultdict(dict)
    specifications: dict[str, Row] = {}
    for row in rows:
        copies[text(row, "text")][text(row, FOCUS)] = int(number(row, "copies"))
        specifications[text(row, FOCUS)] = row
    common: Counter[tuple[str, str]] = Counter()
    for having in copies.values():
        if len(having) <= numbers["documents"]:
            for one, other in permutations(having, 2):
                common[one, other] += having[one]
    for one, other in sorted(common, key=lambda pair: (natural(pair[0]), natural(pair[1]), pair)):
        earlier, later = specifications[one], specifications[other]
        if (natural(one), one) > (natural(other), other) or _are_rungs(text(earlier, "title"), text(later, "title")):
            continue
        if _is_common(common[one, other], earlier, numbers) and _is_common(common[other, one], later, numbers):
            yield {
                FOCUS: later[FOCUS],
                OTHER: earlier[FOCUS],
                "twin": earlier["title"],
                "own": later["own"],
                "shared": Literal(common[other, one]),
            }


def _is_common(shared: int, specification: Row, numbers: Mapping[str, float]) -> bool:
    return shared >= numbers["statements"] and shared >= numbers["share"] * number(specification, "own")


def _are_rungs(one: str, other: str) -> bool:
    return rung(one).family == rung(other).family
